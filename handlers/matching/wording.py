"""A pattern that is compiled when it is first used, so that importing many costs nothing."""

import re
from collections.abc import Iterator
from functools import cached_property


class Wording:
    """Ways to say one thing, as a regular expression over text in `plain` spelling."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place it is said at."""
        return self.pattern.search(text)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Whether it is said exactly there."""
        return self.pattern.match(text, at)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place it is said at."""
        return self.pattern.finditer(text)
