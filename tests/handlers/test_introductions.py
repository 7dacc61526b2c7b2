"""Quiet double consent in the language of feature tests."""

from datetime import UTC, datetime, timedelta

from bot.platform import Refused
from tests.driver import Bot, Person
from tests.handlers.village import NEED, TOPIC, introduction, sent, village

WEDNESDAY_SIX = datetime(2026, 10, 8, 1, tzinfo=UTC)  # 18:00 in Los Angeles


async def test_a_roster_member_sends_in_three_taps(bot: Bot) -> None:
    """[Ask], Send: the message is filled in; the card says who is next and by when."""
    v = await village(bot)
    seen = await sent(bot, v)
    assert seen.title == "Sent to Devin."
    assert "I'll try one person at a time" in seen.text
    assert "person " in seen.text  # the one who hides their name has none
    assert "Ines" not in seen.text
    assert list(seen.buttons) == ["Take it back", "Ask only this person", "Change the message"]
    (asked,) = bot.sent(v.devin)
    assert asked.title == "Marisol would like to talk with you: about 20 minutes."
    assert NEED in asked.text
    assert "Why you: you offered to help with schedule and calendar." in asked.text
    assert "Marisol will only hear from me if you say yes." in asked.text
    assert "1 of your 3 this month." in asked.text
    assert not bot.sent(v.aiko)
    assert not bot.sent(v.hidden)


async def test_a_yes_opens_the_conversation_and_is_told_at_once(bot: Bot) -> None:
    """Both stand in a room; the seeker reads it; a second yes reads the same and changes nothing."""
    v = await village(bot)
    await sent(bot, v)
    thanks = await bot.presses(v.devin, "Yes, introduce us")
    assert thanks.title == "You said yes to Marisol Reyes."
    (room,) = bot.rooms(v.marisol, v.devin)
    assert room.title == "Marisol, meet Devin. Devin, meet Marisol."
    assert f"Marisol asked: “{NEED}”" in room.text
    assert "Marisol, would you start?" in room.text
    assert "These times suit you both: Tuesday" in room.text
    assert "can help with schedule and calendar" in room.text
    assert any(s.title == "Devin said yes." for s in bot.sent(v.marisol))
    async with bot.storage().look() as look:
        (turn,) = [t for t in await look.invitations.all() if t.state == "yes"]
    again = await bot.follows(v.devin, f"introductions.yes?invitation_id={turn.id}")
    assert again.title == thanks.title
    assert len(bot.rooms(v.marisol, v.devin)) == 1
    assert not bot.sent(v.aiko)


async def test_a_no_moves_on_and_the_seeker_reads_one_sentence_at_the_promised_time(
    bot: Bot,
) -> None:
    """Nothing until then, whatever happened; then one kind sentence with ways on."""
    v = await village(bot)
    await sent(bot, v)
    promised = (await introduction(bot)).promised_at
    for _turn in range(3):
        person = next(p for p in (v.devin, v.aiko, v.hidden) if _open(bot, p))
        assert "no explanation needed" in (await bot.presses(person, "Not this time")).text
    assert not bot.sent(v.marisol)
    await bot.wait(until=promised - timedelta(minutes=1))
    assert not bot.sent(v.marisol)
    await bot.wait(until=promised + timedelta(hours=1))
    (closing,) = bot.sent(v.marisol)
    assert closing.title == (
        "I asked, and it didn't work out this time. It's not about your question."
    )
    assert "A bell schedule toolkit 0" in closing.text
    assert list(closing.buttons) == [
        "Ask without my name",
        "Keep looking, 60 days",
        "Ask Grace",
        "Say it another way",
    ]
    assert (await bot.presses(v.marisol, "Keep looking, 60 days")).kind == "answer"


def _open(bot: Bot, person: Person) -> bool:
    return any("Not this time" in seen.buttons for seen in bot.sent(person))


