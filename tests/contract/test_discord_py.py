"""discord.py's own classes read what we draw and write it back: every component of every example."""

from collections.abc import Mapping
from typing import Any

import pytest
from discord.components import _component_factory
from simcord.components import ComponentValidationError, validate_components
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.views import View

from bot.discord.limits import walk
from handlers.examples import examples
from handlers.examples.example import Example
from handlers.kit.ui import Form
from handlers.kit.words import LANGUAGES
from tests.contract.skins import DISCORD, SLACK, form_of

Json = Mapping[str, Any]
every_example = pytest.mark.parametrize("example", examples(), ids=lambda e: e.name)
FORM = next(form for e in examples() if isinstance(form := form_of(e.show), Form))


def changed(sent: Any, read: Any) -> list[str]:
    """What discord.py lost or changed of a component; what it adds are its defaults."""
    if isinstance(sent, Mapping):
        missing = [name for name in sent if name not in read and sent[name] not in (None, False)]
        inside = [c for name in sent if name in read for c in changed(sent[name], read[name])]
        return [*missing, *inside]
    if isinstance(sent, list):
        if len(sent) != len(read):
            return [f"{len(sent)} became {len(read)}"]
        return [c for one, other in zip(sent, read, strict=True) for c in changed(one, other)]
    return [] if str(sent) == str(read) else [f"{sent!r} became {read!r}"]


def unread(components: list[Any]) -> list[str]:
    """The components that discord.py does not know, or reads as something else."""
    found: list[str] = []
    for component in components:
        read = _component_factory(component)
        found += ["not known"] if read is None else changed(component, read.to_dict())
    return found


@every_example
def test_discord_py_reads_what_we_draw(example: Example) -> None:
    """From the dictionaries and back, nothing is lost, in both languages."""
    for language in LANGUAGES:
        drawn = DISCORD.draw(example.show, DISCORD.reader(language))
        assert unread(drawn["components"]) == []
        assert all("type" in component for component in walk(drawn["components"]))


class TestControls:
    """These eyes are open: each refuses what it should."""

    def test_discord_py_does_not_know(self) -> None:
        """A component that is none, and a word it would drop."""
        assert unread([{"type": 99}]) == ["not known"]
        assert unread([{"type": 10, "content": "x", "colour": 3}]) == ["colour"]
        assert changed({"label": "x"}, {"label": "y"}) == ["'x' became 'y'"]

    def test_simcord_refuses(self) -> None:
        """Two buttons with one custom_id."""
        button = {"type": 2, "style": 2, "label": "x", "custom_id": "1|9|a.b"}
        row = {"type": 1, "components": [button, button]}
        with pytest.raises(ComponentValidationError):
            validate_components([{"type": 17, "components": [row]}], flags=1 << 15)

    def test_slack_sdk_refuses(self) -> None:
        """A modal with a title that is too long."""
        view = SLACK.draw(FORM, SLACK.reader("en"))
        View(**view).validate_json()
        view["title"]["text"] = "x" * 25
        with pytest.raises(SlackObjectFormationError):
            View(**view).validate_json()
