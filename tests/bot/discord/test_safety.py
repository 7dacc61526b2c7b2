"""What points to a student, on Discord: a card says where, with its question beside [Try again]."""

from typing import Any

from tests.bot.discord.conftest import Town, fills, labels_of, shown, text_of
from tests.handlers.circles.met import met_last_week

NOTE = "My student Marcus was suspended twice."


async def refused(town: Town) -> tuple[Any, Any]:
    """Ana, and the card that she reads instead of having written down how her circle went."""
    ana = await town.person("Ana Lim")
    async with town.storage().begin() as tx:
        member = await tx.members.by_account(town.space_id, str(ana.id))
        assert member
        await met_last_week(tx, member.id)
    card = await ana.slash(town.hall, "circle log", text="Budget")
    form = await ana.click(shown(card), label="Write it down")
    return ana, await fills(ana, form, note=NOTE)


async def kept(town: Town) -> tuple[list[str], set[tuple[str, str]]]:
    """The notes, and what was counted."""
    async with town.storage().look() as look:
        counted = {(c.kind, c.outcome) for c in await look.safety_counts.all()}
        return [s.note for s in await look.sessions.all() if s.note], counted


async def test_edited_it_is_kept(town: Town) -> None:
    """[Try again] has what was typed; without the words it goes through."""
    ana, card = await refused(town)
    assert "I stopped at: Marcus · was suspended twice" in text_of(shown(card))
    assert labels_of(shown(card)) == ["Try again", "It's not about a student"]
    assert await kept(town) == ([], set())
    again = await ana.click(shown(card), label="Try again")
    assert NOTE in str(again.modal)
    await fills(ana, again, note="We changed the rule.")
    assert await kept(town) == (["We changed the rule."], {("student_identity", "edited")})


async def test_it_is_not_about_a_student(town: Town) -> None:
    """One tap on the card."""
    ana, card = await refused(town)
    await ana.click(shown(card), label="It's not about a student")
    notes, counted = await kept(town)
    assert notes == [NOTE]
    assert {outcome for _kind, outcome in counted} == {"not_student"}
