"""Whatever happens: no guard is broken by an offer, both agree, and a helper reads no refusal."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.kit.plain import card_text
from handlers.matching import guards
from storage.person import Person as Told
from storage.tables import Need
from tests.driver import Bot, Person
from tests.handlers.apart import known, why_apart
from tests.handlers.fresh import on_sqlite, press
from tests.handlers.helping.test_helping import shared
from tests.handlers.matching.communities import communities
from tests.handlers.test_guard_properties import settle_down
from tests.handlers.village import NEED, TOPIC

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


# --- guards ---------------------------------------------------------------------------------


async def everybody_offers(bot: Bot, people: tuple[Told, ...], avoided: set[int]) -> list[str]:
    """Everybody presses a forged [Yes, tell them]; the seeker says yes to all. Every broken rule."""
    here = await settle_down(bot, people, avoided)
    seeker = here[0]
    async with bot.storage().begin() as tx:
        need = await tx.needs.add(
            Need(member_id=seeker.id, text=NEED, language="en", kind="peer", state="open",
                 topics=[[TOPIC, 1.0]], shared_at=bot.now)
        )  # fmt: skip
    broken: list[str] = []
    for person in here:
        await press(bot, person, f"peers.offer_help?need_id={need.id}")
    async with bot.storage().look() as look:
        offers = await look.help_offers.all()
        what = await known(look)
        for offer in offers:
            broken += why_apart(what, seeker.id, offer.member_id, bot.now)
            broken += _pitched(what.people[offer.member_id], what.people[seeker.id])
        trustees = [
            p.district_id
            for p in (what.people[i] for i in (seeker.id, *(o.member_id for o in offers)))
            if p.role == "board-member"
        ]
        broken += ["two trustees of one board"] * (len(trustees) - len(set(trustees)))
    for offer in offers:
        await press(bot, seeker, f"peers.accept_offer?offer_id={offer.id}")
    async with bot.storage().look() as look:
        accepted = [i for i in await look.introductions.all() if i.state == "accepted"]
        broken += ["more than three"] * (len(accepted) > 3)
        for introduction in accepted:
            assert introduction.other_id is not None
            broken += why_apart(await known(look), seeker.id, introduction.other_id, bot.now)
    return broken


def _pitched(helper: Told, seeker: Told) -> list[str]:
    """Who gives or sells comes first also when they offer; a funder has a coordinator as the door."""
    broken = []
    if (helper.role == "funder" or helper.vendor) and seeker.role in (
        "teacher", "teacher-leader", "principal", "assistant-principal", "family-leader"
    ):  # fmt: skip
        broken.append("somebody who gives or sells came first")
    if seeker.role == "funder":
        broken.append("a funder, without a coordinator")
    return broken


@settings(FEW, max_examples=15)
@given(communities(most=7), st.sets(st.integers(1, 6), max_size=2))
def test_no_offer_breaks_a_guard(
    sqlite_template: Path, people: tuple[Told, ...], avoided: set[int]
) -> None:
    """Random communities, everybody offers, judged by the rules said once more."""
    assert (
        on_sqlite(
            sqlite_template, lambda bot: everybody_offers(bot, people, avoided), routines=False
        )
        == []
    )


def test_without_the_guards_the_property_fails(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: an offer that no guard looked at is found."""
    monkeypatch.setattr(guards, "forbidden", lambda *_a, **_k: False)
    one = Told(1, "Ana", joined=True, shown="named", role="teacher", school="Oak", district_id=1)
    two = Told(2, "Ben", joined=True, shown="named", role="principal", school="Oak", district_id=1)
    broken = on_sqlite(
        sqlite_template, lambda bot: everybody_offers(bot, (one, two), set()), routines=False
    )
    assert "one school" in broken


# --- what the helper reads ------------------------------------------------------------------

CAUSES = ("silence", "no", "no and undo", "pause", "forgotten", "unshared", "avoid")


async def transcript(bot: Bot, cause: str) -> list[str]:
    """All that a helper reads, with its time, when the seeker does what `cause` says."""
    v, need = await shared(bot)
    await bot.follows(v.devin, f"peers.can_help?need_id={need.id}")
    await bot.presses(v.devin, "Yes, tell them")
    await bot.wait(hours=20)
    await seeker_does(bot, v.marisol, need, cause, v.devin)
    for _day in range(5):
        await bot.asks(v.devin, "/introductions")
        if bot.now < need.created_at + timedelta(days=2):  # a helper may look again
            await bot.follows(v.devin, f"peers.can_help?need_id={need.id}")
        await bot.wait(hours=24)
    async with bot.storage().look() as look:
        rows = [row for row in await look.outbox.all() if row.member_id == v.devin.id]
    heard = [f"{row.verb} {row.why} {row.state} {row.due_at}" for row in rows]
    heard += [
        card_text(d.card, "en")
        for d in bot.paper.delivered
        if v.devin.account in d.accounts and d.card
    ]
    if cause in ("forgotten", "unshared"):  # the button of a question that is gone
        return heard
    return heard + [seen.text for seen in bot.replies[v.devin.account]]


