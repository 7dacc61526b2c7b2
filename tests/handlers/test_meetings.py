"""What follows a yes, what coordinators propose, and what is forgotten, as people meet it."""

from datetime import timedelta

import pytest

from storage.tables import Invitation
from tests.driver import Bot
from tests.handlers.village import introduction, sent, village


async def test_a_time_is_tapped_and_the_conversation_says_so(bot: Bot) -> None:
    """Who picked what, for both to read; then no nudge."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Yes, introduce us")
    (room,) = bot.rooms(v.marisol, v.devin)
    label = next(iter(room.buttons))
    assert label.startswith("Tue ")
    assert (await bot.presses(v.marisol, label, room)).title.startswith("Saved: Tuesday")
    (room,) = bot.rooms(v.marisol, v.devin)
    assert "Marisol picked Tuesday" in room.text
    await bot.wait(days=6)
    assert not any("Still want to meet" in s.text for s in bot.sent(v.marisol))


async def test_what_is_kept_is_what_the_label_said(bot: Bot) -> None:
    """Hours that change later book no other time; what no longer suits is said, and nothing kept."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Yes, introduce us")
    (room,) = bot.rooms(v.marisol, v.devin)
    label = next(iter(room.buttons))
    assert label.startswith("Tue ")
    async with bot.storage().begin() as tx:  # a sooner day suits now too
        for who in (v.marisol, v.devin):
            (await tx.profiles.get(who.id)).windows = ["mon-eve", "tue-pm", "wed-pm"]
            await tx.members.touch(who.id)
    assert (await bot.presses(v.marisol, label, room)).title.startswith("Saved: Tuesday")
    async with bot.storage().begin() as tx:
        (await tx.profiles.get(v.devin.id)).windows = ["fri-am"]
        await tx.members.touch(v.devin.id)
    kept = (await introduction(bot)).meet_at
    refused = await bot.presses(v.devin, [*room.buttons][1], room)
    assert refused.title.startswith("That time no longer suits you both.")
    for at in (0, -5, 10**9, 2**62):
        link = f"introductions.pick_time?introduction_id={(await introduction(bot)).id}&at={at}"
        assert (await bot.follows(v.devin, link)).title.startswith("That time has passed.")
    assert (await introduction(bot)).meet_at == kept


async def test_without_a_time_the_one_who_starts_is_nudged_once(bot: Bot) -> None:
    """After three weekdays, to the seeker only."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Yes, introduce us")
    await bot.wait(days=6)
    assert sum("Still want to meet Devin?" in s.text for s in bot.sent(v.marisol)) == 1
    assert not any("Still want to meet" in s.text for s in bot.sent(v.devin))


async def test_a_week_and_six_weeks_later_each_is_asked_by_itself(bot: Bot) -> None:
    """Buttons only; the answers are kept by person; who did not meet is not asked again."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Yes, introduce us")
    await bot.wait(days=8)
    for who, other, answer in (
        (v.marisol, "Devin", "Yes"),
        (v.devin, "Marisol", "It won't happen"),
    ):
        asked = bot.sent(who)[-1]
        assert asked.title == f"Did you and {other} meet?"
        assert (await bot.presses(who, answer, asked)).title == "Saved."
    found = await introduction(bot)
    assert found.met == {str(v.marisol.id): "yes", str(v.devin.id): "no"}
    await bot.wait(days=40)
    assert "Did anything from that talk" in bot.sent(v.marisol)[-1].text
    assert not any("Did anything from that talk" in s.text for s in bot.sent(v.devin))
    await bot.presses(v.marisol, "We tried something")
    assert (await introduction(bot)).tried == {str(v.marisol.id): "yes"}


