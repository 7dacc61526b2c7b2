"""From the list to an account: by address, by a one-time code; nobody becomes anyone silently."""

import asyncio
import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from bot.platform import Incoming, Sender
from handlers.kit.ui import Card, File
from handlers.kit.words import plain
from handlers.profile import codes
from storage.tables import Member
from tests.driver import SPACE, Bot, Person, Seen

CODE = re.compile(r"/join-code ([A-Z0-9]{4}-[A-Z0-9]{4})")


async def listed(bot: Bot, name: str = "Rosa Delgado", **told: Any) -> int:
    """Somebody of the list, a principal, with no account."""
    columns = {c.name for c in Member.__table__.columns}
    values: dict[str, Any] = {"role": "principal", "school": "Sol y Tierra", **told}
    async with bot.storage().begin() as tx:
        mine = {k: v for k, v in values.items() if k in columns}
        member = await tx.members.add(Member(name=name, status="roster", **mine))
        profile = await tx.profiles.of(member.id)
        for key in values.keys() - columns:
            setattr(profile, key, values[key])
        return member.id


async def seen_with(bot: Bot, email: str, name: str = "rosa.d") -> Person:
    """Somebody whose platform told their address at the first contact."""
    person = bot.stranger(name)
    async with bot.storage().begin() as tx:
        member = await tx.members.guest(bot.space_id, person.account, name)
        member.email = email
    return person


async def code_for(bot: Bot, member_id: int, coordinator: Person | None = None) -> str:
    """A code a coordinator made, as it stands in the message to copy."""
    by = coordinator or await bot.person("Grace Adeyemi", coordinator=True)
    found = CODE.search((await bot.follows(by, f"profile.code_for?member_id={member_id}")).text)
    assert found
    return found[1]


async def of_account(bot: Bot, who: Person) -> Member:
    """The member behind an account."""
    async with bot.storage().look() as look:
        member = await look.members.by_account(bot.space_id, who.account)
        assert member is not None
        return member


# --- by address -----------------------------------------------------------------------------


async def test_an_address_asks_and_the_answer_makes_them_that_person(bot: Bot) -> None:
    """[I'm in], “Is this you?”, one answer: joined, with all the list knew; two taps."""
    rosa = await listed(bot, email="Rosa@Example.org", seeks=["schedule-calendar"])
    me = await seen_with(bot, "rosa@example.org")
    seen = await bot.follows(me, "profile.join")
    assert seen.title == "Welcome, Rosa. Is this you?"
    assert "Principal" in seen.text
    assert (await of_account(bot, me)).name == "rosa.d", "nothing is theirs before they say so"
    done = await bot.presses(me, "Yes, use my name")
    assert done.title == "Done. I'll use your name when I suggest you."
    member = await of_account(bot, me)
    assert (member.name, member.status, member.shown) == ("Rosa Delgado", "joined", "named")
    async with bot.storage().look() as look:
        assert await look.members.find(rosa) is None
        assert (await look.profiles.get(member.id)).seeks == ["schedule-calendar"]
    assert (await bot.follows(me, "profile.join")).title == "You're in already, Rosa."


async def test_the_answer_no_is_kept(bot: Bot) -> None:
    """[This isn't me]: an ordinary welcome, and nobody asks again; the listed person waits on."""
    rosa = await listed(bot, email="rosa@example.org")
    me = await seen_with(bot, "rosa@example.org", "Sam Reed")
    await bot.follows(me, "profile.join")
    seen = await bot.presses(me, "This isn't me")
    assert seen.title == "Welcome to Commons, Sam. I'm Tertulia."
    assert (await bot.follows(me, "profile.join")).title == seen.title
    assert (await of_account(bot, me)).email is None
    async with bot.storage().look() as look:
        assert (await look.members.get(rosa)).status == "roster"


async def test_only_an_answer_makes_them_that_person(bot: Bot) -> None:
    """Looking, reading in Spanish, a press from an older card: the listed person waits on."""
    rosa = await listed(bot, email="rosa@example.org")
    me = await seen_with(bot, "rosa@example.org")
    await bot.asks(me, "/profile")
    seen = await bot.presses(me, "En español")
    assert seen.title == "Le damos la bienvenida, Rosa. ¿Son estos sus datos?"
    assert (await bot.follows(me, "profile.confirm?how=public")).kind == "problem"
    async with bot.storage().look() as look:
        assert (await look.members.get(rosa)).status == "roster"


