"""The pictures: the same words give the same picture, one size is one size, readable colours."""

import io
import subprocess
import sys
from random import Random

import pytest
from PIL import Image

from handlers.pulse import drawing

WORDS = (("trust", 3), ("tiempo", 2), ("voice", 2), ("autonomía", 1), ("hope", 1), ("niñez", 1))


def opened(png: bytes) -> Image.Image:
    """The picture in its bytes."""
    assert png.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_the_same_words_give_the_same_picture() -> None:
    """Drawn twice it is one file, small enough to send, and another without one word."""
    png = drawing.cloud(WORDS)
    assert png == drawing.cloud(WORDS)
    assert png != drawing.cloud(WORDS[:-1])
    assert len(png) < 100_000
    assert opened(png).width <= drawing.WIDTH + 2 * drawing.EDGE


@pytest.mark.parametrize("count", [1, 2, 5, 30])
def test_any_number_of_words_fits(count: int) -> None:
    """Also of the longest there can be."""
    letters = Random(count)
    words = [("".join(letters.choices("abdeginorstu", k=24 - n % 20)), 1) for n in range(count)]
    drawn = opened(drawing.cloud([(w, 1 + (n == 0)) for n, (w, _s) in enumerate(words)]))
    assert drawn.height <= drawing.HEIGHT + 2 * drawing.EDGE


def test_words_of_one_size_stand_equally_large() -> None:
    """A layout in which one had to shrink is thrown away, for its size would be a rank."""
    wanted = {f"word{n}": 1.0 for n in range(20)}
    assert drawing._laid_out(wanted, 300, 240) is None
    assert drawing._laid_out(wanted, 30, 420) is not None


def test_people_stand_in_blocks_of_five() -> None:
    """More blocks are more colour; none is an outline, and the last time is one too."""
    few = opened(drawing.blocks([("A", 5), ("B", 0), ("C", 0)], (), "last time"))
    many = opened(drawing.blocks([("A", 15), ("B", 0), ("C", 0)], (10, 0, 5), "last time"))
    blue = tuple(int(drawing.COLOURS[0][i : i + 2], 16) for i in (1, 3, 5))

    def painted(image: Image.Image) -> int:
        flat = image.tobytes()
        pixels = (flat[n : n + 3] for n in range(0, len(flat), 3))
        return sum(max(abs(a - b) for a, b in zip(p, blue, strict=True)) < 12 for p in pixels)

    assert 2.5 < painted(many) / painted(few) < 3.5


@pytest.mark.parametrize("colour", [*drawing.COLOURS, drawing.INK, drawing.QUIET])
def test_every_colour_can_be_read(colour: str) -> None:
    """At least 4.5:1 on the paper (WCAG 2.2, contrast)."""

    def light(code: str) -> float:
        shares = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    assert (light(drawing.PAPER) + 0.05) / (light(colour) + 0.05) >= 4.5


def test_nothing_is_loaded_before_something_is_drawn() -> None:
    """The bot starts without the drawing libraries."""
    slow = "{'wordcloud', 'PIL', 'matplotlib'}"
    code = f"import handlers, sys; handlers.registry(); print(sorted({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
