"""The digest for one reader: at any time, in their language, by message only if they chose so."""

from datetime import UTC, datetime, timedelta

from storage.tables import Avoid, DigestItem, Seat
from tests.driver import Bot, Person, Seen
from tests.handlers.digest.conftest import FIRST, Town


def editions(bot: Bot, who: Person) -> list[Seen]:
    """The digests that reached somebody by message."""
    return [
        s for s in bot.sent(who) if s.title.startswith(("This week in", "These weeks in", "Esta"))
    ]


async def chooses(town: Town, who: Person, way: str) -> None:
    """Somebody says how the week should reach them."""
    await town.bot.asks(who, "/digest")
    await town.bot.presses(who, "Fewer of these") if town.posts() else await town.bot.presses(
        who, "How often"
    )
    await town.bot.presses(who, way)


async def test_anybody_reads_the_newest_in_either_language(town: Town) -> None:
    """Privately; the button on the post answers in the other language, and leads back."""
    await town.trusted()
    await town.circle()
    none = await town.bot.asks(town.ana, "/digest")
    assert none.title == "There is no summary of the week in Commons yet."  # no line of it is left
    assert "The next one can come on Monday, October 12 at 7:00 AM." in none.text
    await town.bot.wait(until=FIRST)
    seen = await town.bot.asks(town.ana, "/digest")
    assert seen.text == town.posts()[0].text
    seen = await town.bot.presses(town.ana, "En español", on=town.posts()[0])
    assert seen.title == "Esta semana en Commons: Budget basics"
    assert "martes 20 de octubre, 3:30 p. m., 8 lugares. [Me apunto]" in seen.text
    seen = await town.bot.presses(town.ana, "In English", on=seen)
    assert seen.text == town.posts()[0].text
    rosa = await town.bot.person("Rosa Luna", language="es")
    assert "Esta semana en Commons" in (await town.bot.asks(rosa, "/digest")).title
    later = FIRST + timedelta(days=9)
    await town.bot.wait(until=later)
    seen = await town.bot.asks(town.ana, "/digest")
    assert seen.title.startswith("The week of October 12 in Commons")


async def test_a_week_of_another_year_says_so(town: Town) -> None:
    """In either language; one of this year does not."""
    await town.trusted()
    spot_id = await town.story()
    async with town.bot.storage().begin() as tx:
        old = (await tx.digests.posted())[0]
        await tx.digest_items.add(
            DigestItem(digest_id=old.id, kind="spot", refers_to=spot_id, position=0)
        )
    seen = await town.bot.asks(town.ana, "/digest")
    assert seen.title.startswith("The week of January 13, 2025 in Commons")
    assert "We vote on the schedule in May (Ben Okoye" in seen.text  # no stop before who tells it
    rosa = await town.bot.person("Rosa Luna", language="es")
    seen = await town.bot.asks(rosa, "/digest")
    assert seen.title.startswith("La semana del 13 de enero de 2025 en Commons")


async def test_before_the_first_it_says_when(bot: Bot) -> None:
    """Without a channel it says that one has to be chosen."""
    ana = await bot.person("Ana Ruiz")
    assert "has to choose a channel" in (await bot.asks(ana, "/digest")).text
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "digest", "C-week", "week")
    seen = await bot.asks(ana, "/digest")
    assert "The first one can come on Monday, October 12 at 7:00 AM." in seen.text


async def test_by_message_only_for_who_chose_it(town: Town) -> None:
    """Once, in their language, after the channel's; and undone it comes no more."""
    await town.trusted()
    await town.circle()
    await town.story()
    rosa = await town.bot.person("Rosa Luna", language="es", seeks=["budget-control"])
    await town.bot.asks(rosa, "/digest")
    await town.bot.presses(rosa, "Cada cuánto")
    seen = await town.bot.presses(rosa, "Cada semana por mensaje")
    assert seen.title == "Guardado. Así recibe la semana: Cada semana por mensaje."
    await town.bot.wait(until=FIRST + timedelta(hours=3))
    (mine,) = editions(town.bot, rosa)
    assert mine.title == "Esta semana en Commons: We vote on the schedule in May"
    lines = mine.text.splitlines()
    assert lines[1].startswith("Lo que viene: Budget basics")  # what she looks for comes first
    assert lines[2].startswith("Algo que funcionó:")
    assert not editions(town.bot, town.ana)
    await town.bot.presses(rosa, "Deshacer")
    await town.story("Another one.")
    await town.bot.wait(days=7)
    assert len(town.posts()) == 2
    assert len(editions(town.bot, rosa)) == 1


