"""Bad input at every entrance: a clear sentence, nothing lost, nobody pinged, nothing of others."""

import re
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.dispatch import Answer
from bot.platform import Incoming
from handlers import registry
from handlers.kit.fit import storable
from handlers.kit.ui import Card, FormErrors, LongText, ShortText
from handlers.kit.words import Mention, Words, language_of
from tests.contract.skins import DISCORD, SKINS, Skin
from tests.driver import Person
from tests.handlers.hostile import (
    FEW_TEXTS,
    SOME_TEXTS,
    TEXTS,
    UPLOADS,
    Judge,
    forged,
    forms,
    hostile,
    incoming,
    links,
    live,
    usual,
)
from tests.handlers.town import BEYOND, PRIVATE, Both, Town, filed
from tests.handlers.village import NEED
from tests.postgresql import in_thread

REGISTRY = registry()
ENTRANCES = sorted({e.name for e in REGISTRY.entrances.values()})
COMMANDS = sorted(REGISTRY.commands)
PRESSED = [n for n in ENTRANCES if REGISTRY.entrances[n].kind in ("press", "command")]
SUBMITS = [n for n in ENTRANCES if REGISTRY.entrances[n].kind == "submit"]
NEW = Person(0, "U777", "Newcomer")
OURS = ("Okafor", "Brandt", "Reyes", "Adeyemi")  # names here, that nobody beyond may read
ROWS = 7  # of each kind at most; the last ids are the other community's or nobody's
OWN_ROWS = {"introductions.send": ("Tomas", 3), "introductions.pass_on": ("Devin", 1)}
judge = Judge()


@pytest.fixture(scope="module")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Both communities, built once."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    return in_thread(lambda: filed(sqlite_template, path))


@pytest.fixture
async def both(town: Town, tmp_path: Path) -> AsyncIterator[Both]:
    """The bot over a copy of both."""
    async with town.open(tmp_path) as opened:
        yield opened


class Attack:
    """Somebody does many things in turn; each answer is judged, and then what has changed."""

    def __init__(self, both: Both, who: Person, *, beyond: bool = False) -> None:
        self.both, self.who, self.beyond = both, who, beyond
        self.space = (both.beyond if beyond else both.here).space
        self.first = who.name.split()[0]
        self.secrets = [s for s, readers in PRIVATE.items() if self.first not in readers]
        self.secrets += OURS if beyond else (BEYOND,)

    async def does(self, acts: Iterable[dict[str, Any]]) -> None:
        """Do it all; nothing of anybody else's is changed by it."""
        before = self.both.rows()
        for act in acts:
            await self.one(incoming(self.who, self.space, **act))
        assert disturbed(self, before, self.both.rows()) == []

    async def one(self, given: Incoming) -> Any:
        """Do one thing; the answer."""
        wanted = {self.language(given)}
        answer = await self.both.here.app.dispatch(given)
        wanted.add(self.language(given))  # it may just have been chosen
        wrong = judge(answer, self.secrets)
        assert not wrong, (wrong, self.who.name, given.kind, given.command, given.text[:80],
                           given.link, dict(given.answers), answer.outcome)  # fmt: skip
        assert answer.language in wanted, (self.who.name, given.link, answer.outcome)
        return answer

    def id(self, rows: dict[str, Any]) -> int:
        """Who this is by now: somebody new becomes a member, somebody deleted another."""
        space = {row["external_id"]: id for id, row in rows["spaces"].items()}[self.space]
        accounts = rows["accounts"].values()
        known = (self.who.account, space)
        return next(
            (a["member_id"] for a in accounts if (a["external_id"], a["space_id"]) == known), 0
        )

    def language(self, given: Incoming) -> str:
        """What this person reads: their choice, else what their platform says."""
        return self.both.language(self.space, self.who.account) or language_of(given.sender.locale)


OWNER = {"members": "id", "profiles": "id", "needs": "member_id", "avoids": "member_id",
         "accounts": "member_id", "tasks": "member_id", "introductions": "seeker_id"}  # fmt: skip
COORDINATED = ("members", "profiles", "tasks", "introductions", "accounts")


