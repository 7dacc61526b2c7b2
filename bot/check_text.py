"""What `tertulia check-text` prints: each line of a text, checked as what members publish is."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from handlers.kit.safety import check

LONGEST = 1_000_000
"""Bytes of a line that are read; nobody publishes a longer text."""


def lines(stream: BinaryIO, warn: Callable[[str], None]) -> Iterator[str]:
    """The lines of a stream, one after another, without what ends them. What cannot be read is
    told to `warn`, and every line still has its turn."""
    number = 0
    while raw := stream.readline(LONGEST):
        number += 1
        if len(raw) == LONGEST and not raw.endswith(b"\n"):
            warn(f"Line {number} is longer than {LONGEST:,} bytes; the rest of it was not checked.")
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
        raw = raw.removesuffix(b"\n").removesuffix(b"\r")
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        try:
            yield raw.decode()
        except UnicodeDecodeError as wrong:
            place = f"line {number}, byte {wrong.start + 1}"
            warn(f"Not UTF-8 ({place}): what could not be read counts as one sign each.")
            yield raw.decode(errors="replace")


def as_json(line: str) -> str:
    """`{"spans": [{"start", "end", "kind"}]}`: code points, end exclusive."""
    spans = [{"start": one.start, "end": one.end, "kind": one.kind} for one in check(line)]
    return json.dumps({"spans": spans})


def as_words(line: str) -> str:
    """What was found, for a person: the words in quotes, and of which kind they are."""
    told = [f"{one.kind.replace('_', ' ')} “{line[one.start : one.end]}”" for one in check(line)]
    return "; ".join(told) or "nothing"
