"""The entrances: Links typed where they are made, read back where they arrive; a registry that holds."""

from datetime import timedelta

import pytest

from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS, Misbuilt, Router, build_registry, named
from handlers.kit.ui import Card, Form, FormErrors, Link
from handlers.kit.words import _
from storage import Storage

ABOUT = _("Send")
circles = Router("circles")


@circles.press(aliases=("enter",))
async def join(request: Request, storage: Storage, circle_id: int, how: str = "seat") -> Card:
    """A press with two arguments."""
    return Card("x")


@circles.command("circle new", ABOUT, who=COORDINATORS)
async def new(request: Request, storage: Storage) -> Form | Card:
    """A command that may open a form."""
    return Card("x")


@circles.submit()
async def create(request: Request, storage: Storage) -> Card | FormErrors:
    """A form that may be refused."""
    return Card("x")


@circles.job(late=timedelta(hours=1))
async def remind(tick: Tick, storage: Storage, circle_id: int) -> None:
    """Something due."""


def other(name: str = "other") -> Router:
    """A second router to collide with."""
    return Router(name)


def command(router: Router, path: str) -> Router:
    """The router with one more command."""

    async def run(request: Request, storage: Storage) -> Card:
        return Card("x")

    run.__name__ = path.replace(" ", "_").replace("-", "_")
    router.command(path, ABOUT)(run)
    return router


def test_calling_a_handler_makes_its_link() -> None:
    """By position or by name; a default is not written."""
    assert str(join(7)) == str(join(circle_id=7)) == "circles.join?circle_id=7"
    assert str(join(7, how="list")) == "circles.join?circle_id=7&how=list"
    assert str(remind(circle_id=3)) == "circles.remind?circle_id=3"
    with pytest.raises(TypeError):
        join()  # type: ignore[call-arg]


def test_arguments_come_back_in_their_types() -> None:
    """Whole numbers as numbers, slugs as text, what is left out stays out."""
    assert join.arguments({"circle_id": "7"}) == {"circle_id": 7}
    assert join.arguments({"circle_id": "-7", "how": "list"}) == {"circle_id": -7, "how": "list"}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"circle_id": ""},
        {"circle_id": "x"},
        {"circle_id": "1.5"},
        {"circle_id": "٣"},
        {"circle_id": "--5"},
        {"circle_id": "-"},
        {"circle_id": "9" * 19},
        {"circle_id": "1", "admin": "1"},
    ],
)
def test_forged_arguments_are_refused(given: dict[str, str]) -> None:
    """Missing, unknown, of another type, larger than a database holds."""
    with pytest.raises(ValueError, match=r"."):
        join.arguments(given)


def test_the_return_type_is_the_contract() -> None:
    """A platform knows before it runs whether a form may come or a refusal."""
    assert (new.opens_form, new.can_refuse) == (True, False)
    assert (create.opens_form, create.can_refuse) == (False, True)
    assert (join.opens_form, join.can_refuse) == (False, False)


@pytest.fixture(autouse=True)
def _no_links_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links by name of the real features lead nowhere in these small registries."""
    monkeypatch.setattr("handlers.kit.router._named", {})


def test_the_registry_finds_everything() -> None:
    """By name, by alias, by what was typed in any case and spacing."""
    registry = build_registry([circles])
    assert registry.find("circles.enter") is registry.find("circles.join") is join
    assert registry.find("circles.gone") is None
    assert registry.command("circle new Budget basics") == (new, "Budget basics")
    assert registry.command("Circle  NEW") == (new, "")
    assert registry.command("circle") == (None, "circle")
    assert registry.command("") == (None, "")


def test_two_of_a_name_are_refused() -> None:
    """Also an alias that is another's name."""
    double = other("circles")

    @double.press()
    async def join(request: Request, storage: Storage) -> Card:
        return Card("x")

    with pytest.raises(Misbuilt, match=r"circles\.join"):
        build_registry([circles, double])


@pytest.mark.parametrize(
    ("paths", "why"),
    [
        (["find", "find"], "two commands"),
        (["remind"], "cannot be a command"),
        (["who am"], "cannot be a command"),
        (["a b c"], "cannot be a command"),
        (["x" * 33], "cannot be a command"),
        (["circle", "circle new"], "command and a group"),
        (["circle new", "circle"], "command and a group"),
    ],
)
def test_command_paths(paths: list[str], why: str) -> None:
    """No duplicates, no name of Slack's own, no path that is both a command and a group."""
    routers = [command(other(f"r{n}"), path) for n, path in enumerate(paths)]
    with pytest.raises(Misbuilt, match=why):
        build_registry(routers)


def test_two_homes_are_refused() -> None:
    """There is one place about oneself."""
    routers = []
    for name in ("one", "two"):
        router = other(name)

        @router.home()
        async def me(request: Request, storage: Storage) -> Card:
            return Card("x")

        routers.append(router)
    with pytest.raises(Misbuilt, match="two homes"):
        build_registry(routers)


def test_a_link_by_name_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that leads nowhere is found at start, one that leads somewhere is a Link like any other."""
    monkeypatch.setattr("handlers.kit.router._named", {})
    assert named("circles.join")(circle_id=7) == join(7)
    build_registry([circles])
    named("circles.gone")
    with pytest.raises(Misbuilt, match=r"circles\.gone"):
        build_registry([circles])


def test_a_link_fits_its_entrance() -> None:
    """What is made here is read there."""
    name, args = Link.read(str(join(7, "list")))
    assert (name, join.arguments(args)) == ("circles.join", {"circle_id": 7, "how": "list"})