async def test_silence_is_reminded_once_and_moves_on_after_two_weekdays(bot: Bot) -> None:
    """Monday's question: a reminder on Tuesday, the end on Wednesday at six, then the next."""
    v = await village(bot)
    await sent(bot, v)
    await bot.wait(until=WEDNESDAY_SIX - timedelta(minutes=5))
    titles = [s.title for s in bot.sent(v.devin)]
    assert titles[1:] == ["Marisol still hopes for your answer."]
    assert not bot.sent(v.aiko)
    await bot.wait(until=WEDNESDAY_SIX + timedelta(hours=20))
    assert bot.sent(v.devin)[0].title == "This question is closed."
    assert _open(bot, v.aiko) != _open(bot, v.hidden)
    assert not bot.sent(v.marisol)
    assert (await bot.presses(v.devin, "Read and answer")).title == "This question is closed."


async def test_own_hours_and_breaks_stop_the_clock(bot: Bot) -> None:
    """A break moves the end; who chose evenings is asked in the evening."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        tx.community.breaks = [{"from": "2026-10-06", "to": "2026-10-09", "name": "Fall"}]
        (await tx.members.get(v.devin.id)).own_hours = True
    await sent(bot, v, others="only")
    assert not bot.sent(v.devin)
    await bot.wait(hours=9)
    assert bot.sent(v.devin)
    assert (await introduction(bot)).promised_at == datetime(2026, 10, 12, 4, tzinfo=UTC)


async def test_after_a_no_one_may_pause_or_never_be_suggested_again(bot: Bot) -> None:
    """Both with their way back; the never-list is nobody else's business."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Not this time")
    never = await bot.presses(v.devin, "Don't suggest us again")
    async with bot.storage().look() as look:
        assert await look.avoids.between(v.devin.id, v.marisol.id)
    await bot.presses(v.devin, "Undo", never)
    async with bot.storage().look() as look:
        assert not await look.avoids.between(v.devin.id, v.marisol.id)
    paused = await bot.presses(v.devin, "Pause for a month")
    assert paused.title.startswith("Paused until ")
    assert "Back now" in paused.buttons
    async with bot.storage().look() as look:
        assert (await look.members.get(v.devin.id)).paused_until


async def test_taking_it_back_closes_the_question(bot: Bot) -> None:
    """The asked person reads that it is closed; its place in their month is free again."""
    v = await village(bot)
    await sent(bot, v)
    back = await bot.presses(v.marisol, "Take it back")
    assert "If they had already seen it" in back.text
    (asked,) = bot.sent(v.devin)
    assert asked.title == "This question is closed."
    assert not asked.buttons
    async with bot.storage().look() as look:
        assert all(t.month is None for t in await look.invitations.all())
    await bot.wait(days=14)
    assert not bot.sent(v.marisol)
    assert not bot.sent(v.aiko)


async def test_what_was_never_read_is_never_sent(bot: Bot) -> None:
    """Taken back before the person's hours began: they never learn of it."""
    v = await village(bot)
    await bot.wait(hours=12)
    await sent(bot, v)
    await bot.presses(v.marisol, "Take it back")
    await bot.wait(days=3)
    assert not bot.sent(v.devin)


async def test_only_this_person(bot: Bot) -> None:
    """Nobody after them; the promise stays."""
    v = await village(bot)
    await sent(bot, v)
    promised = (await introduction(bot)).promised_at
    assert "nobody else" in (await bot.presses(v.marisol, "Ask only this person")).text
    await bot.presses(v.devin, "Not this time")
    await bot.wait(until=promised + timedelta(hours=1))
    assert not bot.sent(v.aiko)
    assert not bot.sent(v.hidden)
    assert len(bot.sent(v.marisol)) == 1


async def test_changing_the_message(bot: Bot) -> None:
    """Who is asked now reads the new words, and so do the next."""
    v = await village(bot)
    await sent(bot, v)
    form = await bot.presses(v.marisol, "Change the message")
    assert form.form.fields[0].name == "message"
    held = await bot.fills(v.marisol, message="about Luis Ortega in 4th grade")
    assert "may point to a student" in held.errors["message"]
    done = await bot.fills(v.marisol, message="A later start, two years in")
    assert "It now says" in done.text
    assert "A later start, two years in" in bot.sent(v.devin)[0].text


