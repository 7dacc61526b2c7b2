"""The library in memory, made for searching: words in two languages, topics, a few filters. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from handlers.library.errands import least_own, named, without_errands
from handlers.library.glossary import pairs
from handlers.library.wanted import Wanted, wanted
from handlers.matching.need_text import (
    ENGLISH_STOPS,
    EVERYDAY,
    KEPT,
    LIGHT,
    SPANISH_STOPS,
    STOPS,
    Speller,
    Stemmer,
    content,
    tokens,
)
from handlers.matching.needs import Understanding, understand
from storage.lexicon import lexicon_words
from storage.tables import Resource
from storage.taxonomy import taxonomy

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much; found on tests/judged/library.jsonl."""

    topic: float = 1.0  # the best topic of the search, understood for sure, is the entry's first
    later: float = 0.8  # … is one of its others
    words: float = 1.2  # every word of the search stands in the entry
    alike: float = 0.7  # a word of the same meaning, beside the word itself
    near: float = 0.25  # what an entry must have of the topic to be first for its kind
    everyday: float = 0.3  # a word of every day that no entry has, beside a rare one
    perhaps: float = 0.12  # of the kind that a word may mean
    exact: float = 0.1  # says itself for which level or stage it is
    own: float = 0.3  # in the language of the search
    vague: float = 0.5  # what topics count where the words are vague or of another world
    floor: float = 0.82  # below this nothing was found
    asked: float = 0.4  # the same where a kind, a language or a level was asked for as well
    share: float = 0.42  # of the best that is shown: below it an entry is an echo
    echo: float = 0.3  # of the best there is: below it an entry does not meet a filter for it
    faint: float = 0.23  # the same of one that is of the kind that was asked for


