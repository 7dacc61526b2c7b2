"""After a session: who came, a note, promises, too few people, the next run or the end."""

from datetime import UTC, datetime, timedelta

from storage.tables import Session
from tests.driver import Person
from tests.handlers.circles.conftest import Commons

FIRST = datetime(2026, 10, 6, 22, 30, tzinfo=UTC)  # Tuesday 15:30 in Los Angeles
AFTER = FIRST + timedelta(hours=2, minutes=31)


async def hosted(commons: Commons, line: str = "") -> int:
    """A circle of Ana, who hosts, Ben and Cleo."""
    circle_id = await (commons.creates(line) if line else commons.creates())
    for who in (commons.ana, commons.ben, commons.cleo):
        await commons.join(who, circle_id)
    async with commons.bot.storage().begin() as tx:
        seat = await tx.seats.taken_by(circle_id, commons.ana.id)
        assert seat is not None
        seat.host = True
        (await tx.sessions.put(circle_id, "2026-10-06T15:30")).host_id = commons.ana.id
    return circle_id


async def session(
    commons: Commons, circle_id: int, occurrence: str = "2026-10-06T15:30"
) -> Session:
    """The row of a session."""
    async with commons.bot.storage().look() as look:
        found = await look.sessions.at(circle_id, occurrence)
        assert found is not None
        return found


async def attended(commons: Commons, session_id: int) -> dict[str, bool | None]:
    """Who came, by first name; None: nobody knows."""
    async with commons.bot.storage().look() as look:
        known = await look.attendances.of(session_id)
    people = {p.id: p.name.split()[0] for p in (commons.ana, commons.ben, commons.cleo)}
    return {people[id]: a.came for id, a in known.items()}


async def test_the_host_is_asked_an_hour_after_and_one_tap_answers(commons: Commons) -> None:
    """Nobody else is asked; those who said no did not come; undone, all is unknown again."""
    circle_id = await hosted(commons)
    await commons.bot.follows(
        commons.ben, f"circles.cant?circle_id={circle_id}&occurrence=2026-10-06t15:30"
    )
    await commons.bot.wait(until=FIRST + timedelta(hours=1, minutes=59))
    assert not commons.told(commons.ana, "How was Budget basics")
    await commons.bot.wait(until=AFTER)
    assert len(commons.told(commons.ana, "How was Budget basics on Tuesday, October 6?")) == 1
    assert not commons.told(commons.grace, "How was Budget basics")
    row = await session(commons, circle_id)
    assert await attended(commons, row.id) == {"Ben": None}
    seen = await commons.bot.presses(commons.ana, "All who said so came")
    assert "2 people came." in seen.text
    assert await attended(commons, row.id) == {"Ana": True, "Ben": False, "Cleo": True}
    assert (await session(commons, circle_id)).state == "held"
    await commons.bot.presses(commons.ana, "Undo")
    assert set((await attended(commons, row.id)).values()) == {None}
    assert (await session(commons, circle_id)).state == "planned"


async def test_a_tap_for_each_person(commons: Commons) -> None:
    """Who is not tapped stays unknown until the host says that was everyone."""
    circle_id = await hosted(commons)
    await commons.bot.wait(until=AFTER)
    row = await session(commons, circle_id)
    await commons.bot.presses(commons.ana, "One by one")
    seen = await commons.bot.presses(commons.ana, "Ben came")
    assert "Ben Okoye: came" in seen.text
    assert await attended(commons, row.id) == {"Ben": True}
    await commons.bot.presses(commons.ana, "Ben did not")
    assert await attended(commons, row.id) == {"Ben": False}
    await commons.bot.presses(commons.ana, "That was everyone")
    assert await attended(commons, row.id) == {"Ana": False, "Ben": False, "Cleo": False}


