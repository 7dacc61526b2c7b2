"""Seats: joined means coming; the waiting list, roles, schools, guards, and the way back."""

import pytest

from storage.tables import Avoid, Circle
from tests.driver import Person
from tests.handlers.circles.conftest import Commons

REFUSED = "This circle can't take you now; ask Grace."


async def crowd(commons: Commons, count: int) -> list[Person]:
    """So many more members."""
    return [await commons.bot.person(f"Person {n} Extra") for n in range(count)]


async def test_joined_means_coming_and_the_post_counts(commons: Commons) -> None:
    """One tap; the post shows a seat less; leaving is as quick and told to nobody."""
    circle_id = await commons.creates()
    seen = await commons.bot.presses(commons.ana, "Join", commons.post())
    assert seen.title == "You're in: Budget basics."
    assert "7 of 8 seats are free" in commons.post().text
    again = await commons.join(commons.ana, circle_id)
    assert again.title == "You're in: Budget basics."
    seen = await commons.bot.presses(commons.ana, "Leave the circle")
    assert seen.title == "You left Budget basics."
    assert "8 of 8 seats are free" in commons.post().text
    seen = await commons.bot.presses(commons.ana, "Join again")
    assert seen.title == "You're in: Budget basics."


async def test_a_full_circle_has_a_line_and_a_leave_moves_it_up(commons: Commons) -> None:
    """First come, first seated; who moves up is told at once."""
    circle_id = await commons.creates(cap=1)
    await commons.join(commons.ana, circle_id)
    second = await commons.join(commons.ben, circle_id)
    assert second.title == "You're on the waiting list of Budget basics, number 1."
    third = await commons.join(commons.cleo, circle_id)
    assert third.title == "You're on the waiting list of Budget basics, number 2."
    await commons.bot.asks(commons.ana, "/circle leave")
    assert commons.told(commons.ben, "A seat is yours now: Budget basics.")
    assert not commons.told(commons.cleo, "A seat is yours now")


async def test_missing_roles_keep_it_forming(commons: Commons) -> None:
    """It begins when the last role is there, and everybody with a seat is told."""
    circle_id = await commons.creates()
    await commons.bot.follows(commons.grace, f"circles.edit_seats?circle_id={circle_id}")
    async with commons.bot.storage().begin() as tx:
        circle = await tx.circles.get(circle_id)
        circle.state, circle.required_roles, circle.cap = "forming", ["teacher"], 2
    seen = await commons.join(commons.ana, circle_id)
    assert "It begins once these have joined too: teacher." in seen.text
    late = await commons.join(commons.cleo, circle_id)
    assert late.title.startswith("You're on the waiting list")  # the last seat is the teacher's
    assert (await commons.circle(circle_id)).state == "forming"
    await commons.join(commons.ben, circle_id)
    assert (await commons.circle(circle_id)).state == "open"
    assert commons.told(commons.ana, "Budget basics can begin.")


async def test_seats_of_one_school(commons: Commons) -> None:
    """A team of one school may come, but not more of it than the circle has seats for."""
    circle_id = await commons.creates(seats_per_school=1)
    twin = await commons.bot.person("Second Alder", role="teacher", school="Alder High School")
    await commons.join(commons.ana, circle_id)
    seen = await commons.join(twin, circle_id)
    assert seen.title.startswith("The seats for your school are taken")


async def test_two_trustees_of_one_board_never_both(commons: Commons) -> None:
    """Neither joins where the other sits or waits; the sentence says no reason."""
    circle_id = await commons.creates(cap=1)
    one = await commons.bot.person("Trustee One", role="board-member")
    two = await commons.bot.person("Trustee Two", role="board-member")
    await commons.join(commons.ana, circle_id)
    await commons.join(one, circle_id)
    assert (await commons.join(two, circle_id)).title == REFUSED
    assert "Budget basics" not in (await commons.bot.asks(two, "/circle list")).text


async def test_avoiding_works_either_way_and_is_never_shown(commons: Commons) -> None:
    """Who avoids a member, or is avoided by one, is not suggested the circle and cannot join."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    async with commons.bot.storage().begin() as tx:
        await tx.avoids.add(Avoid(member_id=commons.ben.id, avoided_id=commons.ana.id))
        await tx.avoids.add(Avoid(member_id=commons.ana.id, avoided_id=commons.cleo.id))
    for who in (commons.ben, commons.cleo):
        assert (await commons.join(who, circle_id)).title == REFUSED
        assert "Budget basics" not in (await commons.bot.asks(who, "/circle list")).text
        assert (await commons.bot.asks(who, "/circle join Budget basics")).title == REFUSED


async def test_the_list_says_what_fits_and_why(commons: Commons) -> None:
    """A topic somebody looks for comes first, with its reason; one's own stand on top."""
    await commons.creates("/circle new Walk and talk, every Friday 8:00 AM")
    first = await commons.creates(lever="budget-control")
    seen = await commons.bot.asks(commons.ana, "/circle list")
    assert "You look for help with" in seen.text
    assert seen.text.index("Budget basics") < seen.text.index("Walk and talk")
    await commons.join(commons.ana, first)
    seen = await commons.bot.asks(commons.ana, "/circle list")
    assert "Leave Budget basics" in seen.buttons


