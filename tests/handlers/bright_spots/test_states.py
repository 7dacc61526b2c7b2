"""Stories under any order of events: nothing is out without both approvals of exactly that text, and
nothing of it is left once it is taken back.

What was approved is written down here from the cards that people pressed, without the code under
test: a text is a pair of its first line (how it is signed) and its first answer.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.bright_spots import holding, judging
from handlers.kit.ui import Card, Form, FormErrors, Link, links_of
from handlers.privacy import document, held
from storage import Look, Tx
from storage.tables import BrightSpot
from tests.driver import Bot, Person, Seen
from tests.handlers.bright_spots.conftest import Valley, furnished
from tests.handlers.fresh import on

Words = tuple[str, str]
MARK = re.compile(r"Change number \d+ worked")
OURS = ("approve", "publish", "not_here", "sign", "discard", "withdraw", "edit", "judge", "preview")


@dataclass
class World:
    """What was seen and pressed: every Link with the text of its card, and who approved what."""

    valley: Valley
    links: dict[str, Words | None] = field(default_factory=dict)
    by_author: dict[int, Words] = field(default_factory=dict)
    by_other: dict[int, Words] = field(default_factory=dict)
    authors: dict[int, int] = field(default_factory=dict)
    written: int = 0
    gone: set[int] = field(default_factory=set)

    @property
    def bot(self) -> Bot:
        return self.valley.bot

    @property
    def people(self) -> tuple[Person, ...]:
        v = self.valley
        return (v.ana, v.grace, v.hana, v.ben)

    async def presses(self, who: Person, link: str) -> None:
        """Any Link by anybody: from an old card, from somebody else's, or made up."""
        if who.id in self.gone:
            return
        words = self.links.get(link)
        seen = await self.bot.follows(who, link)
        self.see(seen)
        name, args = Link.read(link)
        id = int(args.get("spot_id", "0"))
        title = "" if isinstance(seen.outcome, Form | FormErrors) else seen.title
        if title.startswith("Sent. ") and name.endswith("approve") and words:
            assert self.authors[id] == who.id
            self.by_author[id] = words
        elif title.startswith("Published.") and words and self.authors[id] != who.id:
            self.by_other[id] = words
        elif name.endswith(("sign", "withdraw", "discard")) and seen.kind != "problem":
            self.forget_approvals(id)

    def forget_approvals(self, id: int) -> None:
        self.by_author.pop(id, None)
        self.by_other.pop(id, None)

    def see(self, seen: Seen) -> None:
        """Remember the card's Links with the text they were drawn for."""
        if isinstance(seen.outcome, Form | FormErrors):
            return
        words = text_of(seen.card)
        for link in links_of(seen.card):
            if link.handler.startswith("bright_spots."):
                self.links.setdefault(str(link), words)

    async def spots(self) -> dict[int, BrightSpot]:
        return {spot.id: spot for spot in await self.valley.spots()}

    async def check(self) -> None:
        """Whatever somebody else can read was approved by both, as it stands."""
        ben = self.valley.ben
        public = set()
        for id in self.authors:
            seen = await self.bot.follows(ben, f"bright_spots.read?spot_id={id}")
            if seen.title.startswith("That text is not here"):
                continue
            public.add(id)
            words = text_of(seen.card)
            assert words == self.by_author.get(id), "its author never approved this text"
            assert words == self.by_other.get(id), "nobody else approved this text"
        shown = {MARK.search(self.by_author[id][1])[0] for id in public}  # type: ignore[index]
        listed = set(MARK.findall((await self.bot.asks(ben, "/stories")).text))
        assert listed == shown
        async with self.bot.storage().look() as look:
            assert {spot.id for spot in await look.bright_spots.public()} == public
            assert not MARK.search(str(await exported(look, ben, self.bot)))
        for seen in self.bot.sent(ben):
            assert not MARK.search(seen.text)


