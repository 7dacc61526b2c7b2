"""From five answers to a story that everybody can read: two approvals of one text."""

import pytest

from handlers.bright_spots import forms
from handlers.bright_spots.stories import LENGTHS
from storage.tables import Answer, Asking
from tests.handlers.bright_spots.conftest import ANSWERS, CHANGED, Valley


async def test_nothing_is_out_before_both_approved_exactly_this_text(valley: Valley) -> None:
    """Five answers, a signature, the author's yes, a coordinator's; then anybody reads it."""
    bot, ana = valley.bot, valley.ana
    card = await valley.drafts(ana)
    assert all(answer in card.text for answer in ANSWERS.values())
    assert "This is right" not in card.buttons  # no way to sign is preset
    card = await bot.presses(ana, "With my name")
    assert card.title == "Something that worked, from Ana Ruiz, Sol y Tierra"
    sent = await bot.presses(ana, "This is right")
    assert sent.title == "Sent. Grace reads it next."
    assert "Nobody has told anything yet." in (await bot.asks(valley.ben, "/stories")).text
    assert "1 story to read and approve" in (await bot.asks(valley.grace, "/desk")).text
    judged = await bot.presses(valley.grace, "See stories")
    judged = (
        await bot.presses(valley.grace, "Open it", judged)
        if "Open it" in judged.buttons
        else judged
    )
    assert all(answer in judged.text for answer in ANSWERS.values())
    await bot.presses(valley.grace, "Publish")
    await bot.wait(hours=1)
    assert "What you told is out" in bot.sent(ana)[-1].text
    listed = await bot.asks(valley.ben, "/stories schedule")
    assert f"{CHANGED[:-1]} (Ana Ruiz, Sol y Tierra)" in listed.text
    story = await bot.presses(valley.ben, "Read story 1")
    assert all(answer in story.text for answer in ANSWERS.values())
    assert list(story.buttons) == [
        "I want to try this",
        "I tried it",
        "Ask the author",
        "Other stories",
    ]


async def test_an_edit_after_the_approval_is_a_draft_again(valley: Valley) -> None:
    """The coordinator's card was drawn with a version; pressing it later does nothing."""
    bot, ana = valley.bot, valley.ana
    await valley.sends(ana)
    spot = (await valley.spots())[0]
    stale = await bot.follows(valley.grace, f"bright_spots.judge?spot_id={spot.id}")
    await bot.follows(ana, f"bright_spots.edit?spot_id={spot.id}")
    await bot.fills(ana, failed="Something else altogether.")
    answer = await bot.presses(valley.grace, "Publish", stale)
    assert answer.title == "This text no longer waits for you."
    assert (await valley.spot(spot.id)).state == "draft"
    assert (await bot.asks(valley.grace, "/desk")).title.startswith("Nothing")
    await bot.presses(ana, "School only")
    await bot.presses(ana, "This is right")
    await bot.presses(valley.grace, "Publish", stale)
    assert (await valley.spot(spot.id)).state == "waiting"  # again approved, but not that version


async def test_a_change_of_what_is_out_takes_it_down_until_both_approve(valley: Valley) -> None:
    """Sending the form, not opening it, makes it a draft."""
    bot, ana = valley.bot, valley.ana
    id = await valley.tells(ana)
    await bot.follows(ana, f"bright_spots.edit?spot_id={id}")
    assert CHANGED in (await valley.reads(valley.ben, id)).text
    await bot.fills(ana, cost="Five afternoons.")
    assert (await valley.reads(valley.ben, id)).title == "That text is not here any more."
    await bot.presses(ana, "Without name")
    await bot.presses(ana, "This is right")
    await bot.follows(valley.hana, f"bright_spots.judge?spot_id={id}")
    await bot.presses(valley.hana, "Publish")
    story = await valley.reads(valley.ben, id)
    assert "Five afternoons." in story.text
    assert "Ana" not in story.text
    assert "Sol y Tierra" not in story.text


async def test_a_coordinator_asks_for_a_change_in_one_line(valley: Valley) -> None:
    """The author reads the line and has the text again."""
    bot, ana = valley.bot, valley.ana
    await valley.sends(ana)
    id = (await valley.spots())[0].id
    await bot.follows(valley.grace, f"bright_spots.judge?spot_id={id}")
    await bot.presses(valley.grace, "Ask for a change")
    await bot.fills(valley.grace, note="How many schools was this?")
    await bot.wait(hours=1)
    assert "How many schools was this?" in bot.sent(ana)[-1].text
    await bot.presses(ana, "Edit")
    await bot.fills(ana, how="Three schools began together.")
    await bot.presses(ana, "With my name")
    await bot.presses(ana, "This is right")
    await bot.follows(valley.grace, f"bright_spots.judge?spot_id={id}")
    await bot.presses(valley.grace, "Not for here")
    await bot.wait(hours=1)
    assert "does not go out here" in bot.sent(ana)[-1].title
    assert "Grace" not in bot.sent(ana)[-1].text
    assert (await valley.spot(id)).state == "returned"