async def test_others_cannot_write_it_down(commons: Commons) -> None:
    """Neither a member without the hosting nor somebody else."""
    circle_id = await hosted(commons)
    await commons.bot.wait(until=AFTER)
    row = await session(commons, circle_id)
    for link in ("all_came", "nobody_met", "log_form", "unlog"):
        seen = await commons.bot.follows(commons.ben, f"circles.{link}?session_id={row.id}")
        assert "Only the hosts of this circle" in seen.title
    assert await attended(commons, row.id) == {}
    assert (await commons.bot.asks(commons.cleo, "/circle log Budget")).title.startswith("Only the")


async def test_the_note_is_shared_only_when_the_group_agreed(commons: Commons) -> None:
    """Kept first; agreed, it stands in the thread without a name; taken back, it is gone."""
    circle_id = await hosted(commons)
    await commons.bot.wait(until=AFTER)
    await commons.bot.presses(commons.ana, "Write it down")
    note = "Start the budget in January."
    seen = await commons.bot.fills(commons.ana, note=note, came=(str(commons.ben.id),))
    assert "only hosts and coordinators" in seen.text
    row = await session(commons, circle_id)
    assert await attended(commons, row.id) == {"Ana": False, "Ben": True, "Cleo": False}
    assert not any(note in s.text for s in commons.bot.posted("C-circles"))
    for agreed in ("yes", "no", "yes"):
        await commons.bot.presses(commons.ana, "Write it down")
        await commons.bot.fills(commons.ana, agreed=agreed)
        shown = [s for s in commons.bot.posted("C-circles") if note in s.text]
        assert len(shown) == (agreed == "yes"), agreed
        assert not any("Ana" in s.text for s in shown)


async def test_who_is_forgotten_is_not_named_in_the_note(commons: Commons) -> None:
    """Neither in what is kept of the meeting nor in what was shared of it."""
    await hosted(commons)
    await commons.bot.wait(until=AFTER)
    await commons.bot.presses(commons.ana, "Write it down")
    await commons.bot.fills(commons.ana, note="Ben shows his budget next time.", agreed="yes")
    await commons.bot.asks(commons.ben, "/my-data")
    await commons.bot.presses(commons.ben, "Delete everything")
    await commons.bot.presses(commons.ben, "Delete for good")
    await commons.bot.wait(minutes=1)
    (note,) = [s for s in commons.bot.posted("C-circles") if "his budget" in s.text]
    assert "a colleague shows" in note.text
    assert "Ben" not in note.text


async def counted(commons: Commons) -> dict[tuple[str, str], int]:
    """What the safety check counted."""
    async with commons.bot.storage().look() as look:
        return {(c.kind, c.outcome): c.number for c in await look.safety_counts.all()}


async def test_a_note_about_a_student_is_asked_about_first(commons: Commons) -> None:
    """Quoted and not kept; edited it is kept, and only that it happened is counted."""
    circle_id = await hosted(commons)
    await commons.bot.wait(until=AFTER)
    await commons.bot.presses(commons.ana, "Write it down")
    seen = await commons.bot.fills(commons.ana, note="My 3rd grader Luis was suspended.")
    assert seen.errors["note"] == (
        "That may point to a student. Please leave out what identifies them; nothing was saved."
        " I stopped at: Luis · was suspended"
    )
    assert (await session(commons, circle_id)).note == ""
    assert await counted(commons) == {}
    await commons.bot.fills(commons.ana, note="We changed what a suspension is.")
    assert (await session(commons, circle_id)).note == "We changed what a suspension is."
    assert await counted(commons) == {("student_identity", "edited"): 1}


async def test_a_note_that_is_not_about_a_student(commons: Commons) -> None:
    """Its author says so, in the same form, and it is kept as it is."""
    circle_id = await hosted(commons)
    await commons.bot.wait(until=AFTER)
    await commons.bot.presses(commons.ana, "Write it down")
    note = "Read what our former student Gabriela wrote."
    assert (await commons.bot.fills(commons.ana, note=note)).errors
    seen = await commons.bot.fills(commons.ana, not_a_student="yes")
    assert seen.title.startswith("Saved")
    assert (await session(commons, circle_id)).note == note
    assert await counted(commons) == {("student_identity", "not_student"): 1}


