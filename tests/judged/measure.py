"""Scores answers against the judged sets and re-reads the guards; knows nothing of the product."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Person = Mapping[str, Any]

# Power inside a school system, for the "two central-office people" guard; central office only.
_CENTRAL_POWER: dict[str, int] = {
    "improvement-data-lead": 3,
    "principal-supervisor": 5,
    "district-leader": 6,
    "superintendent": 7,
    "board-member": 7,
}
_SITE_OR_FAMILY = {
    "teacher",
    "teacher-leader",
    "instructional-coach",
    "principal",
    "assistant-principal",
    "community-school-coordinator",
    "family-leader",
    "student-leader-adult",
    "community-partner",
}
_MANAGEMENT = {
    "principal",
    "assistant-principal",
    "principal-supervisor",
    "district-leader",
    "superintendent",
    "board-member",
}
_TOP = {"superintendent", "board-member"}
_NOT_PITCHED_BY_FUNDERS = {"teacher", "teacher-leader", "family-leader", "principal"}


def score(rows: Iterable[Row], answers: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Shares of needs answered well; an id missing from the answers counts as an empty answer.

    `hit@3`: one acceptable person among the first three; where abstaining was expected, a hit is
    an empty answer. `best@3`: one of the judge's best among the three, over rows that have a best.
    `abstained@empty`: the share of expected abstentions that were empty. `needless_silence`: the
    share of answerable needs that got nobody.
    """
    hits = best = bests = empties = abstained = silent = total = 0
    for row in rows:
        shown = list(answers.get(row["id"], ()))[:3]
        total += 1
        if row.get("expect") == "abstained":
            empties += 1
            abstained += not shown
            hits += not shown
            continue
        bests += 1
        silent += not shown
        hits += not set(shown).isdisjoint(row["acceptable"])
        best += not set(shown).isdisjoint(row["best"])
    return {
        "rows": float(total),
        "hit@3": _share(hits, total),
        "best@3": _share(best, bests),
        "abstained@empty": _share(abstained, empties),
        "needless_silence": _share(silent, bests),
    }


