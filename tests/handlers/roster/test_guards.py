"""Whose list it is: coordinators only, this community only, and forgetting works for who was imported."""

import pytest

from handlers.kit.request import Upload
from handlers.roster.bringing import MOST_ROWS
from handlers.roster.entering import NEW_DISTRICTS
from tests.driver import Bot, Person
from tests.handlers.roster.test_chat import SMALL, drafts, names, rosa, sends

LINKS = ("waiting?start=0", "bring", "ask_columns?draft_id=1", "all_columns?draft_id=1&start=0",
         "preview?draft_id=1", "rows?draft_id=1&start=0", "districts?draft_id=1", "leave_out?draft_id=1",
         "bring_in?draft_id=1", "throw_away?draft_id=1", "take_out?draft_id=1")  # fmt: skip


async def draft_id(bot: Bot) -> int:
    """The only draft there is."""
    async with bot.storage().look() as look:
        (one,) = await look.drafts.all()
        return one.id


@pytest.mark.parametrize("link", LINKS)
async def test_only_coordinators(bot: Bot, link: str) -> None:
    """Every button refuses a member, also a forged one, and changes nothing."""
    await sends(bot, await rosa(bot), SMALL)
    sam = await bot.person("Sam Reed")
    assert (await bot.asks(sam, "/roster")).kind == "problem"
    assert (await bot.follows(sam, f"roster.{link}")).kind == "problem"
    assert (await names(bot), len(await drafts(bot))) == ([], 1)


async def test_a_member_cannot_send_a_list(bot: Bot) -> None:
    """A forged form enters nobody and keeps nothing."""
    await rosa(bot)
    sam = await bot.person("Sam Reed")
    seen = await bot._does(sam, kind="submit", link="roster.upload", answers={},
                           files={"file": Upload("a.csv", SMALL)})  # fmt: skip
    assert seen.kind == "problem"
    assert await drafts(bot) == []


@pytest.mark.parametrize("link", [x for x in LINKS if "draft_id" in x])
async def test_another_coordinators_list_is_not_theirs(bot: Bot, link: str) -> None:
    """What one coordinator uploaded no other sees or uses."""
    await sends(bot, await rosa(bot), SMALL)
    other = await bot.person("Grace Adeyemi", coordinator=True)
    forged = f"roster.{link.replace('draft_id=1', f'draft_id={await draft_id(bot)}')}"
    assert (await bot.follows(other, forged)).kind == "problem"
    assert (await names(bot), len(await drafts(bot))) == ([], 1)


async def test_another_community_sees_nothing(bot: Bot) -> None:
    """Neither the list, nor the sheet, nor what columns mean; the same address is another person there."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    there = await bot.neighbour()
    stranger = await there.person("Luz Marina", coordinator=True)
    forged = f"roster.bring_in?draft_id={await draft_id(bot)}"
    assert (await there.follows(stranger, forged)).kind == "problem"
    await bot.presses(who, "Bring them in")
    assert await names(there) == []
    await sends_there(there, stranger)
    await there.presses(stranger, "Bring them in")
    assert (await names(bot), await names(there)) == (["Ana Ruiz"], ["Ana Ruiz"])


async def sends_there(bot: Bot, who: Person) -> None:
    """The same list in the other community."""
    await bot.follows(who, "roster.bring")
    await bot.fills(who, {"file": Upload("a.csv", SMALL)}, pasted="")


async def test_who_was_imported_can_be_forgotten(bot: Bot) -> None:
    """An imported person who joined and deletes everything is gone, address and all."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    await bot.presses(who, "Bring them in")
    ana = bot.stranger("Ana Ruiz")
    await bot.asks(ana, "/tertulia me")
    async with bot.storage().begin() as tx:
        member = await tx.members.by_email("ana@example.org")
        account = await tx.accounts.by_external(bot.space_id, ana.account)
        assert member
        assert account
        await tx.members.claim(account, member)
        member.status = "joined"
    await bot.asks(ana, "/my-data")
    await bot.presses(ana, "Delete everything")
    await bot.presses(ana, "Delete for good")
    async with bot.storage().look() as look:
        assert await look.members.by_email("ana@example.org") is None
        assert [p.id for p in await look.profiles.all() if p.role == "principal"] == []
    seen = await bot.presses(who, "Take these out again")  # nobody is left to take out
    assert seen.title == "0 people are off the list again."


