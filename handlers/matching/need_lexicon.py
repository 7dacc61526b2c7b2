"""Weighs the topics a text speaks of, by the lexicon's entries and BM25; it knows no person."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.matching.need_text import EVERYDAY, LIGHT, STOPS, Speller, Stemmer, content, tokens
from storage.lexicon import DECISIVE, HINT, PLAIN, Entry, lexicon_words
from storage.taxonomy import taxonomy

#: What a full match of an entry is worth, by the strength its author gave it. Decisive words
#: name the topic; a hint only breaks ties.
BASE = {DECISIVE: 1.7, PLAIN: 1.25, HINT: 0.35}
ALONE = 0.6
#: All words but one of a longer entry: worth this part of the whole.
PARTIAL = 0.25
#: How much single words count beside whole entries: many needs share only words with an entry.
BM25_SHARE = 0.8
#: BM25's usual saturation and length constants (Robertson & Zaragoza 2009).
BM25_K1, BM25_B = 1.2, 0.75
#: An everyday word is rarer in the lexicon than in life: its rarity counts this much.
COMMON = 0.95
#: So does a light Spanish one, of which the lexicon's sentences are full.
CARRIES = 0.4
#: Each further piece of evidence for one topic counts this much of the one before.
DECAY = 0.55
#: Other words allowed between the words of an entry.
SLACK = 4

#: English and Spanish stems live in separate spaces, so that a false friend stays a stranger.
_SIDES = ("e:", "s:")

#: Classes whose members always stand for one another, also where an entry spells out one of them:
#: what is said of teachers is said of staff, what is said of a supe of a superintendent.
_ALWAYS = (
    "principal teacher parent student superintendent money phone bus hire union buy district board"
    " meeting number"
).split()

Slot = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Compiled:
    lever: int
    slots: int
    base: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says: the score of each lever, and how many of its words are known."""

    scores: Mapping[str, float]
    known: int
    total: int
    repaired: tuple[tuple[str, str], ...]