def score_by(
    rows: Iterable[Row], answers: Mapping[str, Sequence[str]], field: str
) -> dict[str, dict[str, float]]:
    """The same figures for each value of one field (`kind`, `lang`, `off_profile`, `as`)."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row[field]), []).append(row)
    return {value: score(group, answers) for value, group in sorted(groups.items())}


def score_routed(
    rows: Iterable[Row],
    flags: Mapping[str, Iterable[str]],
    ignoring: frozenset[str] = frozenset({"abstained"}),
) -> dict[str, dict[str, float]]:
    """Precision, recall and count per flag, and under `all` the share of exactly right sets.

    `abstained` says that nobody was shown, which the needs judge; here it is ignored by default.

    `false_alarms` under `all` is the share of harmless rows that were flagged at all. A flag that
    is expected nowhere and raised nowhere is left out.
    """
    kept = list(rows)
    raised = {row["id"]: set(flags.get(row["id"], ())) - ignoring for row in kept}
    wanted = {row["id"]: set(row["flags"]) - ignoring for row in kept}
    exact = sum(raised[key] == wanted[key] for key in wanted)
    harmless = [key for key in wanted if not wanted[key]]
    figures = {
        "all": {
            "rows": float(len(kept)),
            "exact": _share(exact, len(kept)),
            "false_alarms": _share(sum(bool(raised[key]) for key in harmless), len(harmless)),
        }
    }
    for flag in sorted(set().union(*wanted.values(), *raised.values())):
        both = sum(flag in wanted[key] and flag in raised[key] for key in wanted)
        want = sum(flag in value for value in wanted.values())
        rose = sum(flag in value for value in raised.values())
        figures[flag] = {
            "rows": float(want),
            "precision": _share(both, rose),
            "recall": _share(both, want),
        }
    return figures


def violations(
    seeker: str,
    shown: Iterable[str],
    people: Mapping[str, Person],
    open_contracts: Iterable[str] = (),
    opted_in: Iterable[str] = (),
) -> list[str]:
    """Every guard that showing these people to this seeker breaks, as "person: guard".

    `people` is by id; `open_contracts` are keys of districts that are bargaining; `opted_in` are
    ids of those who may be introduced inside their own district (nobody, by default).
    """
    contracts, willing = set(open_contracts), set(opted_in)
    me = people[seeker]
    return [
        f"{other}: {guard}"
        for other in shown
        for guard in _broken(me, people[other], people, contracts, willing)
    ]


def wrong_company(
    seeker: str, shown: Sequence[str], people: Mapping[str, Person], command: str
) -> list[str]:
    """What is wrong with the group as a whole: too many, too many experts, nobody from outside."""
    found = []
    experts = sum(bool(people[other]["is_expert"]) for other in shown)
    home = people[seeker]["district_key"]
    if len(shown) > 3 or len(set(shown)) != len(shown):
        found.append("more than three, or one twice")
    if command == "/find-expert" and experts != len(shown):
        found.append("not an expert")
    if command == "/find-peer":
        if experts > 1:
            found.append("more than one expert")
        if shown and home and all(people[other]["district_key"] == home for other in shown):
            found.append("nobody from outside the district")
    boards = [
        people[other]["district_key"] for other in shown if people[other]["role"] == "board-member"
    ]
    if len(boards) != len(set(boards)):
        found.append("two trustees of one board in one chain")
    return found


def _broken(
    me: Person,
    other: Person,
    people: Mapping[str, Person],
    contracts: set[str],
    willing: set[str],
) -> list[str]:
    found = []
    if me["id"] == other["id"]:
        found.append("self")
    if other["match_status"] != "open" or not other["consented"]:
        found.append("paused or not joined")
    if other["intros_left_this_month"] <= 0:
        found.append("at the monthly cap")
    if other["id"] in me["private_avoid"] or me["id"] in other["private_avoid"]:
        found.append("avoided")
    if other["role"] == "funder" or other["contact_policy"] == "via-coordinator":
        found.append("reached through a coordinator only")
    if me["role"] == "funder" and other["role"] in _NOT_PITCHED_BY_FUNDERS:
        found.append("a funder may not start this")
    if set(me["languages"]).isdisjoint(other["languages"]):
        found.append("no shared language")
    if other["id"] in _above(me, people) or me["id"] in _above(other, people):
        found.append("reporting line")
    if me["id"] != other["id"] and me["district_key"] and _one_district(me, other):
        both = {me["id"], other["id"]} <= willing
        found.extend(_inside(me, other, me["district_key"] in contracts, both))
    return found


def _inside(me: Person, other: Person, contract_open: bool, both_willing: bool) -> list[str]:
    """Guards that bind two people of one district."""
    roles = (me["role"], other["role"])
    central = [role in _CENTRAL_POWER for role in roles]
    found = []
    if me["school"] and me["school"] == other["school"]:
        found.append("same school")
    if _TOP & set(roles):
        found.append("superintendent or trustee inside the district")
    unknown = not (me["reports_to"] and other["reports_to"])
    if all(central) and unknown and len({_CENTRAL_POWER[role] for role in roles}) > 1:
        found.append("central office, different power")
    if any(central) and _SITE_OR_FAMILY & set(roles) and not both_willing:
        found.append("central office with site or family")
    if contract_open and "labor-leader" in roles and _MANAGEMENT & set(roles):
        found.append("union with management, contract open")
    return found


def _one_district(me: Person, other: Person) -> bool:
    return bool(me["district_key"] == other["district_key"])


def _above(person: Person, people: Mapping[str, Person]) -> set[str]:
    """Everybody this person reports to, at any depth; a loop in the data ends the walk."""
    chain: set[str] = set()
    boss = person["reports_to"]
    while boss and boss not in chain:
        chain.add(boss)
        boss = people[boss]["reports_to"] if boss in people else None
    return chain


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
