"""Bringing a list of people in, and each of them to their account. Knows no query and no rule."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Tenant


class JoinCode(Tenant):
    """A one-time code that makes an account this roster member's: only its digest is kept."""

    __tablename__ = "join_codes"
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), unique=True
    )
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]


class Heading(Tenant):
    """A column's header in a community's survey, and what the coordinator said it means."""

    __tablename__ = "headings"
    __table_args__ = (UniqueConstraint("community_id", "header"),)
    header: Mapped[str] = mapped_column(String(300))  # folded
    means: Mapped[str] = mapped_column(String(40))  # "" is left out on purpose


class Draft(Tenant):
    """A sheet that was uploaded and not brought in yet; the person who did it decides."""

    __tablename__ = "drafts"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(index=True)
