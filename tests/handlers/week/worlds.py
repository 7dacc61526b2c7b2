"""Two communities that do the same as far as anybody may know: in each of them other people, and
other numbers of them, answer, help, try, ask and meet; every number stays within the same five."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from bot.platform import Incoming, Sender
from handlers.kit.ui import Form, FormErrors
from storage.tables import Prompt, Resource
from tests.driver import SPACE, Bot, Person, Seen
from tests.handlers.digest.conftest import FIRST, PLACE, Town, furnished
from tests.handlers.week.plans import QUESTIONS, RULE, WEEKS, Plan


@dataclass
class World:
    """One of the two communities while it lives."""

    town: Town
    people: list[Person]  # who do something; the readers do nothing
    readers: tuple[Person, ...]
    chance: Random
    circle: int = 0
    stories: list[int] = field(default_factory=list)
    entry: int = 0
    need: int = 0
    order: dict[str, list[Person]] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)

    @property
    def bot(self) -> Bot:
        return self.town.bot

    def next(self, what: str, until: int, among: Sequence[Person] = ()) -> list[Person]:
        """Who does a thing now, so that `until` people have done it; in an order of its own."""
        if what not in self.order:
            people = list(among or self.people)
            self.chance.shuffle(people)
            self.order[what] = people
        start = self.done.get(what, 0)
        self.done[what] = until
        return self.order[what][start:until]

    async def sends(self, who: Person, link: str, **answers: str) -> Seen:
        """A form, sent."""
        return await self._does(who, kind="submit", link=link, answers=answers)

    async def opens(self, who: Person, page: str) -> Seen:
        """A command, or what a button leads to."""
        command, _blank, text = page.removeprefix("/").partition(" ")
        if page[0] == "/":
            return await self._does(who, kind="command", command=command, text=text)
        return await self._does(who, kind="press", link=page)

    async def _does(self, who: Person, **what: Any) -> Seen:
        """As the driver does, but nothing happens by itself yet: that would take most of the time."""
        sender = Sender(who.account, who.name)
        coming = Incoming(
            platform="paper", space_external_id=SPACE, place_external_id="C-any", sender=sender,
            **what,
        )  # fmt: skip
        answer = await self.bot.app.dispatch(coming)
        return Seen(answer.outcome, answer.language, answer.zone, answer.kind)


async def settled(bot: Bot, seed: int) -> World:
    """The town with its members, a circle, stories, an entry, a question; five weeks are planned."""
    town = await furnished(bot)
    kept = ("digest-draft", "digest-publish", "desk-monday", "circles-events")
    bot.app.routines = tuple(r for r in bot.app.routines if r.name in kept)
    await town.trusted()
    people = [
        await bot.person(
            f"{first} Member",
            role="teacher",
            school=f"School {first}",
            cap=20,
            organization=f"{first} Unified",
        )
        for first in "Abel Bea Cora Dov Elsa Finn Gia Hugo Inez Jon Kim Lou".split()
    ]
    eve = await bot.person("Eve Reader", role="teacher", school="Far School")
    world = World(town, people, (town.ana, eve, town.grace), Random(seed))
    world.stories = [await town.story(), await town.story("Our council reads the budget aloud.")]
    world.circle = await town.circle(rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=TU")
    await _kept(world)
    seats = [town.ben, town.ana, *people[:5]]  # who sits there is known by name
    for one in seats:
        await world.opens(one, f"circles.join?circle_id={world.circle}")
    async with bot.storage().begin() as tx:
        seat = await tx.seats.taken_by(world.circle, town.ben.id)
        assert seat is not None
        seat.host = True
    world.order["came"] = people[:5]
    return world


async def _kept(world: World) -> None:
    """Rows that are there from the beginning: an entry, somebody's question, the five prompts."""
    town, seeker = world.town, await world.bot.person("Sol Seeker", role="principal", school="Oak")
    world.need = await town.question(seeker, "scheduling")
    async with world.bot.storage().begin() as tx:
        (await tx.members.get(town.ben.id)).cap = 20
        entry = await tx.resources.add(
            Resource(
                key="r01", title="A planner", kind="tool-template", levers=["scheduling"],
                url="https://example.org/planner", url_key="example.org/planner",
                added_by_id=town.grace.id, created_at=tx.now,
            )
        )  # fmt: skip
        world.entry = entry.id
        for n, response in enumerate(QUESTIONS):
            await tx.prompts.add(
                Prompt(
                    key=f"o{n}", kind="reflection", lever="", text=f"Question {response} of ours?",
                    response=response, own=True, anonymous_ok=response == "private",
                    pinned_week=(FIRST.date() + timedelta(weeks=n)).isoformat(),
                    stage_hint=[], months=[], created_at=tx.now,
                )
            )  # fmt: skip