async def test_something_can_be_mended_first(bot: Bot) -> None:
    """[Fix something] says yes to the person, and shows everything with its way to change it."""
    await listed(bot, email="rosa@example.org")
    me = await seen_with(bot, "rosa@example.org")
    await bot.follows(me, "profile.join")
    seen = await bot.presses(me, "Fix something")
    assert "Change my work" in seen.buttons
    assert (await of_account(bot, me)).name == "Rosa Delgado"


async def test_the_platform_brings_the_address(bot: Bot) -> None:
    """What the platform tells at the first contact is enough; without it nobody is asked."""
    await listed(bot, email="rosa@example.org")
    for email, title in (("rosa@example.org", "Is this you?"), ("", "I'm Tertulia.")):
        who = bot.stranger("rosa.d")
        sender = Sender(who.account, who.name, email=email)
        press = Incoming("press", "paper", SPACE, "C-any", sender, link="profile.join")
        answer = await bot.app.dispatch(press)
        assert isinstance(answer.outcome, Card)
        assert plain(answer.outcome.title, "en").endswith(title)


async def test_nobody_is_asked_without_their_own_address(bot: Bot) -> None:
    """Two people of one address, no address, another community's: an ordinary welcome."""
    await listed(bot, email="twin@example.org")
    await listed(bot, "Sam Reed", email="twin@example.org")
    other = await bot.neighbour()
    await listed(other, email="far@example.org")
    for email in ("twin@example.org", "far@example.org", "", "%@example.org"):
        me = await seen_with(bot, email)
        assert (await bot.follows(me, "profile.join")).title.startswith("Welcome to Commons")


# --- by code --------------------------------------------------------------------------------


async def test_a_code_is_typed_in_one_go(bot: Bot) -> None:
    """`/join-code CODE`, one answer about names; however the code is typed."""
    code = await code_for(bot, await listed(bot))
    me = bot.stranger("rosa.d")
    seen = await bot.asks(me, f"/join-code {code.lower().replace('-', ' ')}")
    assert seen.title == "Welcome, Rosa. Is this you?"
    await bot.presses(me, "Leave my name out")
    member = await of_account(bot, me)
    assert (member.name, member.status, member.shown) == ("Rosa Delgado", "joined", "topics")


async def test_the_welcome_offers_the_form(bot: Bot) -> None:
    """[I have a code] while somebody waits for one; a wrong code is mended in the form."""
    me = bot.stranger("rosa.d")
    assert "I have a code" not in (await bot.follows(me, "profile.join")).buttons
    code = await code_for(bot, await listed(bot))
    await bot.follows(me, "profile.join")
    await bot.presses(me, "I have a code")
    assert "I don't know that code" in (await bot.fills(me, code="CDFG-HJKM")).errors["code"]
    assert (await bot.fills(me, code=code)).title == "Welcome, Rosa. Is this you?"
    assert (await bot.presses(me, "En español")).title.startswith("Le damos la bienvenida, Rosa")
    await bot.presses(me, "Ahora no")
    assert (await of_account(bot, me)).name == "Rosa Delgado"


async def test_a_code_is_used_once_and_stays_theirs(bot: Bot) -> None:
    """Typed again by its person it is theirs already; by anybody else it is no code."""
    code = await code_for(bot, await listed(bot))
    me, other = bot.stranger("rosa.d"), bot.stranger("Sam Reed")
    await bot.asks(other, f"/join-code {code}")
    await bot.asks(me, f"/join-code {code}")
    await bot.presses(me, "Yes, use my name")
    assert (await bot.asks(me, f"/join-code {code}")).title == "You're in already, Rosa."
    assert "I don't know that code" in (await bot.asks(other, f"/join-code {code}")).text
    late = await bot.presses(other, "Yes, use my name", on=bot.replies[other.account][0])
    assert "no longer free" in late.text
    assert (await of_account(bot, other)).name == "Sam Reed"


async def test_of_two_at_once_one_gets_the_place(bot_on_both: Bot) -> None:
    """Ten accounts answer “Is this you?” at the same moment: one of them is."""
    bot = bot_on_both
    code = await code_for(bot, await listed(bot))
    people = [bot.stranger(f"Someone {n}") for n in range(10)]
    for person in people:
        await bot.asks(person, f"/join-code {code}")
    link = f"profile.confirm?how=named&code={codes.read(code).lower()}"
    answers = await asyncio.gather(*(_press(bot, person, link) for person in people))
    assert all(kind == "answer" for kind in answers), answers
    names = [(await of_account(bot, person)).name for person in people]
    assert names.count("Rosa Delgado") == 1


async def _press(bot: Bot, who: Person, link: str) -> str:
    from tests.handlers.fresh import press

    return str((await press(bot, who, link)).kind)


