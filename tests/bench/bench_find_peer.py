"""How long /find-peer takes among 10,000 members: `python -m tests.bench.bench_find_peer`.

Five ways in one run, on one machine, so that the ratios mean something: the command as a person
types it (dispatch, member, need stored, card), what it reads and ranks (database, columns, need,
ranking, reasons), the ranking alone, a plain Python loop that gives the same answer, and a
normalised, indexed SQLite scan that only covers the topics and the languages.
"""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy.ext.asyncio import create_async_engine

from bot.dispatch import Dispatch
from bot.platform import Incoming, Sender
from handlers import registry
from handlers.matching.guards import forbidden
from handlers.matching.needs import blend, understand
from handlers.matching.rank_score import FLOOR
from handlers.matching.ranking import Ranking, rank
from handlers.matching.reasons import describe, reasons
from storage import Database, Options, Storage
from storage.columns import Columns
from storage.engines import driver_url
from storage.person import Between, Person, Standing
from storage.tables import Account, Base, District, Member, Profile
from storage.taxonomy import taxonomy
from tests.bench.demo_people import NOW
from tests.handlers.matching.plainly import fit, points

MEMBERS = 10_000
NEEDS = (
    "how do other schools let teachers choose who they work with",
    "we need a clearer yearly budget that families can follow",
    "redoing our bell schedule to get common planning time",
    "someone who wrote an agreement with the union about working hours",
    "our council meets but decides nothing",
    "cómo hacer que más familias participen en las decisiones",
    "necesitamos otra forma de evaluar que no sea el examen",
    "quiero que los estudiantes tengan voz en el consejo",
)


