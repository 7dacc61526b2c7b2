"""Logs: on stderr, without tokens, without what people wrote."""

import json
import logging

import pytest
import structlog

from bot import logs

TOKEN = "xoxb" + "-123-abc"
PARTS = (
    "MTIzNDU2Nzg5MDEyMzQ1Njc4",
    "GaBcDe",
    "a1B2c3D4e5F6g7H8i9J0k1L2m3N4",
)  # as Discord's are made


@pytest.mark.parametrize(
    "said",
    [
        f"token {TOKEN}", "postgresql://ana:" + "geheim@host/db", "xapp" + "-1-A-b",
        f"given {'.'.join(PARTS)}",
    ],
)  # fmt: skip
def test_secrets_are_left_out(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Tokens and passwords never reach a log, in either form."""
    for form in ("json", "text"):
        logs.start("info", form)
        structlog.get_logger().info("happened", what=said)
        seen = capsys.readouterr()
        assert "…" in seen.err
        assert not any(secret in seen.err for secret in (TOKEN, "geheim", "1-A-b", PARTS[2]))
        assert seen.out == ""


def test_long_values_are_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """A value is kept to a line's length."""
    logs.start("info", "json")
    structlog.get_logger().info("happened", what="x" * 5000)
    assert len(json.loads(capsys.readouterr().err)["what"]) == logs.KEPT


def test_an_error_shows_where_and_not_what(capsys: pytest.CaptureFixture[str]) -> None:
    """A traceback holds no local variables: those are people's words."""
    for form in ("json", "text"):
        logs.start("info", form)
        _fails("my principal is " + "impossible")
        seen = capsys.readouterr().err
        assert "ZeroDivisionError" in seen
        assert "is impossible" not in seen


def _fails(words: str) -> None:
    try:
        assert words
        _ = 1 / 0
    except ZeroDivisionError:
        structlog.get_logger().exception("failed")


def test_libraries_are_redacted_too(capsys: pytest.CaptureFixture[str]) -> None:
    """What a library logs in the standard way comes in the same form and without tokens."""
    logs.start("info", "json")
    logging.getLogger("some.library").warning("token %s", TOKEN)
    logging.getLogger("alembic").info("plugin")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["event"] == "token …"


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """What is below the level is not written."""
    logs.start("error", "text")
    structlog.get_logger().warning("nothing")
    assert capsys.readouterr().err == ""


def test_no_library_tells_what_it_carries(capsys: pytest.CaptureFixture[str]) -> None:
    """At debug the bot says more; what libraries say there are rows and payloads: people's words."""
    logs.start("debug", "json")
    logging.getLogger("aiosqlite").debug("executing insert into needs values ('my principal')")
    structlog.get_logger().debug("taken_before")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["event"] == "taken_before"
