"""Circles in one's own calendar: the ways there, addresses that can be taken back, the native event."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.feeds import written
from bot.platform import Delivery
from handlers.circles import calendar_feed
from handlers.kit.ui import File, LinkButton, buttons_of
from handlers.kit.words import plain
from tests.driver import Person, Seen
from tests.handlers.circles.conftest import Commons
from tests.handlers.circles.read_back import components, times

ADDRESS = "https://bot.example.org"
FAR = datetime(2027, 10, 1, tzinfo=UTC)


@pytest.fixture
def followed(commons: Commons) -> Commons:
    """Calendars can ask this bot."""
    commons.bot.app.dispatch.address = ADDRESS
    return commons


def urls(seen: Seen) -> dict[str, str]:
    """The addresses that a card's buttons open."""
    found = [b for b in buttons_of(seen.card) if isinstance(b, LinkButton)]
    return {plain(b.label, "en"): b.url for b in found}


async def feed(commons: Commons, url: str) -> bytes | None:
    """What a calendar program is given at an address."""
    token = urlsplit(url).path.removeprefix("/cal/").removesuffix(".ics")
    return await written(commons.bot.app.database, token, commons.bot.now)


async def address_of(commons: Commons, who: Person, circle_id: int = 0) -> str:
    """Ask for an address, and a new one where there is one already."""
    seen = await commons.bot.follows(who, f"circles.calendar_address?circle_id={circle_id}")
    if "Make a new one" in seen.buttons:
        seen = await commons.bot.presses(who, "Make a new one")
    return next(line for line in seen.text.split() if line.startswith(ADDRESS))


class TestWays:
    """The card, the file, the links."""

    async def test_a_circle_of_mine(self, followed: Commons) -> None:
        """File, Google's link, Outlook's link and an address."""
        id = await followed.creates()
        await followed.join(followed.ana, id)
        seen = await followed.bot.follows(followed.ana, f"circles.calendar?circle_id={id}")
        assert seen.title == "Budget basics in your calendar"
        assert list(seen.buttons) == ["Get an address", "Get a file"]
        google = parse_qs(urlsplit(urls(seen)["Google Calendar"]).query)
        assert google["dates"] == ["20261006T153000/20261006T163000"]
        assert google["ctz"] == ["America/Los_Angeles"]
        assert google["recur"] == ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6"]
        outlook = parse_qs(urlsplit(urls(seen)["Outlook"]).query)
        assert outlook["startdt"] == ["2026-10-06T22:30:00Z"]
        assert outlook["subject"] == ["Budget basics"]

    async def test_links_later_on(self, followed: Commons) -> None:
        """After two meetings four are left, and the next is the third."""
        id = await followed.creates()
        await followed.join(followed.ana, id)
        await followed.bot.wait(days=17)
        seen = await followed.bot.follows(followed.ana, f"circles.calendar?circle_id={id}")
        google = parse_qs(urlsplit(urls(seen)["Google Calendar"]).query)
        assert google["dates"] == ["20261103T153000/20261103T163000"]
        assert google["recur"][0].endswith("COUNT=4")

    async def test_long_words_fit_a_button(self, followed: Commons) -> None:
        """An address of at most 512 characters, its title still there."""
        question = "Was für ein Plan ist das? ñandú & más; 100 % " * 12
        id = await followed.creates(title="Presupuesto & más: ¿qué decide la escuela? " * 2,
                                    question=question, link="https://x.example/" + "a" * 300)  # fmt: skip
        await followed.join(followed.ana, id)
        seen = await followed.bot.follows(followed.ana, f"circles.calendar?circle_id={id}")
        for url in urls(seen).values():
            assert len(url) <= 512
        text = parse_qs(urlsplit(urls(seen)["Google Calendar"]).query)["text"][0]
        assert text.startswith("Presupuesto & más: ¿qué")

    async def test_without_a_public_address(self, commons: Commons) -> None:
        """No promise that nobody keeps: the file only."""
        id = await commons.creates()
        await commons.join(commons.ana, id)
        seen = await commons.bot.asks(commons.ana, "/circle calendar")
        assert list(seen.buttons) == ["Get a file"]
        seen = await commons.bot.follows(commons.ana, "circles.calendar_address?circle_id=0")
        assert seen.title == "No calendar can ask this bot by itself here. Take a file instead."

    async def test_a_file(self, commons: Commons) -> None:
        """Six dates of one circle; the same of all of mine."""
        id = await commons.creates()
        await commons.join(commons.ana, id)
        seen = await commons.bot.follows(commons.ana, f"circles.calendar_file?circle_id={id}")
        assert isinstance(seen.outcome, File)
        assert (seen.outcome.name, seen.outcome.mime[:13]) == ("budget-basics.ics", "text/calendar")
        (found,) = times(seen.outcome.content, FAR).values()
        assert len(found) == 6
        every = await commons.bot.follows(commons.ana, "circles.calendar_file?circle_id=0")
        assert isinstance(every.outcome, File)
        assert every.outcome.name == "my-learning-circles.ics"

    async def test_only_for_who_is_in_it(self, followed: Commons) -> None:
        """Where a circle meets is for its people."""
        id = await followed.creates(link="https://meet.example/secret")
        for name in ("calendar", "calendar_file", "calendar_address", "calendar_new_address"):
            seen = await followed.bot.follows(followed.ben, f"circles.{name}?circle_id={id}")
            assert "secret" not in repr(seen.outcome), name
        seen = await followed.bot.follows(followed.ben, f"circles.calendar?circle_id={id}")
        assert seen.title == "Join Budget basics first; then you can put it into your calendar."

    async def test_by_command(self, followed: Commons) -> None:
        """All of mine, one by name, one from the list, none."""
        none = await followed.bot.asks(followed.ana, "/circle calendar")
        assert none.title == "You are in no circle yet, so there is nothing for your calendar."
        id = await followed.creates()
        await followed.join(followed.ana, id)
        seen = await followed.bot.asks(followed.ana, "/circle calendar budget basics")
        assert seen.title == "Budget basics in your calendar"
        seen = await followed.bot.asks(followed.ana, "/circle calendar")
        assert seen.title == "Your circles in your calendar"
        assert (await followed.bot.picks(followed.ana, str(id))).title.startswith("Budget basics")


