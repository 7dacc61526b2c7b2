"""What was withdrawn leaves what was posted, within the minute; who is forgotten is named no more."""

from datetime import timedelta

from tests.handlers.digest.conftest import FIRST, SUNDAY, Town


async def refresh(town: Town) -> None:
    """As a feature asks for it."""
    async with town.bot.storage().begin() as tx:
        await tx.jobs.once("digest.refresh", tx.now, f"refresh:{tx.now.isoformat()}")
    await town.bot.wait(minutes=1)


async def test_a_withdrawn_story_leaves_post_headline_and_editions(town: Town) -> None:
    """The rest stays as it was that week: free seats are not counted again."""
    await town.trusted()
    circle_id = await town.circle()
    spot_id = await town.story()
    await town.bot.asks(town.ana, "/digest")
    await town.bot.presses(town.ana, "How often")
    await town.bot.presses(town.ana, "Each week by message")
    await town.bot.wait(until=FIRST + timedelta(hours=3))
    assert "We vote on the schedule" in town.posts()[0].title
    await town.bot.follows(town.ana, f"circles.join?circle_id={circle_id}")
    await town.bot.follows(town.ben, f"bright_spots.withdraw?spot_id={spot_id}")
    await town.bot.wait(minutes=1)
    (post,) = town.posts()
    assert post.title == "This week in Commons: Budget basics"
    assert "We vote" not in post.text
    assert "8 seats" in post.text
    assert not [s for s in town.bot.sent(town.ana) if "We vote" in s.text]
    assert "We vote" not in (await town.bot.asks(town.ben, "/digest")).text


async def test_who_chose_another_way_since_keeps_no_withdrawn_story(town: Town) -> None:
    """An edition says what holds, whatever its reader chose after it."""
    await town.trusted()
    await town.circle()
    spot_id = await town.story()
    await town.bot.follows(town.ana, "digest.set_often?way=weekly")
    await town.bot.wait(until=FIRST + timedelta(hours=3))
    assert [s for s in town.bot.sent(town.ana) if "We vote" in s.text]
    await town.bot.follows(town.ana, "digest.set_often?way=channel")
    await town.bot.follows(town.ben, f"bright_spots.withdraw?spot_id={spot_id}")
    await town.bot.wait(minutes=1)
    assert not [s for s in town.bot.sent(town.ana) if "We vote" in s.text]


async def test_a_withdrawn_story_leaves_the_month_too(town: Town) -> None:
    """The monthly edition tells lines of digests before its own."""
    await town.trusted()
    await town.story("Story 0.")
    await town.bot.follows(town.ana, "digest.set_often?way=monthly")
    async with town.bot.storage().begin() as tx:
        tx.community.breaks = [{"from": "2026-10-26", "to": "2026-10-30", "name": "fall"}]
    await town.bot.wait(until=FIRST + timedelta(hours=3))
    spot_id = await town.story(lever="budget-control")
    await town.bot.wait(until=FIRST + timedelta(weeks=1, hours=3))
    before = len(town.bot.sent(town.ana))
    await town.circle(lever="curriculum", starts="2026-11-10T15:30")
    await town.bot.wait(until=FIRST + timedelta(weeks=3, hours=9))
    (edition,) = town.bot.sent(town.ana)[before:]
    assert edition.title.startswith("These weeks in")
    assert "We vote" in edition.text
    await town.bot.follows(town.ben, f"bright_spots.withdraw?spot_id={spot_id}")
    await town.bot.wait(minutes=1)
    assert not [s for s in town.bot.sent(town.ana) if "We vote" in s.text]
    assert len(town.posts()) == 3


