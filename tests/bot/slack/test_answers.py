"""Answers on Slack: private, by the shortest way; forms, files, App Home, and what fails on the way."""

import json

import pytest

from bot.platform import Sender
from bot.slack.calls import LARGEST
from bot.slack.people import People
from tests.bot.slack.world import CHANNEL, TEAM, TOKEN, Json, World
from tests.standins.slack import Fault

NEED = "we want to change our bell schedule"


class TestTheWay:
    """Where an answer goes."""

    async def test_a_command_is_answered_privately(self, world: World) -> None:
        """The acknowledgement says nothing; the answer goes to the response address, for one."""
        answer = await world.send(world.command("UANA", "/tertulia help"))
        assert (answer.status, answer.body) == (200, "")
        [said] = world.answers
        assert (said["response_type"], said["replace_original"]) == ("ephemeral", False)
        assert "/find-peer" in said["text"]

    async def test_a_shortcut_is_answered_directly(self, world: World) -> None:
        """A global shortcut has no response address. One that opens a form opens it."""
        await world.send(world.shortcut("UANA", "tertulia help"))
        [said] = world.slack.in_channel("DUANA")
        assert "/find-peer" in said["text"]
        assert (said["unfurl_links"], said["unfurl_media"]) == (False, False)
        await world.send(world.shortcut("UANA", "find-peer"))
        assert world.modal["callback_id"].startswith("peers.search")

    async def test_a_mention_is_answered_with_buttons(self, world: World) -> None:
        """In the channel, in its thread, for one pair of eyes."""
        event = world.mention("UANA", "hello")
        event["event"]["thread_ts"] = "5.5"
        await world.send(event)
        [said] = world.slack.ephemeral
        assert (said["user"], said["channel"], said["thread_ts"]) == ("UANA", CHANNEL, "5.5")
        assert world.buttons(said)

    async def test_a_mention_where_the_bot_is_not(self, world: World) -> None:
        """Nothing is shown in a channel that does not know the bot: it writes directly."""
        await world.send(world.mention("UANA", "hello", channel="CELSEWHERE"))
        assert len(world.slack.in_channel("DUANA")) == 1

    async def test_what_is_written_to_the_bot_is_answered_there(self, world: World) -> None:
        """In its own conversation an answer is an ordinary message."""
        world.slack.teams["xoxb-one"].channels.add("D77")
        message = {"type": "message", "channel_type": "im", "user": "UANA", "channel": "D77"}
        await world.send(world.event({**message, "text": "hello", "ts": "1.1"}))
        assert world.buttons(world.slack.in_channel("D77")[0])

    @pytest.mark.parametrize("fault", [Fault("500"), Fault("reset"), Fault("html")])
    async def test_a_broken_response_address(self, world: World, fault: Fault) -> None:
        """The answer is brought directly instead."""
        world.slack.fails("response", fault)
        await world.send(world.command("UANA", "/tertulia help"))
        assert (world.answers, len(world.slack.in_channel("DUANA"))) == ([], 1)

    async def test_an_expired_response_address(self, world: World) -> None:
        """A form that stood open for an hour is answered directly."""
        await world.joined("UANA", "Ana", role="principal")
        await world.send(world.press("UANA", "profile.caps"))
        kept = json.loads(world.modal["private_metadata"])["r"]
        world.slack.expired.add(kept.rpartition("/")[2])
        answer = await world.send(world.submit("UANA", world.modal))
        assert answer.body == ""
        assert len(world.slack.in_channel("DUANA")) == 1

    async def test_a_pause_that_slack_asks_for(self, world: World) -> None:
        """429 at the response address is waited for, once."""
        world.slack.fails("response", Fault("429", after=1))
        await world.send(world.command("UANA", "/tertulia help"))
        assert len(world.answers) == 1

    async def test_a_pause_that_slack_asks_for_elsewhere(self, world: World) -> None:
        """The same for what is said in a channel and directly; nothing is lost."""
        world.slack.fails("chat.postEphemeral", Fault("429", after=1))
        await world.send(world.mention("UANA", "hello"))
        assert len(world.slack.ephemeral) == 1
        world.slack.fails("chat.postMessage", Fault("429", after=1))
        await world.send(world.shortcut("UANA", "tertulia help"))
        assert len(world.slack.in_channel("DUANA")) == 1

    async def test_a_strange_response_address_is_not_used(self, world: World) -> None:
        """Nothing is written to a host that is not Slack's."""
        command = {**world.command("UANA", "/tertulia help")}
        command["response_url"] = "http://169.254.169.254/latest"
        await world.send(command)
        assert len(world.slack.in_channel("DUANA")) == 1


