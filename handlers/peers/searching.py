"""From somebody's words to three people: understood, guarded, ranked, kept. It draws the cards with
what storage knows; the rules are matching's."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from random import Random
from typing import Any, Literal

from handlers.introductions.asking import own_need
from handlers.introductions.ending import coordinator_name
from handlers.introductions.newcomer import is_known
from handlers.kit.request import Request
from handlers.kit.ui import Candidate, Card, Findings
from handlers.kit.words import Language, Text, _, and_, language_of
from handlers.matching import ranking, reasons, words
from handlers.matching.need_filters import Filters
from handlers.matching.needs import Understanding, blend, shipped_lexicon, understand
from handlers.matching.ranking import Ranked, Ranking
from handlers.peers import cards, stops
from handlers.peers.cards import Sought, Suggested
from storage import Look, Storage, Tx
from storage.columns import Columns
from storage.person import Person, Standing
from storage.tables import Need, Profile

Kind = Literal["peer", "expert"]


@dataclass(frozen=True, slots=True)
class Found:
    """A ranking and the people in it, as the columns know them."""

    ranking: Ranking
    people: Mapping[int, Person]

    @property
    def candidates(self) -> tuple[Ranked, ...]:
        """The suggested ones, best first; empty: nobody."""
        return self.ranking.candidates


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who looks for somebody, with all that a search reads of them."""

    standing: Standing
    profile: Profile | None
    language: Language
    coordinator: Text


async def seeker(look: Look, member_id: int) -> Seeker:
    """Read the seeker before a search."""
    standing = await look.people.standing(member_id)  # after it, member and profile are at hand
    member = await look.members.get(member_id)
    return Seeker(
        standing,
        await look.profiles.find(member_id),
        language_of(member.language or look.community.language),
        await coordinator_name(look),
    )


async def understood(look: Look, text: str, who: Seeker) -> Understanding:
    """The words, read with the community's own synonyms."""
    lexicon = shipped_lexicon()
    if own := await look.synonyms.all():
        lexicon = lexicon.extended((s.lever, s.phrase, s.language) for s in own)
    return understand(text, profile_topics=who.standing.seeker.seeks, lexicon=lexicon)


def new_need(member_id: int, text: str, read: Understanding, kind: Kind, who: Seeker) -> Need:
    """The need as it is kept: words, blended topics, the person's own filters."""
    filters = {k: _plain(v) for k, v in asdict(read.filters).items() if v}
    filters["about"] = [slug for slug, _weight in read.topics]
    filters["sure"] = read.sure
    filters["flags"] = sorted(read.flags)
    return Need(
        member_id=member_id,
        text=text,
        language=read.language,
        kind="expert" if kind == "expert" or read.filters.expert_only else "peer",
        topics=[list(pair) for pair in blend(read, who.standing.seeker.seeks)],
        filters=filters,
        shown=[],
        seen=[],
        state="open",
    )


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset | set | tuple | list) else value


def filters_of(need: Need) -> Filters:
    """The person's own filters, as they were read."""
    kept: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in need.filters.items()
        if name in Filters.__dataclass_fields__
    }
    return Filters(**kept)


def sought(need: Need) -> Sought:
    """What the cards say of a need."""
    about = tuple(need.filters.get("about") or [str(t[0]) for t in need.topics[:1]])
    only = said_back(filters_of(need))
    return Sought(need.id, need.text, about, only, bool(need.filters.get("sure", True)))


def said_back(filters: Filters) -> tuple[Text, ...]:
    """The person's own filters in words, for one line."""
    said: list[Text] = [words.role_said(slug) for slug in sorted(filters.roles)]
    said += [words.level_said(slug) or words.level(slug) for slug in sorted(filters.levels)]
    said += [_("at your school level")] if filters.same_level else []
    said += [words.stage(slug) for slug in sorted(filters.stages)]
    said += [words.arrangement(slug) for slug in sorted(filters.arrangements)]
    said += [words.a_district(slug) for slug in sorted(filters.district_types)]
    said += [*sorted(filters.states), *(region.title() for region in sorted(filters.regions))]
    said += [_("speaks {language}", language=words.language(c)) for c in sorted(filters.languages)]
    said += [_("outside your district")] if filters.not_my_district else []
    said += [_("in your district")] if filters.in_my_district else []
    said += [_("only experts")] if filters.expert_only else []
    return (*said, *_denials(filters))


def _denials(filters: Filters) -> list[Text]:
    """Whom they said they do not want, in words."""
    what: list[Text] = [words.role_also(slug) for slug in sorted(filters.not_roles)]
    what += [words.level_said(slug) or words.level(slug) for slug in sorted(filters.not_levels)]
    what += [words.arrangement(slug) for slug in sorted(filters.not_arrangements)]
    what += [words.a_district(slug) for slug in sorted(filters.not_district_types)]
    places = [*sorted(filters.not_states), *(r.title() for r in sorted(filters.not_regions))]
    return [
        *(_("not {what}", what=one) for one in what),
        *(_("not from {place}", place=one) for one in places),
    ]