async def test_a_month_stays_a_month_for_who_wants_weeks_since(town: Town) -> None:
    """What reached somebody is kept in step as it was sent: only the withdrawn line goes."""
    await town.trusted()
    await town.story("Story 0.")
    await town.bot.follows(town.ana, "digest.set_often?way=monthly")
    await town.bot.wait(until=FIRST + timedelta(hours=3))
    spots = []
    for week in (1, 2, 3):
        spots.append(await town.story(f"Story {week}."))
        await town.bot.wait(until=FIRST + timedelta(weeks=week, hours=3))
    (edition,) = [s for s in town.bot.sent(town.ana) if s.title.startswith("These weeks in")]
    assert all(f"Story {week} (" in edition.text for week in (1, 2, 3))
    await town.bot.follows(town.ana, "digest.set_often?way=weekly")
    for gone, left in ((2, (1, 3)), (3, (1,))):  # of a week before; of the edition's own
        await town.bot.follows(town.ben, f"bright_spots.withdraw?spot_id={spots[gone - 1]}")
        await town.bot.wait(minutes=1)
        (edition,) = [s for s in town.bot.sent(town.ana) if s.title.startswith("These weeks in")]
        shown = [week for week in (1, 2, 3) if f"Story {week} (" in edition.text]
        assert shown == list(left)


async def test_a_week_stays_a_week_for_who_wants_months_since(town: Town) -> None:
    """The other way round: nothing of other weeks comes into it."""
    await town.trusted()
    await town.bot.follows(town.ana, "digest.set_often?way=weekly")
    await town.circle()
    await town.story("Story 0.")
    await town.bot.wait(until=FIRST + timedelta(hours=3))
    spot_id = await town.story("Story 1.")
    await town.circle("Schedules that work")
    await town.bot.wait(until=FIRST + timedelta(weeks=1, hours=3))
    before = len(town.bot.sent(town.ana))
    await town.bot.follows(town.ana, "digest.set_often?way=monthly")
    await town.bot.follows(town.ben, f"bright_spots.withdraw?spot_id={spot_id}")
    await town.bot.wait(minutes=1)
    edition = town.bot.sent(town.ana)[before - 1]
    assert edition.title.startswith("This week in")
    assert "Story" not in edition.text


async def test_forgetting_a_person_takes_them_out_of_notes_and_lines(town: Town) -> None:
    """Their note goes, their name in another's note goes, and so does their story."""
    await town.trusted()
    await town.story()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    await town.desk()
    await town.bot.presses(town.grace, "Edit note")
    await town.bot.fills(town.grace, note="Thanks to Ben Okoye for the story below. Ask Ben!")
    await town.bot.wait(until=FIRST)
    assert town.posts()[0].text.count("Ben Okoye") == 2
    await town.bot.asks(town.ben, "/my-data")
    await town.bot.presses(town.ben, "Delete everything")
    await town.bot.presses(town.ben, "Delete for good")
    await town.bot.wait(minutes=1)
    (post,) = town.posts()
    assert "Ben" not in post.text
    assert "Thanks to a colleague for the story below. Ask a colleague!" in post.text
    assert "We vote" not in post.text
    await town.bot.asks(town.grace, "/my-data")
    await town.bot.presses(town.grace, "Delete everything")
    await town.bot.presses(town.grace, "Delete for good")
    await town.bot.wait(minutes=1)
    (post,) = town.posts()
    assert "Thanks" not in post.text
    assert "Coming up: Budget basics" in post.text
    async with town.bot.storage().look() as look:
        kept = " ".join(row.payload or "" for row in await look.outbox.all())
    assert "Ben Okoye" not in kept
    assert "Grace" not in kept


async def test_nothing_withdrawn_nothing_changes(town: Town) -> None:
    """Asked again and again, no post is touched."""
    await town.trusted()
    await town.story()
    await town.circle()
    await town.question(town.ana)
    await town.bot.wait(until=FIRST)
    before = town.posts()[0].text
    for _time in range(3):
        await refresh(town)
    assert town.posts()[0].text == before
    async with town.bot.storage().look() as look:
        assert not [row for row in await look.outbox.all() if row.verb == "amend"]