WEIGHTS = Weights()
#: Words that, beside a filter, say nothing more: "protocols for schools".
GENERIC = frozenset(
    """school schools escuela escuelas team teams equipo equipos people network red leaders use new
    good best free us""".split()
)
#: What is said in any sentence: that nobody wrote it here proves little.
COMMON = EVERYDAY | LIGHT | GENERIC
SURE = 0.6  # the confidence from which on topics count in full
ONE = 0.45  # the same where one word was typed
MOST = 25  # entries that a search finds at most
TITLE, SUMMARY, LABELS = 3, 2, 1  # how often the words of each part count
K1, B = 1.2, 0.4  # saturation and length in BM25; entries are all short


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: entries by id, best first, and how it was understood."""

    ids: tuple[int, ...]
    wanted: Wanted
    topics: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()  # filters that nothing met: kind, language, level, stage, minutes
    words: bool = True  # whether more was said than filters


class Shelf:
    """All entries of a community that are live; one is made after every change."""

    def __init__(self, entries: Sequence[Resource]) -> None:
        import bm25s  # loads slowly, and only who searches needs it

        self.ids = np.array([e.id for e in entries], dtype=np.int64)
        self.deadlines = np.array([e.deadline or "9999" for e in entries], dtype="U10")
        self.kinds = np.array([e.kind for e in entries], dtype="U20")
        self.languages = np.array([e.language for e in entries], dtype="U2")
        self.minutes = np.array([e.minutes or 0 for e in entries], dtype=np.int64)
        self.levels = _Tagged([e.levels for e in entries])
        self.stages = _Tagged([e.stages for e in entries])
        self.levers = _matrix([e.levers for e in entries])
        self._reader = reader()
        words = [self._reader.entry(e) for e in entries]
        self._index = bm25s.BM25(method="lucene", k1=K1, b=B)
        self._known: frozenset[str] = frozenset()
        if entries:
            self._index.index([w or [""] for w in words], show_progress=False)
            self._known = frozenset(self._index.vocab_dict) - {""}
        written = {w for e in entries for w in content(tokens(f"{e.title} {e.summary}"))}
        self._spell_here = Speller(sorted(written))

    # -- searching

    def search(self, text: str, *, language: str, today: str, weights: Weights = WEIGHTS) -> Found:
        """The entries a search means, best first; `today` is an ISO date, `language` the reader's."""
        asked = wanted(text)
        if not len(self.ids):
            return Found((), asked)
        words = [self._repaired(word) for word in content(tokens(asked.words))]
        if asked and set(words) <= GENERIC:
            words = []
        read = understand(asked.words) if words else None
        topics = tuple(slug for slug, _weight in read.topics) if read else ()
        # What is asked for beside a topic narrows what was found; it never hides the topic.
        of_kind = self._of_kind(asked)
        base, about = self._about(asked, words, read, of_kind, weights)
        score = self._scored(asked, base, language_said(text) or language, weights)
        there = about & (self.deadlines >= today)
        if there.any():
            echo = np.where(of_kind, weights.faint, weights.echo)
            there &= base >= echo * base[there].max()
        kept, relaxed = self._filtered(asked, there, of_kind, bool(words))
        if not (words or asked) or not kept.any():
            return Found((), asked, topics, words=bool(words))
        kept &= of_kind | (score >= weights.share * score[kept].max())
        order = np.lexsort((self.ids, -score, ~of_kind))  # what is of the kind comes first
        chosen = [int(self.ids[i]) for i in order if kept[i]][:MOST]
        return Found(tuple(chosen), asked, topics, relaxed, bool(words))

    def _about(
        self,
        asked: Wanted,
        words: Sequence[str],
        read: Understanding | None,
        of_kind: Mask,
        weights: Weights,
    ) -> tuple[Numbers, Mask]:
        """What each entry is worth for the words, and which of them are about that; all of them
        where only a filter was said."""
        if read is None:
            alone = np.full(len(self.ids), weights.floor)
            alone += weights.perhaps * self._named(asked)
            return alone, self.ids > 0
        topical = weights.vague if read.flags & {"out_of_domain", "ask_again"} else 1.0
        # One word is little evidence, and all there is.
        sure = read.confidence / (ONE if len(words) == 1 else SURE)
        own, unmet = self._by_words(words, weights)
        base = topical * self._by_topic(read.topics, sure, weights) + weights.words * own
        least = weights.asked if asked and not asked.kinds else weights.floor
        about = (base >= least) | (of_kind & (base >= weights.near))
        strange = sum(word not in COMMON for word in unmet) / len(words)
        bar = least_own(asked.words, words, unmet, read.confidence, strange)
        rest = without_errands(words, unmet)
        if bar and len(rest) < len(words):
            own = self._by_words(rest, weights)[0] if len(set(rest) - COMMON) > 1 else own
        if bar and max(own[about], default=0.0) < bar:
            names = max((0.5 * named(words, slug) for slug, _w in read.topics[:1]), default=0.0)
            about &= names >= bar
        return base, about

    def _by_topic(
        self, topics: Sequence[tuple[str, float]], sure: float, weights: Weights
    ) -> Numbers:
        best = np.zeros(len(self.ids))
        places = {slug: n for n, slug in enumerate(taxonomy().levers)}
        for slug, weight in topics:
            column = self.levers[:, places[slug]]
            part = np.where(column == 1, weights.topic, np.where(column > 1, weights.later, 0.0))
            best = np.maximum(best, part * weight) + 0.15 * np.minimum(best, part * weight)
        sure_enough: Numbers = best * min(1.0, sure)
        return sure_enough

    def _by_words(self, words: Sequence[str], weights: Weights) -> tuple[Numbers, tuple[str, ...]]:
        """The share of the words' weight that each entry bears itself, and the words nobody has."""
        total, weight, unmet = np.zeros(len(self.ids)), 0.0, []
        for word in words:
            exact, alike = self._reader.asked(word)
            own = self._score(exact)
            other = self._score(alike) * weights.alike
            rarity = max(float(own.max()), float(other.max()))
            # A word nobody wrote here counts as much as a rare one: it says the search is elsewhere.
            weight += rarity or self._rarest() * (weights.everyday if word in COMMON else 1.0)
            total += np.maximum(own, other)
            if not rarity:
                unmet.append(word)
        return (total / weight if weight else total), tuple(unmet)

    def _score(self, features: Iterable[str]) -> Numbers:
        known = [f for f in features if f in self._known]
        if not known:
            return np.zeros(len(self.ids))
        scores = [np.asarray(self._index.get_scores([f]), dtype=np.float64) for f in known]
        best: Numbers = np.maximum.reduce(scores)
        return best

    def _rarest(self) -> float:
        return float(np.log(1 + len(self.ids) / 1.5)) * 0.9

    def _repaired(self, word: str) -> str:
        exact, alike = self._reader.asked(word)
        if self._known & {*exact, *alike} or word in self._reader.vocabulary:
            return word
        # What somebody wrote here is meant rather than any other word.
        here = self._spell_here(word)
        return here if here != word else self._reader.spell(word)

    # -- filters

    def _filtered(
        self, asked: Wanted, there: Mask, of_kind: Mask, topical: bool
    ) -> tuple[Mask, tuple[str, ...]]:
        """Those that meet every filter; a filter that leaves nothing (of the kind that was asked
        for) is left out and named. Where no topic was said, one filter at least must be met."""
        tests: list[tuple[str, Mask]] = []
        if asked.languages:
            tests.append(("language", np.isin(self.languages, list(asked.languages))))
        if asked.levels:
            tests.append(("level", self.levels.open | self.levels.says(asked.levels)))
        if asked.stages:
            tests.append(("stage", self.stages.open | self.stages.says(asked.stages)))
        if asked.minutes is not None:
            tests.append(("minutes", (self.minutes > 0) & (self.minutes <= asked.minutes)))
        if asked.kinds and not topical:
            there = there & of_kind
        first = there & of_kind
        relaxed = ["kind"] if asked.kinds and not first.any() else []
        kept = there
        for name, test in tests:
            first = kept & of_kind if (kept & of_kind).any() else kept
            if (first & test).any():
                kept = kept & test
            else:
                relaxed.append(name)
        if not topical and len(relaxed) == len(tests) + bool(asked.kinds):
            kept = kept & False
        return kept, tuple(relaxed)

    def _of_kind(self, asked: Wanted) -> Mask:
        """Which are of a kind that was asked for, or say of themselves that they are."""
        return np.isin(self.kinds, list(asked.kinds)) | self._named(asked)

    def _named(self, asked: Wanted) -> Mask:
        """Which have every word that named the kind."""
        words = content(tokens(asked.named))
        found: Mask = np.full(len(self.ids), bool(words))
        for word in words:
            exact, alike = self._reader.asked(word)
            found &= self._score((*exact, *alike)) > 0
        return found

    def _scored(self, asked: Wanted, base: Numbers, mine: str, weights: Weights) -> Numbers:
        """What the words are worth, and what was asked for beside them."""
        bonus = np.ones(len(self.ids))
        bonus += weights.perhaps * np.isin(self.kinds, list(asked.perhaps))
        bonus += weights.own * (self.languages == mine)
        bonus += weights.exact * self.levels.says(asked.levels)
        bonus += weights.exact * self.stages.says(asked.stages)
        scored: Numbers = base * bonus
        return scored


