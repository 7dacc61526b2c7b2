"""How well the safety check finds what it should: `python -m tests.bench.safety_table` with
`--unread`, `--told`, `--apart` or `--held`, and `--show`.

Over judged sentences in two languages, half of them harmless. `--unread` takes the set whose texts
nobody who writes wordings has read: the figure to believe, and never shown; `--told` those from
which wordings were learned, `--apart` what was held out of them; `--held` one that was looked at
once; `--show` prints every sentence that was judged wrongly.
A sentence is right for a kind when both say, or both do not say, that it has it; a span is found
when one of the same kind shares a letter with it.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from handlers.kit.safety import KINDS, Found, check

JUDGED = Path(__file__).resolve().parents[1] / "judged"
SETS = ("unread", "told", "apart", "held")
ANY = "any"


class Figures(NamedTuple):
    """How many there were, were found, and were found rightly."""

    judged: int
    said: int
    right_said: int  # of those said, how many are judged so
    right_judged: int  # of those judged so, how many were found

    @property
    def precision(self) -> float:
        return self.right_said / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right_judged / self.judged if self.judged else 1.0


class Row(NamedTuple):
    """One sentence, what stands in it, and what was found."""

    text: str
    language: str
    judged: frozenset[Found]
    said: frozenset[Found]


def rows(name: str, language: str = "") -> list[Row]:
    """The sentences of a file of `tests/judged`, of one language or both, checked."""
    lines = (JUDGED / name).read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines if line.strip()]
    return [row(one) for one in told if language in ("", one["language"])]


def row(told: dict[str, Any]) -> Row:
    """One line of the file, checked."""
    judged = frozenset(Found(**span) for span in told["spans"])
    return Row(told["text"], told["language"], judged, frozenset(check(told["text"])))


def of_sentences(of: Sequence[Row], kind: str) -> Figures:
    """Sentences that have the kind, or any kind."""
    judged = [bool(_of(row.judged, kind)) for row in of]
    said = [bool(_of(row.said, kind)) for row in of]
    both = sum(a and b for a, b in zip(judged, said, strict=True))
    return Figures(sum(judged), sum(said), both, both)


def of_spans(of: Sequence[Row], kind: str) -> Figures:
    """Places of the kind, or of each kind by itself, that share a letter."""
    judged = said = right_said = right_judged = 0
    for row in of:
        mine, theirs = _of(row.said, kind), _of(row.judged, kind)
        judged, said = judged + len(theirs), said + len(mine)
        right_said += sum(any(_touch(a, b) for b in theirs) for a in mine)
        right_judged += sum(any(_touch(a, b) for a in mine) for b in theirs)
    return Figures(judged, said, right_said, right_judged)


def covered(of: Sequence[Row]) -> float:
    """How much of the judged letters and of the highlighted ones are the same: F1 over letters."""
    same = ours = theirs = 0
    for row in of:
        a = {(place, s.kind) for s in row.said for place in range(s.start, s.end)}
        b = {(place, s.kind) for s in row.judged for place in range(s.start, s.end)}
        same, ours, theirs = same + len(a & b), ours + len(a), theirs + len(b)
    return 2 * same / (ours + theirs) if ours + theirs else 1.0


def table(of: Sequence[Row]) -> str:
    """The README's table."""
    lines = [
        "| kind | sentences | precision | recall | places | precision | recall |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind in (*KINDS, ANY):
        a, b = of_sentences(of, kind), of_spans(of, kind)
        lines.append(
            f"| {kind} | {a.judged} | {a.precision:.2f} | {a.recall:.2f}"
            f" | {b.judged} | {b.precision:.2f} | {b.recall:.2f} |"
        )
    return "\n".join(lines)


def _of(spans: Iterable[Found], kind: str) -> list[Found]:
    return [span for span in spans if kind in (ANY, span.kind)]


def _touch(a: Found, b: Found) -> bool:
    return a.kind == b.kind and a.start < b.end and b.start < a.end


def _show(row: Row) -> str:
    def told(spans: Iterable[Found]) -> str:
        return ", ".join(f"{s.kind}: {row.text[s.start : s.end]!r}" for s in sorted(spans)) or "-"

    return f"{row.text}\n    judged {told(row.judged)}\n    found  {told(row.said)}"


def main(arguments: Sequence[str]) -> None:
    """Print it."""
    of = rows(next((f"safety_{n}.jsonl" for n in SETS if f"--{n}" in arguments), "safety.jsonl"))
    harmless = [row for row in of if not row.judged]
    quiet = sum(not row.said for row in harmless)
    print(table(of))
    print(f"\n{len(of)} sentences, {quiet} of {len(harmless)} harmless ones untouched.")
    for language in ("en", "es"):
        figures = of_sentences([row for row in of if row.language == language], ANY)
        print(f"{language}: precision {figures.precision:.2f}, recall {figures.recall:.2f}")
    print(f"Letters: F1 {covered(of):.2f}")
    if "--show" in arguments and "--unread" not in arguments:
        wrong = [
            row
            for row in of
            if any(not any(_touch(a, b) for b in row.said) for a in row.judged)
            or any(not any(_touch(a, b) for b in row.judged) for a in row.said)
        ]
        print("\n".join(["", *(_show(row) for row in wrong)]))


if __name__ == "__main__":
    main(sys.argv[1:])