class TestFeeds:
    """Secret addresses and what they give."""

    async def test_of_all_my_circles(self, followed: Commons) -> None:
        """What I join appears, what I leave is gone; nobody's name is in it."""
        url = await address_of(followed, followed.ana)
        first, second = await followed.creates(), await followed.creates(
            "/circle new Schedules, every Thursday 9:00 AM, four times"
        )  # fmt: skip
        await followed.join(followed.ana, first)
        await followed.join(followed.ana, second)
        await followed.join(followed.ben, first)
        content = await feed(followed, url)
        assert content
        assert sorted(len(found) for found in times(content, FAR).values()) == [4, 6]
        assert not any(name in content for name in (b"Ana", b"Ben", b"Grace", b"Okoye"))
        await followed.bot.follows(followed.ana, f"circles.leave?circle_id={first}")
        content = await feed(followed, url)
        assert content
        assert [len(found) for found in times(content, FAR).values()] == [4]

    async def test_moved_skipped_and_called_off(self, followed: Commons) -> None:
        """As in the chat, with a higher SEQUENCE and the same UID; a day later nothing changes."""
        id = await followed.creates()
        await followed.join(followed.ana, id)
        url = await address_of(followed, followed.ana, id)
        before = await feed(followed, url)
        for typed in ("move Budget basics Oct 20 to Thursday 16:00", "skip Budget basics Nov 3",
                      "cancel Budget basics Nov 17"):  # fmt: skip
            await followed.bot.asks(followed.grace, f"/circle {typed}")
        after = await feed(followed, url)
        assert before
        assert after
        (found,) = times(after, FAR).values()
        assert [f"{at:%m-%d %H:%M}" for at, _ends in sorted(found)] == [
            "10-06 22:30", "10-22 23:00", "12-01 23:30", "12-15 23:30",
        ]  # fmt: skip
        old, new = components(before)[0], components(after)[0]
        assert int(new.sequence.value) == int(old.sequence.value) + 3
        assert new.uid.value == old.uid.value
        followed.bot.now += timedelta(days=1)
        assert await feed(followed, url) == after

    async def test_a_break_is_a_new_revision(self, followed: Commons) -> None:
        """Saved breaks raise SEQUENCE and the stamps of the circles they touch, and of no other."""
        touched = await followed.creates()
        await followed.creates("/circle new Readers, every other Tuesday 15:30, starting Oct 13")
        await followed.join(followed.ana, touched)
        await followed.join(followed.ana, touched + 1)
        url = await address_of(followed, followed.ana)
        before = components(await feed(followed, url) or b"")
        followed.bot.now += timedelta(hours=1)
        for breaks, moves, last in (
            ("2026-11-02 to 2026-11-06 Fall break", 1, "12-29"),
            ("2026-11-02 to 2026-11-06 Fall rest", 0, "12-29"),  # another name: the same dates
            ("2027-03-20 Cesar Chavez", 1, "12-15"),
        ):
            await followed.bot.follows(followed.grace, "setup.breaks")
            await followed.bot.fills(followed.grace, breaks=breaks)
            content = await feed(followed, url) or b""
            after = components(content)
            steps = [int(b.sequence.value) - int(a.sequence.value)
                     for a, b in zip(before, after, strict=True)]  # fmt: skip
            assert steps == [moves, 0]
            for stamp in ("dtstamp", "last_modified"):
                newer = [getattr(b, stamp).value > getattr(a, stamp).value
                         for a, b in zip(before, after, strict=True)]  # fmt: skip
                assert newer == [bool(moves), False]
            found = times(content, FAR)[after[0].uid.value]
            assert len(found) == 6
            assert f"{max(found)[0]:%m-%d}" == last
            before = after
            followed.bot.now += timedelta(hours=1)

    async def test_closed(self, followed: Commons) -> None:
        """What was stays; nothing is to come."""
        id = await followed.creates()
        await followed.join(followed.ana, id)
        url = await address_of(followed, followed.ana, id)
        await followed.bot.wait(days=3)
        await followed.bot.follows(followed.grace, f"circles.end?circle_id={id}")
        content = await feed(followed, url)
        assert content
        (found,) = times(content, FAR).values()
        assert [f"{at:%m-%d}" for at, _ends in found] == ["10-06"]

    async def test_a_new_one_replaces_it_and_it_can_be_taken_back(self, followed: Commons) -> None:
        """Only a digest is kept; each address is good until the next."""
        first = await address_of(followed, followed.ana)
        async with followed.bot.storage().look() as look:
            (kept,) = await look.feed_tokens.of(followed.ana.id)
        token = urlsplit(first).path[5:-4]
        assert token not in repr(vars(kept))
        assert kept.digest == calendar_feed.digest(token)
        second = await address_of(followed, followed.ana)
        assert second != first
        assert await feed(followed, first) is None
        assert await feed(followed, second)
        seen = await followed.bot.presses(followed.ana, "Take it back")
        assert seen.title == "Taken back: that address gives nothing any more."
        assert await feed(followed, second) is None

    async def test_spanish(self, followed: Commons) -> None:
        """The calendar's name and its texts are in the reader's language."""
        eva = await followed.bot.person("Eva Luna", language="es")
        async with followed.bot.storage().begin() as tx:
            (await tx.members.get(eva.id)).language = "es"
        id = await followed.creates()
        await followed.join(eva, id)
        content = await feed(followed, await address_of(followed, eva))
        assert content
        assert "X-WR-CALNAME:Mis círculos de aprendizaje" in content.decode()

    async def test_breaks_are_left_out(self, followed: Commons) -> None:
        """A school break is none of its dates."""
        id = await followed.creates("/circle new Bells, every Tuesday 15:30")
        await followed.join(followed.ana, id)
        async with followed.bot.storage().begin() as tx:
            tx.community.breaks = [{"from": "2026-11-23", "to": "2026-11-27", "name": "Fall"}]
        content = await feed(followed, await address_of(followed, followed.ana))
        assert content
        days = {f"{at:%m-%d}" for found in times(content, FAR).values() for at, _ends in found}
        assert "11-17" in days
        assert "11-24" not in days

    async def test_a_neighbour_finds_nothing(self, followed: Commons) -> None:
        """A Link of another community leads to nobody's circle."""
        id = await followed.creates()
        there = await followed.bot.neighbour()
        eve = await there.person("Eve")
        seen = await there.follows(eve, f"circles.calendar?circle_id={id}")
        assert "Budget" not in seen.text