@dataclass(frozen=True)
class Times:
    """How long something took each time, in milliseconds."""

    name: str
    runs: list[float]

    @property
    def p50(self) -> float:
        """The median."""
        return sorted(self.runs)[len(self.runs) // 2]

    @property
    def p99(self) -> float:
        """The slowest of a hundred."""
        return sorted(self.runs)[min(len(self.runs) - 1, round(len(self.runs) * 0.99))]


async def fill(database: Database, count: int = MEMBERS) -> Storage:
    """A community of `count` random members in 200 districts."""
    chance, t = Random(20261007), taxonomy()
    async with database.across(NOW) as across:
        community, _ = await across.communities.create(
            "Bench", "America/Los_Angeles", "en", "playground", "bench"
        )
    storage = database.storage(community.id, NOW)
    async with storage.begin() as tx:
        kinds = ("large-urban", "suburban", "small-city", "rural", "county-office")
        districts = [
            District(name=f"District {n}", kind=chance.choice(kinds), state="CA", spellings=[])
            for n in range(200)
        ]
        tx.session.add_all(districts)
        await tx.session.flush()
        members = [
            Member(
                name=f"Member {n}", status="joined", version=1,
                shown=chance.choice(["named", "topics", "matching"]),
                expert="yes" if chance.random() < 0.05 else "no",
                zone=chance.choice(["America/Los_Angeles", "America/Chicago", "America/New_York"]),
            )
            for n in range(count)
        ]  # fmt: skip
        tx.session.add_all(members)
        await tx.session.flush()
        for place, member in enumerate(members):
            tx.session.add(
                Profile(
                    id=member.id, role=chance.choice(list(t.roles)),
                    levels=chance.sample(list(t.levels), 2), stage=chance.choice(list(t.stages)),
                    arrangements=chance.sample(list(t.arrangements), 2), authority="formal",
                    seeks=chance.sample(list(t.levers), 3), offers=chance.sample(list(t.levers), 3),
                    languages=chance.choice([["en"], ["en"], ["en", "es"], ["es"]]),
                    district_id=chance.choice(districts).id, school=f"School {chance.randrange(3000)}",
                    reports_to_id=members[chance.randrange(place)].id if place % 3 == 1 else None,
                    own_district=chance.random() < 0.5, windows=["tue-pm", "thu-pm"],
                )
            )  # fmt: skip
        (await tx.communities.get(tx.community.id)).columns_version = 1
    return storage


async def whole_path(storage: Storage, seeker_id: int, need: str) -> Ranking:
    """What one /find-peer does before its card is made."""
    async with storage.look() as look:
        standing = await look.people.standing(seeker_id)
    columns = await storage.columns()
    read = understand(need, profile_topics=standing.seeker.seeks)
    found = rank(
        columns, standing, blend(read, standing.seeker.seeks), read.filters,
        now=NOW, chance=Random(seeker_id), writes=read.language,
    )  # fmt: skip
    for one in found.candidates:
        other = columns.person(one.member_id)
        assert other is not None
        describe(other, standing.seeker)
        reasons(standing.seeker, other, one.terms, NOW)
    return found


async def command(dispatch: Dispatch, seeker_id: int, need: str) -> None:
    """One /find-peer as a platform hands it in, to the card that it would draw."""
    answer = await dispatch(
        Incoming("command", "playground", "bench", "C1", Sender(f"U{seeker_id}", "Member"),
                 command="find-peer", text=need)
    )  # fmt: skip
    assert answer.kind == "answer", answer


def python_loop(
    columns: Columns, standing: Standing, wanted: tuple[tuple[str, float], ...]
) -> list[int]:
    """The best three person by person (without who goes together on a card)."""
    line = columns.line(standing.seeker)
    able: list[tuple[float, Person]] = []
    for person in columns.people:
        if not any(slug in person.offers for slug, _ in wanted):
            continue
        between = Between(line=person.id in line, avoided=person.id in standing.avoided)
        if forbidden(standing.seeker, person, between, NOW) or fit(person, wanted) < FLOOR:
            continue
        if set(standing.seeker.languages) & set(person.languages):
            able.append((-points(standing, person, wanted, "en"), person))
    return [p.id for _, p in sorted(able, key=lambda one: one[0])[:3]]


def sql(columns: Columns) -> Callable[[Standing, tuple[tuple[str, float], ...]], list[int]]:
    """The topics, language, stage and role in SQL, normalised and indexed, in memory."""
    db = sqlite3.connect(":memory:")
    db.executescript(
        """create table person (id integer primary key, role, stage int, district int, free int);
        create table offers (lever text, person int, primary key (lever, person)) without rowid;
        create table seeks (person int, lever text, primary key (person, lever)) without rowid;
        create table speaks (person int, code text, primary key (person, code)) without rowid;"""
    )
    stages = taxonomy().stages
    for p in columns.people:
        row = (p.id, p.role, stages[p.stage].order, p.district_id, p.joined)
        db.execute("insert into person values (?, ?, ?, ?, ?)", row)
        db.executemany("insert into offers values (?, ?)", [(s, p.id) for s in p.offers])
        db.executemany("insert into seeks values (?, ?)", [(p.id, s) for s in p.seeks])
        db.executemany("insert into speaks values (?, ?)", [(p.id, c) for c in p.languages])
    db.execute("analyze")

    def ask(standing: Standing, wanted: tuple[tuple[str, float], ...]) -> list[int]:
        me = standing.seeker
        weights = " ".join(f"when '{slug}' then {weight}" for slug, weight in wanted)
        query = f"""
            select p.id, sum(case o.lever {weights} end)
                + 0.08 * (select count(*) from seeks s where s.person = p.id
                          and s.lever in ({",".join("?" * len(me.offers))}))
                + 0.06 * (p.role = ?) + 0.08 * (p.stage - ? in (0, 1)) + 0.04 * (p.district <> ?)
                as score
            from offers o join person p on p.id = o.person
            where o.lever in ({",".join("?" * len(wanted))}) and p.free and p.id <> ?
              and exists (select 1 from speaks l where l.person = p.id
                          and l.code in ({",".join("?" * len(me.languages))}))
            group by p.id order by score desc limit 3"""
        given = (*me.offers, me.role, stages[me.stage].order, me.district_id)
        given = (*given, *(slug for slug, _ in wanted), me.id, *me.languages)
        return [row[0] for row in db.execute(query, given)]

    return ask


async def measure(storage: Storage, runs: int = 200) -> list[Times]:
    """All five ways over the same seekers and needs."""
    chance = Random(4)
    columns = await storage.columns()
    understand(NEEDS[0])  # reads the lexicon once
    asks = [(chance.choice(columns.people), chance.choice(NEEDS)) for _ in range(runs)]
    whole, alone, loop, scan = (
        Times("what it reads and ranks", []), Times("ranking alone", []), Times("Python loop", []),
        Times("SQLite scan", []),
    )  # fmt: skip
    query = sql(columns)
    typed = Times("the command, dispatched", [])
    dispatch = Dispatch(registry(), storage.database, lambda: NOW, limited=False)
    async with storage.begin() as tx:
        space = (await tx.spaces.all())[0]
        for id in {seeker.id for seeker, _ in asks}:
            await tx.accounts.add(Account(member_id=id, space_id=space.id, external_id=f"U{id}"))
    for seeker, need in asks:
        start = perf_counter()
        await command(dispatch, seeker.id, need)
        typed.runs.append((perf_counter() - start) * 1000)
    for seeker, need in asks:
        start = perf_counter()
        await whole_path(storage, seeker.id, need)
        whole.runs.append((perf_counter() - start) * 1000)
    for at, (seeker, need) in enumerate(asks):
        standing, read = Standing(seeker), understand(need)
        wanted = blend(read, seeker.seeks)
        start = perf_counter()
        rank(columns, standing, wanted, now=NOW, chance=Random(1), writes="en")
        alone.runs.append((perf_counter() - start) * 1000)
        start = perf_counter()
        query(standing, wanted)
        scan.runs.append((perf_counter() - start) * 1000)
        if at < 20:
            start = perf_counter()
            python_loop(columns, standing, wanted)
            loop.runs.append((perf_counter() - start) * 1000)
    return [typed, whole, alone, loop, scan]


async def run(count: int = MEMBERS) -> list[Times]:
    """A fresh database, filled and measured."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        engine = create_async_engine(driver_url(url))
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        await engine.dispose()
        database = await Database.open(url, Options(durable=False))
        try:
            return await measure(await fill(database, count))
        finally:
            await database.close()
            shutil.rmtree(folder, ignore_errors=True)


def table(times: list[Times]) -> str:
    """The figures with what each takes of the ranking alone."""
    unit = next(t for t in times if t.name == "ranking alone")
    lines = [f"| {MEMBERS:,} members | p50 ms | p99 ms | times the ranking |", "|---|---|---|---|"]
    lines += [f"| {t.name} | {t.p50:.1f} | {t.p99:.1f} | {t.p50 / unit.p50:.1f} |" for t in times]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(asyncio.run(run())))
