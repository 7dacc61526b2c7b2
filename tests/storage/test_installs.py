"""Installations, sign-ins and claims: each once, across all communities, and gone when they should be."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage import Database, installs
from storage.installs import GOOD_FOR, REMEMBERED, Resealed, TooManyBegun, owner, tidy
from storage.tables import Claim, OAuthState
from storage.vault import Vault, new_key
from tests.conftest import NOW


async def installed(database: Database, external_id: str, **values: object) -> None:
    """The bot is added to a workspace or an organisation of Slack."""
    async with database.across(NOW) as across:
        await across.installs.save("slack", external_id, **values)


async def test_a_workspace_has_one_installation(database: Database) -> None:
    """Installing again, ten times at once, leaves one row with a token of the last kind."""
    await asyncio.gather(*(installed(database, "T1", token=b"new", name="One") for _ in range(10)))
    later = NOW + timedelta(hours=1)
    await installed(database, "T1", token=b"newer", scopes=["commands"], installed_at=later)
    async with database.look_across(NOW) as across:
        (row,) = await across.installs.on("slack")
        assert (row.token, row.name, row.scopes) == (b"newer", "One", ["commands"])
        assert row.installed_at == later
        assert await across.installs.on("discord") == []


async def test_its_own_installation_comes_first(database: Database) -> None:
    """A workspace uses its own installation, else its organisation's; a stranger has neither."""
    await installed(database, "E1", token=b"whole", org_wide=True)
    await installed(database, "T1", token=b"own", organization="E1")
    await installed(database, "T2", organization="E1")
    await installed(database, "E2", token=b"not org wide")
    async with database.look_across(NOW) as across:

        async def token(team: str, organization: str = "") -> bytes | None:
            found = await across.installs.of("slack", team, organization)
            return found.token if found else None

        assert await token("T1", "E1") == b"own"
        assert await token("T2", "E1") == b"whole"
        assert await token("T2") == b"whole"  # known to be the organisation's
        assert await token("", "E1") == b"whole"
        assert await token("T3", "E1") == b"whole"
        assert await token("T3") is None
        assert await token("T3", "E2") is None
        assert await across.installs.of("discord", "T1") is None


async def test_forgetting_closes_the_space(database: Database) -> None:
    """The token goes at once, the space is inactive, the neighbour keeps both; again is nothing."""
    for team in ("T1", "T2"):
        await installed(database, team, token=b"token")
        async with database.across(NOW) as across:
            await across.communities.create(team, "UTC", "en", "slack", team)
    async with database.across(NOW) as across:
        assert await across.installs.forget("slack", "T1") == ["T1"]
        assert await across.installs.forget("slack", "T1") == []
    async with database.look_across(NOW) as across:
        assert [row.external_id for row in await across.installs.on("slack")] == ["T2"]
        active = {s.external_id: s.active for s in await across.spaces.all()}
    assert active == {"T1": False, "T2": True}


async def test_forgetting_an_organisation_closes_what_it_reached(database: Database) -> None:
    """Its workspaces become inactive, except one that has an installation of its own."""
    await installed(database, "E1", token=b"whole", org_wide=True)
    await installed(database, "T1", token=b"own", organization="E1")
    await installed(database, "T2", organization="E1")
    for team in ("T1", "T2", "T3"):
        async with database.across(NOW) as across:
            await across.communities.create(team, "UTC", "en", "slack", team)
    async with database.across(NOW) as across:
        assert await across.installs.forget("slack", "E1") == ["T2"]
    async with database.look_across(NOW) as across:
        assert [row.external_id for row in await across.installs.on("slack")] == ["T1"]
        assert {s.external_id for s in await across.spaces.all() if s.active} == {"T1", "T3"}


