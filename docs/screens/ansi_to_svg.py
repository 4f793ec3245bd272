#!/usr/bin/env python3
"""A terminal's screen as an SVG picture: ANSI text on standard input, SVG on standard output.

    tmux -f /dev/null new-session -d -s shot -x 80 -y 24 'xincheng'
    tmux send-keys -t shot -l 'ASK {};' && tmux send-keys -t shot Enter
    tmux capture-pane -t shot -e -p | python3 docs/screens/ansi_to_svg.py --theme auto > screen.svg

Every character is put at the column where the terminal has it, a Chinese one over two columns, and box
lines are drawn as lines, so that columns meet whatever fonts the reader has. The same input gives the same
bytes. Python 3.9 or later, standard library only; `python3 -m doctest docs/screens/ansi_to_svg.py`.
"""

import argparse
import re
import sys
import unicodedata
from collections import namedtuple
from itertools import groupby
from xml.sax.saxutils import escape

WIDTH, HEIGHT, SIZE, BASELINE, MARGIN = 8.4, 18.0, 14, 13.5, 12
FONTS = ("'DejaVu Sans Mono',Menlo,Consolas,"
         "'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',monospace")

# Background, text, then the sixteen colours of a terminal.
THEMES = {
    "light": "#ffffff #24292f #24292f #b4232c #116329 #7d4e00 #0a5bc4 #8250df #0e6f77 #6e7781"
             " #57606a #cf222e #1a7f37 #9a6700 #218bff #a475f9 #3192aa #8c959f",
    "dark": "#0d1117 #e6edf3 #484f58 #ff7b72 #3fb950 #d29922 #58a6ff #bc8cff #39c5cf #b1bac4"
            " #8b949e #ffa198 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #f0f6fc",
}

LOOKS = ("text,rect{stroke:none!important}path{fill:none!important;stroke-width:1}text.wide{font-size:16px}"
         ".bold{font-weight:bold}.dim{opacity:.6}.italic{font-style:italic}.underline{text-decoration:underline}")

# To which sides of its cell a box character has a line.
BOX = dict(zip("─│┌┐└┘├┤┬┴┼╭╮╯╰╴╵╶╷", "lr ud dr dl ur ul udr udl dlr ulr udlr dr dl ul ur l u r d".split()))

# SGR codes: those that set a flag, and by their tens those that set a colour, with what is added to it.
FLAGS = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "inverse"}
GROUNDS = {3: ("fg", 0), 4: ("bg", 0), 9: ("fg", 8), 10: ("bg", 8)}

ESCAPE = re.compile(r"\x1b\[([0-9;:]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()].|\x1b.")

Style = namedtuple("Style", "fg bg bold dim italic underline inverse", defaults=[None] * 2 + [False] * 5)
Cell = namedtuple("Cell", "text column width style")


