"""Sharing a link: one form, how to be named, one entry for one link, and the ways back."""

import pytest

from handlers.kit.ui import Form
from storage.tables import Answer, Asking
from tests.handlers.library.conftest import Library


async def test_from_the_form_into_the_library(library: Library) -> None:
    """A link, a line, one tap: found by others, with the name that was agreed to."""
    seen = await library.shares(library.ana)
    assert "How should I name you" in seen.text
    assert "Everybody in Commons" in seen.text
    assert await library.finds(library.ben, "peer review of teachers") == []
    shared = await library.bot.presses(library.ana, "With my name")
    assert "In the library: Peer review in four meetings" in shared.text
    found = await library.bot.asks(library.ben, "/library peer review of teachers")
    assert "Shared by Ana Ruiz" in found.text


@pytest.mark.parametrize(
    ("label", "says"),
    [("My school only", "Shared by someone at Alder High"), ("Without my name", "")],
)
async def test_named_only_as_agreed(library: Library, label: str, says: str) -> None:
    """The school alone, or nobody; changed later by the sharer."""
    await library.shares(library.ana)
    await library.bot.presses(library.ana, label)
    found = await library.bot.asks(library.ben, "/library peer review of teachers")
    assert says in found.text
    assert "Ana" not in found.text
    if not says:
        assert "Shared by" not in found.text


async def test_typed_with_its_words_it_needs_no_form(library: Library) -> None:
    """Kind, topic and language are understood from the line."""
    seen = await library.bot.asks(
        library.rosa, "/share www.example.net/x Video corto sobre el presupuesto de la escuela"
    )
    assert "Video o grabación" in seen.text
    assert "control del presupuesto" in seen.text.lower()
    await library.bot.presses(library.rosa, "Con mi nombre")
    (entry,) = [e for e in await library.all() if e.url == "https://www.example.net/x"]
    assert (entry.kind, entry.language, entry.levers[0]) == ("video", "es", "budget-control")


async def test_what_a_line_leaves_open_is_asked(library: Library) -> None:
    """The kind from a list; then it is ready."""
    seen = await library.bot.asks(library.ana, "/share example.net/y hiring with families")
    assert "what kind of thing" in seen.text
    again = await library.bot.asks(library.ana, "/share example.net/y hiring with families")
    assert again.text == seen.text
    ready = await library.bot.picks(library.ana, "protocol")
    assert "How should I name you" in ready.text


async def test_a_link_alone_opens_the_form(library: Library) -> None:
    """Filled in with it."""
    seen = await library.bot.asks(library.ana, "/share https://example.net/z")
    assert [f.value for f in seen.form.fields if f.name == "link"] == ["https://example.net/z"]  # type: ignore[union-attr]


async def test_the_same_link_is_one_entry(library: Library) -> None:
    """The second sharer is told, can say that it helped, and add what it is also about."""
    seen = await library.shares(
        library.ben, "http://www.example.org/budget/?utm_source=mail", topic="hiring"
    )
    assert "already here: Site budget in one page" in seen.text
    assert [e.key for e in await library.all()] == ["b1", "b2", "b3"]
    before = await library.entry("b1")
    assert before.title == "Site budget in one page"
    assert before.kind == "tool"
    await library.bot.presses(library.ben, "Add that topic")
    assert (await library.entry("b1")).levers == ["budget-control", "hiring-selection"]
    noted = await library.bot.presses(library.ben, "It helped me")
    assert "Noted" in noted.text


async def test_two_drafts_of_one_link(library: Library) -> None:
    """Who names themself second is told that it is there; their draft is gone."""
    await library.shares(library.ana)
    await library.shares(library.ben)
    await library.bot.presses(library.ana, "With my name")
    told = await library.bot.presses(library.ben, "With my name")
    assert "already here" in told.text
    assert len([e for e in await library.all() if e.url == "https://example.org/new"]) == 1


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://localhost/x", "nonsense"])
async def test_a_refused_link_stores_nothing(library: Library, link: str) -> None:
    """The form comes back with the reason."""
    seen = await library.shares(library.ana, link)
    assert set(seen.errors) == {"link"}
    assert len(await library.all()) == 3