async def test_a_mixed_pair_reads_it_twice(bot: Bot) -> None:
    """Each person's language once."""
    v = await village(bot)
    rosa = await bot.person(
        "Rosa Tamayo", language="es", role="family-leader", languages=["es", "en"],
        offers=["family-partnership"],
    )  # fmt: skip
    await bot.asks(v.marisol, "/find-peer sharing decisions with families, family partnership")
    await bot.presses(v.marisol, "Ask Rosa")
    await bot.fills(v.marisol, others="only")
    (asked,) = bot.sent(rosa)
    assert asked.title == "Marisol quisiera hablar con usted: unos 20 minutos."
    await bot.presses(rosa, "Sí, preséntenos")
    (room,) = bot.rooms(v.marisol, rosa)
    assert room.title == "Marisol, meet Rosa. Rosa, le presento a Marisol."
    assert "would you start?" in room.text
    assert "¿empieza usted?" in room.text


async def test_introduce_asks_both_and_opens_only_after_two_yeses(bot: Bot) -> None:
    """The coordinator reads a yes or one neutral sentence; a second /introduce changes nothing."""
    v = await village(bot)
    line = f"/introduce <@{v.marisol.account}> <@{v.devin.account}> Compare your schedules"
    seen = await bot.asks(v.grace, line)
    assert seen.title == "I've asked Marisol Reyes and Devin Okafor."
    await bot.asks(v.grace, line)
    (asked,) = bot.sent(v.devin)
    assert asked.title == "Grace Adeyemi would like to introduce you to someone."
    assert "Compare your schedules" in asked.text
    assert "noted your yes" in (await bot.presses(v.devin, "Yes, introduce us")).text
    assert not bot.rooms(v.marisol, v.devin)
    await bot.presses(v.marisol, "Yes, introduce us")
    (room,) = bot.rooms(v.marisol, v.devin)
    assert "Grace Adeyemi thought you should meet" in room.text
    assert any("said yes" in s.title for s in bot.sent(v.grace))


async def test_introduce_by_name_by_form_and_refused(bot: Bot) -> None:
    """Names work too; without a purpose the form comes; a guard reads as one neutral sentence."""
    v = await village(bot)
    form = await bot.asks(v.grace, "/introduce @Marisol Reyes @Devin")
    assert [f.name for f in form.form.fields] == ["one", "other", "purpose"]
    assert [getattr(f, "value", None) for f in form.form.fields[:2]] == [v.marisol.id, v.devin.id]
    async with bot.storage().begin() as tx:
        await tx.avoids.put(v.devin.id, v.marisol.id)
    refused = await bot.fills(v.grace, purpose="Compare your schedules")
    assert refused.title == "I can't introduce these two now. It isn't about either of them."
    assert not bot.sent(v.devin)
    assert (await bot.asks(v.devin, "/introduce @Marisol @Aiko hello")).kind == "problem"


NAMED = (
    "@Marisol Reyes @Devin Okafor ",
    "Marisol Reyes and Devin Okafor: ",
    "Marisol y Devin, ",
    "marisol reyes devin okafor ",
    "Marisol Reyez, Devin Okafour, ",
    "@Marisol and Devin Okafor. ",
    "<@U002> and Devin ",
    "Marisol with <@U003> ",
    "<@U002>, <@!U003> ",
)


@pytest.mark.parametrize("named", NAMED)
async def test_two_names_are_found_however_they_are_written(bot: Bot, named: str) -> None:
    """With “@” or without, in one language or the other: neither name stays in what both read."""
    v = await village(bot)
    assert (v.marisol.account, v.devin.account) == ("U002", "U003")
    seen = await bot.asks(v.grace, f"/introduce {named}so you compare Grace periods")
    assert seen.title == "I've asked Marisol Reyes and Devin Okafor."
    for who in (v.marisol, v.devin):
        (asked,) = bot.sent(who)
        assert "“so you compare Grace periods”" in asked.text


async def test_a_name_that_two_have_is_asked_for(bot: Bot) -> None:
    """Nobody is guessed: the form comes with whom I understood, and all the words."""
    v = await village(bot)
    await bot.person("Devin Tsai")
    form = (await bot.asks(v.grace, "/introduce Marisol and Devin budgets")).form
    one, other, purpose = (getattr(f, "value", None) for f in form.fields)
    assert (one, other, purpose) == (v.marisol.id, None, "and Devin budgets")


