"""What a community shares week by week: library, stories, prompts, digest. Knows no query, no rule."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Tenant


class Resource(Tenant):
    """An entry of the library: a link with what it is about. Never fetched.

    state: draft (its sharer has not said how to be named), live, held (changed into what needs a
    day, or after its check; hidden until that day is known), withdrawn (by who shared it, or a
    coordinator; gone for good after a week). `credit` is how its sharer is named: named, school,
    none. `url_key` is set while it is live: one entry for one link. `version` grows with every
    change.
    """

    __tablename__ = "resources"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        UniqueConstraint("community_id", "url_key"),
    )
    key: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(20))
    levers: Mapped[list[str]] = mapped_column(default=list)
    levels: Mapped[list[str]] = mapped_column(default=list)
    stages: Mapped[list[str]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(String(2), default="en")
    minutes: Mapped[int | None]
    url: Mapped[str] = mapped_column(String(500))
    url_key: Mapped[str | None] = mapped_column(String(500))  # the link as links are compared
    added_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    credit: Mapped[str] = mapped_column(String(10), default="none")
    state: Mapped[str] = mapped_column(String(10), default="live", index=True)
    checked_on: Mapped[str] = mapped_column(String(10), default="")  # ISO date, law and policy
    deadline: Mapped[str] = mapped_column(String(10), default="")  # ISO date, funding
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class Helped(Tenant):
    """Somebody says that an entry of the library helped them."""

    __tablename__ = "helped"
    __table_args__ = (UniqueConstraint("resource_id", "member_id"),)
    resource_id: Mapped[int] = mapped_column(
        ForeignKey("resources.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]


class BrightSpot(Tenant):
    """A story of something that worked. state: draft, waiting (its author approved the exact text),
    returned (a coordinator asks for a change), public, withdrawn. An edit makes it a draft again.
    `credit`: named, school, none. `parent_id`: the story that was tried here."""

    __tablename__ = "bright_spots"
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("bright_spots.id", ondelete="SET NULL"), index=True
    )
    changed: Mapped[str] = mapped_column(Text)
    how: Mapped[str] = mapped_column(Text, default="")
    cost: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    failed: Mapped[str] = mapped_column(Text, default="")
    lever: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    credit: Mapped[str] = mapped_column(String(10), default="")  # "": not chosen yet
    school: Mapped[str] = mapped_column(String(120), default="")  # where it was, as approved
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    version: Mapped[int] = mapped_column(default=1)  # grows with every edit; approvals name one
    approved_at: Mapped[datetime | None]  # by the author
    judged_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Try(Tenant):
    """Somebody wants to try a story, or did. state: wants, tried, adapting, blocked, let_go."""

    __tablename__ = "tries"
    __table_args__ = (UniqueConstraint("spot_id", "member_id"),)
    spot_id: Mapped[int] = mapped_column(
        ForeignKey("bright_spots.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="wants")
    rule: Mapped[str] = mapped_column(Text, default="")  # by which rule it is blocked
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SpotAsk(Tenant):
    """Somebody asked a story's author to talk. `heard`: the question reached the author; where it
    did not, nobody is to know, so the row is kept all the same."""

    __tablename__ = "spot_asks"
    __table_args__ = (UniqueConstraint("spot_id", "member_id"),)
    spot_id: Mapped[int] = mapped_column(
        ForeignKey("bright_spots.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    heard: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Prompt(Tenant):
    """A community's own prompt, or what it changed about one that comes with the bot (same key)."""

    __tablename__ = "prompts"
    __table_args__ = (UniqueConstraint("community_id", "key"),)
    key: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))  # resource, bright-spot, reflection
    lever: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    text_es: Mapped[str] = mapped_column(Text, default="")
    response: Mapped[str] = mapped_column(String(20), default="thread")
    stage_hint: Mapped[list[str]] = mapped_column(default=list)
    months: Mapped[list[int]] = mapped_column(default=list)
    anonymous_ok: Mapped[bool] = mapped_column(default=False)
    skipped: Mapped[bool] = mapped_column(default=False)  # never asked here
    pinned_week: Mapped[str] = mapped_column(String(10), default="")  # ISO date of that Monday
    own: Mapped[bool] = mapped_column(default=False)
    added_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]


class Asking(Tenant):
    """The question of one week, as it was asked. state: planned, asked, closed.

    `result` is a pulse's, fixed when it is closed: what is told of all answers together.
    """

    __tablename__ = "askings"
    __table_args__ = (UniqueConstraint("community_id", "week"),)
    week: Mapped[str] = mapped_column(String(10))  # ISO date of its Monday
    prompt_key: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    lever: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    text_es: Mapped[str] = mapped_column(Text, default="")
    response: Mapped[str] = mapped_column(String(20), default="thread")
    anonymous_ok: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="planned")
    said_key: Mapped[str] = mapped_column(String(120), default="")  # the post that asks it
    asked_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]


class Answer(Tenant):
    """One person's answer to a week's question. state: posted, private, withdrawn.

    A private one is read by coordinators only. `words` and `choice` are a pulse's, told only
    together with others'.
    """

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("asking_id", "member_id", "private"),)
    asking_id: Mapped[int] = mapped_column(ForeignKey("askings.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    private: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[list[str]] = mapped_column(default=list)
    choice: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    state: Mapped[str] = mapped_column(String(10), default="posted")
    said_key: Mapped[str] = mapped_column(String(120), default="")
    resource_id: Mapped[int | None] = mapped_column(
        ForeignKey("resources.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]


class Digest(Tenant):
    """One week's message to everybody. state: draft, held, posted, dropped (nothing worth it)."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("community_id", "week"),)
    week: Mapped[str] = mapped_column(String(10))  # ISO date of its Monday
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    headline: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    coordinator_id: Mapped[int | None] = mapped_column(  # who signs the note
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    said_key: Mapped[str] = mapped_column(String(120), default="")
    posted_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class DigestItem(Tenant):
    """One line of a digest. kind: brought, spot, help, circle, resource, pulse, prompt; `refers_to`
    is the id of the row it is about."""

    __tablename__ = "digest_items"
    __table_args__ = (UniqueConstraint("digest_id", "kind", "refers_to"),)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digests.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    refers_to: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(default=0)
    dropped: Mapped[bool] = mapped_column(default=False)


class HelpOffer(Tenant):
    """Somebody read an open question and can help; its seeker decides. state: offered, accepted,
    declined, closed."""

    __tablename__ = "help_offers"
    __table_args__ = (UniqueConstraint("need_id", "member_id"),)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="offered")
    introduction_id: Mapped[int | None] = mapped_column(
        ForeignKey("introductions.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]


class SafetyCount(Tenant):
    """How often a kind of text was caught and what its author did; nothing else is kept of it."""

    __tablename__ = "safety_counts"
    __table_args__ = (UniqueConstraint("community_id", "kind", "outcome"),)
    kind: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(12))  # edited, not_student, stopped
    number: Mapped[int] = mapped_column(default=0)
