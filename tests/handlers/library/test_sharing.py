"""Sharing a link: one form, how to be named, one entry for one link, and the ways back."""

from tests.handlers.library.conftest import Library


async def test_from_the_form_into_the_library(library: Library) -> None:
    """A link, a line, one tap: found by others, with the name that was agreed to."""
    seen = await library.shares(library.ana)
    assert "How should I name you" in seen.text
    assert await library.finds(library.ben, "peer review of teachers") == []
    shared = await library.bot.presses(library.ana, "With my name")
    assert "In the library: Peer review in four meetings" in shared.text
    found = await library.bot.asks(library.ben, "/library peer review of teachers")
    assert "Shared by Ana Ruiz" in found.text
