"""The demo community as the ranking sees it, without a database."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.columns import Columns
from storage.person import Person, Standing

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 10, 7, 18, 0, tzinfo=UTC)


def raw() -> dict[str, Any]:
    """The demo community's file."""
    path = ROOT / "bot" / "playground" / "data" / "people.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def number(imported_id: str | None) -> int | None:
    """The member id that stands for `p07`: 7."""
    return int(imported_id[1:]) if imported_id else None


def people() -> list[Person]:
    """Everybody of the demo community."""
    data = raw()
    districts = {key: place + 1 for place, key in enumerate(data["districts"])}
    return [_person(row, data["districts"], districts) for row in data["personas"]]


def columns() -> Columns:
    """The demo community as columns."""
    return Columns(people(), NOW)


def standing(imported_id: str) -> Standing:
    """What stands between one seeker and everybody."""
    rows = raw()["personas"]
    me = next(row for row in rows if row["id"] == imported_id)
    avoided = {number(i) for i in me["private_avoid"]} | {
        number(row["id"]) for row in rows if imported_id in row["private_avoid"]
    }
    full = {number(row["id"]) for row in rows if row["intros_left_this_month"] <= 0}
    seeker = next(p for p in people() if p.id == number(imported_id))
    return Standing(
        seeker,
        avoided=frozenset(i for i in avoided if i),
        full=frozenset(i for i in full if i),
    )


def _person(row: dict[str, Any], districts: dict[str, Any], ids: dict[str, int]) -> Person:
    key = row["district_key"]
    return Person(
        id=int(row["id"][1:]),
        name=row["display_name"],
        joined=row["consented"],
        shown="named",
        expert=row["is_expert"],
        paused_until=datetime(2099, 1, 1, tzinfo=UTC) if row["match_status"] != "open" else None,
        cap=row["monthly_intro_cap"],
        zone=row["timezone"],
        role=row["role"],
        levels=tuple(row["levels"]),
        stage=row["stage"],
        arrangements=tuple(row["arrangements"]),
        authority=row["decision_authority"],
        seeks=tuple(row["seeking"]),
        offers=tuple(row["offering"]),
        languages=tuple(row["languages"]),
        district_id=ids[key] if key else None,
        district=districts[key]["name"] if key else "",
        district_kind=districts[key]["type"] if key else "",
        state=row["state"],
        region=row["region"],
        bargaining_open=districts[key]["bargaining_open"] if key else False,
        organization="" if key else row["org"],
        school=row["school"] or "",
        reports_to_id=number(row["reports_to"]),
        about=row["bio"],
        windows=tuple(row["availability"]),
    )