async def test_promises_open_the_next_session(commons: Commons) -> None:
    """What one said is in one's own reminder; the thread, which others read, only says how much it
    was; who is in the circle sees it all. An unknown name is asked about; who leaves takes theirs."""
    await hosted(commons)
    await commons.bot.wait(until=AFTER)
    await commons.bot.presses(commons.ana, "Write it down")
    wrong = await commons.bot.fills(commons.ana, promises="Zoe: call the district")
    assert "Zoe: call the district" in wrong.errors["promises"]
    await commons.bot.fills(commons.ana, promises="Ben: visit Alder High\nCleo Park: ask families")
    await commons.bot.wait(until=FIRST + timedelta(days=14))
    told = commons.told(commons.ben, "Budget basics meets on")[-1]
    assert "Last time you said you would: visit Alder High" in told.text
    assert "ask families" not in told.text
    agenda = [s for s in commons.bot.posted("C-circles") if s.title.startswith("Agenda")][-1]
    assert "2 promises from last time open it" in agenda.text
    assert not any(word in agenda.text for word in ("Ben", "Cleo", "visit", "families"))
    assert (await commons.bot.presses(commons.grace, "See them", agenda)).title.startswith("Only")
    seen = await commons.bot.presses(commons.ana, "See them", agenda)
    assert seen.text.splitlines()[1:4] == [
        "From last time", "• Ben Okoye: visit Alder High", "• Cleo Park: ask families",
    ]  # fmt: skip
    await commons.bot.asks(commons.cleo, "/circle leave Budget basics")
    seen = await commons.bot.presses(commons.ana, "See them", agenda)
    assert "families" not in seen.text


async def test_by_command(commons: Commons) -> None:
    """Hosts and coordinators, at any time after it began."""
    await hosted(commons)
    assert "has not met yet" in (await commons.bot.asks(commons.ana, "/circle log Budget")).title
    await commons.bot.wait(until=AFTER)
    for who in (commons.ana, commons.grace):
        seen = await commons.bot.asks(who, "/circle log Budget basics")
        assert seen.title == "How was Budget basics on Tuesday, October 6?"


async def too_few(commons: Commons, who: Person, days: int = 0) -> None:
    """The host says it did not happen."""
    await commons.bot.wait(until=AFTER + timedelta(days=days))
    await commons.bot.asks(who, "/circle log Budget basics")
    await commons.bot.presses(who, "Did not happen")


async def test_two_meetings_with_too_few_are_a_private_proposal(commons: Commons) -> None:
    """To the host and the coordinator, once; nobody else reads it; the desk has a line."""
    await hosted(commons)
    await too_few(commons, commons.ana)
    await commons.bot.wait(days=2)
    assert not commons.told(commons.ana, "too few people came")
    await too_few(commons, commons.ana, days=14)
    await commons.bot.wait(days=2)
    for who in (commons.ana, commons.grace):
        assert len(commons.told(who, "Budget basics: too few people came, twice in a row.")) == 1
    for who in (commons.ben, commons.cleo):
        assert not commons.told(who, "too few")
    assert not any("too few" in s.text for s in commons.bot.posted("C-circles"))
    async with commons.bot.storage().look() as look:
        assert len(await look.tasks.todo("thin")) == 1
    seen = await commons.bot.presses(commons.ana, "Leave it as it is")
    assert seen.title == "Budget basics goes on as it is."
    async with commons.bot.storage().look() as look:
        assert not await look.tasks.todo("thin")


async def test_what_nobody_tapped_is_not_too_few(commons: Commons) -> None:
    """Two sessions of which one person is known, the others are unknown: nothing is proposed."""
    await hosted(commons)
    for days in (0, 14):
        await commons.bot.wait(until=AFTER + timedelta(days=days))
        await commons.bot.asks(commons.ana, "/circle log Budget basics")
        await commons.bot.presses(commons.ana, "One by one")
        await commons.bot.presses(commons.ana, "Ben came")
    await commons.bot.wait(days=2)
    assert not commons.told(commons.ana, "too few")


TWICE = "/circle new Budget basics, every other Tuesday 15:30, twice"


