"""One line is enough: a preview with its dates, one question where something is open, and Create."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from handlers.matching.need_lexicon import shipped_lexicon
from storage import Storage, Tx
from tests.handlers.circles.conftest import LINE, Commons


async def test_one_line_is_a_preview_and_then_a_circle(commons: Commons) -> None:
    """The dates are shown before anything is there; Create posts the invitation."""
    bot, grace = commons.bot, commons.grace
    seen = await bot.asks(grace, LINE)
    assert seen.title == "Budget basics: shall I create it?"
    assert "Every other Tuesday at 3:30 PM, 6 times, from Tuesday, October 6" in seen.text
    assert "Tuesday, December 15 at 3:30 PM" in seen.text
    assert bot.posted("C-circles") == []
    done = await bot.presses(grace, "Create")
    assert done.title == "Budget basics is there."
    assert commons.post().title == "Learning circle: Budget basics"
    assert "8 of 8 seats are free" in commons.post().text


async def test_many_dates_say_how_many_follow_and_the_last(commons: Commons) -> None:
    """A wrong number of times shows; eight still fit, and one without end has no last."""
    line = "/circle new Walk and talk, every Tuesday 15:30"
    seen = await commons.bot.asks(commons.grace, f"{line}, 20 times")
    assert "and 14 more, the last on Tuesday, February 16" in seen.text
    seen = await commons.bot.asks(commons.grace, f"{line}, 8 times")
    assert "more" not in seen.text
    seen = await commons.bot.asks(commons.grace, line)
    assert "the last" not in seen.text


async def test_create_twice_is_one_circle(commons: Commons) -> None:
    """A repeated press answers the same and posts nothing again."""
    seen = await commons.bot.asks(commons.grace, LINE)
    for _again in range(2):
        await commons.bot.presses(commons.grace, "Create", seen)
    assert len(commons.bot.posted("C-circles")) == 1


async def test_what_is_open_is_asked_and_kept(commons: Commons) -> None:
    """Half past three could be either: one question, and the form has what was typed."""
    seen = await commons.bot.asks(commons.grace, "/circle new Budget basics, every Tuesday 3:30")
    assert seen.title == "Do you mean 3:30 AM or 3:30 PM?"
    assert "“Budget basics, every Tuesday 3:30”" in seen.text
    form = await commons.bot.presses(commons.grace, "Say it another way")
    values = {f.name: getattr(f, "value", "") for f in form.form.fields}
    assert (values["title"], values["when"]) == ("Budget basics", "every Tuesday 3:30")
    wrong = await commons.bot.fills(commons.grace)
    assert wrong.errors == {"when": "Do you mean 3:30 AM or 3:30 PM?"}
    right = await commons.bot.fills(commons.grace, when="every Tuesday 15:30")
    assert "Every Tuesday at 3:30 PM" in right.text


async def test_a_question_with_two_answers_takes_one_tap(commons: Commons) -> None:
    """AM or PM is one tap, and the tap is worth as much as the words; once or weekly too."""
    bot, grace = commons.bot, commons.grace
    await bot.asks(grace, "/circle new Budget basics, every Tuesday 3:30, six times")
    seen = await bot.presses(grace, "3:30 PM")
    assert "Every Tuesday at 3:30 PM, 6 times" in seen.text
    seen = await bot.asks(grace, "/circle new Walk and talk, Friday at 8")
    assert seen.title == "Do you mean 8:00 AM or 8:00 PM?"
    seen = await bot.presses(grace, "8:00 AM")
    assert seen.title == "“Friday”: once, or every week?"
    assert "“Walk and talk, Friday at 8 am”" in seen.text
    seen = await bot.presses(grace, "Every week")
    assert "Every Friday at 8:00 AM" in seen.text
    form = await bot.presses(grace, "Change")
    values = {f.name: getattr(f, "value", "") for f in form.form.fields}
    assert values["when"] == "Friday at 8 am, every week"


async def test_breaks_are_skipped_and_said_and_six_stay_six(commons: Commons) -> None:
    """What falls into a break is named as left out; there are still six meetings."""
    async with commons.bot.storage().begin() as tx:
        community = await tx.communities.get(tx.community.id)
        community.breaks = [{"from": "2026-11-01", "to": "2026-11-06", "name": "Fall break"}]
    seen = await commons.bot.asks(commons.grace, LINE)
    assert "Left out: Tuesday, November 3 (Fall break)." in seen.text
    assert "6 times" in seen.text
    assert "Tuesday, December 29 at 3:30 PM" in seen.text


async def test_only_coordinators_start_one(commons: Commons) -> None:
    """Whoever does not coordinate reads so."""
    seen = await commons.bot.asks(commons.ana, LINE)
    assert seen.title == "Only the people who coordinate this community can do that."


async def test_without_words_a_form(commons: Commons) -> None:
    """The form asks for a name and a time; the rest has a default, or more ways to meet."""
    await commons.bot.asks(commons.grace, "/circle new")
    seen = await commons.bot.fills(
        commons.grace, title="Readers", when="first Monday of the month 16:00", minutes="45",
        format="more",
    )  # fmt: skip
    assert len(seen.form.fields[3].choices) == 12  # type: ignore[union-attr]
    seen = await commons.bot.fills(commons.grace, format="book-study")
    assert "Book or article study" in seen.text
    assert "45 minutes" in seen.text


async def test_nobody_elses_preview(commons: Commons) -> None:
    """A forged press on somebody's preview finds nothing; discarding leaves nothing."""
    dan = await commons.bot.person("Dan Two", coordinator=True)
    seen = await commons.bot.asks(commons.grace, LINE)
    for label in ("Create", "Change", "Discard"):
        forged = await commons.bot.follows(dan, seen.buttons[label])
        assert forged.title == "That preview is gone. Start again with /circle new."
    gone = await commons.bot.presses(commons.grace, "Discard", seen)
    assert gone.title == "Discarded: Budget basics. Nobody was told."
    seen = await commons.bot.presses(commons.grace, "Create", seen)
    assert seen.title == "That preview is gone. Start again with /circle new."


