"""People of a file in the community: who is new, who speaks for themself, what guards rest on."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.export import export
from bot.playground.demo import DATA
from handlers.roster.entering import Entered, enter, load_people
from handlers.roster.entry import Refused
from handlers.roster.survey import people, read
from storage import Storage
from storage.tables import Account, Member, Profile
from tests.conftest import NOW, Home

ANA = {"id": "a", "display_name": "Ana", "email": "ana@example.org", "role": "principal",
       "offering": ["curriculum"], "bio": "First words."}  # fmt: skip


async def enter_all(storage: Storage, *persons: dict[str, Any], **districts: Any) -> Entered:
    """Import these people."""
    async with storage.begin() as tx:
        return await enter(tx, people({"districts": districts, "personas": list(persons)}), NOW)


async def known(storage: Storage, key: str) -> tuple[Member, Profile]:
    """Who has this imported id, with their profile."""
    async with storage.look() as look:
        member = await look.members.by_imported_id(key)
        assert member
        return member, await look.profiles.get(member.id)


async def test_everybody_of_the_demo_and_again(storage: Storage) -> None:
    """A whole community goes in on either database; the same file again changes nothing."""
    sheet = read((DATA / "people.json").read_bytes())
    async with storage.begin() as tx:
        first = await enter(tx, sheet, NOW)
    assert len(first.new) == len(sheet.rows) >= 60
    async with storage.look() as look:
        before = look.community.columns_version
    async with storage.begin() as tx:
        again = await enter(tx, sheet, NOW)
    assert (again.new, again.changed, again.ids) == (set(), set(), first.ids)
    async with storage.look() as look:
        assert look.community.columns_version == before
        boss = await look.members.by_imported_id("p03")
        assert boss
        assert (await look.profiles.get(first.ids["p01"])).reports_to_id == boss.id
        assert len(await look.avoids.all()) >= 1
        assert len(await look.invitations.all()) >= 1


async def test_csv_people_wait_on_the_roster(storage: Storage) -> None:
    """Who did not say yes themself has not joined and may not be shown, whatever the file says."""
    sheet = read(b"name,email,expert\nAna,ana@example.org,yes\n")
    async with storage.begin() as tx:
        entered = await enter(tx, sheet, NOW)
    async with storage.look() as look:
        (ana,) = await look.members.all()
    assert (ana.status, ana.shown, ana.expert, ana.joined_at) == ("roster", None, "no", None)
    assert "experts are asked first" in str(entered.remarks[0])


async def test_who_never_used_the_bot_is_as_the_file_says(sqlite_home: Home) -> None:
    """A corrected file corrects; what it leaves out stays; it is one change."""
    storage = sqlite_home.storage()
    await enter_all(storage, ANA | {"consented": True})
    done = await enter_all(storage, {"id": "a", "display_name": "Ana", "bio": "Better words."})
    ana, profile = await known(storage, "a")
    assert (done.new, done.changed) == (set(), {ana.id})
    assert (profile.about, profile.offers, ana.status) == (
        "Better words.",
        ["curriculum"],
        "joined",
    )


async def test_who_joined_speaks_for_themself(sqlite_home: Home) -> None:
    """A later file fills in only what a member who uses the bot left empty."""
    storage = sqlite_home.storage()
    await enter_all(storage, ANA | {"consented": True, "shown": "topics"})
    ana, _profile = await known(storage, "a")
    async with storage.begin() as tx:
        await tx.accounts.add(
            Account(member_id=ana.id, space_id=sqlite_home.space.id, external_id="U1")
        )
    await enter_all(
        storage,
        ANA | {"bio": "Other words.", "school": "Oak", "offering": ["assessment"], "own_district": True,
               "match_status": "paused", "monthly_intro_cap": 9, "consented": True, "shown": "named"},
    )  # fmt: skip
    ana, profile = await known(storage, "a")
    assert (profile.about, profile.offers, profile.own_district) == (
        "First words.", ["curriculum"], False,
    )  # fmt: skip
    assert profile.school == "Oak"
    assert (ana.shown, ana.cap, ana.paused_until) == ("topics", 3, None)


async def test_known_again_by_address(sqlite_home: Home) -> None:
    """Without an id the address tells who it is, however it is written; the id is then kept."""
    storage = sqlite_home.storage()
    without = {k: v for k, v in ANA.items() if k != "id"}
    first = await enter_all(storage, without)
    second = await enter_all(storage, ANA | {"email": "ANA@Example.org"})
    assert second.ids["a"] in first.new
    assert second.new == set()


async def test_somebody_elses_address_is_refused(sqlite_home: Home) -> None:
    """Two people never become one because an address was copied."""
    storage = sqlite_home.storage()
    await enter_all(storage, ANA, {"id": "b", "display_name": "Ben", "email": "ben@example.org"})
    done = await enter_all(storage, {"id": "b", "display_name": "Ben", "email": "ana@example.org"})
    assert [*map(str, done.refused)] == ["person 1 (b): the e-mail belongs to somebody else here"]


async def test_a_spelling_slips_past_no_guard(sqlite_home: Home) -> None:
    """Another spelling of a district and of a school is the same; a new one waits on the desk."""
    storage = sqlite_home.storage()
    await enter_all(
        storage,
        ANA | {"district_key": "v", "school": "Oak Hill"},
        v={"name": "Valle Dorado Unified"},
    )
    sheet = read(
        b"name,id,role,district,school\n"
        b"Ben,b,teacher,valle dorado unified school district,OAK HILL\n"
        b"Cy,c,teacher,Valle Dorada,Elm\n"
        b"Di,d,researcher,Some University,\n"
    )
    async with storage.begin() as tx:
        entered = await enter(tx, sheet, NOW)
    (_a, ana), (_b, ben) = await known(storage, "a"), await known(storage, "b")
    assert (ben.district_id, ben.school) == (ana.district_id, "Oak Hill")
    _c, cy = await known(storage, "c")
    async with storage.look() as look:
        (task,) = await look.tasks.todo("district")
        (new,) = await look.districts.unconfirmed()
    assert (cy.district_id, task.refers_to, task.text) == (new.id, new.id, "Valle Dorada")
    assert "it looks like “Valle Dorado Unified”" in str(entered.remarks[0])
    _d, di = await known(storage, "d")
    assert (di.district_id, di.organization) == (None, "Some University")


async def test_of_two_new_spellings_the_usual_one_is_the_district(sqlite_home: Home) -> None:
    """Whoever stands first in the file: what most people wrote is asked about last."""
    storage = sqlite_home.storage()
    rows = "".join(
        f"{name},{name}@b.org,Playa {spelt} Unified\n"
        for name, spelt in (("Ana", "Sirena"), ("Ben", "Serena"), ("Cy", "Serena"))
    )
    async with storage.begin() as tx:
        entered = await enter(tx, read(f"name,email,district\n{rows}".encode()), NOW)
    assert entered.doubtful == {"Playa Sirena Unified": "Playa Serena Unified"}


async def test_known_again_by_name_and_place(sqlite_home: Home) -> None:
    """Without address and id, name and school are enough; an address found later is added."""
    storage = sqlite_home.storage()
    no_address = b"name,email,school,district\nAna Ruiz,,OAK HILL,\nBen,,,Valle\n"
    async with storage.begin() as tx:
        first = await enter(tx, read(no_address), NOW)
    async with storage.begin() as tx:
        again = await enter(tx, read(no_address.replace(b"OAK HILL", b"Oak  Hill")), NOW)
    assert (len(first.new), again.new) == (2, set())
    async with storage.begin() as tx:
        later = await enter(tx, read(b"name,email,school\nana ruiz,ana@b.org,Oak Hill\n"), NOW)
        ana = await tx.members.by_email("ana@b.org")
        assert ana
        assert (later.new, later.changed) == (set(), {ana.id})
        other = await enter(tx, read(b"name,email,school\nAna Ruiz,other@b.org,Oak Hill\n"), NOW)
        assert len(other.new) == 1
    async with storage.begin() as tx:
        doubt = await enter(tx, read(b"name,email,school\nAna Ruiz,,Oak Hill\n"), NOW)
    assert "several people here have this name and place" in str(doubt.refused[0])


async def test_reporting_lines_and_wishes_come_after_everybody(sqlite_home: Home) -> None:
    """They may name people further down, by id, address or name; nobody reports to themself."""
    storage = sqlite_home.storage()
    done = await enter_all(
        storage,
        {
            "id": "a",
            "display_name": "Ana",
            "reports_to": "cy@example.org",
            "private_avoid": ["b", "x"],
        },
        {"id": "b", "display_name": "Ben", "reports_to": "Cy Young"},
        {"id": "c", "display_name": "Cy Young", "email": "cy@example.org", "reports_to": "c"},
        {"id": "d", "display_name": "Di", "reports_to": "Somebody Else"},
    )
    (_a, ana), (_b, ben), (cy, own) = [await known(storage, key) for key in "abc"]
    assert (ana.reports_to_id, ben.reports_to_id, own.reports_to_id) == (cy.id, cy.id, None)
    _d, di = await known(storage, "d")
    assert (di.reports_to_id, di.reports_to) == (None, "Somebody Else")
    async with storage.look() as look:
        assert await look.avoids.between(done.ids["a"], done.ids["b"])
    assert [*map(str, done.remarks)] == ["person 1 (a): a private wish is about nobody who is here"]


async def test_a_closed_contract_is_for_a_coordinator_to_say(sqlite_home: Home) -> None:
    """A file may open a district's contract, and an old file cannot close it behind the guard."""
    storage = sqlite_home.storage()
    await enter_all(storage, ANA, v={"name": "Valle", "bargaining_open": True})
    await enter_all(storage, ANA, v={"name": "Valle", "bargaining_open": False})
    async with storage.look() as look:
        assert (await look.districts.all())[0].bargaining_open