async def test_a_coordinators_sheet_goes_with_them(bot: Bot) -> None:
    """Who deletes everything takes the sheets they uploaded along."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    await bot.asks(who, "/my-data")
    await bot.presses(who, "Delete everything")
    await bot.presses(who, "Delete for good")
    assert await drafts(bot) == []


async def test_who_joined_speaks_for_themself(bot: Bot) -> None:
    """A list fills only gaps of somebody who uses the bot; the preview says unchanged."""
    who = await rosa(bot)
    ana = await bot.person("Ana Ruiz", email="ana@example.org", role="teacher", about="My words.")
    seen = await sends(bot, who, SMALL)
    await bot.presses(who, "Bring them in")
    async with bot.storage().look() as look:
        profile = await look.profiles.get(ana.id)
        assert (profile.role, profile.about) == ("teacher", "My words.")
        assert profile.district_id
    assert "New: 0" in seen.text


async def test_nobody_takes_a_members_place_by_name(bot: Bot) -> None:
    """A row with a member's name and school fills gaps, and never gives them another address."""
    who = await rosa(bot)
    ben = await bot.person("Ben Cole", school="Oak Hill", role="teacher")
    await sends(
        bot, who, b"Name,Email,School,Languages\nBen Cole,evil@example.org,Oak Hill,Spanish\n"
    )
    await bot.presses(who, "Bring them in")
    async with bot.storage().look() as look:
        assert (await look.members.get(ben.id)).email is None
        assert (await look.profiles.get(ben.id)).languages == ["es"]
        assert await look.members.by_email("evil@example.org") is None


async def test_a_guest_is_not_yet_who_the_list_says(bot: Bot) -> None:
    """Somebody who only looked around stays a guest; the list's person waits to be claimed."""
    who = await rosa(bot)
    await bot.person("Ana", status="guest", shown=None, email="ana@example.org")
    await sends(bot, who, SMALL)
    await bot.presses(who, "Bring them in")
    assert await names(bot) == ["Ana Ruiz"]
    async with bot.storage().look() as look:
        assert await look.listed.by_email("ana@example.org")


async def test_hostile_cells_are_words(bot: Bot) -> None:
    """Mentions, marks that turn the writing, NULs and formulas do nothing, in no card."""
    who = await rosa(bot)
    nasty = "Name,Email,About\n=cmd|'/c calc'!A1,x@example.org,<!channel> @everyone \u202eevil\n"
    seen = await sends(bot, who, nasty.encode() + b"A\x00na,y@example.org,\n")
    assert seen.kind == "answer"
    await bot.presses(who, "Bring them in")
    assert await names(bot) == ["=cmd|'/c calc'!A1", "Ana"]


@pytest.mark.parametrize(
    "link",
    ["preview?draft_id=99", "preview?draft_id=-1", "rows?draft_id=1&start=-5",
     "rows?draft_id=1&start=999999", "all_columns?draft_id=1&start=999999",
     "all_columns?draft_id=1&start=-9", "ask_columns?draft_id=1&start=999999",
     "waiting?start=-7", "waiting?start=999999"],
)  # fmt: skip
async def test_forged_numbers_are_a_sentence(bot: Bot, link: str) -> None:
    """Whatever number stands in a button, the answer is a card or a sentence."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    real = link.replace("draft_id=1&", f"draft_id={await draft_id(bot)}&")
    assert (await bot.follows(who, f"roster.{real}")).kind in ("answer", "problem")


async def test_a_list_full_of_districts_nobody_knows(bot: Bot) -> None:
    """It is looked through in seconds, not in minutes with the database locked, and what makes no
    sense as a district is said, not entered."""
    who = await rosa(bot)
    rows = "".join(
        f"Person {n},p{n}@example.org,Somewhere {n} of {n * 7919:x}\n" for n in range(2000)
    )
    seen = await sends(bot, who, f"Name,Email,District\n{rows}".encode())
    assert f"New: {NEW_DISTRICTS}" in seen.text
    assert f"Can't be read: {2000 - NEW_DISTRICTS}" in seen.text
    assert "more than 500 districts nobody knows" in (await bot.presses(who, "See the rows")).text


async def test_a_list_that_is_too_long_for_a_chat(bot: Bot) -> None:
    """While one community's list is read all others wait, so it has an end; the terminal takes it."""
    rows = "".join(f"P{n},p{n}@example.org\n" for n in range(MOST_ROWS + 1))
    seen = await sends(bot, await rosa(bot), f"Name,Email\n{rows}".encode())
    assert "more than 2000 rows" in seen.errors["file"]
    assert await drafts(bot) == []