def colour(codes):
    """The colour after 38 or 48: `5;N` or `2;R;G;B`. Those of the theme are named by their number.

    >>> colour(iter([5, 1])), colour(iter([5, 196])), colour(iter([5, 244])), colour(iter([2, 1, 2, 255]))
    ('1', '#ff0000', '#808080', '#0102ff')
    """
    if next(codes, 0) == 2:
        return "#%02x%02x%02x" % (next(codes, 0), next(codes, 0), next(codes, 0))
    number = next(codes, 0)
    if number < 16:
        return str(number)
    if number > 231:
        return "#" + "%02x" % (8 + 10 * (number - 232)) * 3
    steps, cube = (0, 95, 135, 175, 215, 255), number - 16
    return "#%02x%02x%02x" % (steps[cube // 36], steps[cube // 6 % 6], steps[cube % 6])


def restyled(style, parameters):
    """The style after an SGR sequence.

    >>> restyled(Style(bold=True), "0;31;7") == Style(fg="1", inverse=True)
    True
    """
    codes = iter([int(code or 0) for code in re.split("[;:]", parameters)])
    for code in codes:
        if code == 0:
            style = Style()
        elif code in FLAGS:
            style = style._replace(**{FLAGS[code]: True})
        elif code == 22:
            style = style._replace(bold=False, dim=False)
        elif code - 20 in FLAGS:
            style = style._replace(**{FLAGS[code - 20]: False})
        elif code // 10 in GROUNDS:
            (name, bright), digit = GROUNDS[code // 10], code % 10
            value = colour(codes) if digit == 8 else None if digit == 9 else str(digit + bright)
            style = style._replace(**{name: value})
    return style


def columns(character):
    """How many columns a character takes.

    >>> [columns(c) for c in "a嘉“e\u0301"]
    [1, 2, 1, 1, 0]
    """
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(line, style):
    """The cells of a line, and the style that the next line begins with.

    >>> [(c.text, c.column, c.style.fg) for c in cells("a\x1b[31m嘉b", Style())[0]]
    [('a', 0, None), ('嘉', 1, '1'), ('b', 3, '1')]
    """
    found, column, at = [], 0, 0
    while at < len(line):
        sequence = ESCAPE.match(line, at)
        if sequence:
            if sequence.group(2) == "m":
                style = restyled(style, sequence.group(1))
            at = sequence.end()
            continue
        width = columns(line[at])
        if width == 0 and found:
            found[-1] = found[-1]._replace(text=found[-1].text + line[at])
        elif line[at] >= " ":
            found.append(Cell(line[at], column, width, style))
            column += width
        at += 1
    return found, style


def look(name, ground, *classes):
    """The attributes of a colour and classes; `ground` is the class that stands for no colour."""
    if (name or "").startswith("#"):
        return 'class="%s" style="fill:%s;stroke:%s"' % (" ".join(classes), name, name)
    return 'class="%s"' % " ".join([*classes, "c" + name if name else ground])


def draw(row, y):
    """The SVG of a row whose upper edge is at `y`."""
    for style, run in groupby(row, key=lambda cell: cell.style):
        run = list(run)
        fg, bg = (style.fg, "t"), (style.bg, "b")
        if style.inverse:
            fg, bg = bg, fg
        if style.bg or style.inverse:
            x, end = run[0].column, run[-1].column + run[-1].width
            yield '<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" %s/>' % (
                x * WIDTH, y, (end - x) * WIDTH, HEIGHT, look(*bg))
        flags = [name for name in ("bold", "dim", "italic", "underline") if getattr(style, name)]
        lines = "".join(box(cell, y) for cell in run if cell.text in BOX)
        if lines:
            yield '<path d="%s" %s/>' % (lines, look(*fg, *flags))
        # One text for a run, with the place of every character; several code units make one of their own.
        shown = [cell for cell in run if cell.text not in BOX and (cell.text != " " or style.underline)]
        kinds = groupby(shown, key=lambda c: (c.width == 2, len(c.text.encode("utf-16-le")) > 2 and c.column))
        for (wide, _), group in ((kind, list(group)) for kind, group in kinds):
            yield '<text x="%s" y="%.1f" %s>%s</text>' % (
                " ".join("%.1f" % (cell.column * WIDTH) for cell in group), y + BASELINE,
                look(*fg, *["wide"] * wide, *flags), escape("".join(cell.text for cell in group)))


def box(cell, y):
    """The lines of a box character, from the middle of its cell to its sides."""
    x, middle = (cell.column + 0.5) * WIDTH, y + HEIGHT / 2
    ends = {"l": "h-%.1f", "r": "h%.1f", "u": "v-%.1f", "d": "v%.1f"}
    return "".join("M%.1f %.1f" % (x, middle) + ends[side] % ((WIDTH if side in "lr" else HEIGHT) / 2)
                   for side in BOX[cell.text])


def sheet(theme):
    """The colours of a theme as style rules."""
    names = ["b", "t", *("c%d" % number for number in range(16))]
    return "".join(".%s{fill:%s;stroke:%s}" % (name, c, c) for name, c in zip(names, THEMES[theme].split()))


def svg(text, theme, least):
    """The picture of a screen; blank rows at its end are left out."""
    style, rows = Style(), []
    for line in text.rstrip().split("\n"):
        row, style = cells(line, style)
        rows.append(row)
    wide = max([least] + [row[-1].column + row[-1].width for row in rows if row])
    width, height = wide * WIDTH + 2 * MARGIN, len(rows) * HEIGHT + 2 * MARGIN
    dark = "@media(prefers-color-scheme:dark){%s}" % sheet("dark")
    rules = sheet("light") + dark if theme == "auto" else sheet(theme)
    yield '<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.1f %.1f">' % (
        width, height, width, height)
    yield "<style>text{font:%dpx %s;white-space:pre}%s%s</style>" % (SIZE, FONTS, LOOKS, rules)
    yield '<rect width="100%" height="100%" rx="6" class="b"/>'
    yield '<g transform="translate(%d %d)">' % (MARGIN, MARGIN)
    for number, row in enumerate(rows):
        yield from draw(row, number * HEIGHT)
    yield "</g>\n</svg>"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--theme", choices=["light", "dark", "auto"], default="auto", help="auto: the reader's")
    parser.add_argument("--columns", type=int, default=80, help="the least width, in columns")
    options = parser.parse_args()
    text = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write("\n".join([*svg(text, options.theme, options.columns), ""]).encode("utf-8"))


if __name__ == "__main__":
    main()
