"""The schema, on one page. Knows no query and no rule."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite, which knows no zone, stores it naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


# An id that counts on both databases: SQLite only autoincrements an INTEGER primary key.
Id = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """All tables. Constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime,
        list[str]: JSON,
        list[int]: JSON,
        list[Any]: JSON,
        dict[str, Any]: JSON,
    }

    id: Mapped[int] = mapped_column(Id, primary_key=True)


class Community(Base):
    """The tenant. `columns_version` counts every change that matching has to see."""

    __tablename__ = "communities"
    name: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(2), default="en")
    zone: Mapped[str] = mapped_column(String(60), default="America/Los_Angeles")
    breaks: Mapped[list[Any]] = mapped_column(default=list)  # [{"from", "to", "name"}], ISO dates
    columns_version: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]


class Tenant(Base):
    """Everything that belongs to one community; storage adds the filter, handlers never do."""

    __abstract__ = True

    @declared_attr
    def community_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)


class Space(Tenant):
    """A Slack workspace, a Discord guild or the playground."""

    __tablename__ = "spaces"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)
    platform: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(100), default="")


class Place(Tenant):
    """A channel with a purpose: front_door, digest, introductions, circles."""

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("space_id", "purpose"),)
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(100))


class District(Tenant):
    """A district or county office. Unconfirmed until a coordinator has looked at a typed name."""

    __tablename__ = "districts"
    __table_args__ = (UniqueConstraint("community_id", "name"),)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20), default="")  # large-urban, suburban, rural …
    state: Mapped[str] = mapped_column(String(2), default="")
    region: Mapped[str] = mapped_column(String(60), default="")
    zone: Mapped[str] = mapped_column(String(60), default="")
    bargaining_open: Mapped[bool] = mapped_column(default=False)
    confirmed: Mapped[bool] = mapped_column(default=True)
    spellings: Mapped[list[str]] = mapped_column(default=list)


class Member(Tenant):
    """A person of the community. status: roster (imported), guest (seen), joined, left."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("community_id", "imported_id"),)
    imported_id: Mapped[str | None] = mapped_column(String(64))
    email: Mapped[str | None] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    status: Mapped[str] = mapped_column(String(10), default="guest")
    language: Mapped[str | None] = mapped_column(String(2))  # chosen; else the platform's
    zone: Mapped[str | None] = mapped_column(String(60))
    coordinator: Mapped[bool] = mapped_column(default=False)
    expert: Mapped[str] = mapped_column(String(10), default="no")  # no, asked, yes
    vendor: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[str | None] = mapped_column(String(10))  # named, topics, matching; None: unasked
    cap: Mapped[int] = mapped_column(default=3)  # accepted introductions a calendar month
    paused_until: Mapped[datetime | None]
    paused_why: Mapped[str | None] = mapped_column(String(20))  # own, unanswered
    away_until: Mapped[datetime | None]  # a coordinator who is gone
    own_hours: Mapped[bool] = mapped_column(default=False)  # evenings and weekends suit them
    unanswered: Mapped[int] = mapped_column(default=0)  # requests in a row that met silence
    joined_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(BigInteger, default=0, index=True)


class Account(Tenant):
    """A member's account in one space."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("space_id", "external_id"),)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id", ondelete="CASCADE"))
    external_id: Mapped[str] = mapped_column(String(64))
    closed: Mapped[bool] = mapped_column(default=False)  # does not take direct messages


class Profile(Tenant):
    """What a member told in the survey. `id` is the member's."""

    __tablename__ = "profiles"
    id: Mapped[int] = mapped_column(
        Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(40), default="")
    levels: Mapped[list[str]] = mapped_column(default=list)
    stage: Mapped[str] = mapped_column(String(20), default="")
    arrangements: Mapped[list[str]] = mapped_column(default=list)
    authority: Mapped[str] = mapped_column(String(20), default="")
    seeks: Mapped[list[str]] = mapped_column(default=list)
    offers: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]] = mapped_column(default=list)
    district_id: Mapped[int | None] = mapped_column(
        ForeignKey("districts.id", ondelete="SET NULL"), index=True
    )
    organization: Mapped[str] = mapped_column(String(120), default="")  # outside any district
    school: Mapped[str] = mapped_column(String(120), default="")
    reports_to_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    reports_to: Mapped[str] = mapped_column(String(120), default="")  # private, as typed
    own_district: Mapped[bool] = mapped_column(default=False)
    about: Mapped[str] = mapped_column(Text, default="")
    windows: Mapped[list[str]] = mapped_column(default=list)  # tue-pm, sat-am …
    windows_words: Mapped[str] = mapped_column(String(200), default="")


class Avoid(Tenant):
    """A private, permanent wish: these two are never suggested to each other."""

    __tablename__ = "avoids"
    __table_args__ = (UniqueConstraint("member_id", "avoided_id"),)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    avoided_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True
    )


class Gone(Tenant):
    """A tombstone: matching drops this member. `id` is the forgotten member's."""

    __tablename__ = "gone"
    version: Mapped[int] = mapped_column(BigInteger, index=True)


class Synonym(Tenant):
    """A community's own word for a topic."""

    __tablename__ = "synonyms"
    __table_args__ = (UniqueConstraint("community_id", "phrase"),)
    lever: Mapped[str] = mapped_column(String(40))
    phrase: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))


class Resource(Tenant):
    """An entry of the library: a link with what it is about. Never fetched."""

    __tablename__ = "resources"
    __table_args__ = (UniqueConstraint("community_id", "key"),)
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
    created_at: Mapped[datetime]


class Introduction(Tenant):
    """A request to meet, to up to three in turn. state: asking, accepted, closed, withdrawn."""

    __tablename__ = "introductions"
    seeker_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("needs.id", ondelete="SET NULL"))
    by_id: Mapped[int | None] = mapped_column(  # the coordinator who proposed it
        ForeignKey("members.id", ondelete="SET NULL")
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
    """For the coordinators. kind: unmet, funder, district, held, missed, interpreter."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("community_id", "dedupe_key"),)
    kind: Mapped[str] = mapped_column(String(20))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"))
    refers_to: Mapped[int | None] = mapped_column(BigInteger)  # a district, outbox row or job
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="todo", index=True)
    dedupe_key: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


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
    schedule_id: Mapped[int | None] = mapped_column(ForeignKey("schedules.id", ondelete="CASCADE"))
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
        Index("ix_outbox_due", "state", "due_at"),
    )
    dedupe_key: Mapped[str] = mapped_column(String(120))
    verb: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(12))  # request, answer, reminder, unrequested, post
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True
    )
    member_ids: Mapped[list[int]] = mapped_column(default=list)  # a room's people
    about_ids: Mapped[list[int]] = mapped_column(default=list)  # who is mentioned in the payload
    payload: Mapped[str | None] = mapped_column(Text)
    under_key: Mapped[str | None] = mapped_column(String(120))  # said in the thread of that row
    target_key: Mapped[str | None] = mapped_column(String(120))  # what an amend or retract changes
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


# An id is never used again: a Link that outlives its row must not come to mean another one.
for _table in Base.metadata.tables.values():
    _table.dialect_kwargs["sqlite_autoincrement"] = True
