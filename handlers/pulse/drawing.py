"""Pictures of a pulse: words in three sizes, people in blocks of five. The easel runs this file as a
process of its own, so it knows nothing of the bot: the libraries take a second and forty megabytes."""

import io
import json
import os
import sys
import zlib
from base64 import b64encode
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 675
"""What both platforms show without cutting it, sharp on a phone."""

EDGE = 44
PAPER, INK, QUIET = "#FBF8F2", "#22303C", "#5C6B77"
# Dark enough on the paper (6:1 and more) and apart for every kind of colour vision; nothing is told
# by colour alone.
COLOURS = ("#0B4F8A", "#8A3B00", "#00594F", "#6B2C6E", "#3A3A3A")
SCALE = {1: 0.45, 2: 0.7, 3: 1.0}


def font_path() -> str:
    """DejaVu Sans Bold, free to use, as it comes with what wordcloud needs."""
    spec = find_spec("matplotlib")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0])
    return str(folder / "mpl-data" / "fonts" / "ttf" / "DejaVuSans-Bold.ttf")


def cloud(words: Sequence[tuple[str, int]]) -> bytes:
    """A PNG of these words, each in one of three sizes; the same words give the same picture.

    The words of one size all stand equally large and are laid out by the alphabet: how many people
    wrote a word can be read from neither.
    """
    largest = max(size for _word, size in words)
    wanted = {word: SCALE[size] / SCALE[largest] for word, size in words}
    height = 240 if len(words) <= 4 else 420 if len(words) <= 12 else HEIGHT
    top = 120
    while top > 16:
        made = _laid_out(wanted, top, height)
        if made is not None:
            return _png(made)
        top = int(top * 0.9)
    raise ValueError("too many words for one picture")


def _laid_out(wanted: dict[str, float], top: int, height: int) -> Image.Image | None:
    """The words around the middle, the largest `top` pixels high; None when they do not fit so."""
    from wordcloud import WordCloud  # most of the second; blocks do without it

    seed = zlib.crc32("|".join(wanted).encode())
    order = list(wanted)

    def colour(word: str, **_layout: Any) -> str:
        return COLOURS[order.index(word) % len(COLOURS)]

    made = WordCloud(
        font_path=font_path(),
        width=WIDTH,
        height=height,
        margin=16,
        background_color=PAPER,
        prefer_horizontal=1.0,
        relative_scaling=1.0,
        max_font_size=top,
        min_font_size=10,
        random_state=Random(seed),
        color_func=colour,
    ).generate_from_frequencies(wanted)
    stands = {word: height for (word, _n), height, *_where in made.layout_}
    even = all(abs(stands.get(word, 0) - share * top) <= 1.5 for word, share in wanted.items())
    return made.to_image() if even else None


def blocks(rows: Sequence[tuple[str, int]], before: Sequence[int], last_time: str) -> bytes:
    """A PNG of how many chose each part: a block stands for five people, an empty outline for a few
    or nobody; the time before in outlines below."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    large, small = ImageFont.truetype(font_path(), 40), ImageFont.truetype(font_path(), 28)
    most = max([5, *(n for _label, n in rows), *before]) // 5
    side = min(84, (WIDTH - 120) // most - 10)
    for number, (label, people) in enumerate(rows):
        top = 40 + number * (205 if before else 165)
        pen.text((60, top), label, INK, large)
        _row(pen, top + 58, side, people // 5, number)
        if before:
            pen.text((60, top + 64 + side), last_time, QUIET, small)
            width = pen.textlength(last_time, small)
            _row(pen, top + 68 + side, 26, before[number] // 5, None, 60 + int(width) + 16)
    return _png(image)


def _row(
    pen: ImageDraw.ImageDraw, top: int, side: int, count: int, pattern: int | None, left: int = 60
) -> None:
    for n in range(max(1, count)):
        x = left + n * (side + 10)
        box = (x, top, x + side, top + side)
        if not count:
            _dashed(pen, box)
        elif pattern is None:
            pen.rectangle(box, outline=QUIET, width=3)
        else:
            pen.rectangle(box, fill=COLOURS[pattern])
            _hatched(pen, box, pattern)


def _dashed(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    for at in range(left, right, 14):
        pen.line((at, top, min(at + 7, right), top), QUIET, 3)
        pen.line((at, bottom, min(at + 7, right), bottom), QUIET, 3)
    for at in range(top, bottom, 14):
        pen.line((left, at, left, min(at + 7, bottom)), QUIET, 3)
        pen.line((right, at, right, min(at + 7, bottom)), QUIET, 3)


def _hatched(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], pattern: int) -> None:
    """A pattern of its own for each part, so that none is known by its colour alone."""
    left, top, right, bottom = box
    for at in range(14, right - left, 18):
        if pattern == 1:
            pen.line((left + at, top, left + at, bottom), PAPER, 3)
        if pattern == 2:
            pen.line((left, top + at, right, top + at), PAPER, 3)


def _framed(image: Image.Image) -> Image.Image:
    """What is drawn, in the middle of a sheet that is no larger than it needs to be."""
    paper = Image.new("RGB", image.size, PAPER)
    box = ImageChops.difference(image, paper).getbbox() or (0, 0, *image.size)
    drawn = image.crop(box)
    size = (max(800, drawn.width + 2 * EDGE), drawn.height + 2 * EDGE)
    sheet = Image.new("RGB", size, PAPER)
    sheet.paste(drawn, ((size[0] - drawn.width) // 2, EDGE))
    return sheet


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image = _framed(image)
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Draw what is ordered on standard input, and hand it back as the easel reads it."""
    if hasattr(os, "nice"):
        os.nice(10)  # nobody waits for a picture: whoever speaks to the bot comes first
    orders = json.load(sys.stdin.buffer)
    draw: dict[str, Callable[..., bytes]] = {"cloud": cloud, "blocks": blocks}
    drawn = {name: draw[what](*given) for name, (what, *given) in orders.items()}
    json.dump({name: b64encode(png).decode() for name, png in drawn.items()}, sys.stdout)


if __name__ == "__main__":
    main()
