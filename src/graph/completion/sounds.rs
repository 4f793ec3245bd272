//! What is typed for Chinese characters: their pinyin without tones, or the initials of it.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};
use std::collections::HashMap;

/// How many readings of a name are kept, and of how many of its characters.
const MOST: usize = 4;
const LONGEST: usize = 20;

/// The pinyin of a character and the initials of it, the usual reading first.
type Sound = [Vec<&'static str>; 2];

/// The sounds of the characters seen so far; none for one that is not Chinese.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    known: HashMap<char, Option<Sound>>,
}

impl Sounds {
    /// What may be typed for a name with Chinese characters in it: its pinyin and its initials,
    /// each in every reading as long as these are few.
    pub(super) fn readings(&mut self, name: &str) -> Vec<String> {
        let characters = || name.chars().filter(|c| c.is_alphanumeric());
        if !characters().any(|c| self.of(c).is_some()) {
            return Vec::new();
        }
        let mut full = vec![String::new()];
        let mut initials = vec![String::new()];
        for character in characters().take(LONGEST) {
            match self.of(character) {
                Some([sounds, letters]) => {
                    append(&mut full, sounds);
                    append(&mut initials, letters);
                }
                None => {
                    let readings = full.iter_mut().chain(&mut initials);
                    readings.for_each(|reading| reading.push(character));
                }
            }
        }
        full.append(&mut initials);
        full.sort_unstable();
        full.dedup();
        full
    }

    fn of(&mut self, character: char) -> Option<&Sound> {
        let known = self.known.entry(character);
        known.or_insert_with(|| sound(character)).as_ref()
    }
}

fn sound(character: char) -> Option<Sound> {
    let usual = character.to_pinyin()?;
    let others = character.to_pinyin_multi().into_iter().flatten();
    let readings: Vec<Pinyin> = std::iter::once(usual).chain(others).collect();
    let written = |part: fn(Pinyin) -> &'static str| {
        let mut written = Vec::new();
        for sound in readings.iter().map(|reading| part(*reading)) {
            if !written.contains(&sound) {
                written.push(sound);
            }
        }
        written
    };
    Some([written(Pinyin::plain), written(Pinyin::first_letter)])
}

/// Continues each reading with each sound; with the usual sound alone where they would be many.
fn append(readings: &mut Vec<String>, sounds: &[&str]) {
    let Some((usual, others)) = sounds.split_first() else {
        return;
    };
    let is_few = readings.len() * sounds.len() <= MOST;
    let others = if is_few { others } else { &[] };
    let continued: Vec<String> = readings
        .iter()
        .flat_map(|reading| others.iter().map(move |sound| format!("{reading}{sound}")))
        .collect();
    readings
        .iter_mut()
        .for_each(|reading| reading.push_str(usual));
    readings.extend(continued);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_in_full_and_by_its_initials() {
        let mut sounds = Sounds::default();
        assert!(sounds.readings("Jiading").is_empty());
        let read = sounds.readings("g60嘉定");
        assert_eq!(read, ["g60jd", "g60jiading"]);
    }

    #[test]
    fn every_reading_of_a_character_counts_while_they_are_few() {
        let mut sounds = Sounds::default();
        let read = sounds.readings("长三角");
        for typed in ["changsanjiao", "zhangsanjiao", "csj", "zsj"] {
            assert!(read.iter().any(|r| r == typed), "{typed} in {read:?}");
        }
        assert!(sounds.readings("长长长长长长").len() <= 2 * MOST);
    }
}