class Lexicon:
    """The compiled lexicon; immutable once built, safe to share."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        words = lexicon_words()
        self._source = tuple(entries)
        self._stem = Stemmer(words.stems)
        self._levers = tuple(taxonomy().levers)
        self._ids: dict[str, int] = {}
        self._classes: dict[str, tuple[int, ...]] = {}
        self._class_of(words.classes)
        self._entries: list[_Compiled] = []
        self._postings: dict[int, list[tuple[int, int]]] = {}
        self._counts: list[dict[int, float]] = [{} for _ in self._levers]
        self._vocabulary = frozenset(words.stems)
        self._compile()
        self._idf = self._rarity()
        self._bm25 = self._weigh_words()
        self._speller = Speller(sorted(self._vocabulary - STOPS))
        self._features: dict[str, tuple[int, ...]] = {}

    def extended(self, extra: Iterable[tuple[str, str, str]]) -> "Lexicon":
        """With a community's own (slug, phrase, language), which count as decisive."""
        known = taxonomy().levers
        added = [
            Entry(slug, "es" if lang == "es" else "en", phrase, DECISIVE)
            for slug, phrase, lang in extra
            if slug in known and content(tokens(phrase))
        ]
        return Lexicon((*self._source, *added)) if added else self

    def evidence(self, text_tokens: Iterable[str]) -> Evidence:
        """What the words of a text say about each lever."""
        words, repaired, known = self._read(text_tokens)
        features = [self._features_of(word) for word in words]
        hits = self._hits(features)
        scores = self._phrases(hits)
        for lever, value in self._single_words(features).items():
            scores[lever] = scores.get(lever, 0.0) + BM25_SHARE * value
        named = {self._levers[lever]: score for lever, score in scores.items()}
        return Evidence(named, known, len(words), repaired)

    # -- compiling

    def _id(self, name: str) -> int:
        return self._ids.setdefault(name, len(self._ids))

    def _class_of(self, classes: Mapping[str, tuple[str, ...]]) -> None:
        of: dict[str, list[int]] = {}
        for name, members in classes.items():
            number = self._id("@" + name)
            for member in members:
                of.setdefault(member, []).append(number)
        self._classes = {word: tuple(numbers) for word, numbers in of.items()}
        self._always = frozenset(self._id("@" + name) for name in (*_ALWAYS, "no"))

    def _compile(self) -> None:
        index = {slug: number for number, slug in enumerate(self._levers)}
        for entry in self._source:
            slots = self._slots(entry)
            if not slots:
                continue
            lever = index[entry.slug]
            strength = entry.strength
            # A plain entry that is left with one word was meant as a sentence: less sure.
            alone = len(slots) == 1 and strength == PLAIN
            number = len(self._entries)
            self._entries.append(_Compiled(lever, len(slots), ALONE if alone else BASE[strength]))
            counts = self._counts[lever]
            for bit, slot in enumerate(slots):
                share = 1.0 / math.sqrt(len(slot))
                for feature in slot:
                    self._postings.setdefault(feature, []).append((number, bit))
                    counts[feature] = counts.get(feature, 0.0) + share

    def _slots(self, entry: Entry) -> list[Slot]:
        side = 1 if entry.language == "es" else 0
        slots: list[Slot] = []
        for word in entry.words.split():
            slot: set[int] = set()
            for choice in word.split("/"):
                if choice.startswith("@"):
                    slot.add(self._id(choice))
                    continue
                # Most choices are already spelt as tokens are; only the others are cut up.
                word = choice if choice in self._vocabulary else _first_token(choice)
                if word and word not in STOPS and (len(word) > 1 or word.isdigit()):
                    slot.add(self._entry_feature(word, side))
            if slot:
                slots.append(frozenset(slot))
        return slots

    def _entry_feature(self, word: str, side: int) -> int:
        for number in self._classes.get(word, ()):
            if number in self._always:
                return number
        return self._id(_SIDES[side] + self._stem(word)[side])

    def _rarity(self) -> dict[int, float]:
        total = len(self._levers)
        everyday = {
            self._ids.get(_SIDES[side] + self._stem(word)[side])
            for word in EVERYDAY & self._vocabulary  # others would load the stemmer
            for side in (0, 1)
        }
        light = {
            self._ids.get(_SIDES[1] + self._stem(word)[1]) for word in LIGHT & self._vocabulary
        }
        return {
            f: math.log((total + 1) / (n + 0.5))
            * (COMMON if f in everyday else 1.0)
            * (CARRIES if f in light else 1.0)
            for f, n in self._spread().items()
        }

    def _spread(self) -> dict[int, float]:
        """Over how many levers a word is spread: evenly over n is n, nearly all in one is less.

        The geometric mean of the plain count and the inverse Simpson index of its shares: the
        count alone calls a word common as soon as every lever says it once, and so grows duller
        the richer the lexicon is.
        """
        lengths = [sum(counts.values()) for counts in self._counts]
        shares: dict[int, list[float]] = {}
        for length, counts in zip(lengths, self._counts, strict=True):
            for feature, tf in counts.items():
                shares.setdefault(feature, []).append(tf / length)
        return {
            feature: sum(of) * math.sqrt(len(of) / sum(share * share for share in of))
            for feature, of in shares.items()
        }

    def _weigh_words(self) -> dict[int, list[tuple[int, float]]]:
        lengths = [sum(counts.values()) for counts in self._counts]
        average = sum(lengths) / len(lengths)
        weights: dict[int, list[tuple[int, float]]] = {}
        for lever, counts in enumerate(self._counts):
            norm = BM25_K1 * (1 - BM25_B + BM25_B * lengths[lever] / average)
            for feature, tf in counts.items():
                value = self._idf[feature] * tf * (BM25_K1 + 1) / (tf + norm)
                weights.setdefault(feature, []).append((lever, value))
        return weights

    # -- reading

    def _read(
        self, text_tokens: Iterable[str]
    ) -> tuple[list[str], tuple[tuple[str, str], ...], int]:
        words: list[str] = []
        repaired: list[tuple[str, str]] = []
        known = 0
        for word in content(text_tokens):
            kept = word
            if not self._known(word):
                kept = self._speller(word)
                if kept != word:
                    repaired.append((word, kept))
            known += self._known(kept)
            words.append(kept)
        return words, tuple(repaired), known

    def _known(self, word: str) -> bool:
        return word in self._vocabulary or any(f in self._idf for f in self._features_of(word))

    def _features_of(self, word: str) -> tuple[int, ...]:
        found = self._features.get(word)
        if found is None:
            english, spanish = self._stem(word)
            names = (self._ids.get(_SIDES[0] + english), self._ids.get(_SIDES[1] + spanish))
            ids = [number for number in names if number is not None]
            ids.extend(self._classes.get(word, ()))
            found = tuple(dict.fromkeys(ids))
            if len(self._features) < 20_000:  # a bound on what typed words can make us keep
                self._features[word] = found
        return found

    def _hits(
        self, features: Sequence[tuple[int, ...]]
    ) -> dict[int, dict[int, list[tuple[int, float]]]]:
        """Entry → slot → the (position, rarity) of the words that fill it."""
        hits: dict[int, dict[int, list[tuple[int, float]]]] = {}
        for position, ids in enumerate(features):
            for feature in ids:
                rarity = self._idf.get(feature, 0.0)
                for number, bit in self._postings.get(feature, ()):
                    hits.setdefault(number, {}).setdefault(bit, []).append((position, rarity))
        return hits

    def _phrases(
        self, hits: Mapping[int, Mapping[int, list[tuple[int, float]]]]
    ) -> dict[int, float]:
        by_lever: dict[int, list[tuple[float, frozenset[int]]]] = {}
        for number, slots in hits.items():
            entry = self._entries[number]
            missing = entry.slots - len(slots)
            if missing > 1 or (missing == 1 and entry.slots < 3):
                continue
            match = _tightest(slots, entry.slots + SLACK)
            if match is None:
                continue
            places, rarity = match
            # Rare words make an entry telling; a match of everyday words says little.
            value = entry.base * (0.35 + rarity / 3.0)
            if missing:
                value *= PARTIAL
            by_lever.setdefault(entry.lever, []).append((value, places))
        return {lever: _gather(found) for lever, found in by_lever.items()}

    def _single_words(self, features: Sequence[tuple[int, ...]]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for ids in features:
            best: dict[int, float] = {}
            for feature in ids:
                for lever, value in self._bm25.get(feature, ()):
                    if value > best.get(lever, 0.0):
                        best[lever] = value
            for lever, value in best.items():
                scores[lever] = scores.get(lever, 0.0) + value
        return scores


def _first_token(choice: str) -> str:
    parts = content(tokens(choice))
    return parts[0] if parts else ""


def _tightest(
    slots: Mapping[int, Sequence[tuple[int, float]]], span: int
) -> tuple[frozenset[int], float] | None:
    """Different places for every slot inside one window, with the sum of their rarities."""
    order = sorted(slots.values(), key=len)
    if len(order) == 1:
        place, rarity = max(order[0], key=lambda hit: hit[1])
        return frozenset((place,)), rarity
    best: tuple[frozenset[int], float] | None = None
    for first, first_rarity in order[0]:
        places, total = {first}, first_rarity
        for options in order[1:]:
            near = [hit for hit in options if hit[0] not in places and abs(hit[0] - first) <= span]
            if not near:
                break
            place, rarity = min(near, key=lambda hit: (abs(hit[0] - first), -hit[1]))
            places.add(place)
            total += rarity
        else:
            if max(places) - min(places) < span and (best is None or total > best[1]):
                best = (frozenset(places), total)
    return best


def _gather(found: list[tuple[float, frozenset[int]]]) -> float:
    """Evidence added up: words already used count once, further pieces count less and less."""
    found.sort(key=lambda piece: -piece[0])
    used: set[int] = set()
    total, factor = 0.0, 1.0
    for value, places in found:
        fresh = len(places - used) / len(places)
        if fresh == 0:
            continue
        total += value * factor * fresh
        factor *= DECAY
        used |= places
        if factor < 0.05:
            break
    return total


def _taxonomy_entries() -> list[Entry]:
    entries: list[Entry] = []
    for slug, lever in taxonomy().levers.items():
        entries.append(Entry(slug, "en", lever.label.en, DECISIVE))
        entries.append(Entry(slug, "es", lever.label.es, DECISIVE))
        entries.extend(Entry(slug, "en", words, DECISIVE) for words in lever.synonyms)
        entries.extend(Entry(slug, "en", words, PLAIN) for words in lever.phrases)
        entries.extend(Entry(slug, "es", words, DECISIVE) for words in lever.phrases_es)
        english, spanish = (
            text.replace(":", ",").split(",")
            for text in (lever.description.en, lever.description.es)
        )
        entries.extend(Entry(slug, "en", part, HINT) for part in english)
        entries.extend(Entry(slug, "es", part, HINT) for part in spanish)
    return entries


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships with the bot, compiled once."""
    return Lexicon((*lexicon_words().entries, *_taxonomy_entries()))