async def test_the_demo_is_all_or_nothing(sqlite_home: Home) -> None:
    """Who cannot be read ends the loading with the reason."""
    storage = sqlite_home.storage()
    data = {"districts": {}, "personas": [ANA, {"id": "b", "display_name": "B", "role": "pilot"}]}
    with pytest.raises(Refused, match="person 2"):
        async with storage.begin() as tx:
            await load_people(tx, data, NOW)
    async with storage.look() as look:
        assert list(await look.members.all()) == []


async def test_what_goes_out_comes_back(sqlite_home: Home) -> None:
    """An export with what is private, imported, is the same community; imported here, no change."""
    storage = sqlite_home.storage()
    async with storage.begin() as tx:
        await enter(tx, read((DATA / "people.json").read_bytes()), NOW)
        await tx.members.guest(sqlite_home.space.id, "U9", "Guest Without Id")
    async with storage.look() as look:
        told = await export(look, private=True)
    async with storage.begin() as tx:
        here = await enter(tx, read(json.dumps(told).encode()), NOW)
    assert (here.new, here.changed, here.refused) == (set(), set(), [])
    async with storage.look() as look:
        told = await export(look, private=True)
    async with sqlite_home.database.across(NOW) as across:
        other, _space = await across.communities.create(
            "Other", look.community.zone, "en", "paper", "other"
        )
    there = sqlite_home.database.storage(other.id, NOW)
    async with there.begin() as tx:
        await enter(tx, read(json.dumps(told).encode()), NOW)
    async with there.look() as look:
        back = await export(look, private=True)
    assert [_plain(p) for p in back["personas"]] == [_plain(p) for p in told["personas"]]