async def test_what_was_told_before_is_kept(bot: Bot) -> None:
    """A member who found their code late keeps answers, questions, language and coordinating."""
    code = await code_for(bot, await listed(bot, seeks=["schedule-calendar"]))
    me = await bot.person(
        "rosa.d", shown="topics", role="teacher-leader", language="es", coordinator=True
    )
    await bot.asks(me, "/find-peer nuestro consejo escolar discute quién decide")
    await bot.asks(me, f"/join-code {code}")
    await bot.presses(me, "Ahora no")
    member = await of_account(bot, me)
    assert (member.id, member.name, member.shown) == (me.id, "Rosa Delgado", "topics")
    assert (member.language, member.coordinator) == ("es", True)
    async with bot.storage().look() as look:
        profile = await look.profiles.get(me.id)
        assert (profile.role, profile.seeks) == ("teacher-leader", ["schedule-calendar"])


async def test_answering_twice_is_answering_once(bot: Bot) -> None:
    """The same press again, or another answer on the same card, is about the same person."""
    code = await code_for(bot, await listed(bot))
    me = bot.stranger("rosa.d")
    seen = await bot.asks(me, f"/join-code {code}")
    for label in ("Yes, use my name", "Yes, use my name", "Leave my name out"):
        assert (await bot.presses(me, label, on=seen)).title.startswith("Done.")
    member = await of_account(bot, me)
    assert (member.name, member.shown) == ("Rosa Delgado", "topics")
    again = await bot.presses(me, "Not now", on=seen)
    assert again.title == "You're in already, Rosa."


async def test_a_place_is_not_taken_twice_by_one_account(bot: Bot) -> None:
    """Who is somebody of the list already takes no second place."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    own = await code_for(bot, await listed(bot), grace)
    code = await code_for(bot, await listed(bot, "Sam Reed"), grace)
    me = bot.stranger("rosa.d")
    await bot.asks(me, f"/join-code {own}")
    await bot.presses(me, "Yes, use my name")
    assert "has its place on the list already" in (await bot.asks(me, f"/join-code {code}")).text
    await bot.follows(me, f"profile.confirm?how=named&code={codes.read(code).lower()}")
    assert (await of_account(bot, me)).name == "Rosa Delgado"


async def test_a_code_of_another_community_is_no_code(bot: Bot) -> None:
    """Neither to look at nor to confirm."""
    other = await bot.neighbour()
    code = await code_for(other, await listed(other))
    me = bot.stranger("rosa.d")
    assert "I don't know that code" in (await bot.asks(me, f"/join-code {code}")).text
    await bot.follows(me, f"profile.confirm?how=named&code={codes.read(code).lower()}")
    assert (await of_account(bot, me)).name == "rosa.d"


async def test_a_code_ages_and_is_replaced(bot: Bot) -> None:
    """Good for thirty days; a new one ends it at once."""
    grace, rosa = await bot.person("Grace Adeyemi", coordinator=True), await listed(bot)
    first = await code_for(bot, rosa, grace)
    second = await code_for(bot, rosa, grace)
    me = bot.stranger("rosa.d")
    assert "I don't know that code" in (await bot.asks(me, f"/join-code {first}")).text
    seen = await bot.asks(me, f"/join-code {second}")
    bot.now += timedelta(days=30)
    assert "too old" in (await bot.asks(me, f"/join-code {second}")).text
    assert "no longer free" in (await bot.presses(me, "Yes, use my name", on=seen)).text
    assert (await of_account(bot, me)).name == "rosa.d"


async def test_old_codes_are_forgotten(bot: Bot) -> None:
    """Thirty days after it ended a code is nobody's, when the next one is made."""
    grace, rosa = await bot.person("Grace Adeyemi", coordinator=True), await listed(bot)
    await code_for(bot, rosa, grace)
    bot.now += timedelta(days=61)
    await code_for(bot, await listed(bot, "Sam Reed"), grace)
    async with bot.storage().look() as look:
        assert rosa not in {code.member_id for code in await look.join_codes.all()}


async def test_five_wrong_codes_are_enough_for_an_hour(bot: Bot) -> None:
    """Then even the right one waits; afterwards it is taken. Others are not held up."""
    code = await code_for(bot, await listed(bot))
    me, other = bot.stranger("rosa.d"), bot.stranger("Sam Reed")
    for _try in range(codes.TRIES):
        assert "I don't know that code" in (await bot.asks(me, "/join-code CCCC-CCCC")).text
        bot.now += timedelta(minutes=1)
    assert "Too many codes were wrong" in (await bot.asks(me, f"/join-code {code}")).text
    assert (await bot.asks(other, f"/join-code {code}")).title == "Welcome, Rosa. Is this you?"
    bot.now += timedelta(minutes=55)
    assert (await bot.asks(me, f"/join-code {code}")).title == "Welcome, Rosa. Is this you?"


