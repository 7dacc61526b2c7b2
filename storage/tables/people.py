"""The community, its places, its people. Knows no query and no rule."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Base, Id, Tenant


class Community(Base):
    """The tenant. `columns_version` counts every change that matching has to see."""

    __tablename__ = "communities"
    name: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(2), default="en")
    zone: Mapped[str] = mapped_column(String(60), default="America/Los_Angeles")
    breaks: Mapped[list[Any]] = mapped_column(default=list)  # [{"from", "to", "name"}], ISO dates
    digest_time: Mapped[str] = mapped_column(String(9), default="mon 07:00")  # weekday, wall clock
    digest_hold: Mapped[bool] = mapped_column(default=False)  # never posted without a coordinator
    columns_version: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]


class Space(Tenant):
    """A Slack workspace, a Discord guild or the playground."""

    __tablename__ = "spaces"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)
    platform: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(100), default="")
    active: Mapped[bool] = mapped_column(default=True)  # False: the bot was removed from there
    added_by: Mapped[str] = mapped_column(String(64), default="")  # the account that brought it


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
    __table_args__ = (
        UniqueConstraint("community_id", "imported_id"),
        Index("ix_members_coordinators", "community_id", "coordinator"),
    )
    imported_id: Mapped[str | None] = mapped_column(String(64))
    email: Mapped[str | None] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    status: Mapped[str] = mapped_column(String(10), default="guest")
    language: Mapped[str | None] = mapped_column(String(2))  # chosen; else the platform's
    zone: Mapped[str | None] = mapped_column(String(60))
    coordinator: Mapped[bool] = mapped_column(default=False)
    expert: Mapped[str] = mapped_column(String(10), default="no")  # no, asked, yes, declined
    vendor: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[str | None] = mapped_column(String(10))  # named, topics, matching; None: unasked
    cap: Mapped[int] = mapped_column(default=3)  # accepted introductions a calendar month
    paused_until: Mapped[datetime | None]
    paused_why: Mapped[str | None] = mapped_column(String(20))  # own, unanswered
    away_until: Mapped[datetime | None]  # a coordinator who is gone
    digest: Mapped[str] = mapped_column(String(10), default="")  # by DM: weekly, monthly; "": no
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
    wrong_codes: Mapped[int] = mapped_column(default=0)  # join codes that were none
    first_wrong_at: Mapped[datetime | None]  # the first of those that are counted


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
    reports_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
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
