"""What people do on Discord, through discord.py's own gateway and HTTP machinery."""

from tests.bot.discord.conftest import Town, callbacks, labels_of, text_of

THINKING, UPDATING, MODAL, SHOWN = 5, 6, 9, 4


async def test_a_command_is_answered_privately(town: Town) -> None:
    """Acknowledged first, then the card; nobody else sees it."""
    ana = town.somebody("Ana")
    result = await ana.slash(town.hall, "tertulia help")
    assert callbacks(town) == [THINKING]
    assert result.response
    assert result.response.ephemeral
    assert "What I can do" in text_of(result.response)
    assert "Find someone" in labels_of(result.response)
    assert town.hall.last_message is None
