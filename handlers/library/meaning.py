"""What somebody's words about a link mean: its topics, its kind, its language. Pure."""

import re
from urllib.parse import urlsplit

from handlers.kit.words import Language
from handlers.library.wanted import wanted
from handlers.matching.need_text import language_of, tokens
from handlers.matching.needs import understand
from storage.taxonomy import taxonomy

#: From this confidence on a topic is taken from what was written about a link.
LIKELY = 0.3
#: A second topic this much weaker is none.
SECOND = 0.55
TOPICS = 3
_VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "loom.com")
_PODCAST_HOSTS = ("podcasts.apple.com", "open.spotify.com", "soundcloud.com")


def topics_named(text: str) -> tuple[str, ...]:
    """The topics somebody names, with commas or semicolons between; () when none is known."""
    parts = [*re.split(r"[;,/]| y | and ", text), text]
    found = [lever.slug for part in parts if (lever := taxonomy().find_lever(part))]
    return tuple(dict.fromkeys(found))[:TOPICS] or topics_meant(text)


def topics_meant(text: str) -> tuple[str, ...]:
    """The topics that words about a link speak of; () when it is not clear."""
    read = understand(text)
    if read.confidence < LIKELY:
        return ()
    return tuple(slug for slug, weight in read.topics if weight >= SECOND)[:2]


def kind_meant(text: str, link: str) -> str:
    """The kind that the words, or the place a link leads to, speak of; "" when it is not clear."""
    asked = wanted(text)
    for kinds in (asked.kinds, asked.perhaps):
        if len(kinds) == 1:
            return next(iter(kinds))
    host = (urlsplit(link).hostname or "") if "//" in link else ""
    if any(host == one or host.endswith(f".{one}") for one in _VIDEO_HOSTS):
        return "video"
    return "book" if host in _PODCAST_HOSTS else ""


def language_meant(text: str, own: Language) -> str:
    """The language of what was written about a link; who writes few words means their own."""
    return language_of(text) if len(tokens(text)) > 2 else own
