"""What people read about themselves and others is true, and fits where it stands."""

from handlers.kit.words import plain
from tests.driver import Bot
from tests.handlers.village import village


async def _question(bot: Bot) -> str:
    """Marisol chooses Devin in the directory and writes; what Devin then reads."""
    v = await village(bot)
    await bot.asks(v.marisol, "/directory Devin")
    await bot.presses(v.marisol, "Ask Devin")
    await bot.presses(v.marisol, "Write my question")
    await bot.fills(v.marisol, message="How did you begin?")
    (asked,) = bot.sent(v.devin)
    return asked.text


async def test_who_was_chosen_in_the_directory_reads_so(bot: Bot) -> None:
    """The reason says where they were found; nothing is claimed about their work."""
    text = await _question(bot)
    assert "Why you: you were found by name in the directory." in text
    assert "your work" not in text


async def test_the_form_says_all_that_will_be_seen(bot: Bot) -> None:
    """Before sending: name, role, school and district; the request shows exactly these."""
    v = await village(bot)
    await bot.asks(v.marisol, "/find-peer we want to change our bell schedule")
    form = (await bot.presses(v.marisol, "Ask Devin")).form
    hint = getattr(form.fields[0], "hint", "")
    for language, words in (
        ("en", "name, role, school and district"),
        ("es", "su nombre, su función, su escuela y su distrito"),
    ):
        said = plain(hint, language)
        assert words in said
        assert len(said) <= 100
    await bot.fills(v.marisol)
    (asked,) = bot.sent(v.devin)
    assert "Marisol Reyes, principal, Sol y Tierra, North Unified" in asked.text