def _lifted(need: Need, found: Found) -> tuple[Filters, tuple[Text, ...]]:
    """The filters that the people on the card meet, and a line on preferences nobody met."""
    asked_for, lifted = filters_of(need), found.ranking.lifted
    if not lifted:
        return asked_for, ()
    nothing = Filters()
    firm = replace(asked_for, **{name: getattr(nothing, name) for name in lifted})
    soft = replace(nothing, **{name: getattr(asked_for, name) for name in lifted})
    wish = and_(said_back(soft))
    line = _("Nobody here fits “ideally {filters}”, so these are others.", filters=wish)
    return firm, (line,)


async def ranked(
    storage: Storage,
    who: Seeker,
    need: Need,
    now: datetime,
    chance: Random,
    exclude: Sequence[int] = (),
) -> Found:
    """The people for a need, without those in `exclude`. Reads the columns, takes no lock."""
    columns = await storage.columns()
    found = ranking.rank(
        columns,
        who.standing,
        tuple((str(slug), float(weight)) for slug, weight in need.topics),
        replace(filters_of(need), expert_only=False),
        kind="expert" if need.kind == "expert" else "peer",
        now=now,
        chance=chance,
        writes=need.language,
        exclude=frozenset(exclude),
    )
    return with_people(columns, found)


def with_people(columns: Columns, found: Ranking) -> Found:
    """A ranking with the people in it."""
    known = ((one.member_id, columns.person(one.member_id)) for one in found.candidates)
    return Found(found, {id: person for id, person in known if person})


def keep_shown(need: Need, found: Found) -> None:
    """Remember who stands on the card and who ever did."""
    need.shown = [one.member_id for one in found.candidates]
    need.seen = list(dict.fromkeys([*need.seen, *need.shown]))


async def answer(tx: Tx, who: Seeker, need: Need, found: Found, *, same: bool = False) -> Card:
    """The card for a ranking: people, or the three ways on. Keeps who is shown."""
    if not found.candidates:
        return await _nobody(tx, who, need, found)
    keep_shown(need, found)
    people = _suggested(who, found, tx.now, "" if same else sought(need).main)
    return cards.suggestion(
        sought(need),
        people,
        notes=stops.notes(need.filters.get("flags", ()), sought(need).topics),
        profile=_has_profile(who.profile),
        same=same,
        findings=_findings(need, found, people),
    )


def _has_profile(profile: Profile | None) -> bool:
    return bool(profile and is_known(profile) and (profile.offers or profile.seeks))


def _suggested(who: Seeker, found: Found, now: datetime, topic: str) -> list[Suggested]:
    me = who.standing.seeker
    return [
        Suggested(
            found.people[one.member_id],
            reasons.describe(found.people[one.member_id], me),
            reasons.reasons(me, found.people[one.member_id], one.terms, now, topic),
            position,
        )
        for position, one in enumerate(found.candidates, start=1)
    ]


def _findings(need: Need, found: Found, people: Sequence[Suggested] = ()) -> Findings:
    flags = set(need.filters.get("flags", ()))
    if not found.candidates:
        flags.add("abstained")
    return Findings(
        tuple(need.filters.get("about", ())),
        tuple(sorted(flags)),
        tuple(
            Candidate(one.member_id, one.score, said.reasons, one.kind)
            for one, said in zip(found.candidates, people, strict=False)
        ),
    )


async def _nobody(tx: Tx, who: Seeker, need: Need, found: Found) -> Card:
    need.shown = []
    about = sought(need)
    if need.seen and not found.ranking.only_language:
        return cards.no_more(about, who.coordinator)
    resources = await tx.resources.about(about.topics, need.language)
    findings = _findings(need, found)
    if found.ranking.only_language:
        own = next((r for r in resources if r.language == need.language), None)
        spanish = need.language == "es"
        return cards.only_language(about, spanish, own, who.coordinator, findings)
    return cards.nobody(
        about,
        resources,
        who.coordinator,
        in_the_way=bool(found.ranking.impossible),
        notes=stops.notes(need.filters.get("flags", ()), sought(need).topics),
        findings=findings,
    )


async def again(
    request: Request, storage: Storage, need_id: int, *, without_seen: bool, reset: bool = False
) -> Card:
    """Rank a stored need once more, for whose it is."""
    async with storage.look() as look:
        need = await own_need(look, request.who.id, need_id)
        who = await seeker(look, request.who.id)
    exclude = need.seen if without_seen else ()
    found = await ranked(storage, who, need, request.now, request.chance, exclude)
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if reset:
            need.seen = []
        if need.state == "looking" and found.candidates:
            need.state = "open"
        return await answer(tx, who, need, found)
