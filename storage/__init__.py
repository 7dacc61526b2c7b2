"""What the bot remembers; it knows nothing of why."""

from storage.database import (
    Across,
    AlreadyDone,
    Busy,
    Database,
    Look,
    Nested,
    Storage,
    Tx,
    in_transaction,
)
from storage.engines import Options
from storage.rows import NotFound
from storage.tenancy import ReadOnly, TooLong, Trespass

__all__ = [
    "Across",
    "AlreadyDone",
    "Busy",
    "Database",
    "Look",
    "Nested",
    "NotFound",
    "Options",
    "ReadOnly",
    "Storage",
    "TooLong",
    "Trespass",
    "Tx",
    "in_transaction",
]