# --- what people do ----------------------------------------------------------------------------


async def _asking(world: World, week: int) -> int:
    async with world.bot.storage().look() as look:
        row = await look.askings.of_week((FIRST.date() + timedelta(weeks=week)).isoformat())
    assert row is not None
    assert row.response == QUESTIONS[week]
    return row.id


async def answer(world: World, until: int) -> None:
    id = await _asking(world, 0)
    for who in world.next("answers", until):
        seen = await world.sends(who, f"prompts.send?asking_id={id}", answer="Ours.")
        assert seen.title.startswith("Posted"), seen.text


async def privately(world: World, until: int) -> None:
    id = await _asking(world, 4)
    for who in world.next("private", until):
        seen = await world.sends(who, f"prompts.send_privately?asking_id={id}", answer="So.")
        assert seen.title.startswith("Sent to"), seen.text


async def tap(world: World, week: int, counts: Sequence[int]) -> None:
    id, done = await _asking(world, week), 0
    for part, count in zip(("fires", "running", "improving"), counts, strict=True):
        done += count
        for who in world.next(f"taps {week}", done):
            seen = await world.opens(who, f"pulse.choose?asking_id={id}&choice={part}")
            assert "Take it back" in seen.buttons, seen.text


async def write_words(world: World, counts: Sequence[int]) -> None:
    id, done = await _asking(world, 2), 0
    for word, count in zip(("trust", "time"), counts, strict=True):
        done += count
        for who in world.next("words", done):
            seen = await world.sends(who, f"pulse.keep?asking_id={id}", one=word, two="", three="")
            assert "Take it back" in seen.buttons, seen.text


async def help_one(world: World, until: int) -> None:
    for who in world.next("helps", until):
        await world.opens(who, f"library.helped?resource_id={world.entry}")


async def want(world: World, until: int) -> None:
    for who in world.next("tries", until):
        await world.opens(who, f"bright_spots.want?spot_id={world.stories[0]}")


async def block(world: World, until: int) -> None:
    for who in world.next("blocked", until):
        await world.opens(who, f"bright_spots.want?spot_id={world.stories[1]}")
        async with world.bot.storage().look() as look:
            row = await look.tries.by(world.stories[1], who.id)
        assert row is not None
        link = f"bright_spots.blocked_by?try_id={row.id}"
        seen = await world.sends(who, link, rule=RULE, readers="together")
        assert seen.title.startswith("Noted"), seen.text


async def ask(world: World, until: int) -> None:
    for who in world.next("asks", until):
        seen = await world.opens(who, f"bright_spots.ask_author?spot_id={world.stories[0]}")
        need = dict(seen.buttons["Write my question"].args)["need_id"]
        link = f"introductions.send?need_id={need}&pick=1"
        seen = await world.sends(who, link, message="How did you begin?", minutes="20")
        assert seen.title.startswith("Sent to"), seen.text
    async with world.bot.storage().look() as look:
        turns = await look.invitations.asked_of(world.town.ben.id)
    for turn in turns:  # silence would pause him
        await world.opens(world.town.ben, f"introductions.no?invitation_id={turn.id}")


async def offer(world: World, until: int) -> None:
    for who in world.next("offers", until):
        seen = await world.opens(who, f"peers.offer_help?need_id={world.need}")
        assert seen.title.startswith("Passed on"), seen.text


async def come(world: World, until: int) -> None:
    host = world.town.ben
    seen = await world.opens(host, "/circle log Budget basics")
    assert "One by one" in seen.buttons, seen.text
    session = dict(seen.buttons["One by one"].args)["session_id"]
    for who in world.next("came", until):
        link = f"circles.came?session_id={session}&member_id={who.id}&page=0"
        seen = await world.opens(host, link)
        assert seen.kind == "answer", seen.text


# --- everything that can be read ---------------------------------------------------------------

Reading = list[tuple[str, str]]


def read(seen: Seen) -> str:
    """All that a card or form says, and its buttons."""
    if isinstance(seen.outcome, Form | FormErrors):
        return f"{seen.text} {[f.label for f in seen.form.fields]}"
    return f"{seen.text} {sorted(seen.buttons)}"


PAGES = ("/digest", "/library", "/stories", "/circle list", "/directory", "/prompts", "/my-data",
         "/tertulia me", "/help", "/circle people Budget basics", "/desk")  # fmt: skip