async def test_three_questions_at_once(bot: Bot) -> None:
    """The fourth waits, in words, with the way to the open ones."""
    v = await village(bot)
    for topic, name in (("budget-control", "Ada"), ("assessment", "Ben"), ("mou-cba", "Cem")):
        await bot.person(f"{name} One", role="teacher", offers=[topic])
    needs = ("site budget control", "local assessment", "writing an MOU agreement")
    for need, name in zip(needs, ("Ada", "Ben", "Cem"), strict=True):
        await bot.asks(v.marisol, f"/find-peer {need}")
        await bot.presses(v.marisol, f"Ask {name}")
        assert (await bot.fills(v.marisol, others="only")).title == f"Sent to {name}."
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    refused = await bot.presses(v.marisol, "Ask Devin")
    assert refused.title == "You have three questions out."
    listed = await bot.presses(v.marisol, "See them")
    assert listed.title == "3 questions are open"
    await bot.presses(v.marisol, "Take it back", listed)
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    assert (await bot.presses(v.marisol, "Ask Devin")).form.title


async def test_a_replayed_form_sends_nothing_twice(bot: Bot) -> None:
    """The same card again; one introduction, one message."""
    v = await village(bot)
    first = await sent(bot, v)
    again = await bot.fills(v.marisol)
    assert again.text == first.text
    await introduction(bot)
    assert len(bot.sent(v.devin)) == 1


async def test_forged_presses_change_nothing(bot: Bot) -> None:
    """Somebody else's buttons, numbers that do not exist: a clear sentence each time."""
    v = await village(bot)
    await sent(bot, v)
    found = await introduction(bot)
    async with bot.storage().look() as look:
        turns = await look.invitations.all()
    for who in (v.aiko, v.marisol, bot.stranger("Eve")):
        for press in ("yes", "no", "line", "see", "pause_month", "never_again", "never_undo"):
            for id in (turns[0].id, 9_999_999):
                seen = await bot.follows(who, f"introductions.{press}?invitation_id={id}")
                assert seen.kind != "broken"
                assert seen.title == "This question is closed."
    for press in ("take_back", "only_this", "change", "keep_asking", "enough"):
        seen = await bot.follows(v.aiko, f"introductions.{press}?introduction_id={found.id}")
        assert seen.title == "This question is closed."
    for press in ("arrange", "pick_time"):
        n = "&at=29350000" if press == "pick_time" else ""
        seen = await bot.follows(v.aiko, f"introductions.{press}?introduction_id={found.id}{n}")
        assert seen.kind == "problem"
    assert (await introduction(bot)).state == "asking"
    assert _open(bot, v.devin)


async def test_a_line_goes_to_the_seeker_who_decides_whether_to_ask_on(bot: Bot) -> None:
    """With a name if they said so; it counts as an answer; the others only if wanted."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Answer in a line")
    assert (
        "Passed on" in (await bot.fills(v.devin, line="Look up Cedar's A/B week", named="yes")).text
    )
    (told,) = bot.sent(v.marisol)
    assert told.title == "Devin Okafor sends you an answer in a line."
    assert "Look up Cedar's A/B week" in told.text
    assert not bot.sent(v.aiko)
    await bot.presses(v.marisol, "Keep asking")
    assert bot.sent(v.aiko) or bot.sent(v.hidden)
    promised = (await introduction(bot)).promised_at
    await bot.wait(until=promised + timedelta(hours=1))
    assert len(bot.sent(v.marisol)) == 2  # the line, and the one closing sentence


async def test_a_line_without_a_name_has_none(bot: Bot) -> None:
    """And if nothing more is wanted, nothing more comes."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Answer in a line")
    held = await bot.fills(v.devin, line="ask the parents of Luis Ortega in 4th grade", named="no")
    assert "line" in held.errors
    await bot.fills(v.devin, line="Try an A/B week", named="no")
    (told,) = bot.sent(v.marisol)
    assert "Devin" not in told.text
    await bot.presses(v.marisol, "That's enough")
    await bot.wait(days=14)
    assert len(bot.sent(v.marisol)) == 1


