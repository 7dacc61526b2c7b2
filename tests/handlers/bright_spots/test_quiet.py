"""Asking the author of a story without a name tells nothing of them: whether a guard stood between,
or they said no, or nothing, or were somebody else, the asker reads the same wherever they look."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from handlers.bright_spots import stories
from handlers.introductions import asking as introductions
from handlers.kit.problem import Problem
from handlers.kit.ui import Form, FormErrors
from handlers.kit.words import Text, _
from handlers.matching import guards
from handlers.privacy import document, held
from storage import Look, people
from storage.bright_spots import SpotAsks
from storage.tables import BrightSpot, Introduction
from tests.driver import Bot, Person, Seen
from tests.handlers.bright_spots.conftest import Valley, furnished
from tests.handlers.fresh import on_sqlite

Arrange = Callable[[Valley], Awaitable[None]]
NEED = "help with our bell schedule"

# --- what may stand between the asker and the author -------------------------------------------


def facts(**values: Any) -> Arrange:
    """Other facts about the author, of member and profile."""

    async def arrange(v: Valley) -> None:
        async with v.bot.storage().begin() as tx:
            for row in (await tx.members.get(v.ana.id), await tx.profiles.of(v.ana.id)):
                for name, value in values.items():
                    if name in row.__table__.columns:
                        setattr(row, name, value)
            await tx.members.touch(v.ana.id)

    return arrange


async def avoids(v: Valley) -> None:
    async with v.bot.storage().begin() as tx:
        await tx.avoids.put(v.ana.id, v.ben.id)


async def reports(v: Valley) -> None:
    await facts(reports_to_id=v.ben.id)(v)


async def over_him(v: Valley) -> None:
    """The superintendent of the asker's own district."""
    async with v.bot.storage().look() as look:
        district = (await look.profiles.get(v.ben.id)).district_id
    await facts(role="superintendent", district_id=district)(v)


async def paused(v: Valley) -> None:
    await facts(paused_until=v.bot.now.replace(year=2027))(v)


async def introduced(v: Valley, to: str = "ana") -> None:
    """The asker and that one met lately; the other one began it."""
    other = getattr(v, to).id
    async with v.bot.storage().begin() as tx:
        await tx.introductions.add(
            Introduction(
                seeker_id=other, other_id=v.ben.id, purpose="Before", language="en",
                state="accepted", promised_at=tx.now, accepted_at=tx.now, created_at=tx.now,
                ended_at=tx.now, met={}, tried={},
            )
        )  # fmt: skip


async def full(v: Valley) -> None:
    """Somebody else has taken the author's only place of the month."""
    await facts(cap=1)(v)
    await ask(v, v.cleo, (await v.spots())[-1].id, "Mine first.")


GUARDS: dict[str, Arrange] = {
    "avoids": avoids, "full": full, "the last place": facts(cap=1), "paused": paused,
    "one school": facts(school="Juniper"), "reports": reports, "over him": over_him,
    "introduced": introduced, "takes none": facts(cap=0), "not asked yet": facts(shown=None),
    "a funder": facts(role="funder"), "free": facts(),
}  # fmt: skip
EACH = [pytest.param(name, marks=[pytest.mark.long][: n > 3]) for n, name in enumerate(GUARDS)]
"""Some of them in every run, all in the long one."""

# --- what the asker reads ----------------------------------------------------------------------


async def ask(v: Valley, who: Person, id: int, message: str) -> None:
    """From the story to the sent question."""
    await v.bot.follows(who, f"bright_spots.ask_author?spot_id={id}")
    await v.bot.presses(who, "Write my question")
    await v.bot.fills(who, message=message)


async def listed(v: Valley) -> list[str]:
    """Everybody whom the asker could find by name or by need, as it reads."""
    found = await v.bot.asks(v.ben, f"/find-peer {NEED}")
    return [(await v.bot.asks(v.ben, "/directory")).text, found.text]


async def held_of(v: Valley) -> str:
    """Their own page, and what [Download] gives them."""
    async with v.bot.storage().look() as look:
        request: Any = type("R", (), {"who": v.ben, "now": v.bot.now, "community": look.community})
        whole = await document(look, await held(look, v.ben.id), request)
    pages = [(await v.bot.asks(v.ben, page)).text for page in ("/my-data", "/tertulia me")]
    return "\n".join([*pages, str(whole)])


def read(seen: Seen) -> str:
    """Everything a card or form says."""
    match seen.outcome:
        case Form() | FormErrors():
            said = [
                (f.label, getattr(f, "hint", ""), getattr(f, "value", "")) for f in seen.form.fields
            ]
            return f"form: {seen.text} {said} {seen.errors}"
        case _:
            return f"{seen.kind}: {seen.text} {sorted(seen.buttons)}"