NUMBERS = "bright_spots.rules"
"""The last of the links that lead to where numbers of people stand."""


async def links(world: World) -> list[str]:
    """What buttons lead to, also those that this reader does not have."""
    async with world.bot.storage().look() as look:
        asked = [row.id for row in await look.askings.asked()]
    return [
        *(f"bright_spots.read?spot_id={id}" for id in world.stories),
        *(f"pulse.show?asking_id={id}" for id in asked[:4]),
        f"library.show?resource_id={world.entry}",
        NUMBERS,
        f"prompts.answer?asking_id={asked[0]}",
        f"peers.can_help?need_id={world.need}",
        f"circles.join?circle_id={world.circle}",
        f"circles.log_chosen?circle_id={world.circle}",
    ]


async def everything(world: World, *, all_of_it: bool = True) -> Reading:
    """Posts, and all that a member with a seat, one without, and a coordinator can open or got; or
    the pages on which numbers stand."""
    found: Reading = [
        ("a post", read(post))
        for post in world.bot.posted(PLACE)
        if "answers the question of the week" not in post.title  # under its author's name
    ]
    for who in world.readers if all_of_it else world.readers[1:]:
        for page in await pages(world, who, all_of_it):
            found.append((f"{who.name} {page}", read(await world.opens(who, page))))
        found += await by_their_own_tap(world, who)
        found += [(f"to {who.name}", read(seen)) for seen in world.bot.sent(who)]
    return found


async def pages(world: World, who: Person, all_of_it: bool) -> list[str]:
    """What a reader opens. A coordinator may know who came to a circle."""
    lead = await links(world)
    if who is world.town.grace:
        open_to_her = [*PAGES, *(link for link in lead if not link.startswith("circles."))]
        return open_to_her if all_of_it else ["/desk", "bright_spots.rules"]
    return [*PAGES, *lead] if all_of_it else ["/digest", *lead[: lead.index(NUMBERS)]]


async def by_their_own_tap(world: World, who: Person) -> Reading:
    """What the reader's own tap adds to a number, and its way back takes away again."""
    story, found = world.stories[0], Reading()
    entry = f"library.show?resource_id={world.entry}"
    for there, page, back in (
        (f"library.helped?resource_id={world.entry}", entry, "library.not_helped?{}"),
        (f"bright_spots.want?spot_id={story}", f"bright_spots.read?spot_id={story}",
         "bright_spots.never_mind?{}"),
    ):  # fmt: skip
        await world.opens(who, there)
        found.append((f"{who.name} after {there}", read(await world.opens(who, page))))
        await world.opens(who, back.format(there.partition("?")[2]))
    return found


# --- a life of five weeks ----------------------------------------------------------------------


async def lived(
    bot: Bot, plan: Plan, which: int, weeks: int = WEEKS, *, thorough: bool = False
) -> Reading:
    """One of the two communities (0 or 1), and all that was read in it, Mondays and Thursdays; all
    that there is each time, or at the end."""
    world = await settled(bot, which)
    found = Reading()
    for week in range(weeks):
        await world.town.story(f"The story of {'a b c d e'.split()[week]}.")
        await bot.wait(until=FIRST + timedelta(weeks=week, hours=2))
        for when, span in (("before", 0), ("after", 3)):
            if span:
                await does(world, plan, which, week)
                await bot.app.settle(bot.now)
            await bot.wait(days=span)
            seen = await everything(world, all_of_it=thorough)
            found += [(f"week {week}, {when}: {where}", said) for where, said in seen]
    await bot.wait(until=FIRST + timedelta(weeks=weeks, hours=2))
    return [*found, *((f"at the end: {where}", said) for where, said in await everything(world))]


async def does(world: World, plan: Plan, which: int, week: int) -> None:
    """What people do in that week."""
    await help_one(world, plan.helps[which][week])
    await want(world, plan.tries[which][week])
    await block(world, plan.blocked[which][week])
    if week < 2:
        await answer(world, plan.answers[which][week])
    if week == 1:
        await tap(world, 1, [pair[which][0] for pair in plan.taps])
        await come(world, plan.came[which][0])
    if week == 2:
        await write_words(world, [pair[which][0] for pair in plan.words])
        await ask(world, plan.asks[which][0])
        await offer(world, plan.offers[which][0])
    if week == 3:
        await tap(world, 3, [pair[which][0] for pair in plan.taps_again])
    if week == 4:
        await privately(world, plan.private[which][0])