async def test_texts_about_a_student_are_held(library: Library) -> None:
    """Nothing is stored until the author changes it or says that it is not so."""
    words = "Behavior plan for our third grader Mateo Lopez"
    seen = await library.shares(library.ana, summary=words)
    assert "summary" in seen.errors
    assert len(await library.all()) == 3
    typed = await library.bot.asks(library.ana, f"/share https://example.org/new {words}")
    assert isinstance(typed.outcome, Form)
    assert len(await library.all()) == 3


async def test_only_ones_own_message(library: Library) -> None:
    """The shortcut takes the link of one's own message; somebody else's stays with them."""
    text = "This one helped us a lot: <https://example.org/m?utm_medium=x|Family budget night>"
    other = await library.bot.marks(library.ben, "library.save", text, by=library.ana)
    assert "somebody else's" in other.text
    own = await library.bot.marks(library.ana, "library.save", text)
    values = {f.name: getattr(f, "value", "") for f in own.form.fields}
    assert values["link"] == "https://example.org/m?utm_medium=x"
    assert values["title"] == "This one helped us a lot: Family budget night"


async def test_edited_by_its_sharer_and_by_a_coordinator_only(library: Library) -> None:
    """Others are refused, whatever Link they forge."""
    await library.shares(library.ana)
    await library.bot.presses(library.ana, "With my name")
    id = (await library.all())[-1].id
    for name in ("edit", "details", "withdraw"):
        refused = await library.bot.follows(library.ben, f"library.{name}?resource_id={id}")
        assert "Only who shared it" in refused.text
    await library.bot.follows(library.grace, f"library.edit?resource_id={id}")
    saved = await library.bot.fills(library.grace, title="Peer review, shorter")
    assert "Saved: Peer review, shorter" in saved.text
    await library.bot.follows(library.ana, f"library.details?resource_id={id}")
    await library.bot.fills(library.ana, levels=("high",), minutes="9", language="en")
    entry = (await library.all())[-1]
    assert (entry.title, entry.levels, entry.minutes) == ("Peer review, shorter", ["high"], 9)
    refused = await library.bot.follows(
        library.grace, f"library.name_me?resource_id={id}&credit=named"
    )
    assert "Only who shared it" in refused.text


async def test_an_entry_that_becomes_a_law_needs_its_day(library: Library) -> None:
    """Changed into something that needs a day, it is asked for at once."""
    await library.shares(library.ana)
    await library.bot.presses(library.ana, "With my name")
    await library.bot.presses(library.ana, "Edit")
    seen = await library.bot.fills(library.ana, kind="law-policy")
    assert "when was its text last checked" in seen.text
    await library.bot.presses(library.ana, "Answer")
    assert "Saved" in (await library.bot.fills(library.ana)).text
    assert (await library.all())[-1].checked_on == "2026-10-05"


async def test_from_an_answer_of_ones_own(library: Library) -> None:
    """The link of an answer to the week's question; the answer then knows its entry."""
    async with library.bot.storage().begin() as tx:
        asking = await tx.askings.add(
            Asking(week="2026-10-05", prompt_key="p1", kind="resource", text="Which tool?",
                   created_at=tx.now)
        )  # fmt: skip
        answer = await tx.answers.add(
            Answer(asking_id=asking.id, member_id=library.ana.id, created_at=tx.now,
                   text="Peer review sheet: https://example.org/answer")
        )  # fmt: skip
    link = f"library.from_answer?answer_id={answer.id}"
    assert "Only who shared it" in (await library.bot.follows(library.ben, link)).text
    seen = await library.bot.follows(library.ana, link)
    values = {f.name: getattr(f, "value", "") for f in seen.form.fields}
    assert values["link"] == "https://example.org/answer"
    assert values["title"] == "Peer review sheet"
    await library.bot.fills(library.ana, kind="tool", topic="staff evaluation")
    async with library.bot.storage().look() as look:
        assert (await look.answers.get(answer.id)).resource_id == (await library.all())[-1].id
