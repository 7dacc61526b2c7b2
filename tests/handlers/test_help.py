"""Help is made from the registry; writing to the bot is answered with buttons."""

from handlers.help import commands
from handlers.kit.words import LANGUAGES, plain
from tests.driver import Bot


async def test_help_lists_what_this_person_may_use(bot: Bot) -> None:
    """Members do not read the coordinators' commands; coordinators read all of them."""
    rosa = await bot.person("Rosa Delgado")
    coordinator = await bot.person("Sam Reed", coordinator=True)
    seen = (await bot.asks(rosa, "/tertulia help")).text
    assert "/find-peer" in seen
    assert "/desk" not in seen
    assert "/tertulia setup" not in seen
    everything = (await bot.asks(coordinator, "/tertulia help")).text
    assert all(f"/{command.path}" in everything for command in commands())


async def test_tertulia_alone_is_help(bot: Bot) -> None:
    """`/tertulia`, and `/tertulia` with anything unknown, answers with what there is."""
    rosa = await bot.person("Rosa Delgado")
    for typed in ("/tertulia", "/tertulia dance"):
        assert (await bot.asks(rosa, typed)).title.startswith("What I can do.")


async def test_writing_to_the_bot_is_answered_with_buttons(bot: Bot) -> None:
    """The front door says that messages are not read, in the person's language."""
    rosa = await bot.person("Rosa Delgado", language="es")
    seen = await bot.says(rosa, "hello? is anyone there")
    assert seen.title == "Aquí no puedo leer mensajes. Toque lo que necesite:"
    assert list(seen.buttons) == [
        "Buscar a alguien", "Mis presentaciones", "Esta semana", "Sobre mí", "Ayuda",
    ]  # fmt: skip
    assert "hello" not in seen.text


async def test_what_this_is_offers_the_way_in(bot: Bot) -> None:
    """A stranger can join from it; who joined can look for someone."""
    new, rosa = bot.stranger("Sam Reed"), await bot.person("Rosa Delgado")
    assert "I'm in" in (await bot.follows(new, "help.about")).buttons
    assert "Find someone" in (await bot.follows(rosa, "help.about")).buttons


def test_every_command_says_what_it_does_in_both_languages() -> None:
    """No command without its line, and the Spanish line is not the English one."""
    for command in commands():
        assert command.about is not None
        english, spanish = (plain(command.about, language) for language in LANGUAGES)
        assert english
        assert english != spanish, command.path
