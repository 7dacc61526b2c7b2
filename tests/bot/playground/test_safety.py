"""What points to a student, in the playground: the dialog says where, and gains its question."""

from typing import Any

import pytest

from handlers.kit.ui import links_of
from tests.bot.playground.test_server import Site, act, site  # noqa: F401 - a fixture
from tests.handlers.circles.met import met_last_week

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOTE = "My student Marcus was suspended twice."


async def pressed(here: Site, skin: str, who: str, handler: str) -> None:
    """A button of the newest message that this person alone sees."""
    message = here.last(who)
    assert message.card
    link = next(str(k) for k in links_of(message.card) if k.handler == handler)
    told: dict[str, Any] = {"type": "button", "action_id": link}
    if skin == "discord":
        told = {"type": 2, "custom_id": f"1|playground|{link}"}
    await here.post(f"/m/{message.id}/act", act(skin, who, act=told))


@pytest.mark.parametrize(("skin", "who"), [("slack", "p12"), ("discord", "p14")])
async def test_it_is_not_about_a_student(site: Site, skin: str, who: str) -> None:  # noqa: F811
    """Refused with the words quoted; ticked, it is kept."""
    async with site.routes.database.look_across(site.routes.acts.clock()) as across:
        found = await across.communities.find_space("playground", "playground")
    assert found
    storage = site.routes.database.storage(found[0].id, site.routes.acts.clock())
    async with storage.begin() as tx:
        member = next(m for m in await tx.members.all() if m.imported_id == who)
        await met_last_week(tx, member.id)
    await site.post("/say", act(skin, who, text="/circle log Budget"))
    await pressed(site, skin, who, "circles.log_form")
    filled = {"happened": "yes", "note": NOTE, "promises": "", "agreed": "no"}
    status, dialog = await site.send(filled)
    assert status == 200
    assert "I stopped at: Marcus · was suspended twice" in dialog
    assert 'name="not_a_student"' in dialog
    assert (await site.send({**filled, "not_a_student": "yes"}))[0] == 204
    async with storage.look() as look:
        assert NOTE in [session.note for session in await look.sessions.all()]
