"""A corpus of everything the bot leaves behind while everything fails: no secret stands in any of it."""

import io
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot import logs
from bot.dispatch import Dispatch
from bot.platform import Delivery, Reader, Undelivered
from bot.slack.installs import Access, Grant
from bot.slack.oauth import SignIn
from handlers.kit.ui import Card
from storage import Database
from storage.vault import Vault, new_key
from tests.bot.slack_installs.town import KEY, SIGNING, Town, town
from tests.standins.oauth import SECRET
from tests.standins.slack import Fault

# No token here looks like Slack's, so that nothing passes because the logs know the pattern.
TOKENS = ("marker-token-one-5d41", "marker-token-two-7c6a", "marker-token-three-8277")
BEFORE = new_key()
MARKERS = (*TOKENS, SECRET, SIGNING, KEY, BEFORE, "marker-code", "marker-query")


@pytest.fixture(params=["text", "json"])
def corpus(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Logs at their most talkative, in both forms; calling it gives what was said so far."""
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    logs.start("debug", request.param)
    return said.getvalue


def found(text: str) -> set[str]:
    """The markers that stand in a text."""
    return {marker for marker in MARKERS if marker in text}


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte of the database, its journal included."""
    for path in sorted(folder.glob("tertulia.db*")):
        yield path.name, path.read_bytes()


async def everything_fails(here: Town) -> str:
    """Installations, requests, deliveries and removals, each broken in every way; what people saw."""
    pages = []
    faults = [
        Fault(kind, after=0) for kind in ("500", "429", "reset", "html")
    ] + [Fault("refuse", error="invalid_code"), Fault("500", accepted=True)]  # fmt: skip
    for fault in faults:
        here.slack.fails("oauth.v2.access", fault)
        pages.append(await here.install(here.slack.consent("T1", TOKENS[0])))
    telling = {"ok": False, "error": "marker", "access_token": TOKENS[1]}
    for strange in (telling, {"token_type": "user"}, {"team": None}, {"team": "marker"}):
        pages += [await here.install(here.slack.consent("T2", TOKENS[1], **strange))]
    for team, token in zip(("T1", "T2", "T3"), TOKENS, strict=True):
        pages += [await here.install(here.slack.consent(team, token))]
    async with here.browser() as browser:
        state = (await browser.begin())["state"]
        pages.append(await browser.come_back(code="marker-query-1", state="marker-query-2"))
        pages.append(await browser.come_back(error="marker-query-3", state=state))
    return "".join(page.html + str(page.headers) for page in pages)


async def requests_fail(here: Town) -> str:
    """Events and deliveries while Slack refuses everything; the tracebacks of what was raised."""
    methods = ("chat.postMessage", "conversations.open", "views.publish", "users.info", "auth.test")
    for fault in (Fault("500"), Fault("reset"), Fault("refuse", error="invalid_auth")):
        for method in methods:
            here.slack.fails(method, *[fault] * 2)
        home = {"type": "app_home_opened", "user": "UBOSS", "tab": "home", "channel": "D1"}
        assert await here.send(home, team_id="T1") == 200
        await here.bot.listening.ended(5)
    said = []

    async def record(step: str, reference: str) -> None:
        said.append(reference)

    card, reader = Card("Hello"), Reader("en", "UTC")
    for fault in (Fault("500"), Fault("reset"), Fault("refuse", error="token_revoked")):
        here.slack.fails("chat.postMessage", fault)
        delivery = Delivery("d1", "post", "T1", card, reader, place="CT1")
        try:
            await here.bot.deliver(delivery, record)
        except Undelivered as error:
            said.append("".join(traceback.format_exception(error)))
            said.append(repr(error.__cause__))
    assert len(said) >= 3
    return "".join(said)


async def test_nothing_leaks(
    sqlite: Database, tmp_path: Path, corpus: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, both forms of logs, tracebacks and the database's bytes hold no token, no code, no key,
    while Slack, the network and a handler fail."""
    async with town(sqlite, secret_key_previous=BEFORE) as here:
        shown = await everything_fails(here)
        shown += await requests_fail(here)

        async def broken(self: Dispatch, incoming: object) -> None:
            raise RuntimeError("the handler is broken")

        with monkeypatch.context() as patched:
            patched.setattr(Dispatch, "__call__", broken)
            home = {"type": "app_home_opened", "user": "UBOSS", "tab": "home", "channel": "D1"}
            await here.send(home, team_id="T2")
            await here.bot.listening.ended(5)
        await here.installs.event({"event": {"type": "app_uninstalled"}, "team_id": "T3"})
        assert await here.installs.token("T1") == TOKENS[0]  # it was there all the time
    said = corpus()
    assert "slack_installed" in said
    assert "the handler is broken" in said
    assert found(shown) == set()
    assert found(said) == set()
    kept = dict(files(tmp_path))
    assert b"Workspace T1" in kept["tertulia.db"] + kept.get("tertulia.db-wal", b"")
    for content in kept.values():
        assert not any(marker.encode() in content for marker in MARKERS)


async def test_a_broken_database_leaks_nothing(sqlite: Database, corpus: Callable[[], str]) -> None:
    """The database fails at every statement in turn while somebody installs: the page names a
    reference, the log holds the traceback, and neither a secret."""
    shown = ""
    async with town(sqlite) as here:
        for at in range(1, 25):
            code = here.slack.consent("T1", TOKENS[0])
            with ExitStack() as undo:
                breaking(sqlite, at, undo)
                async with here.browser() as browser:
                    answer = await browser._get("/slack/install", "en")
                    shown += await answer.text()
                    if answer.status == 302:
                        state = answer.headers["Location"].rpartition("state=")[2]
                        page = await browser.come_back(code=code, state=state)
                        shown += page.html
                await here.bot.listening.ended(5)
    said = corpus()
    assert "slack_sign_in_failed" in said
    assert "OperationalError" in said
    assert "Something broke on our side" in shown
    assert "Tertulia is installed" in shown
    assert found(shown) == set()
    assert found(said) == set()


def breaking(database: Database, at: int, undo: ExitStack) -> None:
    """Fail the statement with this number, with its values in the error as the driver has it."""
    count = 0

    def fail(connection: Any, cursor: Any, statement: str, *rest: Any) -> tuple[str, Any]:
        nonlocal count
        count += 1
        return (f"{statement} BROKEN" if count == at else statement), rest[0]

    for engine in {database.engines.write.sync_engine, database.engines.read.sync_engine}:
        event.listen(engine, "before_cursor_execute", fail, retval=True)
        undo.callback(event.remove, engine, "before_cursor_execute", fail)


async def test_nothing_is_printed_by_accident(sqlite: Database) -> None:
    """Whatever somebody prints while looking for a mistake: no secret stands in it."""
    async with town(sqlite) as here:
        await here.install(here.slack.consent("T1", TOKENS[0]))
        access = await here.installs.access("T1")
        row = (await here.rows())["T1"]
        grant = Grant("T1", TOKENS[0])
        sign_in = SignIn(here.installs, sqlite, here.clock)
        things = [
            access, Access("T1", TOKENS[0]), grant, here.installs, here.bot, sign_in, here.settings,
            row, vars(row), Vault(KEY), vars(here.installs), vars(sign_in),
            here.installs.client(TOKENS[0]),
        ]  # fmt: skip
    assert access is not None
    assert access.token == TOKENS[0]
    for thing in things:
        assert found(f"{thing!r} {thing}") == set(), type(thing)


def test_settings_that_do_not_fit_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake among the settings is explained without their values."""
    from bot.settings import load

    monkeypatch.setenv("SLACK_CLIENT_SECRET", SECRET)
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKENS[0])
    monkeypatch.setenv("SECRET_KEY_PREVIOUS", BEFORE)
    with pytest.raises(ValueError, match="needs") as caught:
        load()
    assert found("".join(traceback.format_exception(caught.value))) == set()


def test_the_corpus_would_find_it(corpus: Callable[[], str]) -> None:
    """The control: a token that is logged is seen, whoever logs it."""
    import structlog

    structlog.get_logger().info("careless", text=TOKENS[0])
    assert found(corpus()) == {TOKENS[0]}
    logging.getLogger("slack_sdk").warning("careless %s", TOKENS[1])
    assert TOKENS[1] in found(corpus())
