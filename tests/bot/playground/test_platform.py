"""Deliveries to the playground: each once, changed and taken back, refused in the four known ways."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.platform import Delivery, Gone, Reader, Refused
from bot.playground.platform import Playground
from bot.playground.workspace import SPACE, Person, Workspace
from handlers.kit.ui import Card

NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
READER = Reader("en", "America/Los_Angeles")


class Steps(dict[str, str]):
    """What was recorded."""

    async def __call__(self, step: str, reference: str) -> None:
        self[step] = reference


@pytest.fixture
def workspace() -> Workspace:
    """Two people and a channel."""
    workspace = Workspace(lambda: NOW)
    workspace.add_person(Person("ana", "Ana Lim"))
    workspace.add_person(Person("bo", "Bo Reyes"))
    workspace.add_channel("general")
    return workspace


def delivery(**how: object) -> Delivery:
    """A direct message to Ana unless said otherwise."""
    plain = Delivery("d1", "direct", SPACE, Card("Hello"), READER, accounts=("ana",))
    return replace(plain, **how)  # type: ignore[arg-type]


async def test_told_twice_it_is_there_once(workspace: Workspace) -> None:
    """The same delivery again, after a crash, adds nothing and records nothing new."""
    playground, first, again = Playground(workspace), Steps(), Steps()
    await playground.deliver(delivery(), first)
    await playground.deliver(delivery(done=dict(first)), again)
    await playground.deliver(delivery(), again)
    assert len(workspace.shown("ana", "dm:ana")) == 1
    assert again == {}
    assert await playground.find(delivery()) == first


async def test_a_direct_message_is_seen_by_its_reader_alone(workspace: Workspace) -> None:
    """Somebody else neither sees the place nor the message."""
    await Playground(workspace).deliver(delivery(), Steps())
    [message] = workspace.messages.values()
    assert not workspace.seen_by(message, "bo")
    assert workspace.place("bo", "dm:ana") is None
    assert workspace.unread("ana", "dm:ana") == 1


async def test_a_room_is_opened_once_even_when_its_message_failed_to_arrive(
    workspace: Workspace,
) -> None:
    """The room's step is kept, so the second attempt says its message in the same room."""
    playground = Playground(workspace)
    room = delivery(verb="room", accounts=("ana", "bo"))

    class Crash(Exception):
        pass

    async def crashes(step: str, reference: str) -> None:
        raise Crash

    with pytest.raises(Crash):
        await playground.deliver(room, crashes)
    steps = Steps()
    await playground.deliver(room, steps)
    rooms = [p for p in workspace.places.values() if p.kind == "room"]
    assert len(rooms) == 1
    assert len(workspace.shown("bo", rooms[0].key)) == 1
    assert workspace.place_name(rooms[0], "ana") == "Bo Reyes"


async def test_amend_and_retract_are_repeatable(workspace: Workspace) -> None:
    """A changed message has its new card; a taken back one is gone, twice just the same."""
    playground, steps = Playground(workspace), Steps()
    await playground.deliver(delivery(verb="post", place="general"), steps)
    changed = delivery(id="d2", verb="amend", card=Card("Closed"), target=dict(steps))
    for _attempt in (1, 2):
        await playground.deliver(changed, Steps())
    [message] = workspace.messages.values()
    assert message.card == Card("Closed")
    taken = delivery(id="d3", verb="retract", card=None, target=dict(steps))
    for _attempt in (1, 2):
        await playground.deliver(taken, Steps())
    assert workspace.messages == {}
    with pytest.raises(Gone):
        await playground.deliver(replace(changed, id="d4"), Steps())


async def test_what_is_said_under_something_stands_in_its_thread(workspace: Workspace) -> None:
    """The steps of the first message lead to it."""
    playground, steps = Playground(workspace), Steps()
    await playground.deliver(delivery(verb="post", place="general"), steps)
    under = delivery(id="d2", verb="post", place="general", under=dict(steps))
    await playground.deliver(under, Steps())
    assert [m.under for m in workspace.messages.values()] == [None, int(steps["message"])]


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"accounts": ("nobody",)}, Gone),
        ({"accounts": ()}, Gone),
        ({"verb": "room", "accounts": ("ana", "nobody")}, Gone),
        ({"verb": "post", "place": "nowhere"}, Gone),
        ({"space": "T1"}, Gone),
        ({"card": None}, Refused),
        ({"verb": "amend", "card": None, "target": {"message": "1"}}, Refused),
        ({"verb": "retract", "target": {}}, Gone),
    ],
)
async def test_what_cannot_be_delivered_is_refused(
    workspace: Workspace, how: dict[str, object], error: type[Exception]
) -> None:
    """Only the four errors of a platform are raised, and nothing is left behind."""
    with pytest.raises(error):
        await Playground(workspace).deliver(delivery(**how), Steps())
    assert workspace.messages == {}
