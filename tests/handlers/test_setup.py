"""Setting a community up: the first coordinator, places, language, breaks, the two posts."""

from typing import Any

import pytest

from bot.platform import Incoming, Sender
from handlers.kit.plain import card_text
from handlers.kit.ui import Button, Card, buttons_of
from handlers.kit.words import plain
from handlers.setup import calendar, week
from storage.tables import Community, District, Member, Schedule
from tests.driver import SPACE, Bot, Person


async def coordinator(bot: Bot) -> Person:
    """Somebody who coordinates."""
    return await bot.person("Rosa Delgado", coordinator=True)


async def community(bot: Bot) -> Community:
    """The community's row."""
    async with bot.storage().look() as look:
        return look.community


async def test_the_first_person_may_coordinate(bot: Bot) -> None:
    """Without any coordinator whoever comes first may take it on; the second may not."""
    first, second = bot.stranger("Rosa Delgado"), bot.stranger("Sam Reed")
    seen = await bot.asks(first, "/tertulia setup")
    assert seen.title == "Nobody coordinates Commons yet. Would you?"
    await bot.asks(second, "/tertulia setup")
    assert (await bot.presses(first, "I'll coordinate")).title == "Set up Commons"
    assert (await bot.presses(second, "I'll coordinate")).kind == "problem"
    assert (await bot.asks(second, "/tertulia setup")).kind == "problem"


@pytest.mark.parametrize(
    "link",
    [
        "coordinators",
        "places",
        "speech",
        "summary",
        "breaks",
        "contracts",
        "vendors",
        "post",
        "invite_text",
    ],
)
async def test_only_coordinators_change_anything(bot: Bot, link: str) -> None:
    """Every button of setup refuses a member, also a forged one."""
    await coordinator(bot)
    sam = await bot.person("Sam Reed")
    assert (await bot.follows(sam, f"setup.{link}")).kind == "problem"


async def test_coordinators_hand_over(bot: Bot) -> None:
    """Others are added; at least one stays."""
    rosa, sam = await coordinator(bot), await bot.person("Sam Reed")
    await bot.asks(rosa, "/tertulia setup")
    await bot.presses(rosa, "Coordinators")
    assert "people" in (await bot.fills(rosa, people=())).errors
    seen = await bot.fills(rosa, people=sam)
    assert "Sam Reed" in seen.text
    assert (await bot.asks(rosa, "/tertulia setup")).kind == "problem"
    assert (await bot.asks(sam, "/tertulia setup")).title == "Set up Commons"


async def test_the_invitation_is_posted_once(bot: Bot) -> None:
    """Nothing before a place is chosen; then two posts, however often it is tapped; [I'm in] works."""
    rosa = await coordinator(bot)
    await bot.asks(rosa, "/tertulia setup")
    assert (await bot.presses(rosa, "Post the invitation")).kind == "problem"
    await bot.asks(rosa, "/tertulia setup")
    await bot.presses(rosa, "Choose places")
    assert "front_door" in (await bot.fills(rosa, front_door="")).errors
    seen = await bot.fills(rosa, front_door="commons", introductions="meet")
    assert "Front door: #commons" in seen.text
    for _time in range(2):
        await bot.follows(rosa, "setup.post")
    posts = bot.posted("commons")
    assert [p.title for p in posts] == [
        "We have a new way to find each other.",
        "Looking for someone who has done it?",
    ]
    assert "Post the invitation" not in (await bot.asks(rosa, "/tertulia setup")).buttons
    new = bot.stranger("Sam Reed")
    door = ("Find someone", "Circles", "This week", "About me", "En español")
    assert tuple(posts[1].buttons) == door
    for label in door:
        assert (await bot.presses(new, label, on=posts[1])).kind != "problem"
    assert "Welcome to Commons" in (await bot.presses(new, "I'm in", on=posts[0])).title


async def test_a_post_can_be_read_in_the_other_language(bot: Bot) -> None:
    """The button of a post answers privately in the other language; the reader's stays."""
    sam = await bot.person("Sam Reed")
    seen = await bot.follows(sam, "setup.in_other_language?what=invitation")
    assert seen.title == "Hay una nueva forma de encontrarnos."
    assert "Me apunto" in seen.buttons
    assert seen.language == "en"
    assert (await bot.follows(sam, "setup.in_other_language?what=secrets")).kind == "problem"


async def test_language_and_zone(bot: Bot) -> None:
    """Posts are in the community's language; an unknown zone comes back with an example."""
    rosa = await coordinator(bot)
    await bot.asks(rosa, "/tertulia setup")
    await bot.presses(rosa, "Language and zone")
    assert "zone" in (await bot.fills(rosa, language="es", zone="Narnia")).errors
    await bot.fills(rosa, language="es", zone="hora del este")
    assert ((await community(bot)).language, (await community(bot)).zone) == (
        "es",
        "America/New_York",
    )


