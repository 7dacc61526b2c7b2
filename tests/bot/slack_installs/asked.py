"""What the adapter's code needs of Slack: the methods it calls, read from the source and the SDK."""

import ast
import inspect
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.scopes import EVENTS, METHODS

FOLDER = Path(__file__).resolve().parents[3] / "bot" / "slack"
_API = re.compile(r'api_call\(\s*"([\w.]+)"')


@cache
def sdk() -> dict[str, frozenset[str]]:
    """The SDK's functions, and the methods of Slack each calls, also by way of another."""
    sources = {
        name: inspect.getsource(function)
        for name, function in inspect.getmembers(AsyncWebClient, inspect.isfunction)
        if not name.startswith("_") and name != "api_call"
    }
    direct = {name: set(_API.findall(source)) for name, source in sources.items()}
    for name, source in sources.items():
        for other in re.findall(r"self\.(\w+)\(", source):
            direct[name] |= direct.get(other, set())
    return {name: frozenset(methods) for name, methods in direct.items() if methods}


def called(source: str) -> set[str]:
    """The methods of Slack that a module calls, through the SDK's functions or by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == "api_call" and node.args and isinstance(node.args[0], ast.Constant):
            found.add(str(node.args[0].value))
        else:
            found |= sdk().get(node.func.attr, frozenset())
    return found


def sources(folder: Path = FOLDER) -> dict[str, str]:
    """The adapter's modules."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def texts(source: str) -> set[str]:
    """The strings written out in a module."""
    tree = ast.parse(source)
    return {
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def needed(modules: Iterable[str]) -> dict[str, set[str]]:
    """The scopes that these modules need, each with what needs it. An unknown method is a KeyError:
    its scopes have to be looked up in Slack's reference and written into METHODS."""
    found: dict[str, set[str]] = {}
    for source in modules:
        for method in called(source):
            for scope in METHODS[method]:
                found.setdefault(scope, set()).add(method)
        written = texts(source)
        if "file_input" in written:  # Slack draws it only for apps that may read files
            found.setdefault("files:read", set()).add("file_input")
        if {"command", "callback_id"} <= written:
            found.setdefault("commands", set()).add("commands and shortcuts")
        if "email" in written and "users.info" in called(source):
            found.setdefault("users:read.email", set()).add("profile.email of users.info")
    for event, (_why, scope) in EVENTS.items():
        if scope:
            found.setdefault(scope, set()).add(event)
    return found
