"""How long a search takes among 5,000 entries: `python -m tests.bench.bench_library`.

The demo's entries told again and again in other words; making the shelf anew (after a change of the
library) and searching it are measured apart, in milliseconds.
"""

from random import Random
from time import perf_counter

from handlers.library.shelf import Shelf
from storage.tables import Resource
from tests.bench.library_table import ENTRIES, TODAY, judged

SIZE = 5_000


def many(chance: Random) -> list[Resource]:
    """Entries whose titles and summaries are put together from the demo's words."""
    words = [word for entry in ENTRIES for word in f"{entry.title} {entry.summary}".split()]
    found = []
    for number in range(SIZE):
        like = chance.choice(ENTRIES)
        found.append(
            Resource(
                id=number + 1, key=f"k{number}", kind=like.kind, levers=like.levers,
                levels=like.levels, stages=like.stages, language=like.language,
                minutes=like.minutes, deadline="", checked_on="", url="", state="live",
                title=" ".join([*like.title.split()[:3], *chance.sample(words, 4)]),
                summary=" ".join(chance.sample(words, 12)),
            )
        )  # fmt: skip
    return found


def main() -> None:
    """Print the two times."""
    entries = many(Random(5))
    Shelf(entries[:50])  # what is loaded once, for all
    start = perf_counter()
    shelf = Shelf(entries)
    made = (perf_counter() - start) * 1000
    runs: list[float] = []
    for row in judged():
        start = perf_counter()
        shelf.search(row["say"], language=row["lang"], today=TODAY)
        runs.append((perf_counter() - start) * 1000)
    runs.sort()
    print(f"{SIZE} entries: made in {made:.0f} ms, {len(runs)} searches:"
          f" p50 {runs[len(runs) // 2]:.1f} ms, p95 {runs[int(len(runs) * 0.95)]:.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
