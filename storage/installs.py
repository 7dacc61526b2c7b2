"""Installations, begun sign-ins and claims, across all communities; it knows no platform's API."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from storage.rows import Rows
from storage.tables import Claim, Install, OAuthState, Space

if TYPE_CHECKING:
    from storage.database import Across
    from storage.vault import Vault

GOOD_FOR = timedelta(minutes=10)  # a sign-in that takes longer is begun again
REMEMBERED = timedelta(days=1)  # longer than any platform goes on sending the same again
OPEN_AT_MOST = 10_000  # begun sign-ins; more is nobody's honest wish
_LONGEST_KEY = 160  # what the column takes


@dataclass(frozen=True, slots=True)
class Resealed:
    """What became of a new key: how many tokens it now seals, and whose neither key opens."""

    count: int = 0
    unreadable: tuple[str, ...] = ()


def owner(platform: str, external_id: str) -> str:
    """Whom a token is sealed for, so that a copied row does not open elsewhere."""
    return f"{platform}:{external_id}"


class TooManyBegun(Exception):
    """So many sign-ins are open that somebody is filling the table."""


class Installs(Rows[Install]):
    """Where the bot was added, one row for a workspace, an organisation or (Discord) the application.

    A workspace that is reached through its organisation's installation has a row without a token.
    """

    row = Install

    async def by_external(self, platform: str, external_id: str) -> Install | None:
        """The row of exactly this workspace or organisation, or None."""
        return await self.first(
            select(Install).where(Install.platform == platform, Install.external_id == external_id)
        )

    async def of(self, platform: str, team: str, organization: str = "") -> Install | None:
        """What gives access to a workspace: its own installation, else its organisation's.

        The organisation may be left out when the workspace is known to be one of its own.
        """
        own = await self.by_external(platform, team) if team else None
        if own and own.token:
            return own
        whole = organization or (own.organization if own else "")
        if not whole:
            return None
        found = await self.by_external(platform, whole)
        return found if found and found.org_wide and found.token else None

    async def save(self, platform: str, external_id: str, **values: Any) -> Install:
        """Store an installation in the stead of an earlier one of the same workspace, atomically.

        `values` are Install's columns; those left out keep what they were.
        """
        await self.add_once(
            ("platform", "external_id"),
            platform=platform,
            external_id=external_id,
            installed_at=values.get("installed_at", self.now),
        )
        found = await self.first(
            select(Install)
            .where(Install.platform == platform, Install.external_id == external_id)
            .with_for_update()
        )
        assert found is not None  # inserted above, by us or by another process
        for name, value in values.items():
            setattr(found, name, value)
        await self.session.flush()
        return found

    async def teams(self, platform: str, organization: str) -> Sequence[Install]:
        """The workspaces that are reached through an organisation's installation, by id."""
        query = select(Install).where(
            Install.platform == platform,
            Install.organization == organization,
            Install.org_wide.is_(False),
            Install.token == b"",
        )
        return await self.some(query.order_by(Install.id))

    async def on(self, platform: str) -> Sequence[Install]:
        """Every installation on a platform, by id."""
        return await self.some(
            select(Install).where(Install.platform == platform).order_by(Install.id)
        )

    async def forget(self, platform: str, external_id: str) -> Sequence[str]:
        """Delete an installation with its token, as the bot was removed there, and mark its spaces
        inactive. The workspaces concerned; none when nothing was known. Safe to repeat."""
        found = await self.by_external(platform, external_id)
        if found is None:
            return []
        teams = [external_id]
        if found.org_wide:
            through = await self.teams(platform, external_id)
            teams = [one.external_id for one in through]
            for one in through:
                await self.remove(one)
        await self.remove(found)
        await self.leave(platform, teams)
        return teams

    async def leave(self, platform: str, teams: Sequence[str]) -> None:
        """Mark the spaces of these workspaces inactive: nothing can be said there."""
        await self.session.execute(
            update(Space)
            .where(Space.platform == platform, Space.external_id.in_(teams))
            .values(active=False)
        )

    async def reseal(self, vault: "Vault") -> Resealed:
        """Seal with the current key what the key before sealed. Safe to repeat and to do at once
        in several processes: a token that was replaced meanwhile stays as it is."""
        count, unreadable = 0, []
        for row in await self.some(select(Install).where(Install.token != b"")):
            if vault.sealed_with_current(row.token):
                continue
            whose = owner(row.platform, row.external_id)
            try:
                sealed = vault.seal(vault.open(row.token, whose), whose)
            except ValueError:
                unreadable.append(row.external_id)
                continue
            done = await self.session.execute(
                update(Install)
                .where(Install.id == row.id, Install.token == row.token)
                .values(token=sealed)
            )
            count += int(getattr(done, "rowcount", 0))
        return Resealed(count, tuple(unreadable))

    async def digest(self, platform: str, external_id: str) -> str:
        """What was registered last (Discord's commands), as a digest; "" when nothing was."""
        found = await self.by_external(platform, external_id)
        return found.digest if found else ""


class OAuthStates(Rows[OAuthState]):
    """Sign-ins that were begun. Only a digest is kept: who reads the database can finish none."""

    row = OAuthState

    async def issue(self) -> str:
        """A new state, good once and for GOOD_FOR.

        Raises:
            TooManyBegun: OPEN_AT_MOST are open.
        """
        if await self.count(OAuthState.expires_at > self.now) >= OPEN_AT_MOST:
            raise TooManyBegun
        state = token_urlsafe(32)
        await self.add(OAuthState(digest=_digest(state), expires_at=self.now + GOOD_FOR))
        return state

    async def take(self, state: str) -> bool:
        """Whether this state was issued, has not been taken before and has not expired."""
        mine = OAuthState.digest == _digest(state)
        good = await self.clear(mine, OAuthState.expires_at > self.now) == 1
        if not good:
            await self.clear(mine)
        return good

    async def sweep(self) -> int:
        """Delete the expired; how many."""
        return await self.clear(OAuthState.expires_at <= self.now)


class Claims(Rows[Claim]):
    """What platforms sent and one process took: they send the same twice, to any process."""

    row = Claim

    async def take(self, key: str) -> bool:
        """Whether this is the first to take `key`, such as "slack:event:Ev123"."""
        short = key if len(key) <= _LONGEST_KEY else f"sha256:{_digest(key)}"
        taken = await self.session.insert_once(
            Claim, ("key",), {"key": short, "claimed_at": self.now}
        )
        return taken is not None

    async def sweep(self, before: datetime) -> int:
        """Delete the claims made before a moment; how many."""
        return await self.clear(Claim.claimed_at < before)


async def tidy(across: "Across") -> int:
    """Drop what is of no use any more: claims older than REMEMBERED, expired states; how many."""
    return await across.claims.sweep(across.now - REMEMBERED) + await across.oauth_states.sweep()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