class TestForms:
    """Modals."""

    async def test_a_form_is_opened(self, world: World) -> None:
        """The modal keeps where its answer goes; nothing else is said."""
        await world.send(world.command("UANA", "/find-peer"))
        assert world.answers == []
        assert world.modal["callback_id"].startswith("peers.search")
        assert "/response/" in world.modal["private_metadata"]

    async def test_what_is_wrong_stands_in_the_modal(self, world: World) -> None:
        """The acknowledgement holds the errors, and what was typed stays."""
        await world.send(world.command("UANA", "/find-peer"))
        answer = await world.send(world.submit("UANA", world.modal, need=NEED))
        assert NEED in answer.body
        assert "response_action" in answer.body
        assert world.answers == []

    @pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id"])
    async def test_a_form_too_late_for_its_trigger(self, world: World, error: str) -> None:
        """A card with a button; its press opens the same form without asking anybody."""
        world.slack.fails("views.open", Fault("refuse", error=error))
        await world.send(world.command("UANA", "/find-peer"))
        link = world.buttons(world.answers[0])["Open it again"]
        before = len(world.slack.calls)
        await world.send(world.press("UANA", link))
        assert [call.method for call in world.slack.calls[before:]] == ["views.open"]
        assert world.modal["callback_id"].startswith("peers.search")
        await world.send(world.press("UANA", link))  # again: asked anew, answered the same
        assert len(world.slack.views) == 2

    async def test_a_form_whose_button_another_presses(self, world: World) -> None:
        """A kept form is its person's; anybody else gets one of their own."""
        world.slack.fails("views.open", Fault("refuse", error="expired_trigger_id"))
        await world.send(world.command("UANA", "/find-peer"))
        link = world.buttons(world.answers[0])["Open it again"]
        before = len(world.slack.calls)
        await world.send(world.press("UBO", link))
        assert world.slack.calls[before].method == "users.info"

    async def test_a_file_is_fetched_with_the_bots_token(self, world: World) -> None:
        """What a person puts into a form arrives as bytes."""
        await self._uploads(world, world.slack.upload(b"Name,Email\nAna,ana@x.example\n"))
        assert "could not read" not in str(world.slack.in_channel("DUANA"))

    @pytest.mark.parametrize("wrong", ["large", "elsewhere", "lying", "gone"])
    async def test_a_file_that_cannot_be_had(self, world: World, wrong: str) -> None:
        """Too large, not at Slack (the token must not go there), larger than it says, gone."""
        file = world.slack.upload(b"x" * (LARGEST + 1 if wrong in ("large", "lying") else 5))
        if wrong == "lying":
            file["size"] = 5
        if wrong == "elsewhere":
            file["url_private_download"] = "https://files.slack.com.evil.example/x"
        if wrong == "gone":
            world.slack.hosted.clear()
        await self._uploads(world, file)
        [said] = world.slack.in_channel("DUANA")
        assert "could not read that file" in said["text"]

    async def _uploads(self, world: World, file: dict[str, object]) -> None:
        await world.joined("UANA", "Ana", coordinator=True)
        element = {"type": "file_input", "action_id": "file"}
        label = {"type": "plain_text", "text": "File"}
        block = {"type": "input", "block_id": "file", "label": label, "element": element}
        view = {"type": "modal", "callback_id": "setup.save_contracts", "blocks": [block]}
        await world.send(world.submit("UANA", world.slack.opened(view), file=[file]))


