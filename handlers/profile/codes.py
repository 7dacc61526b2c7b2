"""Join codes: how they look, how they are kept, how they are read back. Knows no card."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from storage import Look, Tx
from storage.tables import Account, JoinCode

# No two that are taken for each other (0 O, 1 I L, 2 Z, 5 S, 8 B), no vowels that make words.
LETTERS = "CDFGHJKMNPQRTVWXY34679"
LENGTH = 8  # 22⁸, 5·10¹⁰: five tries an hour find nothing
GOOD_FOR = timedelta(days=30)
TRIES, PAUSE = 5, timedelta(hours=1)  # wrong codes of one account, counted from the first


def read(typed: str) -> str:
    """A code as it is kept, from how people type it: `cdfg-hjkm`, `CDFG HJKM`; "" when it is none."""
    code = re.sub(r"[\s\-–—_.]", "", typed).upper()
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def spaced(code: str) -> str:
    """A code as it is shown and copied: `CDFG-HJKM`."""
    return f"{code[:4]}-{code[4:]}"


def digest(community_id: int, code: str) -> str:
    """All that is kept of a code. It holds for one community only."""
    return hashlib.sha256(f"{community_id}:{code}".encode()).hexdigest()


async def issue(tx: Tx, member_id: int) -> str:
    """A new code for somebody of the list; the one they had is no longer good. Codes that have been
    too old for as long as they were good are forgotten."""
    await tx.join_codes.sweep(tx.now - GOOD_FOR)
    # A secret, so not from the request's seeded chance, which is known to whoever knows the request.
    code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
    await tx.join_codes.issue(member_id, digest(tx.community.id, code), tx.now + GOOD_FOR)
    return code


async def find(look: Look, typed: str) -> JoinCode | None:
    """The code of this community that was typed, also one that has expired or was used."""
    code = read(typed)
    wanted = digest(look.community.id, code)
    found = await look.join_codes.by_digest(wanted) if code else None
    return found if found and hmac.compare_digest(found.digest, wanted) else None


def again_at(account: Account, now: datetime) -> datetime | None:
    """When an account that typed too many wrong codes may try again; None when it may now."""
    first = account.first_wrong_at
    if first is None or account.wrong_codes < TRIES or now >= first + PAUSE:
        return None
    return first + PAUSE


def count_wrong(account: Account, now: datetime) -> None:
    """One wrong code more. Kept in the database: a restart or a second process gives no more tries."""
    if account.first_wrong_at is None or now >= account.first_wrong_at + PAUSE:
        account.first_wrong_at, account.wrong_codes = now, 0
    account.wrong_codes += 1


def count_right(account: Account) -> None:
    """A right code: what was mistyped before is forgotten."""
    account.first_wrong_at, account.wrong_codes = None, 0
