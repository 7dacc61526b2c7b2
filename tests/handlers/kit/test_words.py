"""Text in two languages: plurals, enumeration, nesting, times in each reader's zone."""

from datetime import UTC, date, datetime

import pytest

from handlers.kit.words import (
    LANGUAGES,
    Bold,
    Code,
    Italic,
    Language,
    LinkTo,
    Localized,
    Mention,
    Moment,
    PlaceMention,
    Run,
    Spoken,
    _,
    _n,
    and_,
    flatten,
    hour,
    language_of,
    moment,
    plain,
    translation,
)
from schedules.phrases import read

NINE = datetime(2026, 10, 8, 16, tzinfo=UTC)  # 9:00 in Los Angeles


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("es", "es"),
        ("es-419", "es"),
        ("ES_mx", "es"),
        ("en-US", "en"),
        ("fr", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_of(tag: str | None, language: Language) -> None:
    """Spanish of any country is Spanish; everything else is answered in English."""
    assert language_of(tag) == language


def test_words_in_both_languages() -> None:
    """A sentence and its placeholder, which may itself be a sentence."""
    inner = _("Send")
    text = _("Picture: {alt}", alt=inner)
    assert plain(text, "en") == "Picture: Send"
    assert plain(text, "es") == "Imagen: Enviar"


def test_braces_in_data_are_letters() -> None:
    """People's text is never read as a pattern."""
    assert plain(_("Picture: {alt}", alt="{n} %s {"), "es") == "Imagen: {n} %s {"


@pytest.mark.parametrize(("n", "said"), [(0, "0 many"), (1, "1 one"), (2, "2 many")])
def test_plurals(n: int, said: str) -> None:
    """One is one; none is many."""
    assert plain(_n("{n} one", "{n} many", n), "en") == said


def test_a_missing_translation_is_english() -> None:
    """At run time nobody reads an empty message; the build fails on it."""
    assert translation(_("Nobody says this anywhere"), "es") == "Nobody says this anywhere"
    assert plain(_n("{n} zork", "{n} zorks", 3), "es") == "3 zorks"


@pytest.mark.parametrize(
    ("parts", "en", "es"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a and b", "a y b"),
        (("a", "b", "c"), "a, b and c", "a, b y c"),
    ],
)
def test_enumeration(parts: tuple[str, ...], en: str, es: str) -> None:
    """A comma between, a word before the last."""
    assert (plain(and_(parts), "en"), plain(and_(parts), "es")) == (en, es)


def test_ours_and_theirs_are_told_apart() -> None:
    """Only the bot's own words count as its own: data is what may be cut."""
    pieces = flatten(_("Picture: {alt}", alt=("x", Localized("y", "z"), Mention(1, "Ana"))), "en")
    assert [(p.text, p.ours) for p in pieces if isinstance(p, Run)] == [
        ("Picture: ", True),
        ("x", False),
        ("y", False),
        ("Ana", False),
    ]


def test_styles_nest() -> None:
    """Bold around italic is both; code keeps the style around it; a name does too."""
    text = Bold(("a", Italic("b"), Code("c"), Mention(1, "d")))
    styles = [(p.text, p.bold, p.italic, p.code) for p in flatten(text, "en") if isinstance(p, Run)]
    assert styles == [
        ("a", True, False, False),
        ("b", True, True, False),
        ("c", True, False, True),
        ("d", True, False, False),
    ]


def test_only_a_ping_stays_a_mention() -> None:
    """A mention that notifies nobody is a name."""
    assert flatten(Mention(1, "Ana"), "en") == (Run("Ana"),)
    assert flatten(Mention(1, "Ana", ping=True), "en") == (Mention(1, "Ana", ping=True),)


def test_a_text_in_a_language_of_its_own() -> None:
    """Whatever the reader's language is."""
    both = (Spoken(_("Send"), "en"), " / ", Spoken(_("Send"), "es"))
    assert plain(both, "en") == plain(both, "es") == "Send / Enviar"


def test_plain_says_where_a_link_leads() -> None:
    """The address in brackets; an address that is no web address is not repeated."""
    assert plain(LinkTo("here", "https://example.org"), "en") == "here (https://example.org)"
    assert plain(LinkTo("here", "javascript:alert(1)"), "en") == "here"
    assert plain(PlaceMention(1, "general"), "en") == "#general"
    assert plain(PlaceMention(1, ""), "es") == "un canal"


@pytest.mark.parametrize(
    ("style", "language", "zone", "said"),
    [
        ("day_hour", "en", "America/Los_Angeles", "Thursday, October 8 at 9:00\xa0AM"),
        ("day", "en", "America/Los_Angeles", "Thursday, October 8"),
        ("hour", "en", "America/New_York", "12:00\xa0PM"),
        ("day", "es", "Asia/Tokyo", "viernes 9 de octubre"),
    ],
)
def test_moments(style: str, language: Language, zone: str, said: str) -> None:
    """In the reader's own zone, where it may already be tomorrow."""
    assert moment(Moment(NINE, style), language, zone) == said  # type: ignore[arg-type]


def test_no_line_breaks_inside_an_hour() -> None:
    """One kind of space holds it together; the narrow one is drawn as a box by some phones."""
    said = moment(Moment(NINE), "es", "America/Los_Angeles")
    assert said == "jueves 8 de octubre, 9:00\xa0a.\xa0m."
    assert [hour(NINE, one) for one in LANGUAGES] == ["4:00\xa0PM", "4:00\xa0p.\xa0m."]


def test_what_the_bot_writes_can_be_typed_back() -> None:
    """People copy an hour from a message, with whatever space their client kept."""
    for space in " \xa0\u202f":
        for said in (f"3:30{space}PM", f"3:30{space}p.{space}m."):
            found = read(f"every Tuesday at {said}", "UTC", date(2026, 10, 1))
            assert found.starts == datetime(2026, 10, 6, 15, 30)


def test_a_moment_needs_its_zone() -> None:
    """An hour without a zone is nobody's hour."""
    with pytest.raises(ValueError, match="aware"):
        Moment(datetime(2026, 10, 8, 16))
