"""Everything the bot says it says in both languages, in its own voice; each check is seen to fail."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from handlers.kit.words import catalog
from tests.handlers.kit.catalogs import (
    Entry,
    Said,
    entries,
    entries_in,
    machine_words,
    placeholders,
    said,
    said_in,
)

SAID = said()
ENTRIES = entries()


def missing(source: Sequence[Said], known: list[Entry]) -> list[str]:
    """Sentences without a translation, or with an empty or unsure one."""
    there = {(e.msgid, e.plural) for e in known if all(e.strings) and not e.where.endswith("fuzzy")}
    return sorted({f"{s.where}: {s.msgid}" for s in source if (s.msgid, s.plural) not in there})


def unused(source: Sequence[Said], known: list[Entry]) -> list[str]:
    """Translations of what nobody says."""
    wanted = {(s.msgid, s.plural) for s in source}
    return [f"{e.where}: {e.msgid}" for e in known if (e.msgid, e.plural) not in wanted]


def differing(known: list[Entry]) -> list[str]:
    """Translations with other placeholders than their sentence. A form for one may leave out `n`."""
    wrong = []
    for entry in known:
        wanted = placeholders(entry.msgid) | placeholders(entry.plural or "")
        for number, string in enumerate(entry.strings):
            found = placeholders(string)
            optional = {"n"} if entry.plural is not None and number == 0 else set()
            if not wanted - optional <= found <= wanted:
                wrong.append(f"{entry.where}: {string}")
    return wrong


def unfilled(source: Sequence[Said]) -> list[str]:
    """Sentences whose placeholders and values do not fit each other."""
    wrong = []
    for one in source:
        wanted = placeholders(one.msgid) | placeholders(one.plural or "")
        if one.given is None:
            continue
        if one.given - {"n"} != wanted - {"n"} or ("n" in wanted) > ("n" in one.given):
            wrong.append(f"{one.where}: {sorted(wanted)} given {sorted(one.given)}")
    return wrong


def off_voice(source: Sequence[Said], known: list[Entry]) -> list[str]:
    """Sentences with a word that VOICE does not say."""
    english = [(s.where, t, "en") for s in source for t in (s.msgid, s.plural) if t]
    spanish = [(e.where, t, "es") for e in known for t in e.strings]
    return [
        f"{w}: {found} in {t!r}"
        for w, t, lang in english + spanish
        if (found := machine_words(t, lang))
    ]


class TestTheTranslations:
    """What is checked in."""

    def test_everything_is_translated(self) -> None:
        """No sentence falls back to English."""
        assert missing(SAID, ENTRIES) == []

    def test_nothing_is_left_over(self) -> None:
        """No translation of a sentence that is gone."""
        assert unused(SAID, ENTRIES) == []

    def test_placeholders_agree(self) -> None:
        """No name is lost or invented in translation."""
        assert differing(ENTRIES) == []

    def test_placeholders_are_given(self) -> None:
        """Each sentence gets exactly the values it has places for."""
        assert unfilled(SAID) == []

    def test_the_voice_is_kept(self) -> None:
        """No word of the machine, no informal you, no gendered greeting."""
        assert off_voice(SAID, ENTRIES) == []

    def test_spanish_plurals_have_two_forms(self) -> None:
        """One and many."""
        assert [e.where for e in ENTRIES if e.plural is not None and len(e.strings) != 2] == []

    def test_the_catalog_holds_them_all(self) -> None:
        """What is read at run time is what was checked here."""
        known = catalog("es")
        assert {(e.msgid, e.plural): e.strings for e in ENTRIES} == known


def po(text: str) -> list[Entry]:
    """The entries of a translation file."""
    head = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return list(entries_in(read_po(BytesIO((head + text).encode()), locale="es"), "x.po"))


class TestEachCheckBites:
    """A check that was never seen to fail is a hope."""

    SOURCE = tuple(said_in('_("Hi {name}", name=n)\n_n("{n} day", "{n} days", 2)', "x.py"))

    def test_what_is_found_in_source(self) -> None:
        """Both calls, their plurals and the values they are given."""
        one, days = self.SOURCE
        assert one == Said("Hi {name}", None, "x.py:1", frozenset({"name"}))
        assert days == Said("{n} day", "{n} days", "x.py:2", frozenset({"n"}))

    @pytest.mark.parametrize("source", ['_(f"Hi {n}")', "_(text)"])
    def test_words_that_cannot_be_read_are_refused(self, source: str) -> None:
        """A sentence that is put together cannot be translated."""
        with pytest.raises(ValueError, match=r"."):
            list(said_in(source, "x.py"))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            'msgid "Hi {name}"\nmsgstr ""\n',
            '#, fuzzy\nmsgid "Hi {name}"\nmsgstr "Hola {name}"\n',
            'msgid "Hi"\nmsgstr "Hola"\n',
        ],
        ids=["none", "empty", "fuzzy", "another"],
    )
    def test_missing(self, text: str) -> None:
        """Neither an empty nor an unsure translation counts."""
        assert missing(self.SOURCE[:1], po(text)) == ["x.py:1: Hi {name}"]

    def test_missing_plural(self) -> None:
        """Both forms are needed."""
        half = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] ""\n'
        assert missing(self.SOURCE[1:], po(half)) == ["x.py:2: {n} day"]

    def test_unused(self) -> None:
        """A leftover is named with its file."""
        assert unused(self.SOURCE, po('msgid "Old"\nmsgstr "Viejo"\n')) == ["x.po:5: Old"]

    @pytest.mark.parametrize("string", ["Hola", "Hola {nombre}", "Hola {name} {n}"])
    def test_differing(self, string: str) -> None:
        """A placeholder lost, renamed or invented."""
        assert differing(po(f'msgid "Hi {{name}}"\nmsgstr "{string}"\n')) == [f"x.po:5: {string}"]

    def test_one_may_be_written_out(self) -> None:
        """“un día” needs no number; “días” does."""
        text = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "un día"\nmsgstr[1] "días"\n'
        assert differing(po(text)) == ["x.po:5: días"]

    def test_unfilled(self) -> None:
        """A place without its value, a value without its place."""
        source = list(said_in('_("Hi {name}")\n_("Hi", name=n)\n_n("{x}", "{x}", 1)', "x.py"))
        assert [line.split(": ")[0] for line in unfilled(source)] == ["x.py:1", "x.py:2", "x.py:3"]

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("We found a match", "en"),
            ("Opt in here", "en"),
            ("3 candidates", "en"),
            ("Confidential", "en"),
            ("Una experta", "es"),
            ("Le voy a introducir", "es"),
            ("Bienvenido", "es"),
            ("¿Quieres?", "es"),
            ("Tu perfil", "es"),
        ],
    )
    def test_off_voice(self, text: str, language: str) -> None:
        """Words that VOICE replaces are found in any case and form."""
        assert machine_words(text, language) != []

    @pytest.mark.parametrize(
        ("text", "language"),
        [("Type /match {candidate}", "en"), ("Su perfil, {te}", "es"), ("Le presento a Té", "es")],
    )
    def test_on_voice(self, text: str, language: str) -> None:
        """Commands, placeholders and longer words are left alone."""
        assert machine_words(text, language) == []