@pytest.mark.parametrize("typed", ["", "x", "CDFG-HJK", "OOOO-OOOO", "🦄" * 9, "'; --", "%" * 8])
def test_what_is_no_code_is_read_as_none(typed: str) -> None:
    """Only eight letters of the alphabet, whatever stands between them."""
    assert codes.read(typed) == ""


def test_a_code_is_read_however_it_is_typed() -> None:
    """Case, spaces and hyphens do not matter; no letter can be taken for another."""
    assert {codes.read(t) for t in ("cdfg-hjkm", " CDFG HJKM ", "c d f g–h j k m")} == {"CDFGHJKM"}
    assert not set(codes.LETTERS) & set("0O1IL2Z5S8BAEU")


# --- coordinators ---------------------------------------------------------------------------


async def test_the_message_to_copy(bot: Bot) -> None:
    """In both languages, with the code, where to type it and until when; nothing is sent."""
    grace, rosa = await bot.person("Grace Adeyemi", coordinator=True), await listed(bot)
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "front_door", "C1", "commons")
    seen = await bot.follows(grace, f"profile.code_for?member_id={rosa}")
    assert "Hi Rosa, you're invited to Commons. In #commons, type /join-code " in seen.text
    assert "Hola, Rosa: le invitamos a Commons. En #commons, escriba /join-code " in seen.text
    assert "November" in seen.text
    assert "noviembre" in seen.text
    assert not bot.paper.delivered
    async with bot.storage().look() as look:
        (kept,) = await look.join_codes.all()
    found = CODE.search(seen.text)
    assert found
    assert codes.read(found[1]) not in str(vars(kept))


async def test_a_code_for_somebody_by_name(bot: Bot) -> None:
    """A name or an address; when several fit, the address; who has joined is not found."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    await listed(bot, email="rosa@example.org")
    await listed(bot, "Rosa Díaz", email="diaz@example.org")
    await bot.follows(grace, "profile.ask_whose")
    assert "Rosa Delgado, Rosa Díaz" in (await bot.fills(grace, whose="rosa")).errors["whose"]
    assert "Nobody" in (await bot.fills(grace, whose="grace adeyemi")).errors["whose"]
    assert (await bot.fills(grace, whose="rosa diaz")).title == "A code for Rosa Díaz"
    await bot.follows(grace, "profile.ask_whose")
    assert (await bot.fills(grace, whose="ROSA@example.org")).title == "A code for Rosa Delgado"


async def test_a_sheet_with_everybodys_code(bot: Bot) -> None:
    """One code for each who waits; asked again, for nobody; each code is its person's."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    assert (await bot.follows(grace, "profile.all_codes")).kind == "problem"
    await listed(bot, "=HYPERLINK(1)", email="rosa@example.org")
    await listed(bot, "Sam Reed")
    rows = sheet(await bot.follows(grace, "profile.all_codes"))
    assert [r["name"] for r in rows] == ["'=HYPERLINK(1)", "Sam Reed"]
    assert all(r["code"] in r["English"] and r["code"] in r["español"] for r in rows)
    again = await bot.follows(grace, "profile.all_codes")
    assert again.title == "All 2 people who wait have a code already."
    new = sheet(await bot.presses(grace, "New codes for all"))
    me = bot.stranger("sam")
    assert "I don't know" in (await bot.asks(me, f"/join-code {rows[1]['code']}")).text
    assert "Welcome, Sam" in (await bot.asks(me, f"/join-code {new[1]['code']}")).title


def sheet(seen: Seen) -> list[dict[str, str]]:
    """The lines of a sheet of codes."""
    assert isinstance(seen.outcome, File)
    return list(csv.DictReader(StringIO(seen.outcome.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("link", ["code_for?member_id=1", "ask_whose", "make_code", "all_codes"])
async def test_only_coordinators_make_codes(bot: Bot, link: str) -> None:
    """A member who forges the link is refused, and no code is made."""
    sam = await bot.person("Sam Reed")
    await listed(bot)
    assert (await bot.follows(sam, f"profile.{link}")).kind == "problem"
    async with bot.storage().look() as look:
        assert not await look.join_codes.all()


async def test_who_has_joined_gets_no_code(bot: Bot) -> None:
    """Nor somebody of another community."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    far = await listed(await bot.neighbour())
    for member_id in (grace.id, far, 999):
        assert (
            await bot.follows(grace, f"profile.code_for?member_id={member_id}")
        ).kind == "problem"
