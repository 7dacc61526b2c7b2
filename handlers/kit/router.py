"""The entrances: which function answers a command, a press, a form, a due time. Knows no feature."""

import inspect
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias, TypeVar, get_type_hints

from handlers.kit.request import Request, Tick
from handlers.kit.ui import Choice, Form, FormErrors, Link, Outcome
from handlers.kit.words import Words
from storage import Storage

P = ParamSpec("P")
R = TypeVar("R", bound=Outcome)
Asks: TypeAlias = Callable[Concatenate[Request, Storage, P], Awaitable[R]]

Who: TypeAlias = Literal["everyone", "members", "coordinators"]
EVERYONE: Who = "everyone"  # anybody in the workspace, joined or not
MEMBERS: Who = "members"  # who pressed [I'm in]
COORDINATORS: Who = "coordinators"
Kind: TypeAlias = Literal["command", "press", "submit", "job", "message", "home"]
Completes: TypeAlias = Callable[[Request, Storage, str], Awaitable[tuple[Choice, ...]]]

# Slack's own commands, which an app cannot use (Slack help centre, "slash commands in Slack").
TAKEN = frozenset(
    "active apps archive away call collapse dm dnd expand feed feedback help huddle invite invite_people"
    " join keys leave me msg mute open people pending prefs remind remove rename search shrug star"
    " status topic unarchive who".split()
)


@dataclass(frozen=True, slots=True)
class Entrance(Generic[P]):
    """One way in. Calling it makes the Link that comes back to it: `join(circle_id=7)`."""

    kind: Kind
    name: str
    run: Callable[..., Awaitable[Any]]
    who: Who = EVERYONE
    path: str = ""  # a command's, such as "circle new"
    about: Words | None = None  # a command's or shortcut's one line for people
    hint: Words | None = None  # what may be typed after the command
    shortcut: bool = False
    completes: Completes | None = None
    late: timedelta | None = None  # a job later than this is missed, not run; None: never too late
    aliases: tuple[str, ...] = ()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Link:
        bound = inspect.signature(self.run).bind(None, None, *args, **kwargs)
        given = list(bound.arguments.items())[2:]
        return Link(self.name, tuple((n, v) for n, v in given if isinstance(v, int | str)))

    @property
    def opens_form(self) -> bool:
        """Whether it may answer with a Form, which has to be the platform's first response."""
        return Form in self._outcomes()

    @property
    def can_refuse(self) -> bool:
        """Whether it may answer with FormErrors, for which a modal is held open."""
        return FormErrors in self._outcomes()

    def _outcomes(self) -> tuple[Any, ...]:
        answer = get_type_hints(self.run).get("return")
        return getattr(answer, "__args__", (answer,))

    def arguments(self, given: dict[str, str]) -> dict[str, int | str]:
        """Link arguments turned into this handler's types; raises ValueError when they do not fit."""
        wanted = list(inspect.signature(self.run).parameters.values())[2:]
        types = get_type_hints(self.run)
        if unknown := set(given) - {p.name for p in wanted}:
            raise ValueError(f"{self.name}: unknown {sorted(unknown)}")
        read: dict[str, int | str] = {}
        for parameter in wanted:
            if parameter.name in given:
                read[parameter.name] = _read(given[parameter.name], types[parameter.name])
            elif parameter.default is inspect.Parameter.empty:
                raise ValueError(f"{self.name}: {parameter.name} is missing")
        return read


def _read(text: str, kind: type) -> int | str:
    if kind is not int:
        if not re.fullmatch(r"[a-z0-9_:.-]{0,60}", text):
            raise ValueError("not a slug")
        return text
    number = int(text) if text.lstrip("-").isdecimal() and text.isascii() else None
    if number is None or abs(number) >= 2**63:  # what a database column holds
        raise ValueError("not a number")
    return number