def disturbed(attack: Attack, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Rows of other people, and of the other community, that are not as they were."""
    me, other = attack.id(before), (1 if attack.beyond else 2)
    coordinator = bool(before["members"].get(me, {}).get("coordinator"))
    mine = {i["introduction_id"] for i in before["invitations"].values() if i["member_id"] == me}
    asked = {i["need_id"] for id, i in before["introductions"].items() if coordinator or id in mine}
    found = []
    for table, rows in before.items():
        for id, row in rows.items():
            own = (
                table not in OWNER
                or row[OWNER[table]] == me
                or (coordinator and table in COORDINATED)
                or (table == "introductions" and id in mine)
                or (table == "needs" and id in asked)  # closed by a yes
                or row.get("avoided_id") == me  # goes with a member who is deleted
            )
            if own and row.get("community_id", id) != other:
                continue
            now = after[table].get(id)
            if now is None or {**now, "version": 0} != {**row, "version": 0}:
                found.append(f"{table} {id}: {row} → {now}")
        owners = [row.get("community_id", id) for id, row in after[table].items()]
        if owners.count(other) != [r.get("community_id", i) for i, r in rows.items()].count(other):
            found.append(f"{table} of the other community: more or fewer")
    return found


def allowed(name: str) -> str:
    """Somebody who may use an entrance."""
    return "Grace" if REGISTRY.entrances[name].who == "coordinators" else "Marisol"


def everybody(both: Both) -> list[Attack]:
    """All kinds of people: new, on the list, seeking, asked, neither, who coordinates, elsewhere."""
    names = ("Rosa", "Marisol", "Devin", "Tomas", "Grace")
    here = [Attack(both, person) for person in (NEW, *(both.people[name] for name in names))]
    return [*here, Attack(both, both.neighbours["Bruna"], beyond=True)]


@pytest.mark.parametrize("path", COMMANDS)
async def test_a_command_with_anything_after_it(both: Both, path: str) -> None:
    """Endless, empty, emoji, right to left, pings, markup, braces: answered in a sentence."""
    thorough = allowed(REGISTRY.commands[path].name)
    for attack in everybody(both):
        texts = TEXTS if attack.first == thorough else FEW_TEXTS
        await attack.does({"kind": "command", "command": path, "text": TEXTS[n]} for n in texts)


@pytest.mark.parametrize("name", PRESSED)
async def test_a_press_on_anybodys_row(both: Both, name: str) -> None:
    """Own rows, others', another community's, none; twice; by everybody: nothing of others moves."""
    entrance = REGISTRY.entrances[name]
    for attack in everybody(both):
        rows = 12 if name == "people.write_to" else ROWS
        times = "12" if attack.first == allowed(name) else "1"
        acts = [{"kind": "press", "link": link} for link in links(entrance, rows) for _ in times]
        await attack.does({**act, "on_card": True} for act in acts)


@pytest.mark.parametrize("name", PRESSED)
async def test_a_press_that_no_card_offered(both: Both, name: str) -> None:
    """Arguments left out, too many, too large, not numbers, not slugs; odd choices."""
    entrance = REGISTRY.entrances[name]
    attack = Attack(both, both.people[allowed(name)])
    await attack.does({"kind": "press", "link": link} for link in forged(entrance))
    link = next(links(entrance, 1))
    odd: list[dict[str, Any]] = [{"choice": TEXTS[name]} for name in SOME_TEXTS]
    odd += [{"people": {"choice": people}} for people in ((), ("U999", "\ud800"), ("U003",))]
    await attack.does({"kind": "press", "link": link, **more} for more in odd)


@pytest.mark.parametrize("name", SUBMITS)
async def test_a_form_with_anything_in_it(both: Both, name: str) -> None:
    """Empty, endless, wrong types, choices that were not offered, days that are none."""
    form, entrance = forms()[name], REGISTRY.entrances[name]
    thorough, row = OWN_ROWS.get(name, (allowed(name), 1))
    for attack in everybody(both):
        many = list(links(entrance, ROWS))
        for link in [many[min(row, len(many)) - 1]] if attack.first == thorough else many:
            ways = hostile(form) if attack.first == thorough else iter(({}, usual(form)))
            await attack.does({"kind": "submit", "link": link, "answers": a} for a in ways)
            await attack.does([{"kind": "submit", "link": link, "answers": {}, "files": UPLOADS}])


@pytest.mark.parametrize("name", SUBMITS)
async def test_a_form_with_forged_arguments(both: Both, name: str) -> None:
    """A form's Link is trusted no more than a button's; people who are nobody."""
    form, entrance = forms()[name], REGISTRY.entrances[name]
    attack = Attack(both, both.people[allowed(name)])
    sent = {"kind": "submit", "answers": usual(form)}
    await attack.does({**sent, "link": link} for link in forged(entrance))
    for accounts in ((), ("U999",), ("U001", "U003") * 60, ("\ud800",)):
        people = {f.name: accounts for f in form.fields}
        await attack.does([{**sent, "link": next(links(entrance, 1)), "people": people}])


def test_the_judge_sees_what_is_wrong() -> None:
    """The control: a ping, a secret, silence, English for a Spanish reader, a fault of ours."""

    def says(title: Any, language: Any = "en", kind: str = "answer") -> str:
        return str(judge(Answer(Card(title), language, "UTC", kind=kind), ["rosasmail"]))

    assert says("Hello") == "[]"
    assert "live" in says(Mention(1, "Ana", ping=True))
    assert "tells rosasmail" in says("to rosasmail")
    assert "says nothing" in says("")
    assert "not in Spanish" in says(Words("Never translated."), "es")
    assert "broken" in says("Hello", kind="broken")


def test_every_form_has_an_example() -> None:
    """Else the walk would leave it out."""
    assert set(forms()) >= set(SUBMITS)


async def test_the_wrong_door(both: Both) -> None:
    """Each entrance by every other kind of act is refused; a job is never run for a person."""
    attack, before = Attack(both, both.people["Grace"]), both.rows()
    for name in ENTRANCES:
        entrance = REGISTRY.entrances[name]
        right = {entrance.kind, "press" if entrance.kind == "command" else entrance.kind}
        for kind in sorted({"press", "submit", "message"} - right):
            act = incoming(attack.who, attack.space, kind, link=next(links(entrance, 1)))
            assert (await attack.one(act)).kind == "problem", (kind, name)
    assert both.rows() == before


NASTY = ("slack ping", "discord ping", "braces", "direction")


@pytest.mark.parametrize("nasty", NASTY)
async def test_what_is_delivered_pings_nobody(both: Both, nasty: str) -> None:
    """A name and a message full of pings reach people as letters; an introduction pings its two."""
    bot, people, text = both.here, both.people, TEXTS[nasty]
    async with bot.storage().begin() as tx:
        (await tx.members.get(people["Marisol"].id)).name = storable(text)[:120]
        (await tx.profiles.of(people["Marisol"].id)).school = storable(text)[:120]
    for who, kind, link, answers in (
        ("Tomas", "submit", "introductions.send?need_id=3&pick=1", {"message": f"{NEED} {text}"}),
        ("Marisol", "submit", "introductions.reword?introduction_id=1", {"message": f"{NEED} {text}"}),
        ("Aiko", "submit", "introductions.pass_on?invitation_id=7", {"line": f"Ask them: {text}"}),
        ("Devin", "press", "introductions.yes?invitation_id=1", {}),
    ):  # fmt: skip
        attack = Attack(both, people[who])
        await attack.one(incoming(people[who], bot.space, kind, link=link, answers=answers))
        await bot.wait(hours=1)
    await bot.wait(days=2)
    delivered = [d for d in bot.paper.delivered if d.card]
    assert {d.verb for d in delivered} >= {"direct", "room"}
    for delivery in delivered:
        assert delivery.card
        for skin in SKINS:
            payload = skin.draw(delivery.card, delivery.reader)
            assert skin.check(payload) == []
            assert pinged(skin, payload) == (
                set(delivery.accounts) if delivery.verb == "room" else set()
            )


def pinged(skin: Skin, payload: Any) -> set[str]:
    """The accounts a message notifies, and anything else in it that would notify somebody."""
    shown = str(payload)
    if skin is DISCORD:
        assert payload["allowed_mentions"]["parse"] == []
        return set(payload["allowed_mentions"]["users"])
    assert not [one for one in live(skin, payload) if "user_id" not in one and "<@U" not in one]
    return set(re.findall(r"'user_id': '(\w+)'", shown))


@pytest.mark.parametrize("name", SUBMITS)
async def test_what_was_typed_comes_back(both: Both, name: str) -> None:
    """A refused form stands there again with everything that was typed into it."""
    form, entrance = forms()[name], REGISTRY.entrances[name]
    typed = "Ñandú 😀 <b> {x} שלום"
    answers = usual(form) | {
        f.name: typed for f in form.fields if isinstance(f, ShortText | LongText)
    }
    for who in (allowed(name), "Tomas"):
        attack = Attack(both, both.people[who])
        for link in links(entrance, 3):
            act = incoming(attack.who, attack.space, "submit", link=link, answers=answers)
            outcome = (await attack.one(act)).outcome
            if isinstance(outcome, FormErrors):
                assert outcome.errors
                for again in outcome.form.fields:
                    if again.name in answers and isinstance(again, ShortText | LongText):
                        assert again.value == typed
