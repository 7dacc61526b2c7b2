"""The tree of commands: complete, accepted, in two languages, and read back as it was meant."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord import commands
from bot.discord.inbound import Again, decode
from bot.dispatch import LONGEST_TEXT
from bot.platform import Incoming
from handlers import registry
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS, Registry, Router
from handlers.kit.ui import Card, Choice
from handlers.kit.words import Words, _
from storage import Storage

REGISTRY = registry()
TREE = commands.tree(REGISTRY)
PATHS = sorted(REGISTRY.commands)
every_path = pytest.mark.parametrize("path", PATHS)


async def _suggest(request: Request, storage: Storage, typed: str) -> tuple[Choice, ...]:
    return ()


def made(*messages: Words, completes: bool = False, who: str = "everyone") -> Registry:
    """A registry with a command that completes its text and entries in a message's menu."""
    router = Router("made")

    @router.command(
        "tool", _("What I can do"), hint=_("text"), completes=_suggest if completes else None
    )
    async def tool(request: Request, storage: Storage) -> Card:
        return Card("tool")

    for number, title in enumerate(messages):

        async def entry(request: Request, storage: Storage) -> Card:
            return Card("entry")

        entry.__name__ = f"entry{'abcdefgh'[number]}"
        router.message(title, who=who)(entry)  # type: ignore[arg-type]
    everything = {entrance.name: entrance for entrance in router.entrances}
    return Registry(everything, {e.path: e for e in router.entrances if e.path}, None)


def leaf(path: str, tree: list[dict[str, Any]] = TREE) -> dict[str, Any]:
    """The command or subcommand that a person types as `path`."""
    name, _, rest = path.partition(" ")
    found = next(one for one in tree if one["name"] == name and one["type"] == commands.CHAT)
    if rest:
        found = next(one for one in found["options"] if one["name"] == rest)
    return found


def interaction(path: str, text: str | None, kind: int = 2) -> dict[str, Any]:
    """What Discord sends when a person runs the command with that text, built from the tree."""
    options = leaf(path)["options"]
    given = [] if text is None else [{"type": 3, "name": options[0]["name"], "value": text}]
    if kind == 4:
        given[0]["focused"] = True
    name, _, rest = path.partition(" ")
    return {
        "type": kind,
        "guild_id": "5",
        "channel_id": "7",
        "locale": "es-419",
        "member": {"nick": None, "user": {"id": "11", "username": "ana", "global_name": "Ana"}},
        "data": {
            "type": 1,
            "name": name,
            "options": [{"type": 1, "name": rest, "options": given}] if rest else given,
        },
    }


def read(payload: dict[str, Any], menus: dict[str, str] | None = None) -> Incoming:
    """The payload as the adapter would hand it on."""
    found = decode(payload, menus)
    assert found is not None
    assert not isinstance(found, Again)
    return found


class TestEveryCommand:
    """The tree of the registry as it is."""

    def test_discord_accepts_it(self) -> None:
        """Nothing in it is over a limit."""
        assert commands.check(TREE) == []

    def test_all_are_there_and_no_other(self) -> None:
        """Each path of the registry is one command or subcommand."""
        typed = [one for one in TREE if one["type"] == commands.CHAT]
        paths = []
        for one in typed:
            inside = [o["name"] for o in one["options"] if o["type"] == commands.SUBCOMMAND]
            paths += [f"{one['name']} {name}" for name in inside] or [one["name"]]
        assert sorted(paths) == PATHS

    @every_path
    def test_it_is_described_in_both_languages(self, path: str) -> None:
        """Spanish for both of Discord's Spanish locales, and other words than the English."""
        found = leaf(path)
        for one in (found, *found["options"]):
            spanish = one["description_localizations"]
            assert set(spanish) == {"es-ES", "es-419"}
            assert all(text and text != one["description"] for text in spanish.values())

    @every_path
    def test_its_text_is_never_required(self, path: str) -> None:
        """A command works without its text, and takes one exactly when it hints at it."""
        options = leaf(path)["options"]
        assert len(options) == (1 if REGISTRY.commands[path].hint else 0)
        assert not any(option["required"] for option in options)

    @every_path
    def test_it_suggests_when_its_entrance_completes(self, path: str) -> None:
        """Autocomplete where the registry says so, and nowhere else."""
        suggests = any(option.get("autocomplete") for option in leaf(path)["options"])
        assert suggests == bool(REGISTRY.commands[path].completes)

    def test_coordinators_commands_are_hidden_from_members_at_first(self) -> None:
        """A default of the server's, for groups only when the whole group is theirs."""
        for one in (c for c in TREE if c["type"] == commands.CHAT):
            inside = [e for p, e in REGISTRY.commands.items() if p.split()[0] == one["name"]]
            theirs = all(entrance.who == COORDINATORS for entrance in inside)
            assert one["default_member_permissions"] == ("8192" if theirs else None)

    def test_on_servers_and_in_direct_messages_with_the_bot(self) -> None:
        """Added to servers only; never offered between two people."""
        assert all(one["integration_types"] == [0] and one["contexts"] == [0, 1] for one in TREE)

    @given(text=st.one_of(st.none(), st.text(max_size=60)), number=st.integers(0, len(PATHS) - 1))
    def test_what_discord_sends_comes_back_to_its_entrance(
        self, text: str | None, number: int
    ) -> None:
        """Every command with any text is read as that command with that text."""
        path = PATHS[number]
        if not leaf(path)["options"]:
            text = None
        incoming = read(interaction(path, text))
        assert (incoming.kind, incoming.command) == ("command", path)
        assert incoming.text == (text or "").replace("\x00", "")
        found, said = REGISTRY.command(f"{incoming.command} {incoming.text}".strip())
        assert found is REGISTRY.commands[path]
        assert said.split() == incoming.text.split()

    @every_path
    def test_people_in_the_text_are_found(self, path: str) -> None:
        """Accounts named in a command's text reach the handler as people."""
        if leaf(path)["options"]:
            assert read(interaction(path, "<@22> <@!33> hi")).people == {"text": ("22", "33")}