def _plain(person: dict[str, Any]) -> dict[str, Any]:
    """A person without what depends on the database they are in."""
    return {k: v for k, v in person.items() if k not in ("district_key", "status")}


async def test_a_pause_that_is_over_is_not_exported(sqlite_home: Home) -> None:
    """Only who is paused now goes out as paused."""
    storage = sqlite_home.storage()
    await enter_all(storage, ANA)
    for days, said in ((-1, "open"), (1, "paused")):
        async with storage.begin() as tx:
            (member,) = await tx.members.all()
            member.paused_until = NOW + timedelta(days=days)
        async with storage.look() as look:
            (told,) = (await export(look, private=False))["personas"]
        assert told["match_status"] == said
        assert (told["paused_until"] is None) == (said == "open")


async def test_private_words_stay_here(sqlite_home: Home) -> None:
    """An export without --private holds no address, no reporting line and no wish."""
    storage = sqlite_home.storage()
    await enter_all(storage, ANA | {"reports_to": "Boss Unknown", "private_avoid": []})
    async with storage.look() as look:
        text = json.dumps(await export(look, private=False))
        with pytest.raises(LookupError):
            await export(look, private=False, only="zz")
    assert "ana@example.org" not in text
    assert "Boss" not in text
    assert "private_avoid" not in text