async def test_names_further_on_are_found_by_their_mark(bot: Bot) -> None:
    """After some words a name needs its “@”."""
    v = await village(bot)
    seen = await bot.asks(v.grace, "/introduce new bell times: @Marisol Reyes and @Devin")
    assert seen.title == "I've asked Marisol Reyes and Devin Okafor."
    assert "“new bell times:”" in bot.sent(v.devin)[0].text


@pytest.mark.parametrize("first", ["no", "yes", "nothing"])
async def test_a_proposal_that_fails_reads_the_same(bot: Bot, first: str) -> None:
    """Whoever declined, or nobody answered: the coordinator reads one sentence at the promised time."""
    v = await village(bot)
    await bot.asks(v.grace, f"/introduce <@{v.marisol.account}> <@{v.devin.account}> Schedules")
    if first != "nothing":
        label = "Not this time" if first == "no" else "Yes, introduce us"
        await bot.presses(v.marisol, label)
    assert not bot.sent(v.grace)
    await bot.wait(days=4)
    (told,) = bot.sent(v.grace)
    assert told.title == "It didn't work out this time. It isn't about either of them."
    assert not any(t.month for t in await _turns(bot))


async def _turns(bot: Bot) -> list[Invitation]:
    async with bot.storage().look() as look:
        return list(await look.invitations.all())


async def test_what_is_open_for_me(bot: Bot) -> None:
    """My questions and the requests to me, each with its way on."""
    v = await village(bot)
    assert "No open questions" in (await bot.asks(v.devin, "/introductions")).text
    await sent(bot, v)
    mine = await bot.asks(v.marisol, "/introductions")
    assert "Take it back" in mine.buttons
    theirs = await bot.asks(v.devin, "/introductions")
    assert "Marisol Reyes asks you" in theirs.text
    shown = await bot.presses(v.devin, "Read and answer", theirs)
    assert "Yes, introduce us" in shown.buttons


async def test_old_needs_and_introductions_are_forgotten(bot: Bot) -> None:
    """After 180 days, daily."""
    from handlers.introductions import ending
    from handlers.kit.say import later

    v = await village(bot)
    await sent(bot, v)
    for days, left in ((179, 1), (181, 0)):
        async with bot.storage().begin() as tx:
            made_at = bot.now - timedelta(days=days)
            for one in await tx.introductions.all():
                one.created_at = made_at
            for need in await tx.needs.all():
                need.created_at = made_at
            await later(tx, ending.forget_old(), bot.now, key=f"forget:{days}")
        await bot.wait(minutes=1)
        async with bot.storage().look() as look:
            assert len(await look.introductions.all()) == left
            assert len(await look.needs.all()) == left


async def test_who_paused_elsewhere_is_passed_over(bot: Bot) -> None:
    """At once when the profile says so, at the latest with the daily tidying."""
    from handlers.introductions import answering
    from handlers.kit.say import later

    v = await village(bot)
    await sent(bot, v)
    async with bot.storage().begin() as tx:
        (await tx.members.get(v.devin.id)).paused_until = bot.now + timedelta(days=9)
        await later(tx, answering.step_aside(member_id=v.devin.id), bot.now, key="aside")
    await bot.wait(minutes=1)
    assert bot.sent(v.devin)[0].title == "This question is closed."
    assert bot.sent(v.aiko) or bot.sent(v.hidden)
    assert not bot.sent(v.marisol)


async def test_who_is_forgotten_makes_room_for_the_next(bot: Bot) -> None:
    """The chain goes on at the latest with the daily tidying."""
    from handlers.introductions import ending
    from handlers.kit.say import later

    v = await village(bot)
    await sent(bot, v)
    async with bot.storage().begin() as tx:
        await tx.members.forget(v.devin.id)
        await later(tx, ending.forget_old(), bot.now, key="forget")
    await bot.wait(minutes=1)
    assert bot.sent(v.aiko) or bot.sent(v.hidden)
