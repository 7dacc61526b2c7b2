"""Which links are taken, and when two of them are the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.links import (
    INSIDE,
    NOT_A_LINK,
    ONLY_WEB,
    TOO_LONG,
    WITH_PASSWORD,
    Address,
    within,
)
from handlers.kit.links import read as read_link

SAME = [
    "https://example.org/a/b?a=1&b=2",
    "http://www.example.org/a/b/?b=2&a=1",
    "HTTPS://Example.ORG:443/a//b?a=1&b=2&utm_source=mail&fbclid=9#top",
    "https://m.example.org/a/b?a=1&b=2&gclid=x&mc_cid=3",
    "example.org/a/b?a=1&b=2",
    "<https://example.org/a/b?a=1&b=2>",
]
REFUSED = [
    ("", NOT_A_LINK),
    ("hello", NOT_A_LINK),
    ("https://", NOT_A_LINK),
    ("https://ex ample.org", NOT_A_LINK),
    ("https://example.org/a\x00b", NOT_A_LINK),
    ("https://example.org:99999/", NOT_A_LINK),
    ("javascript:alert(1)", ONLY_WEB),
    ("JaVaScRiPt://example.org/%0aalert(1)", ONLY_WEB),
    ("data:text/html,x", ONLY_WEB),
    ("file:///etc/passwd", ONLY_WEB),
    ("ftp://example.org/x", ONLY_WEB),
    ("mailto:ana@example.org", ONLY_WEB),
    ("http://localhost/", INSIDE),
    ("http://LOCALHOST.:8080/", INSIDE),
    ("http://intranet/wiki", INSIDE),
    ("http://printer.local/", INSIDE),
    ("http://127.0.0.1/", INSIDE),
    ("http://127.1/", INSIDE),
    ("http://2130706433/", INSIDE),
    ("http://0x7f.0.0.1/", INSIDE),
    ("http://10.1.2.3/", INSIDE),
    ("http://192.168.0.1/", INSIDE),
    ("http://169.254.169.254/latest", INSIDE),
    ("http://[::1]/", INSIDE),
    ("http://[fe80::1]/", INSIDE),
    ("http://[::ffff:10.0.0.1]/", INSIDE),
    ("http://0.0.0.0/", INSIDE),
    ("https://ana:secret@example.org/", WITH_PASSWORD),
    ("https://example.org@evil.example/", WITH_PASSWORD),
    ("https://example.org/" + "a" * 500, TOO_LONG),
]


def test_one_page_has_one_key() -> None:
    """Scheme, www, mobile hosts, ports, slashes, order and tracking do not make another page."""
    keys = {read_link(link) for link in SAME}
    assert {found.key for found in keys if isinstance(found, Address)} == {
        "example.org/a/b?a=1&b=2"
    }
    assert all(isinstance(found, Address) for found in keys)


def test_what_names_another_page_stays() -> None:
    """A parameter, a path, a host or an application's fragment that differs is another page."""
    others = [
        "https://example.org/a/b?a=2&b=2", "https://example.org/a/B?a=1&b=2",
        "https://docs.example.org/a/b?a=1&b=2", "https://example.org:8443/a/b?a=1&b=2",
        "https://example.org/a/b?a=1&b=2#/other", "https://example.org/a/b?a=1&b=2&mc=3",
    ]  # fmt: skip
    keys = [read_link(link) for link in [*others, SAME[0]]]
    assert len({found.key for found in keys if isinstance(found, Address)}) == len(keys)


def test_a_short_video_link_is_the_long_one() -> None:
    """As phones share them."""
    short, long = (
        read_link("https://youtu.be/abc?si=1"),
        read_link("https://m.youtube.com/watch?v=abc"),
    )
    assert isinstance(short, Address)
    assert isinstance(long, Address)
    assert short.key == long.key


@pytest.mark.parametrize(("link", "why"), REFUSED)
def test_what_is_refused_and_why(link: str, why: object) -> None:
    """Anything but a public web address, in a clear sentence."""
    assert read_link(link) == why


@given(st.text(max_size=80) | st.builds("https://{}".format, st.text(max_size=60)))
def test_reading_never_fails_and_agrees_with_itself(text: str) -> None:
    """Whatever is typed is an address or a sentence; an address read again is the same page."""
    found = read_link(text)
    if isinstance(found, Address):
        again = read_link(found.url)
        assert isinstance(again, Address)
        assert again.key == found.key
        assert found.url.startswith(("https://", "http://"))
        assert len(found.url) <= 500


@pytest.mark.parametrize(
    ("text", "link", "rest"),
    [
        (
            "Great <https://example.org/x|Site budget> tool",
            "https://example.org/x",
            "Great Site budget tool",
        ),
        ("see [Guide](https://example.org/y)", "https://example.org/y", "see Guide"),
        (
            "This (https://example.org/a_(b)). Helps!",
            "https://example.org/a_(b)",
            "This. Helps!",
        ),
        ("www.example.org/z, yes", "www.example.org/z", "yes"),
        ("example.org/z budget", "example.org/z", "budget"),
        ("no link. at all", "", "no link. at all"),
    ],
)
def test_a_link_inside_a_message(text: str, link: str, rest: str) -> None:
    """As the platforms and people write them."""
    assert within(text) == (link, rest)
