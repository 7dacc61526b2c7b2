"""Pulses: three words or one tap, told together from five answers."""

import json
from datetime import date, timedelta

from handlers.kit.say import announce
from handlers.kit.ui import Card, File, Picture
from handlers.kit.words import plain
from handlers.pulse import results
from storage.tables import Asking
from tests.driver import Bot, Person, Seen

LONG = 12


async def asked(bot: Bot, response: str = "three-words", week: str = "2026-10-05") -> Asking:
    """A pulse that was asked this Monday."""
    async with bot.storage().begin() as tx:
        return await tx.askings.add(
            Asking(
                week=week,
                prompt_key="w21" if response == "three-words" else "w23",
                kind="reflection",
                text="Three words for influence without authority.",
                text_es="Tres palabras para influencia sin autoridad.",
                response=response,
                state="asked",
                asked_at=bot.now,
            )
        )


async def people(bot: Bot, count: int) -> list[Person]:
    """So many members."""
    return [await bot.person(f"Member {n}") for n in range(count)]


async def says(bot: Bot, who: Person, asking: Asking, *words: str) -> Seen:
    """Somebody answers with up to three words."""
    await bot.follows(who, f"pulse.answer?asking_id={asking.id}")
    one, two, three = (*words, "", "", "")[:3]
    return await bot.fills(who, one=one, two=two, three=three)


async def told(bot: Bot, asking: Asking) -> str | None:
    """The line a digest has for it."""
    async with bot.storage().look() as look:
        found = await results.ready(look, await look.askings.get(asking.id))
    return plain(results.line(found), "en") if found else None


async def test_three_words_each_become_one_picture_a_day_before_the_digest(bot: Bot) -> None:
    """Five people; a word of two stands there, a word of one does not, and no number."""
    asking = await asked(bot)
    everybody = await people(bot, 5)
    for n, who in enumerate(everybody):
        saved = await says(bot, who, asking, "Trust" if n else " trust ", f"own{n}", "Tiempo")
        assert saved.title == "Saved."
        assert "Sunday, October 11 at 6:00 AM" in saved.text
    assert await told(bot, asking) is None
    early = await bot.follows(everybody[0], f"pulse.show?asking_id={asking.id}")
    assert "Trust" not in early.text
    await bot.wait(until=bot.now + timedelta(days=6))
    assert await told(bot, asking) == "In your words: Tiempo, Trust."
    shown = await bot.follows(everybody[0], f"pulse.show?asking_id={asking.id}")
    assert "Picture: Word cloud, the largest words first: Tiempo, Trust" in shown.text
    assert "own" not in shown.text
    assert not any(c.isdigit() for c in shown.text)
    late = await bot.follows(everybody[0], f"pulse.answer?asking_id={asking.id}")
    assert "See what came of it" in late.buttons


async def test_an_answer_can_be_changed_and_taken_back_until_it_is_told(bot: Bot) -> None:
    """The form comes back filled in; what was taken back is not kept."""
    asking = await asked(bot)
    ana, *others = await people(bot, 6)
    await says(bot, ana, asking, "hurry")
    again = await bot.presses(ana, "Change")
    assert [getattr(f, "value", "") for f in again.form.fields] == ["hurry", "", ""]
    await bot.fills(ana, one="calm", two="Calm ")
    for who in others[:4]:
        await says(bot, who, asking, "calm", "hurry")
    await bot.presses(others[0], "Take it back")
    await says(bot, others[4], asking, "CALM")
    await bot.wait(days=6)
    assert await told(bot, asking) == "In your words: calm, hurry."
    async with bot.storage().look() as look:
        kept = {a.member_id: a.words for a in await look.pulses.of(asking.id)}
    assert kept[ana.id] == ["calm", "Calm"]
    assert others[0].id not in kept


async def test_four_answers_tell_nothing(bot: Bot) -> None:
    """Neither the words nor how many answered."""
    asking = await asked(bot)
    for who in (everybody := await people(bot, 4)):
        await says(bot, who, asking, "trust")
    await bot.wait(days=6)
    assert await told(bot, asking) is None
    shown = await bot.follows(everybody[0], f"pulse.show?asking_id={asking.id}")
    assert "trust" not in shown.text.lower().replace("too few", "")
    assert shown.title == "Nothing to show for this question."


