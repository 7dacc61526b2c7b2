"""The README's table of matching: `python -m tests.bench.matching_table [--held] [--shake]`.

Ours beside three simple ways, over the judged needs, counted by the judge's own program. `--held`
takes the set kept for the final figure, which nobody reads while tuning; `--shake` changes every
weight by half and says what is left.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import partial
from random import Random
from typing import Any, TypeAlias

import bm25s

from handlers.matching.guards import mask
from handlers.matching.needs import blend, understand
from handlers.matching.rank_score import WEIGHTS, Weights
from handlers.matching.ranking import Kind, rank
from handlers.matching.routing import STOPS
from storage.person import Person, Standing
from storage.taxonomy import taxonomy
from tests.bench.demo_people import NOW, ROOT, columns, people, raw, standing
from tests.judged.measure import score, score_by, violations, wrong_company

Row: TypeAlias = dict[str, Any]
Way: TypeAlias = Callable[[Row, Standing], Sequence[int]]

COLUMNS = columns()
PEOPLE = people()


def kind(row: Row) -> Kind:
    """Whether it asked for an expert."""
    return "expert" if row["say"].startswith("/find-expert") else "peer"


def need(row: Row) -> str:
    """What was typed after the command."""
    words: str = row["say"].partition(" ")[2]
    return words


def ours(row: Row, me: Standing, weights: Weights = WEIGHTS) -> list[int]:
    """As the bot does it: the need read, blended with the profile, guards, ranking."""
    read = understand(need(row), profile_topics=me.seeker.seeks)
    if not read.topics or read.flags & STOPS:
        return []
    found = rank(
        COLUMNS, me, blend(read, me.seeker.seeks), read.filters, kind=kind(row), now=NOW,
        chance=Random(row["id"]), writes=read.language, weights=weights,
    )  # fmt: skip
    return [one.member_id for one in found.candidates]


def at_random(row: Row, me: Standing) -> list[int]:
    """Anybody whom no guard forbids and who shares a language."""
    allowed = [
        p
        for p, free in zip(COLUMNS.people, mask(COLUMNS, me, NOW).tolist(), strict=True)
        if free and set(p.languages) & set(me.seeker.languages) and _of_kind(row, p)
    ]
    return [p.id for p in Random(row["id"]).sample(allowed, min(3, len(allowed)))]


def tags(row: Row, me: Standing) -> list[int]:
    """Who offers most of what the seeker's profile seeks; the need is not read."""
    others = [p for p in PEOPLE if p.id != me.seeker.id and _of_kind(row, p)]
    Random(row["id"]).shuffle(others)
    others.sort(key=lambda p: -len(set(p.offers) & set(me.seeker.seeks)))
    return [p.id for p in others[:3]]


def by_words() -> Way:
    """BM25 of the need over everybody's own words and the names of what they offer."""
    t = taxonomy()
    texts = [
        " ".join([p.about, *(f"{t.lever(s).label.en} {t.lever(s).label.es}" for s in p.offers)])
        for p in PEOPLE
    ]
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)

    def way(row: Row, me: Standing) -> list[int]:
        asked = bm25s.tokenize([need(row)], show_progress=False)
        found, _ = index.retrieve(asked, k=len(PEOPLE), show_progress=False)
        order = [PEOPLE[int(at)] for at in found[0]]
        return [p.id for p in order if p.id != me.seeker.id and _of_kind(row, p)][:3]

    return way


def _of_kind(row: Row, person: Person) -> bool:
    return kind(row) == "peer" or person.expert


def judged(rows: list[Row], way: Way) -> dict[str, float]:
    """The judge's figures for one way, with violations and the languages apart."""
    data = raw()
    known = {person["id"]: person for person in data["personas"]}
    contracts = [key for key, district in data["districts"].items() if district["bargaining_open"]]
    seekers = {name: standing(name) for name in {row["as"] for row in rows}}
    answers = {row["id"]: [f"p{n:02d}" for n in way(row, seekers[row["as"]])] for row in rows}
    broken = 0
    for row in rows:
        shown = answers[row["id"]]
        command = row["say"].partition(" ")[0]
        broken += bool(
            violations(row["as"], shown, known, contracts)
            or wrong_company(row["as"], shown, known, command)
        )
    figures = {**score(rows, answers), "violations": float(broken)}
    for language, of_language in score_by(rows, answers, "lang").items():
        figures[f"hit@3 {language}"] = of_language["hit@3"]
        figures[f"best@3 {language}"] = of_language["best@3"]
    return figures


def table(rows: list[Row]) -> str:
    """The four ways as a Markdown table."""
    ways: dict[str, Way] = {
        "random, with guards": at_random,
        "tags only": tags,
        "BM25 only": by_words(),
        "**Tertulia**": ours,
    }
    shares = ("hit@3", "best@3", "hit@3 en", "best@3 en", "hit@3 es", "best@3 es")
    lines = [
        f"| {len(rows)} needs | " + " | ".join(shares) + " | needs with a violation |",
        "|---" * (len(shares) + 2) + "|",
    ]
    for name, way in ways.items():
        found = judged(rows, way)
        cells = [f"{found[share]:.0%}" for share in shares]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {found['violations']:.0f} |")
    return "\n".join(lines)


def shaken(rows: list[Row]) -> str:
    """What is left of best@3 when one weight after the other is changed by half."""
    before = judged(rows, ours)["best@3"]
    lines = [f"best@3 {before:.3f}; with one weight changed by half, as a share of it:"]
    for weight in fields(Weights):
        left = []
        for factor in (0.5, 1.5):
            changed = replace(WEIGHTS, **{weight.name: getattr(WEIGHTS, weight.name) * factor})
            way = partial(ours, weights=changed)
            left.append(judged(rows, way)["best@3"] / before)
        lines.append(f"{weight.name}: {left[0]:.2f} {left[1]:.2f}")
    return "\n".join(lines)


def read(name: str) -> list[Row]:
    """One judged set."""
    lines = (ROOT / "tests" / "judged" / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


if __name__ == "__main__":
    chosen = read("held.jsonl" if "--held" in sys.argv else "dev.jsonl")
    print(shaken(chosen) if "--shake" in sys.argv else table(chosen))