def _matrix(levers: Sequence[Sequence[str]]) -> NDArray[np.int8]:
    """Entry by topic: 0 not about it, 1 first of all, 2 also."""
    places = {slug: n for n, slug in enumerate(taxonomy().levers)}
    matrix = np.zeros((len(levers), len(places)), dtype=np.int8)
    for row, slugs in enumerate(levers):
        for position, slug in enumerate(slugs):
            if slug in places:
                matrix[row, places[slug]] = 1 if position == 0 else 2
    return matrix


class _Tagged:
    """Which entries say for which level or stage they are; `open` are those for all."""

    def __init__(self, sets: Sequence[Sequence[str]]) -> None:
        self.open = np.array([not one or "any" in one for one in sets], dtype=bool)
        slugs = {slug for one in sets for slug in one}
        self._masks = {slug: np.array([slug in one for one in sets], dtype=bool) for slug in slugs}

    def says(self, wished: Iterable[str]) -> Mask:
        """Which name one of these themselves."""
        found: Mask = np.zeros(len(self.open), dtype=bool)
        for slug in wished:
            found = found | self._masks.get(slug, False)
        return found


def language_said(text: str) -> str:
    """The language that a search is plainly in; "" where its words do not tell."""
    if re.search("[ñáéíóú¿¡]", text.casefold()):
        return "es"
    words = tokens(text)
    spanish = sum(word in SPANISH_STOPS for word in words)
    english = sum(word in ENGLISH_STOPS for word in words)
    return "" if spanish == english else "es" if spanish > english else "en"


class Reader:
    """Turns words into what is compared: stems of their language, and meanings in both."""

    def __init__(self) -> None:
        lexicon = lexicon_words()
        self._stem = Stemmer(lexicon.stems)
        self.vocabulary = frozenset(lexicon.stems)
        self.spell = Speller(sorted(self.vocabulary - STOPS))
        self._meanings: dict[str, list[str]] = {}
        for number, sides in enumerate(pairs()):
            for side, members in zip("es", sides, strict=True):
                for member in members:
                    self._means(f"{side}:{self._stem(member)[side == 's']}", f"#{number}")
        for name, members in lexicon.classes.items():
            for member in members:
                english, spanish = self._stem(member)
                self._means(f"e:{english}", f"@{name}")
                self._means(f"s:{spanish}", f"@{name}")
        # What texts and names consist of is kept: after a change only the new ones are read.
        self._features = lru_cache(maxsize=20_000)(self._read)
        self._labelled = lru_cache(maxsize=256)(self._labels)

    def _means(self, stem: str, meaning: str) -> None:
        known = self._meanings.setdefault(stem, [])
        if meaning not in known:
            known.append(meaning)

    def entry(self, entry: Resource) -> list[str]:
        """The features of an entry, those of its title more than once."""
        side = "es" if entry.language == "es" else "en"
        found = [*self._features(entry.title, side) * TITLE]
        found += self._features(entry.summary, side) * SUMMARY
        for slug in (*entry.levers, entry.kind):
            found += self._labelled(slug) * LABELS
        return found

    def _labels(self, slug: str) -> tuple[str, ...]:
        """A topic's or a kind's name in both languages."""
        named = taxonomy().levers.get(slug) or taxonomy().resource_kinds.get(slug)
        if named is None:
            return ()
        return self._features(named.label.en, "en") + self._features(named.label.es, "es")

    def asked(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """A searched word: what is the same word, in either language, and what means the same."""
        english, spanish = self._stem(word)
        stems = f"e:{english}", f"s:{spanish}"
        meanings = (m for stem in stems for m in self._meanings.get(stem, ()))
        return stems, tuple(dict.fromkeys(meanings))

    def _read(self, text: str, side: str) -> tuple[str, ...]:
        words = content(tokens(text))
        kept = (w for w in words if side == "en" or w not in LIGHT or w in KEPT)
        return tuple(feature for word in kept for feature in self._word(word, side))

    def _word(self, word: str, side: str) -> tuple[str, ...]:
        english, spanish = self._stem(word)
        stem = f"s:{spanish}" if side == "es" else f"e:{english}"
        return (stem, *self._meanings.get(stem, ()))


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The one reader: its words are the lexicon's, whatever the community."""
    return Reader()
