"""Learning circles: who sits in them, what each session became, feeds. Knows no query and no rule."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Tenant


class Circle(Tenant):
    """People who meet again and again. state: draft, forming, open, ended, cancelled.

    A draft is a preview its founder has not confirmed. `starts` is naive local ISO time in `zone`;
    an empty `rule` means once. What is different for one time is a Session.
    """

    __tablename__ = "circles"
    title: Mapped[str] = mapped_column(String(120))
    lever: Mapped[str] = mapped_column(String(40), default="")
    question: Mapped[str] = mapped_column(Text, default="")
    format: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    zone: Mapped[str] = mapped_column(String(60))
    rule: Mapped[str] = mapped_column(String(200), default="")
    starts: Mapped[str] = mapped_column(String(19))
    phrase: Mapped[str] = mapped_column(String(300), default="")  # when, as it was typed
    minutes: Mapped[int] = mapped_column(default=60)
    slot_minutes: Mapped[int] = mapped_column(default=0)  # office hours: a slot a person; 0: none
    cap: Mapped[int] = mapped_column(default=8)
    quorum: Mapped[int] = mapped_column(default=3)
    place_id: Mapped[int | None] = mapped_column(
        ForeignKey("places.id", ondelete="SET NULL"), index=True
    )
    link: Mapped[str] = mapped_column(String(500), default="")  # where it meets
    required_roles: Mapped[list[str]] = mapped_column(default=list)
    seats_per_school: Mapped[int | None]  # a team of one school: how many may come; None: any
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    founder_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    sequence: Mapped[int] = mapped_column(default=0)  # iCalendar's, grows with every change
    hour_before: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Seat(Tenant):
    """Somebody in a circle. state: member, waiting (in the order of `since_at`), left."""

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("circle_id", "member_id"),)
    circle_id: Mapped[int] = mapped_column(ForeignKey("circles.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="member")
    host: Mapped[bool] = mapped_column(default=False)
    since_at: Mapped[datetime]


class Session(Tenant):
    """One time of a circle that is more than its rule says. state: planned, skipped, cancelled,
    held, missed. `occurrence` (original local time) is its identity for ever; `moved_to` where it
    is instead, or "" (the same time: kept although a break lies there)."""

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("circle_id", "occurrence"),)
    circle_id: Mapped[int] = mapped_column(ForeignKey("circles.id", ondelete="CASCADE"), index=True)
    occurrence: Mapped[str] = mapped_column(String(19))
    moved_to: Mapped[str] = mapped_column(String(19), default="")
    state: Mapped[str] = mapped_column(String(10), default="planned")
    host_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    opening_question: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")  # of the group, by nobody in particular
    note_agreed: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=0)


class Attendance(Tenant):
    """One person at one session. `coming` and `came` are None where nobody tapped: unknown."""

    __tablename__ = "attendances"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        UniqueConstraint("session_id", "slot"),
    )
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    slot: Mapped[int | None]  # of office hours, from 0
    coming: Mapped[bool | None]
    came: Mapped[bool | None]


class Commitment(Tenant):
    """What somebody means to do until the next session, in their words."""

    __tablename__ = "commitments"
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    kept: Mapped[bool | None]


class FeedToken(Tenant):
    """A member's secret address of a calendar: only its digest is kept. No circle: all of theirs."""

    __tablename__ = "feed_tokens"
    __table_args__ = (UniqueConstraint("member_id", "circle_id"),)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    circle_id: Mapped[int | None] = mapped_column(
        ForeignKey("circles.id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