async def test_the_day_before_everybody_is_reminded_once(commons: Commons) -> None:
    """At nine on the day before, who joined reads when it is; nobody else does."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=14, hours=20)
    assert len(commons.told(commons.ana, "meets on Tuesday, October 20 at 3:30 PM.")) == 1
    assert commons.told(commons.ben, "Budget basics") == []
    await commons.bot.wait(days=80)
    assert len(commons.told(commons.ana, "Budget basics meets on Tuesday")) == 5


async def test_a_month_without_whom_it_needs(commons: Commons) -> None:
    """Hosts and coordinators are asked once, privately; one tap and it begins with who is there."""
    bot, grace = commons.bot, commons.grace
    circle_id = await commons.creates(state="forming", required_roles=["superintendent"])
    await bot.asks(commons.ben, "/circle join Budget basics")
    async with bot.storage().begin() as tx:
        seat = await tx.seats.taken_by(circle_id, commons.ben.id)
        assert seat
        seat.host = True
    await bot.wait(days=29)
    assert not commons.told(grace, "still waits")
    await bot.wait(days=40)
    for who in (grace, commons.ben):
        (told,) = commons.told(who, "Budget basics still waits for people it needs.")
        assert "nobody of: superintendent" in told.text
        assert "1 person has joined." in told.text
    assert not commons.told(commons.ana, "still waits")
    desk = await bot.asks(grace, "/desk")
    assert "1 circle with too few people" in desk.text
    seen = await bot.presses(commons.ben, "Begin without them")
    assert seen.title == "Budget basics can begin."
    assert (await commons.circle(circle_id)).state == "open"
    async with bot.storage().look() as look:
        assert not await look.tasks.todo("thin")


async def test_the_word_lists_are_read_before_a_transaction(
    commons: Commons, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading them takes a second, in which nobody else could write."""
    begin, loads = Storage.begin, []

    @asynccontextmanager
    async def watched(self: Storage) -> AsyncIterator[Tx]:
        before = shipped_lexicon.cache_info().currsize
        async with begin(self) as tx:
            yield tx
        loads.append(shipped_lexicon.cache_info().currsize - before)

    monkeypatch.setattr(Storage, "begin", watched)
    shipped_lexicon.cache_clear()
    await commons.bot.asks(commons.grace, "/circle new Budget basics, every Tuesday 3:30")
    shipped_lexicon.cache_clear()
    await commons.bot.presses(commons.grace, "3:30 PM")
    shipped_lexicon.cache_clear()
    await commons.bot.presses(commons.grace, "Change")
    await commons.bot.fills(commons.grace, title="Budgets")
    assert len(loads) > 3
    assert not any(loads)


async def test_a_title_about_a_student_is_not_taken(commons: Commons) -> None:
    """Neither typed nor in the forms; the form lets its author say that nobody is meant."""
    title = "My student Marcus Bell was suspended"
    seen = await commons.bot.asks(commons.grace, f"/circle new {title}, every Tuesday 15:30")
    assert "may point to a student" in seen.text
    await commons.bot.presses(commons.grace, "Open the form")
    seen = await commons.bot.fills(commons.grace, title=title, when="every Tuesday 15:30")
    assert "may point to a student" in str(seen.errors["title"])
    seen = await commons.bot.fills(
        commons.grace, title=title, when="every Tuesday 15:30", not_a_student="yes"
    )
    assert title in seen.text
    await commons.bot.asks(commons.grace, LINE)
    await commons.bot.presses(commons.grace, "Create")
    await commons.bot.asks(commons.grace, "/circle edit Budget basics")
    await commons.bot.presses(commons.grace, "Time and topic")
    seen = await commons.bot.fills(
        commons.grace, question="Why was Marcus Bell, grade 4, expelled?"
    )
    assert "may point to a student" in str(seen.errors["question"])