async def exported(look: Look, who: Person, bot: Bot) -> Any:
    """What [Download] gives somebody."""
    request: Any = type("R", (), {"who": who, "now": bot.now, "community": look.community})()
    return await document(look, await held(look, who.id), request)


def text_of(card: Card) -> Words | None:
    """How a card is signed, and the story's first answer."""
    for block in card.body:
        said = getattr(block, "text", "")
        if isinstance(said, tuple) and len(said) == 3 and MARK.search(str(said[2])):
            return repr(card.title), str(said[2])
    return None


# --- what people do --------------------------------------------------------------------------

Step = tuple[str, int, int]


async def write(world: World, a: int, b: int) -> None:
    """A new story, or other words for one, by whoever says it is theirs."""
    who = world.people[a % 4]
    if who.id in world.gone:
        return
    world.written += 1
    before = await world.spots()
    id = sorted(before)[b % len(before)] if before and b % 3 else 0
    changed = f"Change number {world.written} worked."
    link = f"bright_spots.keep?spot_id={id}&parent_id=0"
    seen = await world.bot._does(who, kind="submit", link=link, answers={"changed": changed})
    world.see(seen)
    if id and seen.kind != "problem":
        world.forget_approvals(id)
    for new in set(await world.spots()) - set(before):
        world.authors[new] = who.id


async def right(world: World, a: int, b: int) -> None:
    """What usually comes next: sign, approve, judge, publish."""
    spots = await world.spots()
    if not spots:
        return
    spot = spots[sorted(spots)[a % len(spots)]]
    author = next(p for p in world.people if p.id == spot.author_id)
    await world.presses(author, f"bright_spots.preview?spot_id={spot.id}")
    how = ("named", "none")[b % 2]
    if spot.state == "draft" and not spot.credit:
        link = f"bright_spots.sign?spot_id={spot.id}&version={spot.version}&how={how}"
        await world.presses(author, link)
    elif spot.state == "draft":
        await world.presses(
            author, f"bright_spots.approve?spot_id={spot.id}&version={spot.version}"
        )
    elif spot.state == "waiting":
        other = world.valley.hana if author is world.valley.grace else world.valley.grace
        await world.presses(other, f"bright_spots.judge?spot_id={spot.id}")
        await world.presses(other, f"bright_spots.publish?spot_id={spot.id}&version={spot.version}")


async def replay(world: World, a: int, b: int) -> None:
    """Any button that was ever drawn, pressed by anybody."""
    known = [link for link in world.links if Link.read(link)[0].split(".")[1] in OURS]
    if known:
        await world.presses(world.people[a % 4], known[b % len(known)])


async def forge(world: World, a: int, b: int) -> None:
    """A Link nobody drew."""
    verb = ("publish", "approve", "withdraw", "discard", "sign", "not_here")[a % 6]
    args = f"spot_id={1 + b % 3}" + ("" if verb == "withdraw" else f"&version={1 + b // 3 % 6}")
    args += "&how=named" if verb == "sign" else ""
    await world.presses(world.people[(a + b) % 4], f"bright_spots.{verb}?{args}")


async def want(world: World, a: int, b: int) -> None:
    """Ben wants to try it; weeks go by."""
    await world.bot.follows(world.valley.ben, f"bright_spots.want?spot_id={1 + a % 3}")
    await world.bot.wait(days=(0, 3, 31)[b % 3])


async def leave(world: World, a: int, b: int) -> None:
    """Ana is forgotten, with all she told."""
    ana = world.valley.ana
    if ana.id not in world.gone and world.written > 3:
        await world.bot.follows(ana, "privacy.delete")
        world.gone.add(ana.id)
        for id, author in world.authors.items():
            if author == ana.id:
                world.forget_approvals(id)


