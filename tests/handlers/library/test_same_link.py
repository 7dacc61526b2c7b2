"""Two people publish one link at the same moment: one entry, and the ordinary answer for the other."""

import asyncio

import pytest

from storage import Database
from storage.resources import Resources
from storage.tables import Resource
from tests.driver import Bot
from tests.handlers.library.conftest import Library, stocked


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_two_publish_one_link_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have seen that the link is free before either takes it."""
    library = await stocked(await Bot.start(database, routines=False))
    ids = [await _draft(library, who.id) for who in (library.ana, library.ben)]
    both, looked = asyncio.Barrier(2), Resources.holder
    first: set[int] = set()

    async def together(self: Resources, url_key: str) -> Resource | None:
        found = await looked(self, url_key)
        if id(self) not in first and len(first) < 2:
            first.add(id(self))
            await both.wait()
        return found

    monkeypatch.setattr(Resources, "holder", together)
    seen = await asyncio.gather(
        *(
            library.bot.follows(who, f"library.name_me?resource_id={id}&credit=none")
            for who, id in zip((library.ana, library.ben), ids, strict=True)
        )
    )
    texts = sorted(one.title.split(":")[0] for one in seen)
    assert texts == ["In the library", "That link is already here"]
    rows = [r for r in await library.all() if r.url == "https://example.org/new"]
    assert [(r.state, r.url_key) for r in rows] == [("live", "example.org/new")]
    assert any("Add that topic" in one.buttons for one in seen)


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_an_edit_takes_the_link_of_a_new_one_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edit that comes second changes nothing of its entry."""
    library = await stocked(await Bot.start(database, routines=False))
    draft = await _draft(library, library.ben.id)
    await library.bot.follows(library.grace, "library.edit?resource_id=1")
    looked = Resources.holder
    done: list[bool] = []

    async def overtaken(self: Resources, url_key: str) -> Resource | None:
        found = await looked(self, url_key)
        if not done:
            done.append(True)
            link = f"library.name_me?resource_id={draft}&credit=none"
            await asyncio.create_task(_apart(library, link))
        return found

    monkeypatch.setattr(Resources, "holder", overtaken)
    seen = await library.bot.fills(library.grace, link="https://example.org/new", title="Other")
    assert "already here" in seen.text
    kept = await library.entry("b1")
    assert (kept.title, kept.url_key) == ("Site budget in one page", "example.org/budget")


async def _apart(library: Library, link: str) -> None:
    """Somebody else's press, in a transaction of its own while another is open."""
    from contextvars import Context

    await asyncio.get_running_loop().create_task(
        library.bot.follows(library.ben, link), context=Context()
    )


async def _draft(library: Library, member_id: int) -> int:
    return await library.add(
        f"d{member_id}", title="Peer review", url="https://example.org/new", url_key=None,
        state="draft", levers=["budget-control" if member_id % 2 else "staff-evaluation"],
        added_by_id=member_id,
    )  # fmt: skip