async def test_nobody_gives_both_approvals_while_another_coordinates(valley: Valley) -> None:
    """Grace's own story waits for Hana; alone, she may publish it."""
    bot, grace = valley.bot, valley.grace
    await valley.sends(grace, "Without name")
    spot = (await valley.spots())[0]
    card = await bot.follows(grace, f"bright_spots.judge?spot_id={spot.id}")
    assert "Publish" not in card.buttons
    link = f"bright_spots.publish?spot_id={spot.id}&version={spot.version}"
    assert (await bot.follows(grace, link)).kind == "problem"
    async with bot.storage().begin() as tx:
        (await tx.members.get(valley.hana.id)).coordinator = False
    await bot.follows(grace, link)
    assert (await valley.spot(spot.id)).state == "public"


@pytest.mark.parametrize("own", [True, False])
async def test_only_ones_own_message_is_taken(valley: Valley, own: bool) -> None:
    """The shortcut fills the first answer; somebody else's words are left where they are."""
    bot, ana = valley.bot, valley.ana
    author = ana.account if own else valley.ben.account
    more = {"link": "bright_spots.quote", "quoted": CHANGED, "quoted_by": author}
    seen = await bot._does(ana, kind="message", **more)
    if own:
        assert seen.form.fields[0].value == CHANGED  # type: ignore[union-attr]
    else:
        assert seen.kind == "problem"
        assert "only take your own words" in seen.text


async def test_what_may_point_to_a_student_is_not_kept(valley: Valley) -> None:
    """The form comes back; nothing is stored before its author decides."""
    text = "My student Diego Ramirez was suspended again."
    seen = await valley.drafts(valley.ana, changed=text)
    assert "changed" in seen.errors
    assert await valley.spots() == []


async def test_typed_words_are_a_draft_without_a_form(valley: Valley) -> None:
    """On a phone one line is enough; the topic is guessed and can be chosen."""
    bot, ana = valley.bot, valley.ana
    card = await bot.asks(ana, f"/bright-spot {CHANGED}")
    assert CHANGED in card.text
    assert "Topic: " in card.text
    card = await bot.picks(ana, "budget-control")
    assert "budget" in card.text.lower()
    await bot.presses(ana, "Throw it away")
    assert await valley.spots() == []


async def answered(valley: Valley, text: str) -> int:
    """Ana's answer to a week's question; its id."""
    async with valley.bot.storage().begin() as tx:
        asking = await tx.askings.add(
            Asking(
                week="2026-10-05", prompt_key="w18", kind="bright-spot", text="What worked?",
                state="asked", created_at=tx.now,
            )
        )  # fmt: skip
        row = Answer(asking_id=asking.id, member_id=valley.ana.id, text=text, created_at=tx.now)
        return (await tx.answers.add(row)).id


async def test_an_answer_to_the_weeks_question_begins_a_story(valley: Valley) -> None:
    """Filled in whole: what is too long for the first question stands in the second."""
    first = "We stopped the Monday memo. " * 15 + "Nobody missed it."
    id = await answered(
        valley,
        f"{first} It began as a bet between two of us. We write less, and what is written is read.",
    )
    seen = await valley.bot.follows(valley.ana, f"bright_spots.from_answer?answer_id={id}")
    changed, how = (str(getattr(f, "value", "")) for f in seen.form.fields[:2])
    assert changed.endswith("It began as a bet between two of us.")
    assert how == "We write less, and what is written is read."
    preview = await valley.bot.fills(valley.ana)
    assert "We write less, and what is written is read." in preview.text
    assert not (await valley.spots())[0].credit


async def test_nobody_tells_anothers_answer(valley: Valley) -> None:
    """Nor what was taken back: it is not there any more."""
    id = await answered(valley, "We stopped the Monday memo.")
    link = f"bright_spots.from_answer?answer_id={id}"
    for who in (valley.ben, valley.grace):
        assert "not here any more" in (await valley.bot.follows(who, link)).text
    async with valley.bot.storage().begin() as tx:
        (await tx.answers.get(id)).text = ""
    assert "not here any more" in (await valley.bot.follows(valley.ana, link)).text


@pytest.mark.parametrize(
    "text", ["", "One.", "word " * 240, "x" * 1200, "A sentence. " * 100, "é\n" * 600]
)
def test_nothing_of_what_was_written_is_lost(text: str) -> None:
    """Whatever it is made of, as far as two answers can hold it; neither is too long."""
    found = forms.spread(text)
    assert all(len(value) <= LENGTHS[column] for column, value in found.items())
    kept = "".join(found.values()).removesuffix("…")
    assert (
        text.replace(" ", "").replace("\n", "").startswith(kept.replace(" ", "").replace("\n", ""))
    )
    assert len(kept) >= min(len(text.strip()), 1000) - 130
