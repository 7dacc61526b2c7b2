"""What people read about themselves and others is true, and fits where it stands."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.examples import examples
from handlers.kit.plain import card_text
from handlers.kit.ui import Card, Link
from handlers.kit.words import LANGUAGES, Text, Words, plain
from handlers.peers import cards
from handlers.peers.cards import Sought, Suggested
from storage.person import Person
from storage.taxonomy import taxonomy
from tests.contract.skins import card_of
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
    expected = (
        "name, role, school and district",
        "su nombre, su función, su escuela y su distrito",
    )
    for language, words in zip(LANGUAGES, expected, strict=True):
        said = plain(hint, language)
        assert words in said
        assert len(said) <= 100
    await bot.fills(v.marisol)
    (asked,) = bot.sent(v.devin)
    assert "Marisol Reyes, principal, Sol y Tierra, North Unified" in asked.text


async def test_a_name_alone_is_pointed_to_the_directory(bot: Bot) -> None:
    """The same line for whoever may be met, whoever avoids me, who hides their name, and nobody."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        await tx.avoids.put(v.aiko.id, v.marisol.id)
    said = set()
    for name in ("Devin Okafor", "Aiko Brandt", "Ines Portillo", "Luzia Tamm", "@Devin Okafor"):
        seen = await bot.asks(v.marisol, f"/find-peer {name}")
        assert f"Type /directory {name.removeprefix('@')}." in seen.text
        said.add(seen.title)
    assert said == {"Looking for someone by name?"}
    lower = await bot.asks(v.marisol, "/find-peer devin okafor")
    assert "If that's somebody's name, type /directory devin okafor." in lower.text
    assert "Ask Devin" in (await bot.asks(v.marisol, "/directory devin okafor")).buttons
    async with bot.storage().look() as look:
        assert not await look.needs.all()
    other = await bot.asks(v.marisol, "/find-peer what about the 7 of them, please")
    assert "/directory" not in other.text


FIRST_LINE = 80  # what a lock screen shows
PEOPLE = tuple(Suggested(Person(n, "Ana", shown="named"), "Ana", (), n) for n in (1, 2, 3))
CARDS = {e.name: card for e in examples() if (card := card_of(e.show))}
LONG_ON_PURPOSE = {"kit.only_title", "kit.crowded"}  # what the renderers have to cope with


def long_titles(titles: dict[str, Text]) -> list[str]:
    """First lines over 80 characters in either language."""
    said = [
        (name, plain(title, language)) for name, title in titles.items() for language in LANGUAGES
    ]
    return [f"{name}: {len(title)} {title}" for name, title in said if len(title) > FIRST_LINE]


def topic_titles() -> Iterator[tuple[str, Text]]:
    """The first lines that say a topic, for every topic there is."""
    see, stop = Link("peers.show"), Link("peers.stop_looking")
    for slug in taxonomy().levers:
        about = Sought(1, "", (slug,))
        yield f"close {slug}", cards.suggestion(about, PEOPLE).title
        yield f"same {slug}", cards.suggestion(about, PEOPLE, same=True).title
        yield f"one {slug}", cards.suggestion(about, PEOPLE[:1], same=True).title
        yield f"reading {slug}", cards.reading(about, (), "").title
        yield f"someone new {slug}", cards.someone_new(about, see, stop).title
        offered = [replace(p, person=replace(p.person, offers=(slug,))) for p in PEOPLE]
        yield f"offered {slug}", cards.suggestion(about, offered).title


def test_the_first_line_fits_a_lock_screen() -> None:
    """VOICE 1: at most 80 characters, in both languages, whatever the topic."""
    shown = {name: card.title for name, card in CARDS.items() if name not in LONG_ON_PURPOSE}
    assert long_titles(shown) == []
    assert long_titles(dict(topic_titles())) == []


def test_a_long_first_line_is_reported() -> None:
    """The control: one that is too long in one language only, and those that are so on purpose."""
    assert long_titles({"fine": "x" * 80}) == []
    assert len(long_titles({"long": Words("x" * 81)})) == len(LANGUAGES)
    assert len(long_titles({name: CARDS[name].title for name in LONG_ON_PURPOSE})) == 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["introductions.request", "introductions.request_unnamed"])
def test_a_request_is_read_in_a_minute(name: str, language: str) -> None:
    """VOICE 2: a private message has 90 words or fewer, the buttons not counted."""
    card: Card = CARDS[name]
    said = card_text(card, "es" if language == "es" else "en")
    assert len(re.sub(r"\[[^\]]*\]", "", said).split()) <= 90
