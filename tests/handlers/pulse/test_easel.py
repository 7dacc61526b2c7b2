"""Pictures come from a process of its own; one that fails or hangs costs the picture, nothing else."""

import sys
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.kit.ui import Bullets, Picture
from handlers.pulse import easel
from tests.driver import Bot
from tests.handlers.pulse.test_pulse import asked, people, says, told

FAULTS: dict[str, tuple[str | None, float, dict[str, Any]]] = {
    "fails": ("raise ValueError('no font')", 30.0, {"code": 1, "reason": "ValueError: no font"}),
    "dies": ("import os; os.abort()", 30.0, {"reason": ""}),
    "hangs": ("while True: pass", 0.3, {"reason": "TimeoutExpired"}),
    "talks nonsense": ("print('hello')", 30.0, {"reason": "JSONDecodeError"}),
    "is not there": (None, 30.0, {"code": 2}),
}


async def test_drawn_elsewhere() -> None:
    """The pictures come back by name, and no library of theirs was loaded here."""
    loaded = set(sys.modules)
    rows = [("Ñandú", 5), ("B", 0), ("C", 10)]
    made = await easel.drawn({"en": ("blocks", rows, (), ""), "es": ("blocks", rows[::-1], (), "")})
    assert set(made) == {"en", "es"}
    assert all(png.startswith(b"\x89PNG") for png in made.values())
    assert made["en"] != made["es"]
    assert "wordcloud" not in set(sys.modules) - loaded


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_cannot_be_drawn(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no picture and a line in the log, without a word of what was to be drawn."""
    code, within, logged = FAULTS[fault]
    broken = tmp_path / "drawing.py"
    if code is not None:
        broken.write_text(code)
    monkeypatch.setattr(easel, "DRAWING", broken)
    monkeypatch.setattr(easel, "LONGEST", within)
    with capture_logs() as logs:
        assert await easel.drawn({"": ("cloud", [("confianza", 1)])}) == {}
    (line,) = logs
    assert line["event"] == "not_drawn"
    assert logged.items() <= line.items()
    assert "confianza" not in str(line)


async def test_a_result_without_its_picture(
    bot: Bot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are told and listed all the same."""
    broken = tmp_path / "drawing.py"
    broken.write_text("raise SystemExit(3)")
    monkeypatch.setattr(easel, "DRAWING", broken)
    asking = await asked(bot)
    everybody = await people(bot, 5)
    for who in everybody:
        await says(bot, who, asking, "trust", "time")
    await bot.wait(days=6)
    assert await told(bot, asking) == "In your words: time, trust."
    shown = await bot.follows(everybody[0], f"pulse.show?asking_id={asking.id}")
    assert not any(isinstance(block, Picture) for block in shown.card.body)
    assert any(isinstance(block, Bullets) for block in shown.card.body)
    assert "trust" in shown.text
