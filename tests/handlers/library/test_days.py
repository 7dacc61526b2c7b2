"""Days that count: a funder's last one, a law's last check."""

from typing import Any

from tests.handlers.library.conftest import Library


async def test_a_funder_is_reached_through_a_coordinator(library: Library) -> None:
    """No link for members; the desk has the asker's name, and it can be taken back."""
    await library.add("f1", title="Launch grants", kind="funding", deadline="2026-11-30",
                      levers=["funding-sustainability"])  # fmt: skip
    seen = await library.bot.asks(library.ben, "/library grants")
    assert "until" in seen.text.lower()
    assert "https://example.org/f1" not in seen.text
    told = await library.bot.presses(library.ben, "Ask about it")
    assert "Grace will write to you" in told.text
    desk = await library.bot.asks(library.grace, "/desk")
    assert "1 request to a funder" in desk.text
    task = await library.bot.presses(library.grace, "See funder requests")
    assert "Ben Okoye would like to know more about “Launch grants”" in task.text
    await library.bot.presses(library.ben, "Take it back")
    assert "Nothing waits" in (await library.bot.asks(library.grace, "/desk")).text
    gone = await library.bot.follows(library.grace, task.buttons["Done"])
    assert gone.kind != "broken"


async def test_funding_ends_with_its_deadline(library: Library) -> None:
    """On its last day it is there, the day after nowhere; its task is gone by Monday."""
    id = await library.add("f1", title="Launch grants", kind="funding", deadline="2026-10-08",
                           levers=["funding-sustainability"])  # fmt: skip
    await library.bot.follows(library.ben, f"library.ask_funder?resource_id={id}")
    await library.bot.wait(days=3)
    assert await library.finds(library.ben, "grants") == ["f1"]
    await library.bot.wait(days=1)
    assert await library.finds(library.ben, "grants") == []
    for name in ("show", "ask_funder", "helped"):
        seen = await library.bot.follows(library.ben, f"library.{name}?resource_id={id}")
        assert "no longer" in seen.text
    await library.bot.wait(days=4)
    assert "Nothing waits" in (await library.bot.asks(library.grace, "/desk")).text
    shared = await library.shares(library.ana, "https://example.org/f1", kind="funding")
    assert "until when" in shared.text
    await library.bot.presses(library.ana, "Answer")
    await library.bot.fills(library.ana, deadline="2027-10-08", language="en")
    told = await library.bot.presses(library.ana, "With my name")
    assert "In the library" in told.text


async def test_a_deadline_and_a_check_must_be_days(library: Library) -> None:
    """Neither past nor far for a funder, not to come for a law."""
    await library.shares(library.ana, kind="funding")
    for wrong in ("", "soon", "2026-10-04", "2036-01-01"):
        await library.bot.presses(library.ana, "Answer")
        seen = await library.bot.fills(library.ana, deadline=wrong, language="en")
        assert "deadline" in seen.errors
    await library.shares(library.ben, "https://example.org/law", kind="law-policy")
    await library.bot.presses(library.ben, "Answer")
    seen = await library.bot.fills(library.ben, checked_on="2026-12-01", language="en")
    assert "checked_on" in seen.errors


async def test_a_law_is_checked_again_after_a_year(library: Library) -> None:
    """Its day is shown; after twelve months it is on the desk, until somebody looked."""
    id = await library.add("w1", title="Asking for a waiver", kind="law-policy",
                           checked_on="2025-10-20", levers=["state-flexibility"])  # fmt: skip
    seen = await library.bot.asks(library.ben, "/library waiver")
    assert "General information, checked on October 20, 2025" in seen.text
    await library.bot.wait(days=14)
    assert "Nothing waits" in (await library.bot.asks(library.grace, "/desk")).text
    await library.bot.wait(days=7)
    await library.bot.asks(library.grace, "/desk")
    task = await library.bot.presses(library.grace, "See the entries")
    assert "last checked on October 20, 2025" in task.text
    await library.bot.presses(library.grace, "Still right")
    assert (await library.entry("w1")).checked_on == "2026-10-26"
    assert "Nothing waits" in (await library.bot.asks(library.grace, "/desk")).text
    assert (
        "no longer"
        in (await library.bot.follows(library.grace, f"library.law?resource_id={id}")).text
    )


async def test_withdraw_and_undo(library: Library) -> None:
    """Gone at once, back with one tap; after a week nothing of it stays."""
    await library.shares(library.ana)
    await library.bot.presses(library.ana, "Without my name")
    await library.bot.presses(library.ana, "Take it back")
    assert await library.finds(library.ben, "peer review of teachers") == []
    await library.bot.presses(library.ana, "Undo")
    assert len(await library.finds(library.ben, "peer review of teachers")) == 1
    await library.bot.presses(library.ana, "Withdraw")
    await library.bot.wait(days=8)
    assert [e.key for e in await library.all()] == ["b1", "b2", "b3"]


async def test_unfinished_drafts_go(library: Library) -> None:
    """What nobody named themself for is forgotten."""
    await library.shares(library.ana)
    assert len(await library.all()) == 4
    await library.bot.wait(days=15)
    assert len(await library.all()) == 3


async def test_an_entry_takes_the_link_of_funding_that_is_over(library: Library) -> None:
    """Its link can be given to another entry also by editing that one."""
    await library.add("f1", kind="funding", deadline="2026-01-01")
    await library.shares(library.ana)
    await library.bot.presses(library.ana, "With my name")
    await library.bot.presses(library.ana, "Edit")
    seen = await library.bot.fills(library.ana, link="https://example.org/f1")
    assert seen.title.startswith("Saved")
    assert (await library.all())[-1].url_key == "example.org/f1"
    assert (await library.entry("f1")).url_key is None


