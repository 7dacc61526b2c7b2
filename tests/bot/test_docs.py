"""The generated parts of the README and .env.example are what the code says."""

from pathlib import Path

import pytest

from bot import docs
from bot.terminal import Stop
from handlers import registry


def test_they_are_up_to_date() -> None:
    """`make docs` would change nothing."""
    assert docs.differences() == []


def test_every_command_stands_in_the_table() -> None:
    """Each with its line in both languages and who may use it; the table's cells hold no bar."""
    lines = docs.command_table(registry()).splitlines()
    assert len(lines) == len(registry().commands) + 2
    for path, entrance in registry().commands.items():
        (line,) = [line for line in lines if f"`/{path}`" in line]
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert len(cells) == 4
        assert all(cells)
        assert cells[1] != cells[2]
        assert cells[3] == docs.WHO[entrance.who]


def test_a_difference_is_seen_and_mended(tmp_path: Path) -> None:
    """Only what stands between the markers is written; prose stays as it is."""
    names = ("commands", "settings", "pictures", "matching")
    text = "Prose \\1.\n" + "".join(f"<!-- {n}:begin -->\nstale\n<!-- {n}:end -->\n" for n in names)
    (tmp_path / "README.md").write_text(text)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "matching.md").write_text("| hit@3 |\n")
    (tmp_path / "docs" / "playground-slack.png").write_bytes(b"")
    assert docs.differences(tmp_path) == ["README.md", ".env.example"]
    assert list(docs.write(tmp_path)) == ["README.md", ".env.example"]
    assert docs.differences(tmp_path) == []
    done = (tmp_path / "README.md").read_text()
    assert done.startswith("Prose \\1.\n")
    assert "stale" not in done
    assert "| hit@3 |" in done
    assert done.count("![") == 1


def test_lost_markers_are_said(tmp_path: Path) -> None:
    """A README without the places to fill in is no success."""
    with pytest.raises(Stop, match="checkout"):
        docs.write(tmp_path)
    (tmp_path / "README.md").write_text("nothing")
    with pytest.raises(Stop, match="lost its markers"):
        docs.write(tmp_path)
