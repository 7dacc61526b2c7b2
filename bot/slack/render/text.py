"""Text in Slack's two ways: rich text, where nothing needs escaping, and mrkdwn, where all does."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, assert_never

from bot.platform import Reader
from handlers.kit.fit import line
from handlers.kit.words import (
    Language,
    LinkTo,
    Mention,
    Moment,
    MomentStyle,
    Piece,
    PlaceMention,
    Run,
    Text,
    flatten,
    moment,
    plain,
)

Json = dict[str, Any]

_DATES: dict[MomentStyle, dict[Language, str]] = {
    "day_hour": {"en": "{date_long} at {time}", "es": "{date_long}, {time}"},
    "day": {"en": "{date_long}", "es": "{date_long}"},
    "hour": {"en": "{time}", "es": "{time}"},
}
# Mrkdwn has no escape for its own marks, so where one could begin or end a style a look-alike stands.
_LOOKALIKES = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
_MARK = re.compile(r"`|(?<![^\W_])[*_~]|[*_~](?![^\W_])")
_QUOTE = re.compile(r"^(\s*)((?:&gt;)+)", re.MULTILINE)


def escaped(text: str) -> str:
    """Text without control sequences: no mention, no link, no broadcast can be written in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def words(text: Text, reader: Reader, limit: int) -> Json:
    """A plain text object: literal, no emoji codes, one line of at most `limit` characters, never
    empty."""
    shown = line(text, reader.language, reader.zone, limit) or "…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def marked(text: Text, reader: Reader) -> Json:
    """A mrkdwn text object; `verbatim` keeps Slack from linking names and addresses by itself."""
    said = mrkdwn(text, reader)
    return {"type": "mrkdwn", "text": said if said.strip() else "…", "verbatim": True}


def mrkdwn(text: Text, reader: Reader) -> str:
    """Text with its spans as mrkdwn; whatever people wrote stays letters."""
    return "".join(_styled(flatten(text, reader.language), reader))


def _styled(pieces: tuple[Piece, ...], reader: Reader) -> Iterator[str]:
    for style, group in groupby(pieces, key=_style):
        if style is None:
            yield from (_sequence(piece, reader) for piece in group)
            continue
        body = _letters("".join(piece.text for piece in group if isinstance(piece, Run)))
        bold, italic, code = style
        for mark, wanted in (("`", code), ("_", italic), ("*", bold)):
            body = _wrapped(body, mark) if wanted else body
        yield body


def _style(piece: Piece) -> tuple[bool, bool, bool] | None:
    return (piece.bold, piece.italic, piece.code) if isinstance(piece, Run) else None


def _letters(text: str) -> str:
    unmarked = _MARK.sub(lambda found: found.group().translate(_LOOKALIKES), escaped(text))
    return _QUOTE.sub(lambda found: found[1] + found[2].replace("&gt;", "›"), unmarked)


def _wrapped(text: str, mark: str) -> str:
    """Each line between marks, spaces left outside: Slack ignores marks that touch a space."""
    return re.sub(r"[^\s\n](?:[^\n]*[^\s\n])?", lambda found: f"{mark}{found[0]}{mark}", text)


def _sequence(piece: Piece, reader: Reader) -> str:
    match piece:
        case Mention():
            account = reader.accounts.get(piece.member_id) if piece.ping else None
            return f"<@{account}>" if account else _letters(piece.name)
        case PlaceMention():
            place = reader.places.get(piece.place_id)
            return f"<#{place}>" if place else _letters(f"#{piece.name}")
        case LinkTo():
            label = plain(piece.text, reader.language, reader.zone)
            url = _address(piece.url)
            return (
                f"<{escaped(url)}|{_letters(label).replace('|', '¦')}>" if url else _letters(label)
            )
        case Moment():
            form = _DATES[piece.style][piece.language or reader.language]
            fallback = moment(piece, reader.language, reader.zone)
            return f"<!date^{int(piece.at.timestamp())}^{form}|{escaped(fallback)}>"
        case Run():
            return _letters(piece.text)
        case _:
            assert_never(piece)


def _address(url: str) -> str:
    """A web address without the characters that end one in mrkdwn; "" for any other address."""
    if not url.lower().startswith(("https://", "http://")):
        return ""
    return re.sub(r"[\s|<>]", lambda found: f"%{ord(found[0]):02X}", url)


def elements(text: Text, reader: Reader, bold: bool = False) -> list[Json]:
    """Text as elements of a rich text section: letters are letters there."""
    found: list[Json] = []
    for piece in flatten(text, reader.language):
        element = _element(piece, reader, bold)
        last = found[-1] if found else {}
        if element["type"] == last.get("type") == "text" and element.get("style") == last.get(
            "style"
        ):
            last["text"] += element["text"]
        elif element.get("text") != "":
            found.append(element)
    return found


def _element(piece: Piece, reader: Reader, bold: bool) -> Json:
    match piece:
        case Run():
            style = {"bold": piece.bold or bold, "italic": piece.italic, "code": piece.code}
            on = {name: True for name, wanted in style.items() if wanted}
            return {"type": "text", "text": piece.text, **({"style": on} if on else {})}
        case Mention():
            account = reader.accounts.get(piece.member_id) if piece.ping else None
            return (
                {"type": "user", "user_id": account}
                if account
                else _element(Run(piece.name), reader, bold)
            )
        case PlaceMention():
            place = reader.places.get(piece.place_id)
            return (
                {"type": "channel", "channel_id": place}
                if place
                else _element(Run(f"#{piece.name}"), reader, bold)
            )
        case LinkTo():
            label = plain(piece.text, reader.language, reader.zone)
            url = _address(piece.url)
            return (
                {"type": "link", "url": url, "text": label or url}
                if url
                else _element(Run(label), reader, bold)
            )
        case Moment():
            return {
                "type": "date",
                "timestamp": int(piece.at.timestamp()),
                "format": _DATES[piece.style][piece.language or reader.language],
                "fallback": moment(piece, reader.language, reader.zone),
            }
        case _:
            assert_never(piece)
