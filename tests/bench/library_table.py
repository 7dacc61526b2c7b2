"""The table of the library's search: `python -m tests.bench.library_table [--fresh] [-v]`.

Over judged searches of the demo's entries: how often one of the first three fits, the mean
reciprocal rank of the first that fits, and how often nothing is shown where nothing fits. Beside
ours a plain BM25 over title and summary. `--fresh` takes the searches that were written after the
weights were found; `-v` names the misses.
"""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import bm25s

from bot.playground.demo import told
from handlers.library.shelf import WEIGHTS, Shelf, Weights
from handlers.matching.need_text import tokens
from storage.tables import Resource

Row: TypeAlias = dict[str, Any]
Way: TypeAlias = Callable[[Row], Sequence[str]]

JUDGED = Path(__file__).parents[1] / "judged"
TODAY = "2026-10-05"


def entries() -> list[Resource]:
    """The demo's entries, as the database would hold them."""
    kept = {column.name for column in Resource.__table__.columns} - {"id"}
    return [
        Resource(
            id=number, key=entry["id"], state="live", created_at=datetime(2026, 10, 5, tzinfo=UTC),
            **{"deadline": "", "checked_on": ""}
            | {k: v for k, v in entry.items() if k in kept and k != "added_by"},
        )
        for number, entry in enumerate(told("resources")["resources"], 1)
    ]  # fmt: skip


ENTRIES = entries()
KEYS = {entry.id: entry.key for entry in ENTRIES}
SHELF = Shelf(ENTRIES)


def judged(name: str = "library") -> list[Row]:
    """The searches with what fits."""
    lines = (JUDGED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def ours(row: Row, weights: Weights = WEIGHTS) -> list[str]:
    """As the bot finds them."""
    found = SHELF.search(row["say"], language=row["lang"], today=TODAY, weights=weights)
    return [KEYS[id] for id in found.ids]


def words_only() -> Way:
    """BM25 over title and summary, without stems, topics, filters or a second language."""
    index = bm25s.BM25()
    index.index([tokens(f"{e.title} {e.summary}") for e in ENTRIES], show_progress=False)

    def find(row: Row) -> list[str]:
        scores = index.get_scores(tokens(row["say"]) or [""])
        ranked = sorted(zip(scores, ENTRIES, strict=True), key=lambda it: (-it[0], it[1].id))
        return [entry.key for score, entry in ranked if score > 0][:25]

    return find


def figures(rows: Sequence[Row], way: Way) -> dict[str, float]:
    """hit@3 and MRR where something fits, and how often nothing is shown where nothing does."""
    fits = [(row, list(way(row))) for row in rows if row["relevant"]]
    none = [list(way(row)) for row in rows if not row["relevant"]]
    return {
        "searches": len(rows),
        "hit@3": _mean([bool(set(found[:3]) & set(row["relevant"])) for row, found in fits]),
        "first": _mean([bool(found[:1]) and found[0] in row["relevant"] for row, found in fits]),
        "MRR": _mean([_reciprocal(found, row["relevant"]) for row, found in fits]),
        "empty": _mean([not found for found in none]),
    }


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 3) if values else float("nan")


def _reciprocal(found: Sequence[str], relevant: Sequence[str]) -> float:
    return next((1 / place for place, key in enumerate(found, 1) if key in relevant), 0.0)


def main() -> None:
    """Print the table, and with -v the misses."""
    rows = judged("library_fresh" if "--fresh" in sys.argv else "library")
    columns = ("searches", "hit@3", "first", "MRR", "empty")
    print("| | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for name, way in (("ours", ours), ("BM25 over the words", words_only())):
        groups = [("all", rows)]
        if way is ours:
            groups += [
                (k, [r for r in rows if r["kind"] == k])
                for k in dict.fromkeys(r["kind"] for r in rows)
            ]
            groups += [(k, [r for r in rows if r["lang"] == k]) for k in ("en", "es")]
        for group, some in groups:
            told_ = figures(some, way)
            print(f"| {name}, {group} | " + " | ".join(f"{told_[c]:g}" for c in columns) + " |")
    if "-v" in sys.argv:
        for row in rows:
            found = ours(row)
            if found[:1] != row["relevant"][:1] or (not row["relevant"] and found):
                print(f"{row['id']} {row['say']!r}: {found[:6]} judged {row['relevant']}")


if __name__ == "__main__":
    main()
