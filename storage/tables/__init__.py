"""The schema. Knows no query and no rule."""

from storage.tables.circles import (
    Attendance,
    Circle,
    Commitment,
    FeedToken,
    Seat,
    Session,
)
from storage.tables.delivery import Job, Outbox, PictureFile, Schedule
from storage.tables.installs import Claim, Install, OAuthState
from storage.tables.meetings import Introduction, Invitation, Need, Task
from storage.tables.people import (
    Account,
    Avoid,
    Community,
    District,
    Gone,
    Member,
    Place,
    Profile,
    Resource,
    Space,
    Synonym,
)
from storage.tables.roster import Draft, Heading, JoinCode
from storage.tables.schema import Base, Id, Tenant, UtcDateTime

__all__ = [
    "Account",
    "Attendance",
    "Avoid",
    "Base",
    "Circle",
    "Claim",
    "Commitment",
    "Community",
    "District",
    "Draft",
    "FeedToken",
    "Gone",
    "Heading",
    "Id",
    "Install",
    "Introduction",
    "Invitation",
    "Job",
    "JoinCode",
    "Member",
    "Need",
    "OAuthState",
    "Outbox",
    "PictureFile",
    "Place",
    "Profile",
    "Resource",
    "Schedule",
    "Seat",
    "Session",
    "Space",
    "Synonym",
    "Task",
    "Tenant",
    "UtcDateTime",
]

# An id is never used again: a Link that outlives its row must not come to mean another one.
for _table in Base.metadata.tables.values():
    _table.dialect_kwargs["sqlite_autoincrement"] = True
