"""“Can you help?”: a question without its seeker's name, offers, and the seeker's word."""

import json
from datetime import timedelta

import pytest

from handlers.kit.ui import File
from handlers.kit.words import plain
from handlers.peers import helping
from storage.tables import Digest, DigestItem, Need
from tests.driver import Bot, Person, Seen
from tests.handlers.village import NEED, Village, village


async def shared(bot: Bot) -> tuple[Village, Need]:
    """Marisol's question stands in the digest; nobody was asked yet."""
    v = await village(bot)
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    async with bot.storage().look() as look:
        need = (await look.needs.all())[0]
    await bot.follows(v.marisol, f"peers.share_question?need_id={need.id}")
    return v, need


async def offered(bot: Bot, v: Village, need: Need, who: Person | None = None) -> Seen:
    """Somebody presses [I can help] and confirms."""
    who = who or v.devin
    await bot.follows(who, f"peers.can_help?need_id={need.id}")
    return await bot.presses(who, "Yes, tell them")


async def questions(bot: Bot) -> list[str]:
    """The lines a digest may ask now."""
    async with bot.storage().look() as look:
        found = await helping.open_questions(look)
    return [plain(helping.line(need), "en") for need in found]


async def test_a_question_is_let_into_the_digest_with_one_tap_and_its_exact_words(bot: Bot) -> None:
    """Nobody fits: the card shows the line before the tap; after it the digest asks just that."""
    v = await village(bot)
    lonely = await bot.asks(v.marisol, "/find-peer how we run our governing board elections")
    while "Ask without my name" not in lonely.buttons:
        lonely = await bot.presses(v.marisol, "See others")
    before = lonely.text
    assert await questions(bot) == []
    done = await bot.presses(v.marisol, "Ask without my name")
    (line,) = await questions(bot)
    assert line in before
    assert line in done.text
    assert "Marisol" not in line
    await bot.presses(v.marisol, "Take it out")
    assert await questions(bot) == []


async def test_an_offer_opens_the_same_conversation_once_the_seeker_says_yes(bot: Bot) -> None:
    """The helper reads what is told about them, confirms; the seeker decides; both meet."""
    v, need = await shared(bot)
    preview = await bot.follows(v.devin, f"peers.can_help?need_id={need.id}")
    assert "Devin Okafor, principal, Juniper, South Unified" in preview.text
    assert "Marisol" not in preview.text
    assert not bot.sent(v.marisol)
    passed = await bot.presses(v.devin, "Yes, tell them")
    assert "by Thursday" in passed.text
    (asked,) = bot.sent(v.marisol)
    assert asked.title.startswith("Devin can help with")
    answer = await bot.presses(v.marisol, "Yes, introduce us")
    assert answer.title == "You said yes to Devin."
    (room,) = bot.rooms(v.marisol, v.devin)
    assert room.title.startswith("Marisol, meet Devin")
    assert [s.title for s in bot.sent(v.devin) if "said yes" in s.title] == ["Marisol said yes."]
    await bot.wait(days=5)
    assert not any("offering" in s.title for s in bot.sent(v.devin))
    assert await questions(bot) == []


@pytest.mark.parametrize("how", ["silence", "no", "forgotten"])
async def test_without_a_yes_the_helper_reads_one_kind_sentence_at_the_promised_time(
    bot: Bot, how: str
) -> None:
    """Silence, a no, a seeker who is forgotten: the same words, the same hour."""
    v, need = await shared(bot)
    await offered(bot, v, need)
    if how == "no":
        await bot.presses(v.marisol, "Not this time")
    if how == "forgotten":
        await bot.asks(v.marisol, "/my-data")
        await bot.presses(v.marisol, "Delete everything")
        await bot.presses(v.marisol, "Delete for good")
    await bot.wait(until=bot.now.replace(hour=0) + timedelta(days=4))  # Thursday, 5 PM
    assert not bot.sent(v.devin)
    await bot.wait(hours=2)
    (closing,) = bot.sent(v.devin)
    assert closing.title.startswith("Thank you for offering to help with")
    assert "Marisol" not in closing.text
    again = await bot.follows(v.devin, f"peers.can_help?need_id={need.id}")
    assert again.title == "I can't take another offer for this question."


