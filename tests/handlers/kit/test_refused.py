"""A refused form comes back as it was typed, whichever handler refused it."""

from datetime import date

from handlers.kit.ui import Day, FormErrors
from tests.driver import Bot


async def test_what_was_typed_comes_back(bot: Bot) -> None:
    """A pause that ends in the past is refused, and the day is still there to be corrected."""
    ana = await bot.person("Ana Ruiz")
    await bot.follows(ana, "profile.pause")
    seen = await bot.fills(ana, day="2020-01-01")
    assert isinstance(seen.outcome, FormErrors)
    (day,) = (field for field in seen.outcome.form.fields if isinstance(field, Day))
    assert day.value == date(2020, 1, 1)