async def test_once_a_month_it_tells_of_all_weeks(town: Town) -> None:
    """With the first of the month, what was told since the one before."""
    await town.trusted()
    await town.bot.asks(town.ana, "/digest")
    await town.bot.presses(town.ana, "How often")
    await town.bot.presses(town.ana, "Once a month by message")
    for week in range(5):
        await town.story(f"Story {week}.")
        await town.bot.wait(until=FIRST + timedelta(weeks=week, hours=5))
        if week == 2:
            await town.bot.presses(town.ben, "Answer", on=town.posts()[-1])
            await town.bot.fills(town.ben, answer="We ask families first, and then we vote on it.")
    first, second = editions(town.bot, town.ana)
    assert "Story 0 (" in first.text
    assert "You gave us this month: a few answers on" in second.text
    assert "You gave us last week: a few answers on" in town.posts()[3].text
    assert second.title.startswith("These weeks in Commons")
    assert all(f"Story {week} (" in second.text for week in (1, 2, 3))
    assert "Story 0" not in second.text


async def test_guards_hold_in_what_one_reader_is_shown(town: Town) -> None:
    """No circle with somebody avoided, no question of one's own school, none of one's own; the
    channel's post, which is for all, has them."""
    await town.trusted()
    budget, schedules = await town.circle(), await town.circle("Schedules that work")
    ana = town.ana
    eva = await town.bot.person("Eva Lind", role="teacher", school="Alder High",
                                offers=["hiring"], languages=["en"])  # fmt: skip
    async with town.bot.storage().begin() as tx:
        await tx.avoids.add(Avoid(member_id=ana.id, avoided_id=town.ben.id))
        await tx.seats.add(Seat(circle_id=budget, member_id=town.ben.id, since_at=tx.now))
        await tx.seats.add(Seat(circle_id=schedules, member_id=eva.id, since_at=tx.now))
    await town.question(ana)
    for who in (ana, eva, town.ben):
        await town.bot.asks(who, "/digest")
        await town.bot.presses(who, "How often")
        await town.bot.presses(who, "Each week by message")
    await town.bot.wait(until=FIRST + timedelta(hours=4))
    (post,) = town.posts()
    assert all(what in post.text for what in ("Budget basics", "Schedules", "Can you help?"))
    shown = {who.name: editions(town.bot, who)[0].text for who in (ana, eva, town.ben)}
    assert "Budget basics" not in shown["Ana Ruiz"]
    assert "Schedules that work" in shown["Ana Ruiz"]
    assert "Can you help?" not in shown["Ana Ruiz"]  # her own
    assert "Can you help?" not in shown["Eva Lind"]  # of her school
    assert "Schedules that work" not in shown["Eva Lind"]  # she sits there
    assert "Can you help?" not in shown["Ben Okoye"]  # avoided, and not told so
    assert (await town.bot.asks(ana, "/digest")).text.count("Budget basics") == 0


async def test_an_edition_keeps_to_the_budget(town: Town) -> None:
    """One unrequested message a day: what else comes that morning is one message with it."""
    await town.trusted()
    await town.story()
    await town.bot.asks(town.grace, "/digest")
    await town.bot.presses(town.grace, "How often")
    await town.bot.presses(town.grace, "Each week by message")
    await town.circle("Budget basics", cap=3)
    async with town.bot.storage().begin() as tx:
        await tx.tasks.once("unmet", "one", text="asset mapping")
    await town.bot.wait(until=datetime(2026, 10, 12, 6, 59, tzinfo=UTC))
    before = len(town.bot.sent(town.grace))
    await town.bot.wait(hours=24)
    async with town.bot.storage().look() as look:
        rows = [r for r in await look.outbox.all() if r.member_id == town.grace.id]
    monday = [r for r in rows if r.why == "unrequested" and r.sent_at]
    assert len(town.bot.sent(town.grace)) - before == len(monday) == 1


async def test_it_is_shown_and_changed_in_my_data(town: Town) -> None:
    """And in the file; the page of one's own leads to the week."""
    seen = await town.bot.asks(town.ana, "/my-data")
    assert "I send you no summary of the week; it stands in its channel." in seen.text
    await town.bot.presses(town.ana, "Change")
    await town.bot.presses(town.ana, "Each week by message")
    assert (
        "I send you the week's summary each week."
        in (await town.bot.asks(town.ana, "/my-data")).text
    )
    await town.bot.asks(town.ana, "/tertulia me")
    assert "summary" in (await town.bot.presses(town.ana, "Open")).text
