"""No guard is broken on any surface, over random communities, judged by the rules said once more."""

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.kit.ui import Button, Link, buttons_of
from storage.person import Person as Told
from storage.tables import District
from tests.driver import Bot, Person
from tests.handlers.apart import Known, known, why_apart
from tests.handlers.fresh import on_sqlite, press
from tests.handlers.matching.communities import communities
from tests.handlers.village import NEED, TOPIC, village

FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


async def settle_down(bot: Bot, people: tuple[Told, ...], avoided: set[int]) -> list[Person]:
    """These people in the community; the first looks for someone, who avoids some of them."""
    async with bot.storage().begin() as tx:
        districts = {
            n: (await tx.districts.add(District(name=f"District {n}", bargaining_open=n == 1))).id
            for n in (1, 2, 3)
        }
    here = [
        await bot.person(
            told.name,
            status="joined" if told.joined or told.id == 1 else "roster",
            shown=told.shown,
            expert="yes" if told.expert else "no",
            vendor=told.vendor,
            paused_until=None if told.id == 1 else told.paused_until,
            cap=told.cap,
            role=told.role or "teacher",
            school=told.school,
            district_id=districts.get(told.district_id or 0),
            organization=told.organization or ("Helpers" if told.district_id is None else ""),
            own_district=told.own_district,
            offers=[TOPIC],
            languages=["en"],
        )
        for told in people
    ]
    async with bot.storage().begin() as tx:
        for told, person in zip(people, here, strict=True):
            if told.reports_to_id:
                profile = await tx.profiles.of(person.id)
                profile.reports_to_id = here[told.reports_to_id - 1].id
                await tx.members.touch(person.id)
        for index in sorted(avoided):
            if 0 < index < len(here):
                await tx.avoids.put(here[index].id, here[0].id)
    return here


async def every_surface(bot: Bot, people: tuple[Told, ...], avoided: set[int]) -> list[str]:
    """Search, page, look people up, ask, decline along the chain, introduce: every rule that was
    broken."""
    here = await settle_down(bot, people, avoided)
    me, broken = here[0], list[str]()
    broken += await in_the_directory(bot, me, here)
    for command in ("/find-peer", "/find-expert"):
        seen = await bot.asks(me, f"{command} {NEED}")
        for _page in range(3):
            found = seen.card.findings
            ids = [one.member_id for one in found.candidates] if found else []
            broken += await judged(bot, me.id, ids)
            if "See others" not in seen.buttons:
                break
            seen = await bot.presses(me, "See others", seen)
    seen = await bot.asks(me, f"/find-peer {NEED}")
    if links := [link for link in seen.buttons.values() if link.handler == "introductions.ask"]:
        await bot.follows(me, links[0])
        await bot.fills(me)
        broken += await along_the_chain(bot, me, here)
    boss = await bot.person("Coordinator Lee", coordinator=True, shown=None)
    for other in here[1:4]:
        await bot.asks(boss, f"/introduce <@{me.account}> <@{other.account}> Compare notes")
    async with bot.storage().look() as look:
        for introduction in await look.introductions.all():
            if introduction.by_id:
                turns = await look.invitations.of(introduction.id)
                a, b = turns[0].member_id, turns[1].member_id
                broken += why_apart(await known(look), a, b, bot.now, by_coordinator=True)
    return broken


async def judged(bot: Bot, seeker_id: int, ids: list[int]) -> list[str]:
    """What stands between the seeker and those who were brought up."""
    async with bot.storage().look() as look:
        what: Known = await known(look)
    return [f"{id}: {why}" for id in ids for why in why_apart(what, seeker_id, id, bot.now)]


async def in_the_directory(bot: Bot, me: Person, here: list[Person]) -> list[str]:
    """Whom the directory lists, page after page, and whom its button lets one write to: the listed
    and, with a forged Link, everybody else."""
    seen, listed = await bot.asks(me, "/directory"), set[int]()
    while True:
        links = [Link.read(str(b.link)) for b in buttons_of(seen.card) if isinstance(b, Button)]
        listed |= {int(args["member_id"]) for name, args in links if name == "people.write_to"}
        if "See more" not in seen.buttons:
            break
        seen = await bot.presses(me, "See more", seen)
    reached = set[int]()
    for person in here:
        answer = await bot.follows(me, f"people.write_to?member_id={person.id}")
        if "Write my question" in answer.buttons:
            reached.add(person.id)
    async with bot.storage().look() as look:
        told = await look.people.some(listed | reached)
    unnamed = [f"{id}: without a name" for id, p in told.items()
               if not (p.expert or p.shown == "named")]  # fmt: skip
    return [*unnamed, *await judged(bot, me.id, sorted(listed | reached))]


async def along_the_chain(bot: Bot, me: Person, here: list[Person]) -> list[str]:
    """Everybody who is asked in turn, each saying no."""
    broken: list[str] = []
    for _turn in range(3):
        async with bot.storage().look() as look:
            asked = [t for t in await look.invitations.all() if t.state == "asked"]
        if not asked:
            break
        broken += await judged(bot, me.id, [asked[0].member_id])
        who = next(p for p in here if p.id == asked[0].member_id)
        await press(bot, who, f"introductions.no?invitation_id={asked[0].id}")
    return broken


@settings(FEW, max_examples=10)
@given(communities(most=8), st.sets(st.integers(1, 7), max_size=2))
def test_no_surface_ever_breaks_a_guard(
    sqlite_template: Path, people: tuple[Told, ...], avoided: set[int]
) -> None:
    """Random communities, every surface, judged by the rules said once more."""
    assert on_sqlite(sqlite_template, lambda bot: every_surface(bot, people, avoided)) == []


async def test_the_judge_sees_what_is_wrong(bot: Bot) -> None:
    """The control: pairs that must not meet are reported, each with its rule."""
    v = await village(bot)
    rosa = await bot.person("Rosa", role="teacher", school="Sol y Tierra", district_id=v.north)
    lee = await bot.person("Lee", role="funder", paused_until=bot.now + timedelta(days=1))
    async with bot.storage().begin() as tx:
        await tx.avoids.put(v.devin.id, v.marisol.id)
    assert await judged(bot, v.marisol.id, [v.marisol.id, rosa.id, v.devin.id, lee.id]) == [
        f"{v.marisol.id}: themself",
        f"{v.marisol.id}: one school",
        f"{rosa.id}: one school",
        f"{v.devin.id}: avoided",
        f"{lee.id}: paused",
        f"{lee.id}: a funder, without a coordinator",
    ]