@dataclass(slots=True)
class Router:
    """A feature's entrances, declared beside their handlers; `build_registry` joins all routers."""

    name: str
    entrances: list[Entrance[Any]] = field(default_factory=list)

    def command(
        self,
        path: str,
        about: Words,
        *,
        who: Who = EVERYONE,
        hint: Words | None = None,
        shortcut: bool = False,
        completes: Completes | None = None,
    ) -> Callable[[Asks[P, R]], Entrance[P]]:
        """A slash command; `request.text` holds what was typed after it, `hint` says what that is.
        `shortcut` also makes it a global shortcut on Slack."""
        return self._declare(
            "command", who=who, path=path, about=about, hint=hint, shortcut=shortcut, completes=completes
        )  # fmt: skip

    def press(
        self, *, who: Who = EVERYONE, aliases: tuple[str, ...] = ()
    ) -> Callable[[Asks[P, R]], Entrance[P]]:
        """A button, or a Picker whose choice stands in `request.choice`."""
        return self._declare("press", who=who, aliases=aliases)

    def submit(
        self, *, who: Who = EVERYONE, aliases: tuple[str, ...] = ()
    ) -> Callable[[Asks[P, R]], Entrance[P]]:
        """A sent form; `request.answers` holds what was filled in."""
        return self._declare("submit", who=who, aliases=aliases)

    def message(self, title: Words, *, who: Who = EVERYONE) -> Callable[[Asks[P, R]], Entrance[P]]:
        """An entry in a message's own menu; `request.quoted` holds that message."""
        return self._declare("message", who=who, about=title)

    def home(self) -> Callable[[Asks[P, R]], Entrance[P]]:
        """What a person sees of themself (Slack's App Home); one in the whole bot."""
        return self._declare("home")

    def job(
        self, *, late: timedelta | None, aliases: tuple[str, ...] = ()
    ) -> Callable[[Callable[Concatenate[Tick, Storage, P], Awaitable[None]]], Entrance[P]]:
        """Something due at a time. Later than `late` it is missed, not run; None: never too late."""
        return self._declare("job", late=late, aliases=aliases)

    def _declare(self, kind: Kind, aliases: tuple[str, ...] = (), **how: Any) -> Callable[..., Any]:
        def declare(run: Callable[..., Awaitable[Any]]) -> Entrance[Any]:
            others = tuple(f"{self.name}.{alias}" for alias in aliases)
            name = f"{self.name}.{getattr(run, '__name__', '')}"
            entrance: Entrance[Any] = Entrance(kind, name, run, aliases=others, **how)
            self.entrances.append(entrance)
            return entrance

        return declare


@dataclass(frozen=True, slots=True)
class Named:
    """A Link to a feature that may not be imported from here, by name; checked in `build_registry`."""

    handler: str

    def __call__(self, **args: int | str) -> Link:
        return Link(self.handler, tuple(args.items()))


_named: dict[str, Named] = {}


def named(handler: str) -> Named:
    """Write it at a module's top, so that `build_registry` can see it: `edit = named("profile.edit")`."""
    return _named.setdefault(handler, Named(handler))


class Misbuilt(ValueError):
    """The registry does not hold together: a mistake in the code, found at start."""


@dataclass(frozen=True, slots=True)
class Registry:
    """All entrances by name (aliases too), the commands by path, the one home."""

    entrances: dict[str, Entrance[Any]]
    commands: dict[str, Entrance[Any]]
    home: Entrance[Any] | None

    def find(self, name: str) -> Entrance[Any] | None:
        return self.entrances.get(name)

    def command(self, typed: str) -> tuple[Entrance[Any] | None, str]:
        """The command for `circle new Budget basics` without its slash, and the text after it."""
        for length in (2, 1):
            words = typed.split(maxsplit=length)
            found = self.commands.get(" ".join(words[:length]).lower())
            if found and len(words) >= length:
                return found, words[length] if len(words) > length else ""
        return None, typed


def build_registry(routers: Sequence[Router]) -> Registry:
    """Join the features' routers; refuses duplicates, Slack's own names, a path that is both command
    and group, and a Link by name that leads nowhere."""
    entrances: dict[str, Entrance[Any]] = {}
    commands: dict[str, Entrance[Any]] = {}
    homes: list[Entrance[Any]] = []
    for entrance in (e for router in routers for e in router.entrances):
        for name in (entrance.name, *entrance.aliases):
            if name in entrances:
                raise Misbuilt(f"two entrances named {name}")
            entrances[name] = entrance
        if entrance.kind == "command":
            _add_command(commands, entrance)
        elif entrance.kind == "home":
            homes.append(entrance)
    if len(homes) > 1:
        raise Misbuilt("two homes")
    if lost := [name for name in _named if name not in entrances]:
        raise Misbuilt(f"Links by name that lead nowhere: {lost}")
    return Registry(entrances, commands, homes[0] if homes else None)


def _add_command(commands: dict[str, Entrance[Any]], entrance: Entrance[Any]) -> None:
    path, group = entrance.path, entrance.path.split()[0]
    if path in commands:
        raise Misbuilt(f"two commands /{path}")
    if group in TAKEN or len(path.split()) > 2 or len(group) > 32:
        raise Misbuilt(f"/{path} cannot be a command")
    others = [p for p in commands if p.split()[0] == group]
    if others and any(" " not in p for p in [*others, path]):
        raise Misbuilt(f"/{group} would be a command and a group")
    commands[path] = entrance