async def test_a_hidden_person_is_told_that_a_yes_shows_their_name(bot: Bot) -> None:
    """Before they answer; the seeker reads the name only after the yes."""
    v = await village(bot)
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    await bot.presses(v.marisol, "Ask person…")
    seen = await bot.fills(v.marisol)
    assert seen.title.startswith("Sent to person ")
    (asked,) = bot.sent(v.hidden)
    assert "won't be told who I asked" in asked.text
    assert "If you say yes, they see your name." in asked.text
    await bot.presses(v.hidden, "Yes, introduce us")
    assert any(s.title == "Ines said yes." for s in bot.sent(v.marisol))


async def test_a_full_month_is_never_exceeded(bot: Bot) -> None:
    """Reserved when asked: nobody is asked beyond their cap, and a lowered cap holds at the yes."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        (await tx.members.get(v.devin.id)).cap = 1
    await sent(bot, v)
    zoe = await bot.person("Zoe Kim", role="principal", seeks=[TOPIC])
    seen = await bot.asks(zoe, f"/find-peer {NEED}")
    assert "Ask Devin" not in seen.buttons
    async with bot.storage().begin() as tx:
        (await tx.members.get(v.devin.id)).cap = 0
    full = await bot.presses(v.devin, "Yes, introduce us")
    assert full.title.startswith("Your month is full")
    assert not bot.rooms(v.marisol, v.devin)
    async with bot.storage().begin() as tx:
        (await tx.members.get(v.devin.id)).cap = 1
    assert "You said yes" in (await bot.presses(v.devin, "Yes, introduce us")).text


async def test_an_expert_whose_month_is_full_reads_so_once(bot: Bot) -> None:
    """With the number and a way to change it."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        devin = await tx.members.get(v.devin.id)
        devin.cap, devin.expert = 1, "yes"
        await tx.members.touch(devin.id)
    await sent(bot, v)
    await bot.presses(v.devin, "Yes, introduce us")
    await bot.wait(hours=1)
    assert any(s.title == "You helped 1 person this month." for s in bot.sent(v.devin))


async def test_three_silences_in_a_row_pause_a_person(bot: Bot) -> None:
    """Paused and told, one tap back."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        (await tx.members.get(v.devin.id)).unanswered = 2
    await sent(bot, v, others="only")
    await bot.wait(days=4)
    told = bot.sent(v.devin)[-1]
    assert told.title.startswith("I've stopped sending you questions until")
    assert "Back now" in told.buttons
    async with bot.storage().look() as look:
        row = await look.members.get(v.devin.id)
    assert row.paused_why == "unanswered"


async def test_a_pause_that_is_over_does_not_hide_silence(bot: Bot) -> None:
    """Three unanswered in a row pause a person also when they rested once before."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        devin = await tx.members.get(v.devin.id)
        devin.unanswered, devin.paused_until = 2, tx.now - timedelta(days=30)
    await sent(bot, v, others="only")
    await bot.wait(days=4)
    async with bot.storage().look() as look:
        row = await look.members.get(v.devin.id)
    assert row.paused_why == "unanswered"
    assert row.paused_until is not None
    assert row.paused_until > bot.now


async def test_what_never_reached_a_person_is_not_their_silence(bot: Bot) -> None:
    """A message that the platform refused does not pause anybody."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        (await tx.members.get(v.devin.id)).unanswered = 2
    bot.paper.fails = [Refused("closed")] * 2  # the request and its reminder
    await sent(bot, v, others="only")
    await bot.wait(days=4)
    assert not bot.sent(v.devin)
    async with bot.storage().look() as look:
        row = await look.members.get(v.devin.id)
    assert (row.unanswered, row.paused_until) == (2, None)


async def test_a_message_may_not_carry_what_goes_elsewhere(bot: Bot) -> None:
    """Also when it begins in the directory, where no need was read before."""
    v = await village(bot)
    await bot.asks(v.marisol, "/directory Devin")
    await bot.presses(v.marisol, "Ask Devin")
    await bot.presses(v.marisol, "Write my question")
    for text in (
        "My assistant principal is sexually harassing a secretary",
        "A student told me he wants to kill himself tonight",
    ):
        refused = await bot.fills(v.marisol, message=text)
        assert "message" in refused.errors
    assert not bot.sent(v.devin)
    assert (await bot.fills(v.marisol, message="How did you begin?")).title == "Sent to Devin."