async def test_an_offer_takes_a_place_of_the_month_until_the_promised_time(bot: Bot) -> None:
    """A no gives it back no earlier: else the helper could read it from their own numbers."""
    v, need = await shared(bot)
    await offered(bot, v, need)

    async def reserved() -> int:
        async with bot.storage().look() as look:
            return await look.invitations.reserved(v.devin.id, "2026-10")

    assert await reserved() == 1
    await bot.presses(v.marisol, "Not this time")
    assert await reserved() == 1
    await bot.wait(days=4)
    assert await reserved() == 0


async def test_who_no_guard_lets_near_reads_what_everybody_reads_of_a_closed_question(
    bot: Bot,
) -> None:
    """A colleague of one's own school and somebody after the fact read one and the same card."""
    v, need = await shared(bot)
    near = await bot.person(
        "Lena Fox", role="teacher", school="Sol y Tierra", district_id=v.north, cap=3
    )
    guarded = await bot.follows(near, f"peers.can_help?need_id={need.id}")
    forged = await bot.follows(near, f"peers.offer_help?need_id={need.id}")
    await bot.follows(v.marisol, f"peers.unshare_question?need_id={need.id}")
    closed = await bot.follows(v.devin, f"peers.can_help?need_id={need.id}")
    gone = await bot.follows(v.devin, "peers.can_help?need_id=987654")
    assert guarded.text == forged.text == closed.text == gone.text
    assert not bot.sent(v.marisol)
    async with bot.storage().look() as look:
        assert not await look.help_offers.all()


async def test_a_question_stands_once_in_twelve_weeks(bot: Bot) -> None:
    """What a digest asked is not asked again; what was left out of it may be."""
    _v, need = await shared(bot)
    assert len(await questions(bot)) == 1
    async with bot.storage().begin() as tx:
        digest = await tx.digests.add(Digest(week="2026-10-05", state="posted", posted_at=bot.now))
        item = await tx.digest_items.add(
            DigestItem(digest_id=digest.id, kind="help", refers_to=need.id, dropped=True)
        )
    assert len(await questions(bot)) == 1
    async with bot.storage().begin() as tx:
        (await tx.digest_items.get(item.id)).dropped = False
    assert await questions(bot) == []
    await bot.wait(weeks=11)
    async with bot.storage().begin() as tx:
        (await tx.needs.get(need.id)).shared_at = bot.now
    assert await questions(bot) == []
    await bot.wait(weeks=2)
    assert len(await questions(bot)) == 1


async def test_undo_and_take_back(bot: Bot) -> None:
    """A no can be undone while the offer stands; the helper can take it back."""
    v, need = await shared(bot)
    await offered(bot, v, need)
    await bot.presses(v.marisol, "Not this time")
    again = await bot.presses(v.marisol, "Undo")
    assert "Yes, introduce us" in again.buttons
    await bot.presses(v.devin, "Take it back")
    late = await bot.follows(v.marisol, again.buttons["Yes, introduce us"])
    assert late.title == "This offer is closed."
    await bot.wait(days=5)
    assert not bot.sent(v.devin)
    assert not bot.rooms(v.marisol, v.devin)


async def test_what_is_kept_of_an_offer_tells_no_refusal(bot: Bot) -> None:
    """The export says that it waits, whatever the seeker answered; forgetting closes it."""
    v, need = await shared(bot)
    await offered(bot, v, need)
    request = bot.sent(v.marisol)[0]
    await bot.presses(v.marisol, "Not this time")
    await bot.presses(v.marisol, "Undo")
    await bot.asks(v.devin, "/my-data")
    file = (await bot.presses(v.devin, "Download it")).outcome
    assert isinstance(file, File)
    (offer,) = json.loads(file.content)["offers_to_help"]
    assert (offer["state"], offer["with"]) == ("waits", None)
    assert "Marisol" not in file.content.decode()
    await bot.asks(v.devin, "/my-data")
    await bot.presses(v.devin, "Delete everything")
    await bot.presses(v.devin, "Delete for good")
    assert bot.sent(v.marisol)[0].title == "This offer is closed."
    late = await bot.follows(v.marisol, request.buttons["Yes, introduce us"])
    assert late.title == "This offer is closed."
    await bot.wait(days=5)
    assert "Devin" not in " ".join(seen.text for seen in bot.sent(v.marisol))