STEPS: dict[str, Callable[[World, int, int], Awaitable[None]]] = {
    "write": write, "right": right, "replay": replay, "forge": forge, "want": want, "leave": leave,
}  # fmt: skip
KINDS = ("write", "right", "right", "right", "right", "replay", "replay", "forge", "want", "leave")
LIVES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 11), st.integers(0, 17)),
    min_size=6,
    max_size=16,
)
SHORT = settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
LONG = settings(SHORT, max_examples=300, derandomize=False)
OUT: list[Step] = [("write", 0, 0), *[("right", 0, 0)] * 3]


async def live(bot: Bot, steps: list[Step]) -> None:
    """A story that is out, then whatever happens."""
    world = World(await furnished(bot))
    for name, a, b in [*OUT, *steps]:
        await STEPS[name](world, a, b)
        await world.check()


@pytest.mark.timeout(600)
@SHORT
@given(steps=LIVES)
def test_any_order(dialect: str, request: pytest.FixtureRequest, steps: list[Step]) -> None:
    """Whoever presses what, from whichever card."""
    on(dialect, request, lambda bot: live(bot, steps))


@pytest.mark.long
@pytest.mark.timeout(7200)
@LONG
@given(steps=LIVES)
def test_any_order_for_long(
    dialect: str, request: pytest.FixtureRequest, steps: list[Step]
) -> None:
    """The same, many more lives."""
    on(dialect, request, lambda bot: live(bot, steps))


# --- the checks that this rests on -----------------------------------------------------------


async def approved_then_changed(bot: Bot) -> None:
    """A coordinator's card is open, the author changes and approves again, the old card publishes."""
    world = World(await furnished(bot))
    v = world.valley
    for name, a, b in [("write", 0, 0), ("right", 0, 0), ("right", 0, 0)]:
        await STEPS[name](world, a, b)
    await world.presses(v.grace, "bright_spots.judge?spot_id=1")
    publish = next(link for link in world.links if ".publish" in link)
    await write(world, 0, 1)
    await right(world, 0, 0)
    await right(world, 0, 0)
    await world.presses(v.grace, publish)
    await world.check()


async def published_alone(bot: Bot) -> None:
    """A coordinator sends the second approval of her own story."""
    world = World(await furnished(bot))
    for name, a, b in [("write", 1, 0), ("right", 0, 0), ("right", 0, 0)]:
        await STEPS[name](world, a, b)
    spot = (await world.spots())[1]
    await world.presses(
        world.valley.grace, f"bright_spots.publish?spot_id=1&version={spot.version}"
    )
    await world.check()


async def taken_back(bot: Bot) -> None:
    """Out, then taken back."""
    world = World(await furnished(bot))
    for name, a, b in OUT:
        await STEPS[name](world, a, b)
    await world.presses(world.valley.ana, "bright_spots.withdraw?spot_id=1")
    await world.check()


async def whichever_version(tx: Tx, request: Any, spot_id: int, version: int) -> Any:
    spot = await tx.bright_spots.lock(spot_id)
    return spot if spot and spot.state == "waiting" else None


async def anybody(look: Look, member_id: int, spot: BrightSpot) -> bool:
    return False


async def in_words_only(tx: Tx, spot: BrightSpot, state: str) -> None:
    spot.state = "public" if state == "withdrawn" else state


@pytest.mark.parametrize(
    ("life", "where", "what", "instead"),
    [
        (approved_then_changed, judging, "_waiting", whichever_version),
        (published_alone, judging, "_must_be_another", anybody),
        (taken_back, holding, "move", in_words_only),
    ],
)
def test_without_the_check_it_fails(
    dialect: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest,
    life: Callable[[Bot], Awaitable[None]], where: Any, what: str, instead: Any,
) -> None:  # fmt: skip
    """Each life is quiet with the rule; with the rule switched off this test would see it."""
    on(dialect, request, life)
    monkeypatch.setattr(where, what, instead)
    with pytest.raises(AssertionError, match="approved this text"):
        on(dialect, request, life)