async def test_a_new_key_seals_what_the_old_one_did(database: Database) -> None:
    """Afterwards the new key alone opens every token; what neither opens is named and kept."""
    old, new = new_key(), new_key()
    for team in ("T1", "T2"):
        await installed(database, team, token=Vault(old).seal(f"xoxb-{team}", owner("slack", team)))
    await installed(database, "T3", token=Vault(new_key()).seal("xoxb-T3", owner("slack", "T3")))
    await installed(database, "T4", token=Vault(old).seal("xoxb-T1", owner("slack", "T1")))
    await installed(database, "T5", organization="E1")
    async with database.across(NOW) as across:
        found = await across.installs.reseal(Vault(new, old))
        assert found == Resealed(2, ("T3", "T4"))
        assert (await across.installs.reseal(Vault(new, old))).count == 0
    async with database.look_across(NOW) as across:
        tokens = {row.external_id: row.token for row in await across.installs.on("slack")}
    for team in ("T1", "T2"):
        assert Vault(new).open(tokens[team], owner("slack", team)) == f"xoxb-{team}"
    assert all(tokens[team] for team in ("T3", "T4"))
    assert tokens["T5"] == b""


async def test_the_commands_digest_is_kept(database: Database) -> None:
    """Discord's application has a row that only holds what was registered last."""
    async with database.across(NOW) as across:
        assert await across.installs.digest("discord", "app") == ""
        await across.installs.save("discord", "app", digest="1f")
        assert await across.installs.digest("discord", "app") == "1f"


async def test_a_state_is_good_once(database: Database) -> None:
    """Taken twice at once it is good for one; a made-up one never is."""
    async with database.across(NOW) as across:
        state = await across.oauth_states.issue()
        other = await across.oauth_states.issue()
        assert state != other

    async def take(what: str) -> bool:
        async with database.across(NOW) as across:
            return await across.oauth_states.take(what)

    assert sorted(await asyncio.gather(take(state), take(state))) == [False, True]
    assert not await take(state)
    assert not await take("forged")
    assert await take(other)


async def test_a_state_expires(database: Database) -> None:
    """Ten minutes later it is worth nothing, and is deleted when it is tried."""
    async with database.across(NOW) as across:
        state = await across.oauth_states.issue()
    async with database.across(NOW + GOOD_FOR) as across:
        assert not await across.oauth_states.take(state)
        assert await across.oauth_states.count() == 0


async def test_nobody_fills_the_table(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number of open sign-ins none is begun, until some have expired."""
    monkeypatch.setattr(installs, "OPEN_AT_MOST", 2)
    async with database.across(NOW) as across:
        for _round in range(2):
            await across.oauth_states.issue()
        with pytest.raises(TooManyBegun):
            await across.oauth_states.issue()
    async with database.across(NOW + GOOD_FOR) as across:
        assert await across.oauth_states.issue()


async def test_only_the_digest_is_stored(database: Database) -> None:
    """Nobody who reads the table can finish a sign-in."""
    async with database.across(NOW) as across:
        state = await across.oauth_states.issue()
    async with database.across(NOW) as across:
        rows = (await across.session.execute(text("SELECT * FROM oauth_states"))).all()
    assert len(rows) == 1
    assert state not in str(rows)


async def test_a_claim_is_taken_once(database: Database) -> None:
    """Ten processes that got the same event: one handles it. Endless keys fit too."""

    async def take(key: str) -> bool:
        async with database.across(NOW) as across:
            return await across.claims.take(key)

    assert sum(await asyncio.gather(*(take("slack:event:Ev1") for _ in range(10)))) == 1
    assert await take("slack:event:Ev2")
    long = "slack:view:" + "V" * 300
    assert await take(long)
    assert not await take(long)
    assert await take(long + "1")


async def test_tidying_drops_what_is_old(database: Database) -> None:
    """A day later a claim, ten minutes later a state; what is younger stays."""
    async with database.across(NOW) as across:
        await across.claims.take("old")
        await across.oauth_states.issue()
    later = NOW + REMEMBERED + timedelta(seconds=1)
    async with database.across(later) as across:
        await across.claims.take("young")
        state = await across.oauth_states.issue()
    async with database.across(later) as across:
        assert await tidy(across) == 2
        assert await tidy(across) == 0
        assert await across.claims.count(Claim.key == "young") == 1
        assert await across.oauth_states.count(OAuthState.id > 0) == 1
        assert await across.oauth_states.take(state)