async def test_go_on_makes_the_next_run(commons: Commons) -> None:
    """The first tap makes it, the second makes no third; who gives the seat up has it until then."""
    circle_id = await hosted(commons, TWICE)
    await commons.bot.wait(days=14, hours=1)
    assert "Go on after it?" in commons.told(commons.ben, "Budget basics meets on")[-1].text
    seen = await commons.bot.presses(commons.ben, "Go on")
    assert seen.title == "Budget basics goes on, in the same rhythm."
    assert "next on Tuesday, November 3 at 3:30 PM" in seen.text
    assert commons.told(commons.cleo, "goes on, in the same rhythm")
    await commons.bot.presses(commons.ana, "Go on")
    assert "COUNT=4" in (await commons.circle(circle_id)).rule
    await commons.bot.presses(commons.cleo, "Give up my seat")
    async with commons.bot.storage().look() as look:
        assert len(await look.seats.of(circle_id, "member")) == 3
    await commons.bot.wait(days=3)
    async with commons.bot.storage().look() as look:
        seats = [s.member_id for s in await look.seats.of(circle_id, "member")]
    assert seats == [commons.ana.id, commons.ben.id]
    await commons.bot.wait(days=15)
    assert commons.told(commons.ben, "Budget basics meets on Tuesday, November 3")
    assert not commons.told(commons.cleo, "Budget basics meets on Tuesday, November 3")


async def test_going_on_can_be_undone(commons: Commons) -> None:
    """Who tapped takes it back, everybody is told, and it ends as it would have; or goes on again."""
    circle_id = await hosted(commons, TWICE)
    await commons.bot.wait(days=14, hours=1)
    await commons.bot.presses(commons.ben, "Go on")
    seen = await commons.bot.presses(commons.ben, "Undo")
    assert seen.title == "Budget basics does not go on after this run."
    assert commons.told(commons.cleo, "does not go on after this run")
    assert "COUNT=2" in (await commons.circle(circle_id)).rule
    await commons.bot.presses(commons.cleo, "Go on after all")
    assert "COUNT=4" in (await commons.circle(circle_id)).rule
    await commons.bot.presses(commons.cleo, "Undo")
    await commons.bot.wait(days=3)
    assert (await commons.circle(circle_id)).state == "ended"


async def test_a_seat_given_up_can_be_kept(commons: Commons) -> None:
    """And given up again."""
    circle_id = await hosted(commons, TWICE)
    await commons.bot.wait(days=14, hours=1)
    await commons.bot.presses(commons.ben, "Go on")
    await commons.bot.presses(commons.cleo, "Give up my seat")
    seen = await commons.bot.presses(commons.cleo, "Keep my seat")
    assert seen.title == "Your seat in Budget basics stays yours."
    await commons.bot.wait(days=3)
    async with commons.bot.storage().look() as look:
        assert len(await look.seats.of(circle_id, "member")) == 3


async def test_nobody_goes_on_and_it_ends_warmly(commons: Commons) -> None:
    """A day after the last meeting, in one kind message; then silence."""
    circle_id = await hosted(commons, TWICE)
    await commons.bot.wait(days=18)
    assert (await commons.circle(circle_id)).state == "ended"
    (told,) = commons.told(commons.ben, "has come to its end")
    assert "You met 2 times." in told.text
    before = len(commons.bot.sent(commons.ben))
    await commons.bot.wait(days=40)
    assert len(commons.bot.sent(commons.ben)) == before


async def test_on_both_databases(commons_on_both: Commons) -> None:
    """A run from the first reminder to its end, everything once."""
    commons = commons_on_both
    circle_id = await hosted(commons, TWICE)
    await commons.bot.wait(until=AFTER)
    await commons.bot.presses(commons.ana, "All who said so came")
    await commons.bot.wait(days=30)
    assert len(commons.told(commons.ben, "Budget basics meets on")) == 1
    assert len(commons.told(commons.ana, "How was Budget basics")) == 2
    assert (await commons.circle(circle_id)).state == "ended"
