"""What repeats, what is due, what is to be said. Knows no query, no platform and no handler."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Tenant


class Schedule(Tenant):
    """Something that repeats: rule, zone, wall-clock start, lead time, Link."""

    __tablename__ = "schedules"
    __table_args__ = (UniqueConstraint("community_id", "name"),)
    name: Mapped[str] = mapped_column(String(80))
    link: Mapped[str] = mapped_column(String(75))
    rule: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(60))
    starts: Mapped[str] = mapped_column(String(19))  # naive local ISO time
    lead_seconds: Mapped[int] = mapped_column(default=0)
    late_seconds: Mapped[int | None]
    exceptions: Mapped[list[str]] = mapped_column(default=list)  # original local times left out
    planned_until_at: Mapped[datetime | None] = mapped_column(index=True)
    active: Mapped[bool] = mapped_column(default=True)


class Job(Tenant):
    """One thing due at a time. state: todo, done, missed, failed."""

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("community_id", "dedupe_key"),
        Index("ix_jobs_due", "state", "due_at"),
    )
    schedule_id: Mapped[int | None] = mapped_column(
        ForeignKey("schedules.id", ondelete="CASCADE"), index=True
    )
    occurrence: Mapped[str] = mapped_column(String(19), default="")  # original local time
    link: Mapped[str] = mapped_column(String(75))
    due_at: Mapped[datetime]
    late_seconds: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10), default="todo")
    dedupe_key: Mapped[str] = mapped_column(String(120))
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(40))
    claimed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(200), default="")


class Outbox(Tenant):
    """One thing to say. verb: post, direct, room, amend, retract. States in storage/outbox.py."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("community_id", "dedupe_key"),
        Index("ix_outbox_due", "state", "due_at", "id"),
    )
    dedupe_key: Mapped[str] = mapped_column(String(120))
    verb: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(12))  # request, answer, reminder, unrequested, post
    place_id: Mapped[int | None] = mapped_column(
        ForeignKey("places.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True
    )
    member_ids: Mapped[list[int]] = mapped_column(default=list)  # a room's people
    about_ids: Mapped[list[int]] = mapped_column(default=list)  # who is mentioned in the payload
    payload: Mapped[str | None] = mapped_column(Text)
    parts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # of a merged one: key → payload
    under_key: Mapped[str | None] = mapped_column(String(120))  # said in the thread of that row
    target_key: Mapped[str | None] = mapped_column(String(120))  # what an amend or retract changes
    after_keys: Mapped[list[str]] = mapped_column(default=list)  # rooms its buttons lead to
    space_id: Mapped[int | None] = mapped_column(  # where it went, once that was tried
        ForeignKey("spaces.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[str] = mapped_column(String(10), default="pending")
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    delivery_id: Mapped[str] = mapped_column(String(25), unique=True)
    steps: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what the platform answered
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(40))
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]


class PictureFile(Tenant):
    """A PNG the bot made, by the hash of its bytes."""

    __tablename__ = "pictures"
    __table_args__ = (UniqueConstraint("community_id", "sha256"),)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
