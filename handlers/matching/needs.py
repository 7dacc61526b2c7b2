"""Understands a need: topics with weights, whom somebody wants, what else it is about."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from handlers.matching.need_filters import Filters, filters, without
from handlers.matching.need_lexicon import Lexicon, shipped_lexicon
from handlers.matching.need_text import Language, content, language_of, plain, tokens
from handlers.matching.routing import Flag, names_wares, route
from storage.taxonomy import taxonomy

__all__ = [
    "Embedder",
    "Filters",
    "Lexicon",
    "Understanding",
    "blend",
    "shipped_lexicon",
    "understand",
]

#: At most this many topics; a need that speaks of more speaks of none.
MOST_TOPICS = 4
#: A topic this far under the best one is an echo of its words, not a topic.
DROP = 0.22
#: Below this score nothing was understood.
FLOOR = 1.2
#: The score at which half of what could be known is known.
HALF = 5.5
#: From this confidence on there is no need to ask.
SURE = 0.5
#: So many words around that confidence make a need, not a chance hit of one word.
TOLD = 8
#: A few words with less evidence than this, and none of it for one topic alone, are too vague.
VAGUE, FEW, ALONE = 3.6, 5, 0.5
#: The share of a text whose words are known to the lexicon, below which it is not our domain.
FAMILIAR = 0.45
#: Where the lexicon is this sure, a sentence model only adds to ties; below, it leads.
TRUST = 0.5


class Embedder(Protocol):
    """A local sentence model, if the operator has one: how near a text is to each topic."""

    def nearness(self, text: str) -> Mapping[str, float]:
        """Topic slug → cosine similarity, -1..1."""
        ...


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a need says; slugs of the taxonomy."""

    #: best first, weights 0..1, the best is 1
    topics: tuple[tuple[str, float], ...]
    #: 0..1: how much evidence there is for the first topic
    confidence: float
    #: False: say what was understood and ask
    sure: bool
    filters: Filters
    language: Language
    flags: frozenset[Flag]


def understand(
    text: str,
    *,
    profile_topics: Iterable[str] = (),
    lexicon: Lexicon | None = None,
    embedder: Embedder | None = None,
) -> Understanding:
    """What somebody typed, read; never raises, whatever was typed."""
    lexicon = lexicon or shipped_lexicon()
    spoken = plain(text).replace("’", "'").replace("'", "")
    wanted, spans = filters(spoken)
    words = tokens(without(spoken, spans))
    evidence = lexicon.evidence(words)
    scores = dict(evidence.scores)
    if not evidence.total and spans:
        # Only filters were said: then their words are all there is.
        scores = dict(lexicon.evidence(tokens(spoken)).scores)
    if embedder is not None:
        scores = _with_model(scores, embedder.nearness(text))
    topics = _topics(scores, frozenset(profile_topics))
    best = max(scores.values(), default=0.0) if topics else 0.0
    confidence = best / (best + HALF)
    if evidence.total and evidence.known / evidence.total < FAMILIAR:
        # A word of ours in a sentence of somebody else's proves little.
        confidence *= evidence.known / evidence.total / FAMILIAR
    confidence = round(confidence, 3)
    flags = route(text)
    if confidence >= SURE and len(words) >= TOLD and not names_wares(text):
        # What is plainly ours stays ours, whatever single word of the world outside it uses.
        flags -= {"out_of_domain"}
    if not flags and (not topics or (len(words) <= FEW and _vague(topics, best))):
        flags = _nothing(words)
    return Understanding(
        topics=topics,
        confidence=confidence,
        sure=confidence >= SURE and "out_of_domain" not in flags,
        filters=wanted,
        language=language_of(text),
        flags=flags,
    )


def _topics(scores: Mapping[str, float], profile: frozenset[str]) -> tuple[tuple[str, float], ...]:
    # Ties go to what the person said they look for; never more than a nudge.
    ranked = sorted(scores.items(), key=lambda it: -(it[1] * (1.06 if it[0] in profile else 1.0)))
    if not ranked or ranked[0][1] < FLOOR:
        return ()
    best = max(ranked[0][1], 1e-9)
    kept = [(slug, min(1.0, score / best)) for slug, score in ranked if score / best >= DROP]
    return tuple((slug, round(weight, 3)) for slug, weight in kept[:MOST_TOPICS])


def _with_model(scores: dict[str, float], near: Mapping[str, float]) -> dict[str, float]:
    """Strong words are trusted; where they are weak the model leads (fused by evidence)."""
    best = max(scores.values(), default=0.0)
    trust = best / (best + HALF)
    share = 0.15 if trust >= TRUST else 1.0 - trust
    if not near:
        return scores
    middle = sum(near.values()) / len(near)
    spread = math.sqrt(sum((v - middle) ** 2 for v in near.values()) / len(near)) or 1.0
    top = max(best, HALF)
    return {
        slug: (1 - share) * scores.get(slug, 0.0)
        + share * top * max(0.0, (near.get(slug, middle) - middle) / (3 * spread))
        for slug in taxonomy().levers
    }


def _vague(topics: tuple[tuple[str, float], ...], best: float) -> bool:
    return best < VAGUE and (best < VAGUE / 3 or (len(topics) > 1 and topics[1][1] >= ALONE))


def _nothing(words: list[str]) -> frozenset[Flag]:
    """No topic at all: too little was said, or it is about something else."""
    return frozenset({"out_of_domain"}) if len(content(words)) >= FEW else frozenset({"ask_again"})


def blend(understanding: Understanding, sought: Iterable[str]) -> tuple[tuple[str, float], ...]:
    """The need's topics and the profile's: what was typed leads, as far as it is evident.

    Each alone misses about 7 of 40 needs (MATCHING.md in the project's notes): a sought topic
    that the text also names, or that is near one it names, gains; where the text is weak the
    sought topics fill in.
    """
    known = taxonomy().levers
    wanted = [slug for slug in dict.fromkeys(sought) if slug in known]
    weights = dict(understanding.topics)
    room = 1.0 - understanding.confidence
    for slug in wanted:
        own = weights.get(slug, 0.0)
        near = max((weights.get(other, 0.0) for other in known[slug].related), default=0.0)
        if own:
            weights[slug] = min(1.0, own + 0.25 * room + 0.1)
        elif near:
            weights[slug] = 0.45 * room * near + 0.05
        else:
            weights[slug] = 0.7 * room * room
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return tuple((slug, round(weight, 3)) for slug, weight in ranked if weight >= 0.05)
