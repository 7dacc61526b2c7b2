"""Every entrance of the registry, and every message there is, through Bolt and the Web API."""

import inspect
from typing import Any, get_type_hints

import pytest

from bot.platform import Delivery, Reader
from bot.slack import pace, render
from handlers import registry
from handlers.examples import examples
from handlers.kit.router import Entrance
from handlers.kit.ui import Card, File, Form, Link, Replace
from tests.bot.slack.world import CHANNEL, TEAM, World

ENTRANCES = {name: one for name, one in registry().entrances.items() if name == one.name}
FORMS = {e.show.submit.handler: e for e in examples() if isinstance(e.show, Form)}
CARDS = [e for e in examples() if isinstance(e.show, Card | Replace | File)]
BROKEN = "Something broke on our side"


def of_kind(*kinds: str) -> list[str]:
    """The entrances of a kind, by name."""
    return [name for name, one in ENTRANCES.items() if one.kind in kinds]


def link_to(entrance: Entrance[Any]) -> str:
    """A Link that fits an entrance: ids of nothing, the shortest words."""
    types = get_type_hints(entrance.run)
    wanted = list(inspect.signature(entrance.run).parameters.values())[2:]
    given = [(p.name, 1 if types[p.name] is int else "x") for p in wanted]
    return str(Link(entrance.name, tuple(given)))


def said(world: World) -> list[str]:
    """Everything that reached somebody, as text."""
    shown = [view["blocks"] for view in world.slack.views.values()]
    return [
        *(body["text"] for body in world.answers),
        *(body["text"] for body in world.slack.ephemeral),
        *(body["text"] for body in world.slack.messages.values()),
        *map(str, shown),
        *(str(view["blocks"]) for view in world.slack.homes.values()),
    ]


@pytest.fixture
async def everybody(world: World) -> World:
    """A bot whose coordinator is Ana."""
    await world.joined("UANA", "Ana Lim", coordinator=True, role="principal")
    return world


async def test_every_command_is_answered(everybody: World) -> None:
    """Bare, with text, and as a shortcut where it is one; by who may and by who may not."""
    world = everybody
    for name in of_kind("command"):
        for typed in ("", " we need help with a bell schedule"):
            for account in ("UANA", "UBO"):
                before = len(said(world)) + len(world.slack.views)
                answer = await world.send(world.command(account, f"/{ENTRANCES[name].path}{typed}"))
                assert (answer.status, answer.body) == (200, ""), name
                assert len(said(world)) + len(world.slack.views) > before, name
        if ENTRANCES[name].shortcut:
            before = len(said(world))
            await world.send(world.shortcut("UANA", ENTRANCES[name].path))
            assert len(said(world)) > before, name
    assert not [text for text in said(world) if BROKEN in text]


async def test_every_press_is_answered(everybody: World) -> None:
    """By a button, and by what stands in no row any more: always a sentence or a form."""
    world = everybody
    for name in of_kind("press"):
        before = len(said(world))
        answer = await world.send(world.press("UANA", link_to(ENTRANCES[name])))
        assert (answer.status, answer.body) == (200, ""), name
        assert len(said(world)) > before, name
    assert not [text for text in said(world) if BROKEN in text]


async def test_every_form_is_answered(everybody: World) -> None:
    """As its example is drawn, sent back unchanged: errors in the modal, or an answer."""
    world = everybody
    untried = set(of_kind("submit")) - set(FORMS)
    for name in of_kind("submit"):
        if name in untried:
            continue
        form = FORMS[name].show
        assert isinstance(form, Form)
        view = world.slack.opened(render.modal(form, Reader("en", "UTC"), metadata="{}"))
        before = len(said(world))
        answer = await world.send(world.submit("UANA", view))
        assert answer.status == 200, name
        assert "response_action" in answer.body or len(said(world)) > before, name
    assert not [text for text in said(world) if BROKEN in text]
    assert untried == set()  # a form without an example would not be tried


async def test_every_entry_of_a_messages_menu_is_answered(everybody: World) -> None:
    """`@router.message`, with what the message says."""
    world = everybody
    for name in of_kind("message"):
        before = len(said(world))
        await world.send(world.message_action("UANA", link_to(ENTRANCES[name]), "a &lt;quote&gt;"))
        assert len(said(world)) > before, name


async def test_home_mention_and_message(everybody: World) -> None:
    """The front door and the one home."""
    world = everybody
    assert len(of_kind("home")) == 1
    await world.send(world.opens_home("UANA"))
    assert world.buttons(world.slack.homes["UANA"])
    await world.send(world.mention("UANA", "what is this?"))
    assert world.buttons(world.slack.ephemeral[0])


async def test_every_job_runs(everybody: World) -> None:
    """What the clock starts says what it has to say through the courier, and nothing breaks."""
    world = everybody
    async with (await world.storage()).begin() as tx:
        for name in of_kind("job"):
            await tx.jobs.add_once(
                ("community_id", "dedupe_key"), community_id=tx.community.id,
                link=_job_link(ENTRANCES[name]), due_at=world.now, dedupe_key=name, state="todo",
            )  # fmt: skip
    await world.settle()
    async with (await world.storage()).look() as look:
        states = {job.dedupe_key: job.state for job in await look.jobs.all()}
    assert {states[name] for name in of_kind("job")} == {"done"}


def _job_link(entrance: Entrance[Any]) -> str:
    link = link_to(entrance)
    return link.replace("how=x", "how=missed") if "deliveries." in link else link


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_message_is_delivered(
    world: World, language: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every example as a post and as a direct message; Slack refuses none of them."""
    monkeypatch.setattr(pace, "A_PLACE", 0.0)
    monkeypatch.setattr(pace, "A_POST", 0.0)
    reader = Reader(language, "America/Los_Angeles", {1: "UANA", 2: "UBO"}, {1: CHANNEL})
    assert len(CARDS) > 50

    async def record(step: str, reference: str) -> None:
        pass

    for number, example in enumerate(CARDS):
        card = example.show if isinstance(example.show, Card) else example.show.card  # type: ignore[union-attr]
        post = Delivery(f"p{number}", "post", TEAM, card, reader, place=CHANNEL)
        await world.bot.deliver(post, record)
    assert len(world.slack.in_channel(CHANNEL)) == len(CARDS)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_form_opens(world: World, language: Any) -> None:
    """Every form as `views.open` takes it."""
    client = world.bot.calls.client("xoxb-one")
    for example in FORMS.values():
        assert isinstance(example.show, Form)
        view = render.modal(example.show, Reader(language, "UTC"), metadata="{}")
        await client.views_open(trigger_id=world.slack.trigger(), view=view)
    assert len(world.slack.views) == len(FORMS) > 10