async def life(
    bot: Bot, arrange: Arrange, *, says: str = "", author: str = "ana", by_name: bool = False
) -> list[str]:
    """Ask who told a story, ask again, change the words, wait past the promise; all that the asker
    read. `says`: what the author presses if they were asked."""
    v = await furnished(bot)
    ana, ben = v.ana, v.ben
    id = await v.tells(getattr(v, author), "Without name")
    await arrange(v)
    before = await listed(v)
    bot.replies[ben.account].clear()
    pages = [await held_of(v)]
    for message in ("How did you win over the families?", "And what did it cost?"):
        await ask(v, ben, id, message)
        await bot.asks(ben, "/introductions")
        pages.append(await held_of(v))
    if by_name:
        await bot.follows(ben, f"people.write_to?member_id={ana.id}")
        await bot.presses(ben, "Write my question")
        await bot.fills(ben, message="Dear Ana, may I ask about something else?")
    transcript = [read(seen) for seen in bot.replies[ben.account]]
    assert by_name or await listed(v) == before, "who disappears from the lists told the story"
    await bot.presses(ben, "Change the message")
    await bot.fills(ben, message="How did you do it?")
    await bot.wait(hours=3)
    if says and any(says in seen.buttons for seen in bot.sent(getattr(v, author))[-1:]):
        await bot.presses(getattr(v, author), says)
    await bot.wait(days=9)
    pages.append(await held_of(v))
    transcript += [read(seen) for seen in (await bot.asks(ben, "/introductions"), *bot.sent(ben))]
    return [*transcript, *pages]


async def test_it_says_no_name(bot: Bot) -> None:
    """And it says something: the receipts, the end, one question more on the asker's own page."""
    said = await life(bot, facts(), says="Not this time")
    assert not [text for text in said if "Ana" in text]
    assert sum(text.startswith("sent: I asked, and it didn't work out") for text in said) == 2
    assert sum("Sent to this person." in text for text in said) == 2
    assert "1 you asked about" in said[-1]


@pytest.fixture(scope="module")
def unguarded(sqlite_template: Any) -> list[str]:
    """What the asker reads of an author who was asked and let it pass."""
    return on_sqlite(sqlite_template, lambda bot: life(bot, facts()))


@pytest.mark.parametrize("guard", EACH)
def test_a_guard_reads_like_a_no(sqlite_template: Any, unguarded: list[str], guard: str) -> None:
    """To the letter, on every page of the asker's own; nobody leaves the lists with the question."""
    says = "Not this time" if guard in ("free", "the last place") else ""
    if guard == "introduced":  # both know it: compared with who was introduced to somebody else
        before = partial(introduced, to="dan")
        unguarded = on_sqlite(sqlite_template, partial(life, arrange=before))
    found = on_sqlite(sqlite_template, partial(life, arrange=GUARDS[guard], says=says))
    assert found == unguarded


def told_by_either(template: Any, says: str) -> list[list[str]]:
    """What is read where Ana told it, whom the asker then writes to by name, and where Dan did."""
    return [
        on_sqlite(template, partial(life, arrange=facts(), says=says, author=who, by_name=True))
        for who in ("ana", "dan")
    ]


@pytest.mark.parametrize("says", ["", "Not this time"])
def test_whoever_told_it(sqlite_template: Any, says: str) -> None:
    """A question to Ana by name reads the same whether the other one, still out, is with her."""
    one, other = told_by_either(sqlite_template, says)
    assert one == other


# --- the checks that this rests on -------------------------------------------------------------


async def refused_at_once(look: Look, spot: BrightSpot) -> Text:
    """An answer on the card that depends on a guard."""
    ben = next(m for m in await look.members.joined() if m.name == "Ben Okoye")
    pair = await look.people.pair(ben.id, spot.author_id)
    if guards.forbidden(pair.a, pair.b, pair.between, look.now):
        raise Problem(_("I can't ask them just now."))
    return ""


async def only_if_heard(self: SpotAsks, spot_id: int, member_id: int, *, heard: bool) -> Any:
    """What did not reach the author is not kept."""
    if heard:
        await self.add_once(
            ("spot_id", "member_id"), spot_id=spot_id, member_id=member_id, heard=True
        )


@pytest.mark.parametrize(
    ("where", "what", "instead"),
    [(stories, "author", refused_at_once), (SpotAsks, "put", only_if_heard)],
)
def test_a_guard_that_can_be_read_is_seen(
    sqlite_template: Any, unguarded: list[str], monkeypatch: pytest.MonkeyPatch,
    where: Any, what: str, instead: Any,
) -> None:  # fmt: skip
    """A refusal on the card; a page that counts only what reached somebody."""
    monkeypatch.setattr(where, what, instead)
    try:
        said = on_sqlite(sqlite_template, lambda bot: life(bot, avoids))
    except AssertionError:
        return  # the button that the others had is not there
    assert said != unguarded


async def test_who_disappears_is_seen(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a request to an unnamed author counted as any other, they leave the asker's lists."""
    everybody = people._quiet
    monkeypatch.setattr(people, "_quiet", lambda seeker_id: everybody(-1))
    with pytest.raises(AssertionError, match="told the story"):
        await life(bot, facts())


def test_a_question_out_already_is_seen(
    sqlite_template: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the asker told that a question to Ana is out already, Ana told the story."""
    monkeypatch.setattr(introductions, "unnamed", lambda need: None)
    one, other = told_by_either(sqlite_template, "")
    assert one != other