class TestHome:
    """App Home."""

    async def test_it_is_published_when_it_is_opened(self, world: World) -> None:
        """With the hash of what stood there, so that a newer one is never overwritten."""
        await world.send(world.opens_home("UANA"))
        assert world.buttons(world.slack.homes["UANA"])
        await world.send(world.opens_home("UANA"))
        calls = [call.body for call in world.slack.calls if call.method == "views.publish"]
        assert ["hash" in body for body in calls] == [False, True]
        newer = world.slack.homes["UANA"]
        stale = world.opens_home("UANA")
        stale["event"]["view"] = {**newer, "hash": "older"}
        await world.send(stale)
        assert world.slack.homes["UANA"] is newer

    async def test_a_press_on_it_is_answered_directly(self, world: World) -> None:
        """There is no response address; and Home shows at once what is new."""
        await world.send(world.opens_home("UANA"))
        link = world.buttons(world.slack.homes["UANA"])["En español"]
        press = world.press("UANA", link)
        for name in ("channel", "response_url", "message"):
            del press[name]
        press["container"] = {"type": "view"}
        press["view"] = world.slack.homes["UANA"]
        await world.send(press)
        assert len(world.slack.in_channel("DUANA")) == 1
        assert "In English" in world.buttons(world.slack.homes["UANA"])


async def test_a_card_is_replaced_where_it_was_pressed(world: World) -> None:
    """The response address of a press changes the pressed card."""
    await world.send(world.command("UANA", "/tertulia me"))
    await world.send(world.press("UANA", world.buttons(world.answers[0])["En español"]))
    changed = world.answers[-1]
    assert changed["replace_original"] is True
    assert "In English" in world.buttons(changed)


async def test_a_file_goes_to_the_persons_own_conversation(world: World) -> None:
    """Uploaded there with its line; the card comes as any other."""
    await world.joined("UANA", "Ana")
    await world.send(world.press("UANA", "privacy.export"))
    [file] = world.slack.files.values()
    assert (file["channel"], bool(file["content"]), bool(file["comment"])) == ("DUANA", True, True)
    assert len(world.answers) == 1


async def test_a_file_that_slack_does_not_take(world: World) -> None:
    """The person is told."""
    await world.joined("UANA", "Ana")
    world.slack.fails(
        "files.completeUploadExternal", Fault("refuse", error="storage_limit_reached")
    )
    await world.send(world.press("UANA", "privacy.export"))
    assert "could not send you the file" in world.answers[0]["text"]


class TestWho:
    """What Slack knows of the person."""

    async def test_name_language_and_zone(self, world: World) -> None:
        """Asked once in ten minutes; the e-mail stays where it is."""
        user = world.slack.teams["xoxb-one"].users["UANA"]
        user |= {"locale": "es-419", "tz": "America/Bogota"}
        for _attempt in range(2):
            await world.send(world.command("UANA", "/tertulia help"))
        assert world.answers[0]["text"].startswith("Lo que puedo hacer.")
        assert world.slack.count("users.info") == 1
        async with (await world.storage()).look() as look:
            [member] = await look.members.all()
        assert (member.name, member.zone) == ("Person UANA", "America/Bogota")

    async def test_without_an_answer_it_goes_on(self, world: World) -> None:
        """Slack not knowing somebody, or being slow, is no reason to be silent."""
        world.slack.fails("users.info", Fault("500"))
        await world.send(world.command("UNOBODY", "/tertulia help"))
        assert "/find-peer" in world.answers[0]["text"]

    @pytest.mark.parametrize("allowed", [False, True])
    async def test_the_e_mail_where_it_is_allowed(self, world: World, allowed: bool) -> None:
        """Only an operator's setting lets it in."""
        people = People(world.bot.calls, emails=allowed)
        found = await people.known(Sender("UANA", "ana"), world.team, "xoxb-one", 5)
        assert (found.name, found.email) == ("Person UANA", "UANA@x.example" if allowed else "")

    @pytest.mark.parametrize(
        ("where", "ours"),
        [
            ({"team_id": "TFAR"}, False),
            ({"team_id": TEAM}, True),
            ({"team_id": "TINSIDE", "enterprise_user": {"teams": ["TINSIDE", TEAM]}}, True),
        ],
    )
    async def test_what_another_workspace_says_of_its_people(
        self, world: World, where: Json, ours: bool
    ) -> None:
        """Their address and their rights open nothing here: whoever runs that one may set both."""
        world.slack.teams[TOKEN].users["UANA"] |= {**where, "is_admin": True}
        people = People(world.bot.calls, emails=True)
        found = await people.known(Sender("UANA", "ana"), world.team, TOKEN, 5)
        assert (bool(found.email), found.manages) == (ours, ours)