async def test_a_new_zone_moves_what_repeats(bot: Bot) -> None:
    """What the clock does for the community happens at its hour where the community is now."""
    rosa = await coordinator(bot)
    async with bot.storage().begin() as tx:
        own = {"link": "desk.monday", "rule": "FREQ=DAILY", "starts": "2026-10-05T08:00"}
        await tx.schedules.add(Schedule(name="elsewhere", zone="Asia/Tokyo", **own))
    await bot.follows(rosa, "setup.speech")
    await bot.fills(rosa, zone="Eastern")
    async with bot.storage().look() as look:
        zones = {s.name: s.zone for s in await look.schedules.all()}
    assert zones.pop("elsewhere") == "Asia/Tokyo"
    assert set(zones.values()) == {"America/New_York"}


async def test_the_time_of_the_weeks_summary(bot: Bot) -> None:
    """A weekday and a time by day; the night, no time and a forged day come back."""
    rosa = await coordinator(bot)
    assert "Monday, 7:00 AM" in (await bot.asks(rosa, "/tertulia setup")).text
    await bot.presses(rosa, "Change the time")
    refused: list[dict[str, Any]] = [
        {"clock": "23:30"}, {"clock": ""}, {"clock": "noon"}, {"day": "someday"}
    ]  # fmt: skip
    for wrong in refused:
        assert "clock" in (await bot.fills(rosa, **wrong)).errors
    seen = await bot.fills(rosa, day="thu", clock="16:30")
    assert "Thursday, 4:30 PM" in seen.text
    assert (await community(bot)).digest_time == "thu 16:30"


@pytest.mark.parametrize("kept", ["", "mon", "xyz 07:00", "mon 7:00", "mon 24:00", "mon 07:60"])
def test_what_nobody_kept_is_monday_at_seven(kept: str) -> None:
    """A damaged row does not break the setup."""
    assert plain(week.said(kept), "es").startswith("lunes, 7:00")


async def test_no_id_is_shown(bot: Bot) -> None:
    """A channel whose name the platform does not tell is mentioned, and reads “a channel” elsewhere."""
    rosa = await coordinator(bot)
    incoming = Incoming(
        "submit", "paper", SPACE, "C-any", Sender(rosa.account, rosa.name),
        link="setup.save_places", answers={"front_door": "C02ABCDEF"},
    )  # fmt: skip
    answer = await bot.app.dispatch(incoming)
    assert isinstance(answer.outcome, Card)
    said = card_text(answer.outcome, "en", "UTC")
    assert "Front door: a channel" in said
    assert "C02" not in said
    assert "In Paper, tap" in (await bot.follows(rosa, "setup.invite_text")).text


async def test_the_setup_says_what_is_next(bot: Bot) -> None:
    """First the places; then the invitation; then who has joined and who has not."""
    rosa = await coordinator(bot)
    seen = await bot.asks(rosa, "/tertulia setup")
    assert "First choose the places." in seen.text
    assert _primary(seen.card) == ["Choose places"]
    await bot.presses(rosa, "Choose places")
    seen = await bot.fills(rosa, front_door="commons")
    assert "Nothing is posted until" in seen.text
    assert _primary(seen.card) == ["Post the invitation"]
    seen = await bot.presses(rosa, "Post the invitation")
    assert _primary(seen.card) == []
    assert "1 person has joined" in seen.text
    async with bot.storage().begin() as tx:
        await tx.members.add(Member(name="Sam Reed", status="roster"))
    assert "1 person has joined, 1 not yet" in (await bot.asks(rosa, "/tertulia setup")).text


def _primary(card: Card) -> list[str]:
    return [
        plain(b.label, "en")
        for b in buttons_of(card)
        if isinstance(b, Button) and b.style == "primary"
    ]


async def test_only_the_front_door_is_pinned(bot: Bot) -> None:
    """The invitation is news for a week, the front door stays at hand."""
    rosa = await coordinator(bot)
    await bot.follows(rosa, "setup.places")
    await bot.fills(rosa, front_door="commons")
    await bot.follows(rosa, "setup.post")
    assert [p.card.pinned for p in bot.posted("commons")] == [False, True]


async def test_the_words_to_copy(bot: Bot) -> None:
    """In both languages, with the channel's name; with the ways to codes."""
    rosa = await coordinator(bot)
    await bot.follows(rosa, "setup.places")
    await bot.fills(rosa, front_door="commons")
    seen = await bot.presses(rosa, "How to invite people")
    assert "In #commons, tap “I'm in”" in seen.text
    assert "En #commons, toque «Me apunto»" in seen.text
    assert {"A code for each", "A code for one"} <= set(seen.buttons)


async def test_the_calendar_of_breaks(bot: Bot) -> None:
    """Plain lines; what cannot be read is said by line and nothing is saved."""
    rosa = await coordinator(bot)
    await bot.follows(rosa, "setup.breaks")
    seen = await bot.fills(rosa, breaks="2026-12-21 to 2027-01-04 Winter break\nsometime in May")
    assert "Line 2" in seen.errors["breaks"]
    assert (await community(bot)).breaks == []
    await bot.fills(rosa, breaks="2027-03-29 Cesar Chavez\n2026-12-21 to 2027-01-04 Winter break")
    assert (await community(bot)).breaks == [
        {"from": "2026-12-21", "to": "2027-01-04", "name": "Winter break"},
        {"from": "2027-03-29", "to": "2027-03-29", "name": "Cesar Chavez"},
    ]
    await bot.follows(rosa, "setup.breaks")
    await bot.fills(rosa)
    assert len((await community(bot)).breaks) == 2


