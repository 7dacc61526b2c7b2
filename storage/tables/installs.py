"""Installations and what guards their doors; these belong to no community. Knows no query."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.schema import Base


class Install(Base):
    """The bot added to a Slack workspace or organisation. The token is sealed by vault.py.

    Discord has one row for the application itself: there it only keeps `digest`, what its commands
    were when they were last registered.
    """

    __tablename__ = "installs"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)
    platform: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))  # team, or organisation when org-wide
    organization: Mapped[str] = mapped_column(String(64), default="")
    org_wide: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(100), default="")
    app_id: Mapped[str] = mapped_column(String(64), default="")
    bot_id: Mapped[str] = mapped_column(String(64), default="")
    bot_user_id: Mapped[str] = mapped_column(String(64), default="")
    token: Mapped[bytes] = mapped_column(LargeBinary, default=b"")  # sealed
    scopes: Mapped[list[str]] = mapped_column(default=list)
    installed_by: Mapped[str] = mapped_column(String(64), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    installed_at: Mapped[datetime]


class OAuthState(Base):
    """A sign-in that was begun: only the digest of its state, good once and for minutes."""

    __tablename__ = "oauth_states"
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Claim(Base):
    """Something a platform sent, taken by one process: platforms send the same twice."""

    __tablename__ = "claims"
    key: Mapped[str] = mapped_column(String(160), unique=True)
    claimed_at: Mapped[datetime] = mapped_column(index=True)
