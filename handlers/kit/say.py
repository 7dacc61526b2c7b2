"""Saying things to others: outbox rows written in the transaction of their reason, and the message
budget of DOMAIN ("Respect") in one place. Knows no platform and no feature."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from typing import Any, Literal, TypeAlias

from handlers.kit import codec
from handlers.kit.limits import ASIDE
from handlers.kit.ui import (
    ITEM_BUTTONS,
    AnyButton,
    Block,
    Button,
    Card,
    Divider,
    Item,
    Link,
    Paragraph,
    Unfit,
    rooms_of,
    spans_of,
)
from handlers.kit.words import Bold, Mention, Text, _
from schedules import calendar
from storage import Tx
from storage.outbox import LIVE, WAITS
from storage.tables import Member
from storage.tables import Outbox as Row

Why: TypeAlias = Literal["request", "answer", "reminder", "unrequested"]

# DOMAIN, "Respect": unrequested messages to one person, from all features together.
A_DAY = 1
A_WEEK = 3
MERGED: Text = _("A few things for you")


@dataclass(frozen=True, slots=True)
class Said:
    """What was put into the outbox, by its key; for `amend`, `retract` and threads."""

    key: str


async def tell(
    tx: Tx,
    member_id: int,
    card: Card,
    *,
    key: str,
    why: Why,
    at: datetime | None = None,
    expires: datetime | None = None,
    before: datetime | None = None,
) -> Said:
    """A direct message to a member. `key` makes it happen once. A request waits for the reader's
    hours, everything else until people are up; an unrequested one for its place in the budget.
    `before`: read later than that it is of no use; an answer that would wait so long does not wait."""
    if await tx.outbox.by_key(key):
        return Said(key)
    member = await tx.members.lock(member_id)  # two writers must not fill one place twice
    zone = member.zone or tx.community.zone
    start = max(at or tx.now, tx.now)
    if why in ("unrequested", "reminder"):
        host, due = await _place_in_budget(tx, member, zone, start, (key, card), why)
        if host:
            await tx.outbox.add(_row(tx, key, "direct", why, due, member_id=member_id, state="merged",
                                     target_key=host.dedupe_key))  # fmt: skip
            return Said(key)
    elif why == "request":
        breaks = calendar.breaks_of(tx.community.breaks)
        due = calendar.next_asking(start, zone, breaks, own_hours=member.own_hours)
    else:
        due = calendar.next_awake(start, zone)
        due = start if before and due > before else due
    await tx.outbox.add(
        _row(tx, key, "direct", why, due, card, member_id=member_id, expires_at=expires)
    )
    return Said(key)


async def announce(
    tx: Tx, place: str | int, card: Card, *, key: str, under: Said | None = None
) -> Said:
    """A post in a place (its purpose, such as "digest", or the id of its row), in the thread of
    `under` if given. A purpose without a place says nothing."""
    if await tx.outbox.by_key(key):
        return Said(key)
    found = await (tx.places.find(place) if isinstance(place, int) else tx.places.of(place))
    if found:
        under_key = under.key if under else None
        await tx.outbox.add(
            _row(tx, key, "post", "post", tx.now, card, place_id=found.id, under_key=under_key)
        )
    return Said(key)


async def introduce(tx: Tx, members: tuple[int, ...], card: Card, *, key: str) -> Said:
    """Open a conversation of these members and the bot, with `card` as its first message."""
    if not await tx.outbox.by_key(key):
        row = _row(tx, key, "room", "answer", tx.now, card)
        row.member_ids = list(members)
        row.about_ids = sorted({*row.about_ids, *members})
        await tx.outbox.add(row)
    return Said(key)


async def amend(tx: Tx, said: Said, card: Card) -> None:
    """Change what was said: in the outbox while it waits there, else on the platform."""
    original = await tx.outbox.by_key(said.key)
    if original and not await _part_changed(tx, original, card):
        await _amend(tx, original, card)


async def _amend(tx: Tx, original: Row, card: Card) -> None:
    if unposted(original):
        _put(original, card)
        return
    key = original.dedupe_key
    changes = await tx.outbox.changes(key)
    if changes and changes[-1].state == "pending" and changes[-1].verb == "amend":
        _put(changes[-1], card)
        return
    row = _row(tx, f"{key}~{len(changes) + 1}", "amend", original.why, tx.now, card, target_key=key)
    row.member_id, row.place_id = original.member_id, original.place_id
    row.member_ids = list(original.member_ids)
    await tx.outbox.add(row)


async def retract(tx: Tx, said: Said) -> None:
    """Take back what was said: never sent if it still waits, else deleted on the platform."""
    original = await tx.outbox.by_key(said.key)
    if original and not await _part_changed(tx, original, None):
        await _retract(tx, original)


async def _retract(tx: Tx, original: Row) -> None:
    if unposted(original):
        original.state, original.payload = "cancelled", None
        return
    key = f"{original.dedupe_key}~retract"
    if not await tx.outbox.by_key(key):
        row = _row(tx, key, "retract", original.why, tx.now, target_key=original.dedupe_key)
        row.member_id, row.place_id = original.member_id, original.place_id
        row.member_ids = list(original.member_ids)
        await tx.outbox.add(row)


async def unread(tx: Tx, prefix: str, member_ids: Collection[int] = ()) -> list[Said]:
    """What was said under keys that begin so and is not written down as sent: it may still be
    changed or taken back before anybody reads it. `member_ids`: only to these. What was taken back
    unsent in the last days is among it; `again` says it after all."""
    return [Said(row.dedupe_key) for row in await tx.outbox.unread(prefix, member_ids)]


async def again(tx: Tx, said: Said, card: Card) -> None:
    """Say what was taken back before it was sent; as `amend` where it was not taken back."""
    original = await tx.outbox.by_key(said.key)
    if original is None or original.state != "cancelled":
        await amend(tx, said, card)
    elif not original.steps and not await tx.outbox.changes(said.key):
        original.state, original.target_key, original.parts = "pending", None, {}
        original.due_at = max(original.due_at, tx.now)
        _put(original, card)


async def event(tx: Tx, circle_id: int, place_id: int | None, card: Card | None) -> None:
    """Keep a circle's native event in step, on platforms that have such: `card` tells of the next
    time (its `happening`), None takes the event away. `place_id` says in which space. Again with the
    same card it does nothing, also when that was refused; each change waits for the one before."""
    prefix = f"circle-event:{circle_id}:"
    rows = await tx.outbox.named(prefix)
    newest = rows[0] if rows else None
    if newest and newest.state == "pending" and not newest.attempts:
        newest.payload = codec.dump(card) if card else None
        return
    known = newest.payload if newest and newest.state in (*LIVE, "failed") else None
    if place_id is None or known == (codec.dump(card) if card else None):
        return
    before = next((row for row in rows if row.state in WAITS or row.steps), None)
    number = int(newest.dedupe_key.removeprefix(prefix)) + 1 if newest else 1
    await tx.outbox.add(
        _row(tx, f"{prefix}{number}", "event", "post", tx.now, card, place_id=place_id,
             under_key=before.dedupe_key if before else None)
    )  # fmt: skip


async def later(
    tx: Tx, link: Link, at: datetime, *, key: str, late: timedelta | None = None
) -> None:
    """A one-off job: run `link` at `at`, once for `key`. `late` as declared at `@router.job`."""
    await tx.jobs.once(str(link), at, key, late)


async def _place_in_budget(
    tx: Tx, member: Member, zone: str, start: datetime, said: tuple[str, Card], why: Why
) -> tuple[Row | None, datetime]:
    """Where this card goes: into a row that still waits (merged with it), or a free moment."""
    due = calendar.next_awake(start, zone)
    for _day in range(60):
        rows = await tx.outbox.to_member(member.id, why, *calendar.week_bounds(due, zone))
        today = [r for r in rows if _within(r.due_at, calendar.day_bounds(due, zone))]
        for row in today:
            if unposted(row) and _merge_into(row, *said):
                row.due_at = max(row.due_at, due)
                return row, row.due_at
        if len(today) < A_DAY and (why == "reminder" or len(rows) < A_WEEK):
            return None, due
        due = calendar.next_awake(calendar.day_bounds(due, zone)[1], zone)
    return None, due


def unposted(row: Row) -> bool:
    """Whether a row certainly stands nowhere, so that its words may still be changed in it: it waits
    and has left no step, also after a try that the platform refused to take (storage/outbox.py). Who
    asks holds the row, and a courier reads what it brings when it claims it."""
    return row.state == "pending" and not row.steps


def _within(at: datetime, bounds: tuple[datetime, datetime]) -> bool:
    return bounds[0] <= at < bounds[1]


def _merge_into(row: Row, key: str, card: Card) -> bool:
    """Let a row that waits say this too; its parts are kept apart until it is sent."""
    parts = {**(row.parts or {row.dedupe_key: row.payload}), key: codec.dump(card)}
    try:
        both = _whole(parts)
    except Unfit:
        return False
    row.parts = parts
    _put(row, both)
    return True


def _whole(parts: Mapping[str, Any]) -> Card:
    return reduce(merged, [codec.load(payload) for payload in parts.values()])


async def _part_changed(tx: Tx, original: Row, card: Card | None) -> bool:
    """Change, or take out, one part of a merged message: the others stay in it as they were, also
    when it was sent (for `PARTS_KEPT`). False where there is no such message. A part that has
    become too long goes by itself."""
    host = original
    if original.state == "merged":
        host = await tx.outbox.by_key(original.target_key or "") or original
    if not host.parts:  # none, or so long ago that what stood in it is not known any more
        return original.state == "merged" or await tx.outbox.carries(host)
    parts, key = dict(host.parts), original.dedupe_key
    known = parts.pop(key, None)
    if card is not None and known is not None:
        changed = {**host.parts, key: codec.dump(card)}
        try:
            await _amend(tx, host, _whole(changed))
        except Unfit:
            await tx.outbox.add(_row(tx, f"{key}~apart", "direct", host.why, max(host.due_at, tx.now),
                                     card, member_id=host.member_id))  # fmt: skip
        else:
            host.parts = changed
            return True
    if known is None:  # taken out before, or by itself
        apart = await tx.outbox.by_key(f"{key}~apart")
        if apart:
            await (_amend(tx, apart, card) if card else _retract(tx, apart))
        return True
    host.parts = parts
    if original is not host and card is None:
        original.state = "cancelled"
    if parts:
        await _amend(tx, host, _whole(parts))
    else:
        await _retract(tx, host)
    return True


def merged(first: Card, second: Card) -> Card:
    """Two cards as one message; raises Unfit when it would be too long or repeat a Link."""
    body = first.body if first.title == MERGED else _as_body(first)
    return Card(MERGED, (*body, Divider(), *_as_body(second)))


def _as_body(card: Card) -> tuple[Block, ...]:
    if card.picker or len(card.buttons) > ITEM_BUTTONS:
        raise Unfit("a card with a picker or many buttons is not merged")
    lines: tuple[Block, ...] = (Paragraph(Bold(card.title)), *card.body)
    if card.buttons:  # the buttons move beside the line they belong to
        last = lines[-1]
        text = last.text if isinstance(last, Paragraph) else card.title
        kept = lines[:-1] if isinstance(last, Paragraph) else lines
        lines = (*kept, Item(text, card.buttons))
    lines = tuple(_aside(line) if isinstance(line, Item) else line for line in lines)
    return (*lines, Paragraph(card.footer)) if card.footer else lines


def _aside(item: Item) -> Item:
    """The item with buttons that answer beside the message they stand in."""
    buttons: list[AnyButton] = []
    for button in item.buttons:
        if isinstance(button, Button) and ASIDE not in button.link.args:
            link = Link(button.link.handler, (*button.link.args, ASIDE))
            button = Button(button.label, link, button.style)
        buttons.append(button)
    return Item(item.text, tuple(buttons))


def _row(
    tx: Tx, key: str, verb: str, why: str, due: datetime, card: Card | None = None, **more: object
) -> Row:
    return tx.outbox.new(
        dedupe_key=key,
        verb=verb,
        why=why,
        due_at=due,
        payload=codec.dump(card) if card else None,
        about_ids=_about(card) if card else [],
        after_keys=list(rooms_of(card)) if card else [],
        **more,
    )


def _put(row: Row, card: Card) -> None:
    """Let a row that waits say this card."""
    row.payload, row.about_ids = codec.dump(card), _about(card)
    row.after_keys = list(rooms_of(card))


def _about(card: Card) -> list[int]:
    return sorted({s.member_id for s in spans_of(card) if isinstance(s, Mention)})
