"""Two workspaces in one process: whoever types or presses in one sees nothing of the other."""

import re

from storage.tables import Profile
from tests.bot.slack_installs.town import Town

SECRET_NAME = "Ximena Onlyhere"


async def settled(here: Town) -> None:
    """The bot in T1 and T2; UBOSS is an account in both, of two people; Ximena is in T1 only."""
    for team in ("T1", "T2"):
        await here.install(here.slack.consent(team, f"xoxb-{team}"))
        async with here.database.look_across(here.clock()) as across:
            met = await across.communities.find_space("slack", team)
        assert met is not None
        async with here.database.storage(met[0].id, here.clock()).begin() as tx:
            people = [("UBOSS", f"Boss of {team}")]
            people += [("UXIMENA", SECRET_NAME)] if team == "T1" else []
            for account, name in people:
                member = await tx.members.by_account(met[1].id, account)
                member = member or await tx.members.guest(met[1].id, account, name)
                member.status, member.shown, member.joined_at = "joined", "named", here.clock()
                if await tx.profiles.find(member.id) is None:
                    await tx.profiles.add(Profile(id=member.id, role="principal"))
                await tx.members.touch(member.id)


async def test_each_sees_its_own(here: Town) -> None:
    """The same account and the same command in two workspaces: two answers."""
    await settled(here)
    (one,) = await here.command("T1", "UBOSS", "/directory Ximena")
    (two,) = await here.command("T2", "UBOSS", "/directory Ximena")
    assert SECRET_NAME in str(one)
    assert SECRET_NAME not in str(two)


async def test_a_button_carried_over(here: Town) -> None:
    """Every button that T1 was shown, pressed in T2, finds nothing there."""
    await settled(here)
    (one,) = await here.command("T1", "UBOSS", "/directory Ximena")
    links = set(re.findall(r"'action_id': '(people\.[^']+)'", str(one["blocks"])))
    assert links
    for link in links:
        assert SECRET_NAME in str(await here.press("T1", "UBOSS", link))
        assert SECRET_NAME not in str(await here.press("T2", "UBOSS", link))


async def test_each_token_stays_at_home(here: Town) -> None:
    """No request about one workspace goes out with the other's token."""
    await settled(here)
    here.slack.calls.clear()
    for team in ("T1", "T2"):
        here.slack.teams[f"xoxb-{team}"].users[f"U{team}"] = {
            "id": f"U{team}", "name": team, "profile": {},
        }  # fmt: skip
        await here.command(team, f"U{team}", "/tertulia help")
    asked = {
        (call.token, call.body["user"]) for call in here.slack.calls if call.method == "users.info"
    }
    assert asked == {("xoxb-T1", "UT1"), ("xoxb-T2", "UT2")}


async def test_a_workspace_without_the_bot(here: Town) -> None:
    """A signed request for a workspace nobody installed the bot in: a sentence, and no token used."""
    await settled(here)
    here.slack.calls.clear()
    (said,) = await here.command("T3", "UBOSS", "/directory Ximena")
    assert "not been set up here yet" in str(said)
    assert here.slack.calls == []
