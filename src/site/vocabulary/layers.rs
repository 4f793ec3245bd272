//! Boxes in layers from left to right, so that every line leads rightwards and few cross: the
//! method of Sugiyama, Tagawa and Toda (1981). The same boxes and lines give the same places.

use std::collections::BTreeMap;

/// A box to be placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) width: usize,
    pub(super) height: usize,
}

/// The place of a box: its left upper corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) x: usize,
    pub(super) y: usize,
}

/// A level part of a line, below or above the boxes of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) y: usize,
}

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Layout {
    /// The place of each box.
    pub(super) boxes: Vec<Placed>,
    /// What a line between two boxes passes on its way.
    pub(super) ways: BTreeMap<(usize, usize), Vec<Stretch>>,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// Between two layers, where lines run.
const BETWEEN_LAYERS: usize = 90;
/// Between two boxes of a layer.
const BETWEEN_BOXES: usize = 14;
/// Around everything.
const MARGIN: usize = 10;
/// How high a line that passes a layer is.
const LINE: usize = 4;
/// How often the layers are sorted by their neighbours.
const SWEEPS: usize = 8;

/// Something in a layer: a box, or a line that passes.
#[derive(Debug)]
struct Item {
    layer: usize,
    size: Size,
    /// The items that lines lead to in the next layer and come from in the one before.
    next: Vec<usize>,
    before: Vec<usize>,
}

/// Places boxes by the lines between them.
pub(super) fn layout(sizes: &[Size], lines: &[(usize, usize)]) -> Layout {
    let ranks = ranks(sizes.len(), lines);
    let mut items: Vec<Item> = sizes
        .iter()
        .zip(&ranks)
        .map(|(size, layer)| Item {
            layer: *layer,
            size: *size,
            next: Vec::new(),
            before: Vec::new(),
        })
        .collect();
    let mut passing: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for &(from, to) in lines {
        if ranks[from] < ranks[to] && !passing.contains_key(&(from, to)) {
            let way = pass(&mut items, from, to);
            passing.insert((from, to), way);
        }
    }
    let layers = ordered(&items);
    let (places, width, height, widths) = coordinates(&items, &layers);
    let stretch = |item: &usize| {
        let place = places[*item];
        Stretch {
            left: place.x,
            right: place.x + widths[items[*item].layer],
            y: place.y,
        }
    };
    Layout {
        ways: passing
            .into_iter()
            .map(|(line, way)| (line, way.iter().map(stretch).collect()))
            .collect(),
        boxes: places[..sizes.len()].to_vec(),
        width,
        height,
    }
}

/// The layer of each box: one more than the last of those that lead to it. A line that would close
/// a circle counts for nothing.
fn ranks(count: usize, lines: &[(usize, usize)]) -> Vec<usize> {
    fn rank(
        node: usize,
        lines: &[(usize, usize)],
        ranks: &mut [Option<usize>],
        open: &mut Vec<usize>,
    ) -> usize {
        if let Some(rank) = ranks[node] {
            return rank;
        }
        open.push(node);
        let mut own = 0;
        for &(from, to) in lines {
            if to == node && !open.contains(&from) {
                own = own.max(rank(from, lines, ranks, open) + 1);
            }
        }
        open.pop();
        ranks[node] = Some(own);
        own
    }
    let mut ranks = vec![None; count];
    (0..count)
        .map(|node| rank(node, lines, &mut ranks, &mut Vec::new()))
        .collect()
}

/// Leads a line through the layers between its ends; gives the items on its way.
fn pass(items: &mut Vec<Item>, from: usize, to: usize) -> Vec<usize> {
    let mut way = Vec::new();
    let mut last = from;
    for layer in items[from].layer + 1..items[to].layer {
        let item = items.len();
        items.push(Item {
            layer,
            size: Size {
                width: 0,
                height: LINE,
            },
            next: Vec::new(),
            before: vec![last],
        });
        items[last].next.push(item);
        way.push(item);
        last = item;
    }
    items[last].next.push(to);
    items[to].before.push(last);
    way
}

/// The items of each layer from top to bottom, sorted by the middle of their neighbours.
fn ordered(items: &[Item]) -> Vec<Vec<usize>> {
    let count = items.iter().map(|item| item.layer + 1).max().unwrap_or(0);
    let mut layers = vec![Vec::new(); count];
    for (number, item) in items.iter().enumerate() {
        layers[item.layer].push(number);
    }
    let mut position = vec![0usize; items.len()];
    let note = |layer: &[usize], position: &mut [usize]| {
        for (place, item) in layer.iter().enumerate() {
            // In the middle of the layer, whatever its length.
            position[*item] = (100_000 + 2 * place).saturating_sub(layer.len());
        }
    };
    for layer in &layers {
        note(layer, &mut position);
    }
    for sweep in 0..SWEEPS {
        let forwards = sweep % 2 == 0;
        let numbers: Vec<usize> = match forwards {
            true => (0..count).collect(),
            false => (0..count).rev().collect(),
        };
        for number in numbers {
            let middle = |item: &usize| {
                let neighbours = match forwards {
                    true => &items[*item].before,
                    false => &items[*item].next,
                };
                match neighbours.len() {
                    0 => position[*item] * 1000,
                    n => neighbours.iter().map(|i| position[*i]).sum::<usize>() * 1000 / n,
                }
            };
            layers[number].sort_by_key(|item| (middle(item), position[*item]));
            note(&layers[number], &mut position);
        }
    }
    layers
}

/// The place of each item, the width and height of all, and the width of each layer.
fn coordinates(items: &[Item], layers: &[Vec<usize>]) -> (Vec<Placed>, usize, usize, Vec<usize>) {
    let height_of = |layer: &Vec<usize>| {
        let heights = layer.iter().map(|item| items[*item].size.height);
        heights.sum::<usize>() + BETWEEN_BOXES * layer.len().saturating_sub(1)
    };
    let tallest = layers.iter().map(height_of).max().unwrap_or(0);
    let mut places = vec![Placed { x: 0, y: 0 }; items.len()];
    let mut widths = Vec::new();
    let mut x = MARGIN;
    for layer in layers {
        let width = layer.iter().map(|item| items[*item].size.width).max();
        let width = width.unwrap_or(0);
        let mut y = MARGIN + (tallest - height_of(layer)) / 2;
        for item in layer {
            places[*item] = Placed { x, y };
            y += items[*item].size.height + BETWEEN_BOXES;
        }
        x += width + BETWEEN_LAYERS;
        widths.push(width);
    }
    let width = (x + MARGIN).saturating_sub(BETWEEN_LAYERS);
    (places, width, tallest + 2 * MARGIN, widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width: usize, height: usize) -> Size {
        Size { width, height }
    }

    #[test]
    fn lines_lead_rightwards_and_boxes_do_not_overlap() {
        let sizes = [size(50, 20); 5];
        let placed = layout(&sizes, &[(0, 2), (1, 2), (2, 3), (0, 3), (0, 4)]);
        let x = |n: usize| placed.boxes[n].x;
        assert!(x(0) < x(2) && x(1) < x(2) && x(2) < x(3) && x(0) < x(4));
        for (a, b) in [(0, 1), (2, 4)] {
            assert_eq!(x(a), x(b));
            assert!(placed.boxes[a].y.abs_diff(placed.boxes[b].y) >= 20);
        }
        // The line that passes the middle layer has a stretch there, beside its boxes.
        let stretch = placed.ways[&(0, 3)][0];
        assert_eq!((stretch.left, stretch.right), (x(2), x(2) + 50));
        let inside = |n: usize| (placed.boxes[n].y..placed.boxes[n].y + 20).contains(&stretch.y);
        assert!(!inside(2) && !inside(4));
    }

    #[test]
    fn a_circle_is_laid_out_too() {
        let sizes = [size(10, 10); 3];
        let placed = layout(&sizes, &[(0, 1), (1, 2), (2, 0), (1, 1)]);
        assert_eq!(placed.boxes.len(), 3);
        assert!(placed.width > 0 && placed.height > 0);
    }
}
