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
    Space,
    Synonym,
)
from storage.tables.roster import Draft, Heading, JoinCode
from storage.tables.schema import Base, Id, Tenant, UtcDateTime
from storage.tables.week import (
    Answer,
    Asking,
    BrightSpot,
    Digest,
    DigestItem,
    Helped,
    HelpOffer,
    Prompt,
    Resource,
    SafetyCount,
    SpotAsk,
    Try,
)

__all__ = [
    "Account",
    "Answer",
    "Asking",
    "Attendance",
    "Avoid",
    "Base",
    "BrightSpot",
    "Circle",
    "Claim",
    "Commitment",
    "Community",
    "Digest",
    "DigestItem",
    "District",
    "Draft",
    "FeedToken",
    "Gone",
    "Heading",
    "HelpOffer",
    "Helped",
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
    "Prompt",
    "Resource",
    "SafetyCount",
    "Schedule",
    "Seat",
    "Session",
    "Space",
    "SpotAsk",
    "Synonym",
    "Task",
    "Tenant",
    "Try",
    "UtcDateTime",
]

# An id is never used again: a Link that outlives its row must not come to mean another one.
for _table in Base.metadata.tables.values():
    _table.dialect_kwargs["sqlite_autoincrement"] = True