async def test_each_withdrawal_can_be_undone_for_a_week(library: Library) -> None:
    """Also one that follows another soon after."""
    id = await library.add("t1", added_by_id=library.ana.id)
    for days in (1, 5):
        await library.bot.follows(library.ana, f"library.withdraw?resource_id={id}")
        await library.bot.wait(days=days)
        seen = await library.bot.follows(library.ana, f"library.restore?resource_id={id}")
        assert seen.title.startswith("Back in the library")
    await library.bot.follows(library.ana, f"library.withdraw?resource_id={id}")
    await library.bot.wait(days=6)
    assert (await library.entry("t1")).state == "withdrawn"
    await library.bot.wait(days=2)
    assert "t1" not in {entry.key for entry in await library.all()}


async def test_what_is_changed_into_a_law_or_a_grant_waits_for_its_day(library: Library) -> None:
    """Nobody sees it without its day; Monday a coordinator is asked too, whose answer ends it."""
    for key, kind in (("b1", "law-policy"), ("b3", "funding")):
        id = (await library.entry(key)).id
        await library.bot.follows(library.grace, f"library.edit?resource_id={id}")
        seen = await library.bot.fills(library.grace, kind=kind)
        assert "Until then nobody finds it" in seen.text
        assert (await library.entry(key)).state == "held"
    assert await library.finds(library.ben, "site budget") == ["b2"]
    assert (
        "no longer" in (await library.bot.follows(library.ben, "library.show?resource_id=1")).text
    )
    await library.bot.wait(days=7)
    law = await library.bot.follows(library.grace, "library.law?resource_id=1")
    assert "Nobody has checked “Site budget in one page” yet." in law.text
    await library.bot.presses(library.grace, "Still right")
    assert (await library.entry("b1")).checked_on == "2026-10-12"
    grant = await library.bot.follows(library.grace, "library.law?resource_id=3")
    assert "Until when can people apply" in grant.text
    await library.bot.presses(library.grace, "Give the day")
    await library.bot.fills(library.grace, deadline="2026-12-01")
    assert {(await library.entry(key)).state for key in ("b1", "b3")} == {"live"}
    assert "Nothing waits" in (await library.bot.asks(library.grace, "/desk")).text


async def test_a_law_that_says_something_else_is_not_checked(library: Library) -> None:
    """Its day goes with its title, summary or link; that of another kind is none of a law's."""
    id = await library.add("w1", title="Asking for a waiver", kind="law-policy",
                           checked_on="2026-09-01", levers=["state-flexibility"])  # fmt: skip
    changes: list[dict[str, Any]] = [
        {"title": "Waivers"}, {"summary": "Ask first."}, {"link": "https://x.org/2"}
    ]  # fmt: skip
    for change in changes:
        await library.bot.follows(library.grace, f"library.edit?resource_id={id}")
        seen = await library.bot.fills(library.grace, **change)
        assert "when was its text last checked" in seen.text
        assert ((await library.entry("w1")).state, await library.finds(library.ben, "waiver")) == (
            "held", [],
        )  # fmt: skip
        await library.bot.presses(library.grace, "Answer")
        assert "Saved" in (await library.bot.fills(library.grace, checked_on="2026-10-01")).text
    await library.bot.follows(library.grace, f"library.edit?resource_id={id}")
    assert "Saved" in (await library.bot.fills(library.grace, topic="state flexibility")).text
    await library.bot.follows(library.grace, f"library.edit?resource_id={id}")
    assert "Saved" in (await library.bot.fills(library.grace, kind="tool")).text
    assert (await library.entry("w1")).checked_on == ""


async def test_held_and_its_link_shared_meanwhile(library: Library) -> None:
    """Whoever gives the day then is told that the link is there; two never have one link."""
    await library.bot.follows(library.grace, "library.edit?resource_id=1")
    await library.bot.fills(library.grace, kind="law-policy")
    await library.shares(library.ben, "https://example.org/budget")
    await library.bot.presses(library.ben, "Without my name")
    await library.bot.follows(library.grace, "library.details?resource_id=1")
    seen = await library.bot.fills(library.grace, checked_on="2026-10-01")
    assert "already here: Peer review in four meetings" in seen.text
    assert (await library.entry("b1")).state == "held"
    await library.bot.follows(library.grace, "library.withdraw?resource_id=1")
    assert "already here" in (await library.bot.presses(library.grace, "Undo")).text


async def test_the_desk_keeps_no_title(library: Library) -> None:
    """A withdrawn entry leaves none in what was done about it."""
    await library.add("f1", title="Launch grants", kind="funding", deadline="2026-11-30")
    await library.add("w1", title="Waivers", kind="law-policy", checked_on="2024-01-01")
    await library.bot.follows(library.ben, "library.ask_funder?resource_id=4")
    await library.bot.wait(days=7)
    async with library.bot.storage().begin() as tx:
        for task in await tx.tasks.all():  # as they were kept once, done and to do
            task.text = "Launch grants"
            task.state = "done" if task.kind == "funder" else "todo"
    for id in (4, 5):
        await library.bot.follows(library.grace, f"library.withdraw?resource_id={id}")
    async with library.bot.storage().look() as look:
        tasks = await look.tasks.all()
    assert {task.kind for task in tasks} == {"funder", "law"}
    assert {(task.state, task.text) for task in tasks} == {("done", "")}