async def test_words_that_do_not_belong_there(bot: Bot) -> None:
    """One of the list is refused; another is left out by a coordinator, and can be put back."""
    asking = await asked(bot)
    everybody = await people(bot, 5)
    boss = await bot.person("Grace Adeyemi", coordinator=True)
    refused = await says(bot, everybody[0], asking, "Mierda")
    assert refused.errors == {
        "one": "I leave that word out of what is shown. Please choose another."
    }
    for who in everybody:
        await says(bot, who, asking, "trust", "Smithson")
    await bot.wait(days=6)
    await bot.follows(boss, f"pulse.show?asking_id={asking.id}")
    assert "Undo" in (await bot.picks(boss, "smithson")).buttons
    assert await told(bot, asking) == "In your words: trust."
    plain_member = await bot.follows(everybody[0], f"pulse.leave_out?asking_id={asking.id}")
    assert plain_member.kind != "answer" or "Left out" not in plain_member.text
    await bot.presses(boss, "Undo")
    assert await told(bot, asking) == "In your words: Smithson, trust."
    shown = await bot.follows(everybody[0], f"pulse.show?asking_id={asking.id}")
    assert "Picture" in shown.text


async def test_one_tap_is_told_in_fives_and_beside_the_last_time(bot: Bot) -> None:
    """Eleven and three, then six and nine: what is read is ten and a few, then five and five."""
    everybody = await people(bot, 15)
    last = ""
    for number, fires in enumerate((11, 6)):
        week = date(2026, 10, 5) + timedelta(weeks=number)
        asking = await asked(bot, "choice", week.isoformat())
        for n, who in enumerate(everybody):
            card = await bot.follows(who, f"pulse.answer?asking_id={asking.id}")
            label = "Putting out fires" if n < fires else "Improving"
            await bot.presses(who, label, card)
        await bot.wait(days=7)
        shown = await bot.follows(everybody[0], f"pulse.show?asking_id={asking.id}")
        last = shown.text
        if not number:
            assert "Putting out fires: at least 10 of you" in last
            assert "Improving: a few or nobody" in last
            assert "last time" not in last
    assert "Putting out fires: at least 5 of you; fewer than last time (at least 10 of you)" in last
    assert "Improving: at least 5 of you; more than last time (a few or nobody)" in last
    assert "Leadership time, most often: Putting out fires and Improving" in last


async def test_what_one_answered_is_theirs_to_read_and_to_delete(bot: Bot) -> None:
    """In the export with its question; forgotten with its author, before and after it is told."""
    asking = await asked(bot)
    ana, *others = await people(bot, 6)
    for who in (ana, *others):
        await says(bot, who, asking, "trust", "hope")
    await bot.asks(ana, "/my-data")
    file = (await bot.presses(ana, "Download it")).outcome
    assert isinstance(file, File)
    (answer,) = json.loads(file.content)["three_words_and_taps"]
    assert answer["words"] == ["trust", "hope"]
    assert answer["question"].startswith("Three words")
    for who in (ana, others[0]):
        await bot.asks(who, "/my-data")
        await bot.presses(who, "Delete everything")
        await bot.presses(who, "Delete for good")
    await bot.wait(days=6)
    assert await told(bot, asking) is None  # four are left


async def test_what_was_posted_in_the_thread_follows_a_word_left_out(bot: Bot) -> None:
    """The picture stands under the digest; without the word it is drawn anew and changed there."""
    boss = await bot.person("Grace Adeyemi", coordinator=True)
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "digest", "C-digest", "week")
    asking = await asked(bot)
    for who in await people(bot, 5):
        await says(bot, who, asking, "trust", "Smithson")
    await bot.wait(days=6)
    async with bot.storage().begin() as tx:
        held = await tx.askings.get(asking.id)
        said = await announce(tx, "digest", Card("This week"), key="digest:1")
        await results.post(tx, held, said)
        await results.post(tx, held, said)
    await bot.wait(hours=1)
    first = bot.posted("C-digest")[1]
    assert "Smithson" in first.text
    await bot.follows(boss, f"pulse.leave_out?asking_id={asking.id}", choice="smithson")
    await bot.wait(hours=1)
    (_digest, after) = bot.posted("C-digest")
    assert "Smithson" not in after.text
    pictures = [
        b.sha256 for seen in (first, after) for b in seen.card.body if isinstance(b, Picture)
    ]
    assert len(set(pictures)) == 2


async def test_who_has_not_joined_is_asked_to_before_answering(bot: Bot) -> None:
    """The form, a tap and a form opened before leaving: the way in, and nothing is kept."""
    words, tap = await asked(bot), await asked(bot, "choice", "2026-10-12")
    guest = await bot.person("Gil Ames")
    await bot.follows(guest, f"pulse.answer?asking_id={words.id}")
    async with bot.storage().begin() as tx:
        (await tx.members.get(guest.id)).status = "guest"
    assert "I'm in" in (await bot.fills(guest, one="trust")).buttons
    for link in (
        f"pulse.answer?asking_id={words.id}",
        f"pulse.choose?asking_id={tap.id}&choice=fires",
    ):
        assert "I'm in" in (await bot.follows(guest, link)).buttons, link
    async with bot.storage().look() as look:
        assert not [*await look.pulses.of(words.id), *await look.pulses.of(tap.id)]