async def test_a_long_list_has_pages(commons: Commons) -> None:
    """Eight on a page, one's own first; every circle is on exactly one page."""
    async with commons.bot.storage().begin() as tx:
        for n in range(19):
            await tx.circles.add(
                Circle(title=f"Circle {n:02}", starts=f"2026-10-{n % 28 + 6:02}T15:30", state="open",
                       zone="America/Los_Angeles", created_at=tx.now)
            )  # fmt: skip
    circles = [c.id for c in await _standing(commons)]
    for id in circles[:10]:
        await commons.join(commons.ana, id)
    seen, found = await commons.bot.asks(commons.ana, "/circle list"), []
    assert seen.title == "19 learning circles"
    for mine, more in ((8, True), (2, True), (0, False)):
        labels = [label for label in seen.buttons if " Circle " in label]
        assert sum(label.startswith("Leave") for label in labels) == mine
        found += [label.split(" ", 1)[1] for label in labels]
        assert ("More circles" in seen.buttons) is more
        if more:
            seen = await commons.bot.presses(commons.ana, "More circles")
    assert sorted(found) == [f"Circle {n:02}" for n in range(19)]
    seen = await commons.bot.presses(commons.ana, "Earlier ones")
    assert {"More circles", "Earlier ones"} <= set(seen.buttons)


async def _standing(commons: Commons) -> list[Circle]:
    async with commons.bot.storage().look() as look:
        return list(await look.circles.standing())


async def test_join_by_name_or_from_a_list(commons: Commons) -> None:
    """Typed with a wrong letter it is still meant; without a name it is chosen."""
    circle_id = await commons.creates()
    other = await commons.creates("/circle new Walk and talk, every Friday 8:00 AM")
    seen = await commons.bot.asks(commons.ana, "/circle join Buget basics")
    assert seen.title == "You're in: Budget basics."
    seen = await commons.bot.asks(commons.ben, "/circle join")
    assert [c.value for c in seen.card.picker.choices] == [str(circle_id), str(other)]  # type: ignore[union-attr]
    seen = await commons.bot.picks(commons.ben, str(other))
    assert seen.title == "You're in: Walk and talk."


async def test_a_team_is_private(commons: Commons) -> None:
    """Only who is in it, or runs it, reads who else is."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    seen = await commons.bot.asks(commons.ana, "/circle roster")
    assert "Ana Ruiz, principal" in seen.text
    forged = await commons.bot.follows(commons.ben, f"circles.roster?circle_id={circle_id}")
    assert forged.title == "Only people of this circle and coordinators can see who is in it."


async def test_an_experts_hours_have_slots(commons: Commons) -> None:
    """One person in each slot; who comes next gets the next; another time can be chosen."""
    circle_id = await commons.creates("/circle new Office hours on budgets, Thursdays 16:00")
    assert (await commons.circle(circle_id)).slot_minutes == 15
    first = await commons.join(commons.ana, circle_id)
    assert first.title.endswith("Thursday, October 8 at 4:00 PM")
    second = await commons.join(commons.ben, circle_id)
    assert second.title.endswith("Thursday, October 8 at 4:15 PM")
    third = await commons.bot.picks(commons.ben, "2026-10-15T16:00/0")
    assert third.title.endswith("Thursday, October 15 at 4:00 PM")
    fourth = await commons.join(commons.cleo, circle_id)
    assert fourth.title.endswith("Thursday, October 8 at 4:15 PM")
    await commons.bot.presses(commons.ana, "Give it back")
    dora = await commons.bot.person("Dora New")
    fifth = await commons.join(dora, circle_id)
    assert fifth.title.endswith("Thursday, October 8 at 4:00 PM")


@pytest.mark.parametrize("command", ["leave", "close", "roster", "edit", "cancel", "log"])
async def test_a_name_nobody_knows_does_nothing(commons: Commons, command: str) -> None:
    """Words that name no circle are said so; the only circle there is is not meant."""
    circle_id = await commons.creates()
    await commons.join(commons.grace, circle_id)
    extra = " Oct 20" if command == "cancel" else ""
    seen = await commons.bot.asks(commons.grace, f"/circle {command} Zebra{extra}")
    assert f"I find no circle called “Zebra{extra}” here." in seen.text
    assert seen.card.picker
    async with commons.bot.storage().look() as look:
        assert await look.seats.of(circle_id, "member")
        assert not await look.sessions.of(circle_id)


async def test_joining_a_name_nobody_knows(commons: Commons) -> None:
    """Nobody is seated in the only circle because of a name that is not its."""
    circle_id = await commons.creates()
    seen = await commons.bot.asks(commons.ana, "/circle join Zebra")
    assert "I find no circle called “Zebra” here." in seen.text
    async with commons.bot.storage().look() as look:
        assert not await look.seats.of(circle_id)
