"""Forms that could not be taken or opened at once, kept in this process's memory for a quarter of an
hour and nowhere else: what people typed is not stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from bot.platform import Incoming, Reader
from handlers.kit.ui import Form

KEPT = timedelta(minutes=15)  # as long as Discord lets an answer be changed
AT_MOST = 2000  # forms; the oldest gives way


@dataclass(frozen=True, slots=True)
class Kept:
    """A form with what was typed, how it reads, and the act it came from."""

    form: Form
    reader: Reader
    incoming: Incoming
    at: datetime


class Memory:
    """The forms by a key that only their own card carries."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._kept: dict[str, Kept] = {}

    def keep(self, form: Form, reader: Reader, incoming: Incoming) -> str:
        """Remember a form; its key has 16 characters."""
        now = self._now()
        for key in [key for key, kept in self._kept.items() if now - kept.at > KEPT]:
            del self._kept[key]
        while len(self._kept) >= AT_MOST:
            del self._kept[next(iter(self._kept))]
        key = token_hex(8)
        self._kept[key] = Kept(form, reader, incoming, now)
        return key

    def find(self, key: str, account: str) -> Kept | None:
        """The form, for who filled it in; None when its time is over."""
        kept = self._kept.get(key)
        if not kept or self._now() - kept.at > KEPT:
            return None
        return kept if kept.incoming.sender.external_id == account else None
