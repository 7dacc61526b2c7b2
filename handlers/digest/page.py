"""A digest as one reader meets it: its lines as they hold now, its note, its question. Writes nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.digest.lines import HEADLINES, Line, When, line
from handlers.kit.ui import Block, Button
from handlers.kit.words import Language, Text, language_of
from handlers.prompts.cards import buttons, question
from schedules import week as weeks
from storage import Look
from storage.tables import Asking, Digest


@dataclass(frozen=True, slots=True)
class Page:
    """What a digest's card is made of. `language` is the one it stands in."""

    digest_id: int
    community: str
    language: Language
    lines: tuple[Line, ...] = ()
    note: str = ""
    signer: tuple[int, str] | None = None
    question: tuple[Block, ...] = ()
    ways: tuple[Button, ...] = ()  # how the question can be answered
    past: date | None = None  # the week it was for, where that is over
    other_year: bool = False  # that week was in another year than the reader is in
    month: bool = False  # of several weeks

    @property
    def headline(self) -> Text:
        """How the best line is said in the title; "" without any."""
        kinds = {one.kind: one.short for one in reversed(self.lines)}
        return next((kinds[kind] for kind in HEADLINES if kinds.get(kind)), "")


def due(look: Look, digest: Digest) -> datetime:
    """When a digest is to be posted."""
    community = look.community
    return weeks.hour(date.fromisoformat(digest.week), community.digest_time, community.zone)


def over(look: Look, digest: Digest) -> bool:
    """Whether a digest's week is over: the next one is drafted."""
    return look.now >= due(look, digest) + weeks.LONG - weeks.DAY


async def went_by(look: Look, digest: Digest) -> bool:
    """Whether the digest of the week before this draft waited and was never posted."""
    if digest.state == "posted":
        return False
    week = date.fromisoformat(digest.week) - weeks.LONG
    before = await look.digests.of_week(week.isoformat())
    dropped = before is not None and before.state == "dropped"
    return dropped and bool(before and await look.digest_items.of(before.id))


async def lines_of(look: Look, digest: Digest, *, dropped: bool = False) -> tuple[Line, ...]:
    """The lines that hold, as of now or of the hour they are for; or those left out."""
    posted = digest.state == "posted"
    at = look.now if posted else max(look.now, due(look, digest))
    when = When(date.fromisoformat(digest.week), at)
    found = [
        await line(look, item.kind, item.refers_to, when)
        for item in await look.digest_items.of(digest.id)
        if item.dropped == dropped
    ]
    return tuple(one for one in found if one)


async def asking_of(look: Look, digest: Digest) -> Asking | None:
    """The week's question, where it stands in this digest or would."""
    asking = await look.askings.of_week(digest.week)
    if asking is None:
        return None
    here = asking.state == "planned" or bool(asking.said_key and asking.said_key == digest.said_key)
    return asking if here else None


async def page(look: Look, digest: Digest) -> Page:
    """A digest as it would be posted now."""
    asking = await asking_of(look, digest)
    signer = await look.members.find(digest.coordinator_id) if digest.coordinator_id else None
    return Page(
        digest.id,
        look.community.name,
        language_of(look.community.language),
        await lines_of(look, digest),
        digest.note if signer else "",
        (signer.id, signer.name) if signer else None,
        question(asking) if asking else (),
        buttons(asking) if asking else (),
    )
