"""The monthly edition over a year: each line once, none left out, whatever the breaks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.digest.reading import edition, first_of_month, month_of
from storage.tables import Digest, DigestItem
from tests.handlers.digest.conftest import FIRST, Town

BREAKS = (
    ("2026-11-23", "2026-11-27"), ("2026-12-21", "2027-01-08"), ("2027-03-29", "2027-04-09"),
    ("2027-06-14", "2027-08-13"),
)  # fmt: skip


async def _posted(town: Town, hours: Sequence[datetime]) -> None:
    """Digests as they were posted then, each with a story of its own."""
    for at in hours:
        spot_id = await town.story(f"Story of {at:%B %d}.")
        week = at.date().isoformat()
        async with town.bot.storage().begin() as tx:
            digest = await tx.digests.add(
                Digest(week=week, state="posted", said_key=f"digest:{week}", posted_at=at,
                       created_at=at)
            )  # fmt: skip
            await tx.digest_items.add(
                DigestItem(digest_id=digest.id, kind="spot", refers_to=spot_id, position=0)
            )


async def test_no_line_stands_in_two_editions_of_a_year(town: Town) -> None:
    """The months share the weeks out among them: a story is in the edition of the first digest
    after it, and in no other."""
    weeks = [FIRST + timedelta(weeks=nth) for nth in range(52)]
    hours = [w for w in weeks if not any(a <= w.date().isoformat() <= b for a, b in BREAKS)]
    await _posted(town, hours)
    told: list[str] = []
    async with town.bot.storage().look() as look:
        posted = list(reversed(await look.digests.posted()))
        firsts = [one for one in posted if await first_of_month(look, one)]
        for first in firsts:
            shown = await edition(look, await month_of(look, first), town.ana.id, "en")
            told += [str(line.short) for line in shown.lines]
    assert [first.week[:7] for first in firsts] == [
        *("2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05"),
        *("2027-06", "2027-08", "2027-09", "2027-10"),
    ]
    assert len(told) == len(set(told))
    last = firsts[-1].week
    assert set(told) == {f"Story of {at:%B %d}" for at in hours if at.date().isoformat() <= last}