async def seeker_does(bot: Bot, seeker: Person, need: Need, cause: str, helper: Person) -> None:
    """One of the things that can come between an offer and a yes."""
    if cause.startswith("no"):
        await bot.presses(seeker, "Not this time")
    if cause == "no and undo":
        await bot.presses(seeker, "Undo")
    if cause == "unshared":
        await bot.follows(seeker, f"peers.unshare_question?need_id={need.id}")
    if cause == "yes":
        await bot.presses(seeker, "Yes, introduce us")
    async with bot.storage().begin() as tx:
        member = await tx.members.get(seeker.id)
        if cause == "pause":
            member.paused_until = bot.now + timedelta(days=40)
        if cause == "avoid":
            await tx.avoids.put(seeker.id, helper.id)
    if cause == "avoid":
        await bot.presses(seeker, "Yes, introduce us")
    if cause == "forgotten":
        async with bot.storage().begin() as tx:
            await tx.members.forget(seeker.id)


@pytest.mark.parametrize("cause", CAUSES[1:])
def test_every_end_without_a_yes_reads_the_same(sqlite_template: Path, cause: str) -> None:
    """A no, a pause, a seeker who is forgotten, a guard: to the letter what silence reads."""
    told = on_sqlite(sqlite_template, lambda bot: transcript(bot, "silence"), routines=False)
    assert sum("didn't come together" in line for line in told) == 1
    found = on_sqlite(sqlite_template, lambda bot: transcript(bot, cause), routines=False)
    if cause in ("forgotten", "unshared"):
        assert found == told[: len(found)]
    else:
        assert found == told


def test_a_yes_reads_otherwise(sqlite_template: Path) -> None:
    """The control: the transcript would show a difference if there were one."""
    told = on_sqlite(sqlite_template, lambda bot: transcript(bot, "silence"), routines=False)
    assert on_sqlite(sqlite_template, lambda bot: transcript(bot, "yes"), routines=False) != told


# --- any order of events --------------------------------------------------------------------

STEPS = ("offer", "accept", "decline", "undo", "take back", "day", "twice", "share", "unshare")


async def walk(bot: Bot, steps: list[tuple[str, int]]) -> None:
    """Five people offer, the seeker answers, time passes, in any order; then a week goes by."""
    v, need = await shared(bot)
    helpers = [v.devin, v.aiko, v.hidden] + [
        await bot.person(f"Helper {n}", role="principal", organization=f"Org {n}", cap=1)
        for n in range(2)
    ]
    agreed, offered, taken = set[int](), set[int](), set[int]()
    for step, n in steps:
        helper = helpers[n % len(helpers)]
        async with bot.storage().look() as look:
            mine = [o for o in await look.help_offers.all() if o.member_id == helper.id]
        offer = mine[0] if mine else None
        match step:
            case "offer":
                await press(bot, helper, f"peers.offer_help?need_id={need.id}")
            case "accept" | "twice" if offer:
                before = offer.state
                await press(bot, v.marisol, f"peers.accept_offer?offer_id={offer.id}")
                await press(bot, v.devin, f"peers.accept_offer?offer_id={offer.id}")
                if before == "offered":
                    agreed.add(helper.id)
            case "decline" | "undo" if offer:
                verb = "decline_offer" if step == "decline" else "undo_decline"
                await press(bot, v.marisol, f"peers.{verb}?offer_id={offer.id}")
            case "take back" if offer:
                await press(bot, v.aiko, f"peers.withdraw_offer?offer_id={offer.id}")
                if helper == v.aiko and offer.state in ("offered", "declined"):
                    taken.add(helper.id)
            case "share" | "unshare":
                await bot.follows(v.marisol, f"peers.{step}_question?need_id={need.id}")
            case "day":
                await bot.wait(days=1)
    await bot.wait(days=7)
    async with bot.storage().look() as look:
        offered = {o.member_id for o in await look.help_offers.all()}
        accepted = {i.other_id for i in await look.introductions.all() if i.state == "accepted"}
        months = {h.id: await look.invitations.reserved(h.id, "2026-10") for h in helpers}
        caps = {h.id: (await look.members.get(h.id)).cap for h in helpers}
    assert accepted <= agreed & offered
    assert len(accepted) <= 3
    assert all(months[id] <= caps[id] for id in months)
    for helper in helpers:
        closings = [s for s in bot.sent(helper) if s.title.startswith("Thank you for offering")]
        told = helper.id in offered - accepted - taken
        assert len(closings) == told, (helper.name, steps)
        assert len(bot.rooms(v.marisol, helper)) == (helper.id in accepted)


@settings(FEW, max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 4)), min_size=4, max_size=14))
def test_in_any_order_both_agree_and_everybody_hears_once(
    sqlite_template: Path, steps: list[tuple[str, int]]
) -> None:
    """Rooms only where the helper offered and the seeker said yes; one closing to everybody else."""
    on_sqlite(sqlite_template, lambda bot: walk(bot, steps), routines=False)