async def test_open_contracts_and_who_sells(bot: Bot) -> None:
    """Both change what matching sees of the people concerned, and of nobody else."""
    rosa = await coordinator(bot)
    assert "I don't know any district yet." in (await bot.follows(rosa, "setup.contracts")).text
    assert "No partner has joined yet." in (await bot.follows(rosa, "setup.vendors")).text
    async with bot.storage().begin() as tx:
        playa = await tx.districts.add(District(name="Playa Serena Unified"))
        await tx.districts.add(District(name="Delta Fields Unified"))
    sells = await bot.person("Bright Tools", role="ta-partner")
    teacher = await bot.person("Devin Okafor", role="teacher", district_id=playa.id)
    await bot.follows(rosa, "setup.contracts")
    seen = await bot.fills(rosa, list0=(str(playa.id),))
    assert "Playa Serena Unified" in seen.text
    await bot.follows(rosa, "setup.vendors")
    await bot.fills(rosa, list0=(str(sells.id), str(teacher.id), "🙂"))
    async with bot.storage().look() as look:
        assert [d.name for d in await look.districts.all() if d.bargaining_open] == [
            "Playa Serena Unified"
        ]
        assert (await look.members.get(sells.id)).vendor
        assert not (await look.members.get(teacher.id)).vendor
        columns = await bot.storage().columns()
        assert columns is not None


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("2026-12-21 to 2027-01-04 Winter break", "2026-12-21", "2027-01-04"),
        ("2026-12-21 a 2027-01-04: Vacaciones de invierno", "2026-12-21", "2027-01-04"),
        ("2026-12-21 hasta 2027-01-04", "2026-12-21", "2027-01-04"),
        ("2026-12-21 – 2027-01-04 Winter", "2026-12-21", "2027-01-04"),
        ("2026-11-26 Thanksgiving", "2026-11-26", "2026-11-26"),
    ],
)
def test_lines_of_a_calendar(line: str, first: str, last: str) -> None:
    """A break in either language, one day or many; written back it reads the same."""
    found, wrong = calendar.read(line)
    assert not wrong
    assert (found[0]["from"], found[0]["to"]) == (first, last)
    assert calendar.read(calendar.write(found)) == (found, [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("12/21/2026 to 1/4/2027 Winter", "year first"),
        ("2026-12-21 to 2026-12-01", "ends before it begins"),
        ("2026-02-30 to 2026-03-02", "can't read"),
        ("2026-01-01 to 2026-12-31", "longer than"),
        ("<!channel> 🙂", "can't read"),
    ],
)
def test_lines_that_cannot_be_read(line: str, says: str) -> None:
    """Each error names its line and what is wrong with it."""
    found, wrong = calendar.read(f"\n{line}")
    assert not found
    assert len(wrong) == 1
    assert says in plain(wrong[0], "en")
    assert plain(wrong[0], "en").startswith("Line 2")


async def test_bad_input_breaks_nothing(bot_on_both: Bot) -> None:
    """Forged ids, over-long channels, hostile lines: a sentence, never a breakdown."""
    bot, huge, long = bot_on_both, "9" * 40, "<!channel> 🙂" * 500
    rosa = await coordinator(bot)
    forged: dict[str, dict[str, Any]] = {
        "coordinators": {"people": (huge, "x")},
        "places": {"front_door": long},
        "speech": {"language": long, "zone": long},
        "breaks": {"breaks": f"{long}\n" * 50},
    }
    for form, answers in forged.items():
        await bot.follows(rosa, f"setup.{form}")
        assert (await bot.fills(rosa, **answers)).kind == "answer", form
    await bot.person("Bright Tools", role="ta-partner")
    await bot.follows(rosa, "setup.vendors")
    assert (await bot.fills(rosa, list0=(huge,))).kind == "answer"
    assert (await bot.asks(rosa, "/tertulia setup")).title == "Set up Commons"


async def test_only_who_manages_the_space_may_begin(bot: Bot) -> None:
    """A community nobody coordinates is not given to whoever comes first."""
    ana = bot.stranger("Ana")
    sender = Sender(ana.account, ana.name, manages=False)
    for link in ("setup.begin", "setup.take_on"):
        press = Incoming("press", "paper", SPACE, "C-any", sender, link=link)
        answer = await bot.app.dispatch(press)
        assert answer.kind == "problem"
        assert "manages this space" in plain(answer.outcome.title, "en")  # type: ignore[union-attr]
    async with bot.storage().begin() as tx:
        (await tx.spaces.get(bot.space_id)).added_by = ana.account
    brought = await bot.app.dispatch(
        Incoming("press", "paper", SPACE, "C-any", sender, link="setup.take_on")
    )
    assert brought.kind == "answer"
