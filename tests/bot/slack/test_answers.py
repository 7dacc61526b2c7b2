"""Answers on Slack: acknowledged first, private, by the shortest way; forms, files, App Home."""

from tests.bot.slack.world import World


async def test_a_command_is_answered_privately(world: World) -> None:
    """The acknowledgement says nothing; the answer goes to the response address, for one person."""
    answer = await world.send(world.command("UANA", "/tertulia help"))
    assert (answer.status, answer.body) == (200, "")
    [said] = world.answers
    assert said["response_type"] == "ephemeral"
    assert "/find-peer" in said["text"]


async def test_a_form_is_opened(world: World) -> None:
    """A command without its text opens the modal, which keeps where its answer goes."""
    await world.send(world.command("UANA", "/find-peer"))
    assert world.answers == []
    assert world.modal["callback_id"].startswith("peers.search")
    assert "/response/" in world.modal["private_metadata"]
