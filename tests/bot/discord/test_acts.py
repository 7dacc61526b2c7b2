"""What people do on Discord, through discord.py's own gateway and HTTP machinery."""

from typing import Any

import pytest

from bot.discord import acts
from tests.bot.discord.conftest import (
    NEED,
    Town,
    callbacks,
    dms,
    fills,
    labels_of,
    shown,
    text_of,
)

SHOWN, THINKING, UPDATING, CHANGED, MODAL = 4, 5, 6, 7, 9  # Discord's kinds of first answers


def in_spanish(town: Town) -> None:
    """From now on everybody's Discord speaks Spanish."""
    emit = town.env.backend.emit

    def translated(event: str, payload: Any) -> None:
        if event == "INTERACTION_CREATE":
            payload["locale"] = "es-419"
        emit(event, payload)

    town.env.backend.emit = translated  # type: ignore[method-assign]


class TestCommands:
    """Typed commands, their suggestions, and a message's own menu."""

    async def test_a_command_is_answered_privately(self, town: Town) -> None:
        """Acknowledged first, then the card; nobody else sees it."""
        ana = town.somebody("Ana")
        result = await ana.slash(town.hall, "tertulia help")
        assert callbacks(town) == [THINKING]
        assert result.response
        assert shown(result).ephemeral
        assert "What I can do" in text_of(shown(result))
        assert "Find someone" in labels_of(shown(result))
        assert town.hall.last_message is None

    async def test_the_language_of_the_persons_discord(self, town: Town) -> None:
        """Spanish of Spain or of Latin America is Spanish."""
        in_spanish(town)
        result = await town.somebody("Ana").slash(town.hall, "tertulia help")
        assert "Lo que puedo hacer" in text_of(shown(result))

    async def test_without_rights(self, town: Town) -> None:
        """A guest asks for what is the members', and reads how to become one."""
        result = await town.somebody("Ana").slash(town.hall, "directory")
        assert "Please join first" in text_of(shown(result))
        assert labels_of(shown(result)) == ["I'm in"]

    async def test_suggestions_while_typing(self, lab: Town) -> None:
        """What fits the letters so far; the chosen one comes as the command's text."""
        ana = lab.somebody("Ana")
        offered = await ana.autocomplete(lab.hall, "lab topic", "text", "b")
        assert offered == [
            {"name": "Budget", "value": "budget"},
            {"name": "Bells", "value": "bells"},
        ]
        assert await ana.autocomplete(lab.hall, "lab topic", "text", "x") == []
        chosen = await ana.slash(lab.hall, "lab topic", text="bells")
        assert "Topic: bells" in text_of(shown(chosen))

    async def test_suggestions_that_come_too_late(self, lab: Town) -> None:
        """The person has typed on; nothing breaks."""
        lab.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        ana = lab.somebody("Ana")
        assert not await ana.autocomplete(lab.hall, "lab topic", "text", "b")
        assert await ana.autocomplete(lab.hall, "lab topic", "text", "b")

    async def test_an_entry_of_a_messages_menu(self, lab: Town) -> None:
        """The message it was used on is quoted to the handler."""
        ana = lab.somebody("Ana")
        said = await ana.send(lab.hall, "worth keeping")
        result = await ana.context_menu(lab.hall, "Help", said)
        assert "Kept: worth keeping" in text_of(shown(result))

    async def test_alone_with_the_bot(self, town: Town) -> None:
        """A command in direct messages carries no guild: it is where the person has joined."""
        marisol, _devin = await town.helpers()
        await marisol.send_dm("hello")
        result = await marisol.user.slash("tertulia help")
        assert "What I can do" in text_of(shown(result))
        assert not shown(result).ephemeral

    async def test_somebody_nobody_knows(self, town: Town) -> None:
        """Alone with the bot and on no server that it knows."""
        stranger = town.env.create_user("stranger")
        await stranger.send_dm("hello")
        result = await stranger.slash("tertulia help")
        assert "I don't know which community you mean" in text_of(shown(result))


class TestPresses:
    """Buttons and lists."""

    async def test_a_private_card_changes(self, lab: Town) -> None:
        """The pressed card becomes another, and the note stands beside it."""
        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        pressed = await ana.click(shown(card), label="Change")
        assert callbacks(lab) == [THINKING, UPDATING]
        assert "Changed." in text_of(shown(card))
        assert "A word beside it." in text_of(pressed.followups[0])
        assert pressed.followups[0].ephemeral

    async def test_a_public_post_never_changes(self, lab: Town) -> None:
        """What one person presses in a channel is answered to that person alone."""
        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        await lab.discord.client.get_channel(lab.hall.id).send(view=drawn(shown(card)))  # type: ignore[union-attr]
        post = lab.hall.last_message
        assert post
        pressed = await ana.click(post, label="Change")
        assert "A card" in text_of(lab.hall.last_message)
        assert "Changed." in text_of(shown(pressed))
        assert shown(pressed).ephemeral

    async def test_lists(self, lab: Town) -> None:
        """A choice, and a member chosen from the server's people."""
        ana, ben = lab.somebody("Ana"), await lab.person("Ben")
        card = await ana.slash(lab.hall, "lab card")
        picked = await ana.select(shown(card), ["b"])
        assert "Picked b" in text_of(picked.followups[0])
        whom = await ana.slash(lab.hall, "lab people")
        chosen = await ana.select(shown(whom), [ben])
        async with lab.storage().look() as look:
            member = await look.members.by_account(lab.space_id, str(ben.id))
        assert member
        assert f"Member {member.id}" in text_of(chosen.followups[0])

    async def test_without_rights(self, lab: Town) -> None:
        """A button of the members' pressed by a guest."""
        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        pressed = await ana.click(shown(card), label="Private")
        assert "Please join first" in text_of(pressed.followups[0])

    async def test_a_restart_between_showing_and_pressing(self, lab: Town) -> None:
        """Another process with an empty memory answers the same button, and the same form."""
        marisol, _devin = await lab.helpers()
        found = await marisol.slash(lab.hall, "find-peer", text=NEED)
        await lab.restart()
        asked = await marisol.click(shown(found), label="Ask Devin")
        assert asked.modal
        await lab.restart()
        sent = await fills(marisol, asked)
        assert "Sent to Devin." in text_of(shown(sent))

    @pytest.mark.parametrize(
        "custom_id", ["somebody.elses", "1|9", "1|9|no such thing", "1|9|lab.gone?x=1"]
    )
    async def test_an_unknown_button(self, lab: Town, custom_id: str) -> None:
        """A clear sentence, whatever the button carried."""
        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        view = drawn(shown(card))
        view.to_components()[0]["components"][2]["components"][0]["custom_id"] = custom_id
        await lab.discord.client.get_channel(lab.hall.id).send(view=view)  # type: ignore[union-attr]
        post = lab.hall.last_message
        assert post
        pressed = await ana.click(post, custom_id=custom_id)
        assert "older version" in text_of(shown(pressed))