class TestEvent:
    """What is brought to a platform that has events of its own."""

    @staticmethod
    def brought(commons: Commons) -> list[Delivery]:
        return [d for d in commons.bot.paper.delivered if d.verb == "event"]

    def last(self, commons: Commons) -> str:
        """When the event is by now, in UTC; "" when there is none."""
        card = self.brought(commons)[-1].card
        return f"{card.happening.starts_at:%m-%d %H:%M}" if card and card.happening else ""

    async def test_through_a_circles_life(self, commons: Commons) -> None:
        """The next time only: created, moved, skipped, over, ended; each brought once."""
        id = await commons.creates()
        assert self.last(commons) == "10-06 22:30"
        await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 6 to Oct 7 16:00")
        assert self.last(commons) == "10-07 23:00"
        await commons.bot.wait(days=3)  # it took place
        assert self.last(commons) == "10-20 22:30"
        await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 20")
        assert self.last(commons) == "11-03 23:30"
        await commons.join(commons.ana, id)
        told = len(self.brought(commons))
        await commons.bot.wait(days=4)
        assert len(self.brought(commons)) == told
        await commons.bot.follows(commons.grace, f"circles.end?circle_id={id}")
        assert self.last(commons) == ""

    async def test_a_break_that_is_entered(self, commons: Commons) -> None:
        """The night after, the event is the time after the break; called off, it is as before."""
        await commons.creates()
        await commons.bot.wait(days=2)
        assert self.last(commons) == "10-20 22:30"
        fall = {"from": "2026-10-19", "to": "2026-10-23", "name": "Fall"}
        for breaks, at in (([fall], "11-03 23:30"), ([], "10-20 22:30")):
            async with commons.bot.storage().begin() as tx:
                tx.community.breaks = breaks
            await commons.bot.wait(days=1)
            assert self.last(commons) == at

    async def test_each_waits_for_the_one_before(self, commons: Commons) -> None:
        """The steps of the delivery before come with each."""
        await commons.creates()
        await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 6")
        first, second = self.brought(commons)
        assert second.under == {"posted": first.id}


async def test_another_slot_is_a_new_revision(commons: Commons) -> None:
    """Whoever takes another time of an expert's hours: the event's number and its moment rise."""
    line = "/circle new Office hours with Grace, every Tuesday 15:30, six times"
    await commons.bot.asks(commons.grace, line)
    await commons.bot.presses(commons.grace, "Create")
    await commons.bot.asks(commons.ana, "/circle join Office hours with Grace")
    before = await slot_event(commons)
    await commons.bot.wait(hours=2)
    await commons.bot.picks(commons.ana, "2026-10-06T15:30/1")
    after = await slot_event(commons)
    assert before["UID"] == after["UID"]
    assert before["DTSTART;TZID=America/Los_Angeles"] != after["DTSTART;TZID=America/Los_Angeles"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["LAST-MODIFIED"] > before["LAST-MODIFIED"]
    assert after["DTSTAMP"] > before["DTSTAMP"]


async def slot_event(commons: Commons) -> dict[str, str]:
    """The lines of the only event in Ana's calendar."""
    async with commons.bot.storage().look() as look:
        text = await calendar_feed.written(look, commons.ana.id, None)
    assert text
    event = text.decode().split("BEGIN:VEVENT")[-1].split("END:VEVENT")[0]
    return dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
