"""A person's own page, by command and as the platform's home."""

from datetime import timedelta

from tests.driver import MONDAY, Bot


async def test_where_somebody_stands(bot: Bot) -> None:
    """About me, my introductions, my limits, each with its button."""
    rosa = await bot.person("Rosa Delgado", role="principal", seeks=["schedule-calendar"])
    seen = await bot.asks(rosa, "/tertulia me")
    assert seen.title == "Here is where you stand, Rosa."
    assert "You'd like help with: schedule and calendar" in seen.text
    assert "Nothing open right now." in seen.text
    assert {"About me", "My introductions", "Pause", "Find someone", "My data"} <= set(seen.buttons)
    assert "The desk" not in seen.buttons


async def test_the_platforms_home_is_the_same_page(bot: Bot) -> None:
    """App Home shows what the command shows."""
    rosa = await bot.person("Rosa Delgado", coordinator=True)
    home = await bot._does(rosa, kind="home")
    assert home.text == (await bot.asks(rosa, "/tertulia me")).text
    assert "The desk" in home.buttons


async def test_a_newcomers_page_is_not_empty(bot: Bot) -> None:
    """Whom nobody knows yet can open it."""
    seen = await bot.asks(bot.stranger("Sam Reed"), "/tertulia me")
    assert "I know nothing about your work yet." in seen.text


async def test_the_page_changes_its_language(bot: Bot) -> None:
    """[En español] shows the same page in Spanish, and it stays so."""
    rosa = await bot.person("Rosa Delgado")
    await bot.asks(rosa, "/tertulia me")
    assert (await bot.presses(rosa, "En español")).title == "Su página, Rosa."
    assert (await bot.asks(rosa, "/tertulia me")).title == "Su página, Rosa."
    assert (await bot.presses(rosa, "In English")).title == "Here is where you stand, Rosa."
    assert (await bot.follows(rosa, "home.speak?language=xx")).kind == "problem"


async def test_a_pause_is_shown_with_its_way_back(bot: Bot) -> None:
    """While paused the page says until when and offers to come back."""
    rosa = await bot.person("Rosa Delgado", paused_until=MONDAY + timedelta(days=3))
    seen = await bot.asks(rosa, "/tertulia me")
    assert "Paused until Thursday, October 8." in seen.text
    await bot.presses(rosa, "Back now")
    assert "Pause" in (await bot.asks(rosa, "/tertulia me")).buttons
