"""Needs, introductions, and what a coordinator is asked to do. Knows no query and no rule."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Tenant


class Need(Tenant):
    """What somebody is looking for, in their words. state: open, looking, asked, closed."""

    __tablename__ = "needs"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(10))  # peer, expert
    topics: Mapped[list[Any]] = mapped_column(default=list)  # [[slug, weight]]
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    shown: Mapped[list[int]] = mapped_column(default=list)  # member ids on the card now, in order
    seen: Mapped[list[int]] = mapped_column(default=list)  # all that were ever shown for it
    state: Mapped[str] = mapped_column(String(10), default="open", index=True)
    looking_until: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]  # its seeker lets the digest ask it, without their name
    created_at: Mapped[datetime]


class Introduction(Tenant):
    """A request to meet, to up to three in turn. state: asking, accepted, closed, withdrawn."""

    __tablename__ = "introductions"
    seeker_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    need_id: Mapped[int | None] = mapped_column(
        ForeignKey("needs.id", ondelete="SET NULL"), index=True
    )
    by_id: Mapped[int | None] = mapped_column(  # the coordinator who proposed it
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    other_id: Mapped[int | None] = mapped_column(  # who said yes
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    purpose: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    minutes: Mapped[int] = mapped_column(default=20)
    state: Mapped[str] = mapped_column(String(10), default="asking", index=True)
    promised_at: Mapped[datetime]  # the seeker hears by then, whatever happened
    accepted_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    meet_at: Mapped[datetime | None]  # the time they tapped
    met: Mapped[dict[str, Any]] = mapped_column(default=dict)  # member id → yes, date, not_yet, no
    tried: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]


class Invitation(Tenant):
    """One person's turn. state: waiting, asked, yes, no, line, silent, passed, withdrawn."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("introduction_id", "member_id"),)
    introduction_id: Mapped[int] = mapped_column(
        ForeignKey("introductions.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    month: Mapped[str | None] = mapped_column(String(7))  # 2026-10: where its capacity is reserved
    asked_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class Task(Tenant):
    """For the coordinators. kind: unmet, funder, district, held, missed, interpreter, thin,
    spot, host, rule, digest, newcomer, private, law."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("community_id", "dedupe_key"),)
    kind: Mapped[str] = mapped_column(String(20))
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True
    )
    need_id: Mapped[int | None] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), index=True
    )
    refers_to: Mapped[int | None] = mapped_column(BigInteger)  # a district, outbox row or job
    text: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(75), default="")  # the card on which it is done
    state: Mapped[str] = mapped_column(String(10), default="todo", index=True)
    dedupe_key: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
