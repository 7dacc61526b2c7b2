"""Taken back: out of the list, the card, the posts, the follow-ups; also when somebody is forgotten."""

from datetime import timedelta

import pytest

from storage.tables import Digest, DigestItem
from tests.handlers.bright_spots.conftest import CHANGED, Valley

PLACE = "C-week"

TRACE = CHANGED.rstrip(".")  # a signature takes the place of the stop


async def traces(valley: Valley, id: int) -> list[str]:
    """Where somebody else can still read the story."""
    found = []
    if TRACE in (await valley.bot.asks(valley.ben, "/stories")).text:
        found.append("list")
    if TRACE in (await valley.reads(valley.ben, id)).text:
        found.append("card")
    async with valley.bot.storage().look() as look:
        found += ["query" for spot in await look.bright_spots.public() if spot.id == id]
    found += ["post" for seen in valley.bot.posted(PLACE) if TRACE in seen.text]
    found += ["message" for seen in valley.bot.sent(valley.ben) if TRACE in seen.text]
    return found


async def with_a_digest(valley: Valley) -> int:
    """A public story that stands in a posted digest."""
    bot = valley.bot
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "digest", PLACE, "week")
        for week in ("2025-01-06", "2025-01-13"):  # two were posted long ago: silence means post
            await tx.digests.add(
                Digest(week=week, state="posted", said_key=f"digest:{week}", posted_at=tx.now)
            )
    id = await valley.tells(valley.ana)
    await bot.wait(days=8)
    async with bot.storage().look() as look:
        items = [i for i in await look.digest_items.all() if i.kind == "spot"]
    assert [i.refers_to for i in items] == [id]
    assert isinstance(items[0], DigestItem)
    return id


@pytest.mark.parametrize("who", ["author", "coordinator", "forgotten", "edited"])
async def test_nothing_of_it_is_left(weekly: Valley, who: str) -> None:
    """Whoever takes it back, or whatever does: the posted digest loses its line too."""
    valley = weekly
    bot, ana = valley.bot, valley.ana
    id = await with_a_digest(valley)
    await bot.follows(valley.ben, f"bright_spots.want?spot_id={id}")
    assert set(await traces(valley, id)) >= {"list", "card", "query", "post"}
    if who == "author":
        await valley.reads(ana, id)
        answer = await bot.presses(ana, "Take it back")
        assert answer.title == "Taken back. Nobody else can read it any more."
    elif who == "coordinator":
        await valley.reads(valley.grace, id)
        await bot.presses(valley.grace, "Take it down")
    elif who == "edited":
        await bot.follows(ana, f"bright_spots.edit?spot_id={id}")
        await bot.fills(ana, changed="Something else.")
    else:
        await bot.follows(ana, "privacy.delete")
    await bot.wait(hours=1)
    assert await traces(valley, id) == []
    await bot.wait(days=31)
    assert not [s for s in bot.sent(valley.ben) if "A month later" in s.text]
    assert await traces(valley, id) == []


async def test_the_coordinator_who_takes_it_down_does_not_hide_it_from_the_author(
    valley: Valley,
) -> None:
    """The author hears so, keeps the text, and may send it again through both approvals."""
    bot, ana = valley.bot, valley.ana
    id = await valley.tells(ana)
    await bot.follows(valley.grace, f"bright_spots.withdraw?spot_id={id}")
    await bot.wait(hours=1)
    assert (
        bot.sent(ana)[-1].title == "What you told is no longer shown: a coordinator took it down."
    )
    await bot.presses(ana, "Edit")
    await bot.fills(ana)
    assert (await valley.spot(id)).state == "draft"


async def test_an_unchanged_text_stays_out(valley: Valley) -> None:
    """The form says what a change does; sent as it is it does nothing, also while it waits."""
    bot, ana = valley.bot, valley.ana
    await valley.sends(ana)
    (waits,) = await valley.spots()
    for state in ("waiting", "public"):
        if state == "public":
            await bot.follows(valley.grace, f"bright_spots.judge?spot_id={waits.id}")
            await bot.presses(valley.grace, "Publish")
            assert "If you change a word" in (await valley.reads(ana, waits.id)).text
        form = (await bot.follows(ana, f"bright_spots.edit?spot_id={waits.id}")).form
        assert "If you change a word" in str(form.fields[0])
        await bot.fills(ana)
        now = await valley.spot(waits.id)
        assert (now.state, now.version, now.credit) == (state, waits.version, "named")
    await bot.follows(ana, f"bright_spots.edit?spot_id={waits.id}")
    await bot.fills(ana, cost="More than we thought.")
    assert (await valley.spot(waits.id)).state == "draft"


async def test_only_its_author_and_coordinators_take_it_back(valley: Valley) -> None:
    """A forged Link by anybody else does nothing."""
    id = await valley.tells(valley.ana)
    answer = await valley.bot.follows(valley.ben, f"bright_spots.withdraw?spot_id={id}")
    assert answer.kind == "problem"
    assert (await valley.spot(id)).state == "public"


async def test_what_waits_leaves_the_desk_when_taken_back(valley: Valley) -> None:
    """It is a draft again; approved once more it waits once more."""
    bot, ana = valley.bot, valley.ana
    await valley.sends(ana)
    await bot.presses(ana, "Take it back")
    assert (await bot.asks(valley.grace, "/desk")).title.startswith("Nothing")
    await bot.presses(ana, "This is right")
    assert "1 story" in (await bot.asks(valley.grace, "/desk")).text


async def test_a_message_that_waits_for_the_morning_is_never_said(valley: Valley) -> None:
    """Published at night and taken back before the author is up."""
    bot, ana = valley.bot, valley.ana
    await valley.sends(ana)
    bot.now += timedelta(hours=14)
    spot = (await valley.spots())[0]
    await bot.follows(valley.grace, f"bright_spots.judge?spot_id={spot.id}")
    await bot.presses(valley.grace, "Publish")
    await bot.follows(ana, f"bright_spots.withdraw?spot_id={spot.id}")
    await bot.wait(days=1)
    assert bot.sent(ana) == []