class TestMadeUpEntrances:
    """Menus and autocomplete, with entrances made for it."""

    def test_the_text_that_completes(self) -> None:
        """The option asks for suggestions, and what is typed comes back as such."""
        option = leaf("tool", commands.tree(made(completes=True)))["options"][0]
        assert option["autocomplete"] is True
        assert option["max_length"] == LONGEST_TEXT
        assert read(interaction("find-peer", "sched", kind=4)).kind == "complete"

    def test_an_entry_in_a_messages_menu(self) -> None:
        """Named in both languages; used on a message, it carries its Link and the message."""
        found = made(_("Circles"), _("What I can do"))
        menu = [one for one in commands.tree(found) if one["type"] == commands.MESSAGE]
        assert [one["name"] for one in menu] == ["Circles", "What I can do"]
        assert menu[1]["name_localizations"]["es-419"] == "Lo que puedo hacer"
        assert commands.check(menu) == []
        for one in menu:
            payload = interaction("desk", None) | {
                "data": {
                    "type": 3,
                    "name": one["name"],
                    "target_id": "9",
                    "resolved": {"messages": {"9": {"content": "Bells"}}},
                }
            }
            incoming = read(payload, commands.menus(found))
            assert incoming.quoted == "Bells"
            entrance = found.find(incoming.link)
            assert entrance
            assert entrance.kind == "message"
            assert entrance.about
            assert entrance.about.msgid == one["name"]

    def test_a_menu_entry_for_coordinators(self) -> None:
        """Hidden from members at first like a command."""
        menu = commands.tree(made(_("Circles"), who=COORDINATORS))[-1]
        assert menu["default_member_permissions"] == "8192"


def with_options(count: int, **more: Any) -> list[dict[str, Any]]:
    """A group of so many subcommands."""
    one = {"type": 1, "description": "d", **more}
    inside = [{**one, "name": f"o{n}"} for n in range(count)]
    return [{"type": 1, "description": "d", "name": "g", "options": inside}]


def first(change: Callable[[dict[str, Any]], Any]) -> list[dict[str, Any]]:
    """A tree of one good command that was changed."""
    option = {"type": 3, "name": "text", "description": "d", "required": False, "max_length": 9}
    one: dict[str, Any] = {"type": 1, "name": "a", "description": "d", "options": [option]}
    change(one)
    return [one]


COMMAND = {"type": 1, "description": "d"}
MENU = {"type": 3}
WRONG = {
    "101 commands": [{**COMMAND, "name": f"c{n}"} for n in range(101)],
    "6 menu entries": [{**MENU, "name": f"c{n}"} for n in range(6)],
    "two commands called a": [{**COMMAND, "name": "a"}] * 2,
    "two menu entries called X": [
        {**MENU, "name": "A", "name_localizations": {"es-ES": "X"}},
        {**MENU, "name": "B", "name_localizations": {"es-ES": "X"}},
    ],
    "33 characters, at most 32": [{**MENU, "name": "n" * 33}],
    "with a description": [{**MENU, "name": "n", "description": "d"}],
    "26 options": with_options(26),
    "101 characters of description": first(lambda c: c.update(description="d" * 101)),
    "0 characters of description": first(lambda c: c.update(description="")),
    "cannot be a name": first(lambda c: c.update(name="Two words")),
    "'Upper' cannot be a name": first(lambda c: c.update(name_localizations={"es-ES": "Upper"})),
    "text of 6001 characters": first(lambda c: c["options"][0].update(max_length=6001)),
    "choices and autocomplete": first(
        lambda c: c["options"][0].update(autocomplete=True, choices=[{"name": "x", "value": "x"}])
    ),
    "subcommands beside options": first(lambda c: c["options"].append({**COMMAND, "name": "b"})),
    "required option after": first(
        lambda c: c["options"].append({**c["options"][0], "name": "b", "required": True})
    ),
    "two options called text": first(lambda c: c["options"].append(c["options"][0])),
    "characters in all": with_options(
        25,
        description="d" * 100,
        options=[{"type": 3, "name": f"p{n}", "description": "d" * 100} for n in range(3)],
    ),
}


class TestWhatDiscordRefuses:
    """Each limit is seen to be checked."""

    @pytest.mark.parametrize("says", WRONG)
    def test_it_is_found(self, says: str) -> None:
        """One mistake, named."""
        assert any(says in wrong for wrong in commands.check(WRONG[says])), commands.check(
            WRONG[says]
        )

    def test_a_good_one_has_nothing_wrong(self) -> None:
        """What the mistakes above were made from is accepted."""
        assert commands.check([*first(lambda c: None), *with_options(25)]) == []


class TestTheDigest:
    """What tells whether the commands have to be registered again."""

    def test_the_same_tree_has_the_same_digest(self) -> None:
        """Whatever order its keys stand in; 64 characters, as the column holds."""
        turned = [dict(reversed(one.items())) for one in TREE]
        assert commands.digest(turned) == commands.digest(commands.tree(registry()))
        assert len(commands.digest(TREE)) == 64

    def test_a_changed_word_changes_it(self) -> None:
        """Also when only a translation did."""
        other = commands.tree(registry())
        told = next(one for one in other if "description_localizations" in one)
        told["description_localizations"]["es-419"] += "."
        assert commands.digest(other) != commands.digest(TREE)
