"""Hosts: asked, asked again, leaving; the seats they need; an end that is taken back."""

from datetime import UTC, datetime

import pytest

from tests.driver import Person
from tests.handlers.circles.conftest import Commons

ASKED = "Would you host Budget basics?"
DAY_BEFORE = datetime(2026, 10, 19, 20, tzinfo=UTC)


async def test_asked_again_after_a_while(commons: Commons) -> None:
    """A second request within a week is not sent, and does not say what was answered; a later one
    is."""
    bot, id = commons.bot, await commons.creates()
    await commons.join(commons.ben, id)
    await bot.asks(commons.grace, "/circle host Budget basics @Ben Okoye")
    await bot.presses(commons.ben, "Not this time")
    seen = await bot.asks(commons.grace, "/circle host Budget basics @Ben Okoye")
    assert seen.title == "Ben Okoye was asked about Budget basics not long ago."
    assert len(commons.told(commons.ben, ASKED)) == 1
    await bot.wait(days=20)
    await bot.asks(commons.grace, "/circle host Budget basics @Ben Okoye")
    await bot.wait(days=1)  # that was a Sunday
    assert len(commons.told(commons.ben, ASKED)) == 2
    await bot.presses(commons.ben, "Yes, I'll host")
    assert commons.told(commons.grace, "Ben Okoye hosts Budget basics now.")


async def two_hosts(commons: Commons) -> tuple[int, Person, Person]:
    """A circle with two hosts, the day before it meets: who hosts it, and the other."""
    bot, id = commons.bot, await commons.creates()
    for person in (commons.ana, commons.ben, commons.cleo):
        await commons.join(person, id)
    async with bot.storage().begin() as tx:
        for person in (commons.ana, commons.ben):
            seat = await tx.seats.taken_by(id, person.id)
            assert seat
            seat.host = True
    await bot.wait(until=DAY_BEFORE)
    host_id = await hosts_next(commons, id)
    if host_id == commons.ana.id:
        return id, commons.ana, commons.ben
    return id, commons.ben, commons.ana


async def hosts_next(commons: Commons, id: int) -> int:
    """Who is settled to host on October 20; 0: nobody."""
    async with commons.bot.storage().look() as look:
        return (await look.sessions.of(id))["2026-10-20T15:30"].host_id or 0


@pytest.mark.parametrize("way", ["leaves", "is forgotten", "stops hosting"])
async def test_a_host_goes_the_day_before(commons: Commons, way: str) -> None:
    """Whoever was to host is gone: another of the willing has it at once, and reads so."""
    bot = commons.bot
    id, host, other = await two_hosts(commons)
    before = len(commons.told(other, "it is your turn"))
    if way == "leaves":
        await bot.asks(host, "/circle leave Budget basics")
    elif way == "stops hosting":
        await bot.follows(host, f"circles.not_host?circle_id={id}")
    else:
        await bot.asks(host, "/my-data")
        await bot.presses(host, "Delete e…")
        await bot.presses(host, "Delete for…")
    assert await hosts_next(commons, id) == other.id
    await bot.wait(minutes=1)
    assert len(commons.told(other, "it is your turn")) == before + 1
    assert (
        "You host it." in commons.told(other, "Budget basics meets on Tuesday, October 20")[-1].text
    )


async def test_a_coordinator_takes_a_host_off(commons: Commons) -> None:
    """A host who was named can be un-named; the old request to host is good for nothing then."""
    bot, id = commons.bot, await commons.creates()
    await bot.asks(commons.grace, "/circle host Budget basics @Ben Okoye")
    await bot.presses(commons.ben, "Yes, I'll host")
    await bot.asks(commons.grace, "/circle roster Budget basics")
    seen = await bot.presses(commons.grace, "Not a host: Ben")
    assert seen.title == "Ben Okoye doesn't host Budget basics any more."
    assert (
        "host"
        not in (await bot.asks(commons.grace, "/circle roster Budget basics"))
        .text.split("Ben Okoye")[1]
        .splitlines()[0]
    )
    assert (
        "Only the hosts"
        in (await bot.follows(commons.ben, f"circles.will_host?circle_id={id}")).text
    )
    assert (
        "Only the hosts"
        in (
            await bot.follows(
                commons.ana, f"circles.unhost?circle_id={id}&member_id={commons.ben.id}"
            )
        ).text
    )
    seen = await bot.follows(
        commons.grace, f"circles.rehost?circle_id={id}&member_id={commons.ben.id}"
    )
    assert seen.title == "Ben Okoye hosts Budget basics now."


async def test_no_seat_for_a_host(commons: Commons) -> None:
    """Who asks somebody without a seat to host makes room first; nobody is asked in vain."""
    bot, id = commons.bot, await commons.creates(cap=1)
    await commons.join(commons.ana, id)
    await commons.join(commons.cleo, id)
    seen = await bot.asks(commons.grace, "/circle host Budget basics @Cleo Park")
    assert "All seats are taken" in seen.text
    assert not commons.told(commons.cleo, ASKED)


async def test_the_seat_is_gone_meanwhile(commons: Commons) -> None:
    """Who was asked while there was a seat reads what they can do, not a command they may not use."""
    bot, id = commons.bot, await commons.creates(cap=1)
    await bot.asks(commons.grace, "/circle host Budget basics @Cleo Park")
    await commons.join(commons.ana, id)
    seen = await bot.presses(commons.cleo, "Yes, I'll host")
    assert "/circle edit" not in seen.text
    assert "ask Grace" in seen.text


async def test_an_end_taken_back_is_one_message(commons: Commons) -> None:
    """It goes on after all; not that it can begin, too."""
    bot, id = commons.bot, await commons.creates()
    await commons.join(commons.ana, id)
    await bot.asks(commons.grace, "/circle close Budget basics")
    await bot.presses(commons.grace, "End it")
    await bot.wait(minutes=1)
    before = len(bot.sent(commons.ana))
    await bot.presses(commons.grace, "Undo")
    await bot.wait(minutes=1)
    assert [s.title for s in bot.sent(commons.ana)][before:] == ["Budget basics goes on after all."]
