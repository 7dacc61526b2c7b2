"""Text in Discord's markdown, every letter that people wrote kept a letter."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from bot.platform import Reader
from handlers.kit.fit import line
from handlers.kit.words import (
    LinkTo,
    Mention,
    Moment,
    MomentStyle,
    Piece,
    PlaceMention,
    Run,
    Text,
    flatten,
    plain,
)

_DATES: dict[MomentStyle, str] = {"day_hour": "F", "day": "D", "hour": "t"}
# Styles, spoilers, code, mentions (<@ <# <t: </ @everyone), masked links; then addresses and emoji
# codes; then what means something at the start of a line: headings, small print, quotes, lists.
_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]@]|:(?=//)|:(?=\w+:)")
_AT_START = re.compile(r"^(\s*)([#+-])|^(\s*\d+)(\.)", re.MULTILINE)


def words(text: Text, reader: Reader, limit: int) -> str:
    """A label: plain letters in one line of at most `limit` characters, never empty."""
    return line(text, reader.language, reader.zone, limit) or "…"


def letters(text: str) -> str:
    """Text in which no markdown, mention, link or emoji code is left; only a person can read it."""
    safe = _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)
    return _AT_START.sub(lambda f: f"{f[1] or f[3] or ''}\\{f[2] or f[4]}", safe)


def markdown(text: Text, reader: Reader) -> str:
    """Text with its spans as markdown."""
    return "".join(_styled(flatten(text, reader.language), reader))


def pinged(text: Text, reader: Reader) -> list[str]:
    """The accounts that a text notifies."""
    pieces = flatten(text, reader.language)
    accounts = [_account(piece, reader) for piece in pieces if isinstance(piece, Mention)]
    return [account for account in accounts if account]


def _account(mention: Mention, reader: Reader) -> str:
    return reader.accounts.get(mention.member_id, "") if mention.ping else ""


def _styled(pieces: tuple[Piece, ...], reader: Reader) -> Iterator[str]:
    for style, group in groupby(pieces, key=_style):
        if style is None:
            yield from (_sequence(piece, reader) for piece in group)
            continue
        bold, italic, code = style
        text = "".join(piece.text for piece in group if isinstance(piece, Run))
        body = _wrapped(text.replace("`", "ˋ"), "`") if code else letters(text)
        for mark, wanted in (("_", italic), ("**", bold)):
            body = _wrapped(body, mark) if wanted else body
        yield body


def _style(piece: Piece) -> tuple[bool, bool, bool] | None:
    return (piece.bold, piece.italic, piece.code) if isinstance(piece, Run) else None


def _wrapped(text: str, mark: str) -> str:
    """Each line between marks, the spaces around it left outside."""
    return re.sub(r"\S(?:[^\n]*\S)?", lambda found: f"{mark}{found[0]}{mark}", text)


def _sequence(piece: Piece, reader: Reader) -> str:
    match piece:
        case Mention():
            account = _account(piece, reader)
            return f"<@{account}>" if account else letters(piece.name)
        case PlaceMention():
            place = reader.places.get(piece.place_id)
            return f"<#{place}>" if place else letters(f"#{piece.name}")
        case LinkTo():
            return _masked(plain(piece.text, reader.language, reader.zone), piece.url)
        case Moment():
            return f"<t:{int(piece.at.timestamp())}:{_DATES[piece.style]}>"
        case Run():
            return letters(piece.text)
        case _:
            assert_never(piece)


def _masked(label: str, url: str) -> str:
    """A link under its label; the address itself where the label looks like an address."""
    if not url.lower().startswith(("https://", "http://")):
        return letters(label)
    address = re.sub(r"[\s<>()\\]", lambda found: f"%{ord(found[0]):02X}", url)
    if not label.strip() or "://" in label:
        return f"<{address}>"
    return f"[{letters(' '.join(label.split()))}]({address})"