class TestTheFlow:
    """From a need to a conversation of two, as people see it."""

    async def test_from_a_need_to_a_private_thread(self, town: Town) -> None:
        """Found, asked by direct message, accepted, brought together in a thread of their own."""
        await town.places()
        marisol, devin = await town.helpers()
        found = await marisol.slash(town.hall, "find-peer", text=NEED)
        asked = await marisol.click(shown(found), label="Ask Devin")
        await fills(marisol, asked)
        await town.settle()
        request = dms(town, devin)[-1]
        assert "Marisol would like to talk with you" in text_of(request)
        answered = await devin.user.click(request, label="Yes, introduce us")
        assert "You said yes" in text_of(shown(answered))
        await town.settle()
        (thread,) = town.quiet.threads
        assert set(thread._channel.thread_members) >= {marisol.id, devin.id}
        (opening,) = thread.history()
        assert "Marisol asked" in text_of(opening)
        assert {user.id for user in opening.mentions} == {marisol.id, devin.id}
        assert "Open the conversation" in labels_of(dms(town, marisol)[-1])


class TestWithoutAnAnswer:
    """Discord takes an answer late, twice, or not at all; nothing crashes, nobody is left alone."""

    async def test_too_late_to_acknowledge(self, town: Town) -> None:
        """10062: the answer comes by direct message."""
        town.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        ana = town.somebody("Ana")
        result = await ana.slash(town.hall, "tertulia help")
        assert result.response is None
        assert "What I can do" in text_of(dms(town, ana)[-1])

    async def test_too_late_for_a_form(self, lab: Town) -> None:
        """The direct message holds a button that opens it."""
        lab.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        ana = lab.somebody("Ana")
        await ana.slash(lab.hall, "lab form")
        late = dms(lab, ana)[-1]
        assert labels_of(late) == ["Open it again"]
        opened = await ana.user.click(late, label="Open it again")
        assert opened.modal

    async def test_answered_by_another_process(self, lab: Town) -> None:
        """40060: two replicas heard the same; one leaves it alone, and runs nothing."""
        lab.env.inject_error("POST", "/interactions/*/callback", status=400, code=40060)
        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        assert card.response is None
        lab.env.inject_error("POST", "/interactions/*/callback", status=400, code=40060)
        form = await ana.slash(lab.hall, "lab form")
        assert form.modal is None
        assert not dms(lab, ana)

    @pytest.mark.parametrize(("status", "code"), [(401, 50027), (404, 10015), (500, 0), (429, 0)])
    async def test_the_answer_itself_is_refused(self, town: Town, status: int, code: int) -> None:
        """A token that expired, a server error, a limit: the answer comes by direct message."""
        path = "/webhooks/*/messages/@original"
        town.env.inject_error("PATCH", path, status=status, code=code)
        ana = town.somebody("Ana")
        await ana.slash(town.hall, "tertulia help")
        assert "What I can do" in text_of(dms(town, ana)[-1])

    async def test_no_way_at_all(self, town: Town) -> None:
        """Late, and no direct messages: it is logged, and the next press works."""
        town.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
        ana = town.somebody("Ana")
        await ana.slash(town.hall, "tertulia help")
        assert not dms(town, ana)
        result = await ana.slash(town.hall, "tertulia help")
        assert result.response

    async def test_a_mistake_of_ours(self, lab: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        """What cannot be drawn is logged with the reference that the person reads."""

        def broken(*_args: object, **_more: object) -> None:
            raise AssertionError("cannot be drawn")

        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        monkeypatch.setattr(acts, "read_by", broken)
        pressed = await ana.click(shown(card), label="Private")
        assert "Something broke on our side" in text_of(pressed.followups[0])

    async def test_what_discord_refuses_to_show(self, town: Town) -> None:
        """50035 would be refused anywhere: a sentence with a reference instead."""
        path = "/webhooks/*/messages/@original"
        town.env.inject_error("PATCH", path, status=400, code=50035)
        ana = town.somebody("Ana")
        result = await ana.slash(town.hall, "tertulia help")
        assert "Something broke on our side" in text_of(shown(result))


def drawn(message: Any) -> Any:
    """The same card once more."""
    from bot.discord.drawn import Drawn

    return Drawn([c if isinstance(c, dict) else c.to_dict() for c in message.components])
