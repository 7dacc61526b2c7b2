"""What the pure renderer drew, as discord.py takes it: a view, a modal, files. It asks Discord nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from re import sub
from typing import Any

import discord

from bot.discord.limits import COMPONENTS, FILE, INPUT, TEXT_INPUT
from bot.platform import Attachment

Json = dict[str, Any]
_LARGEST_ID = 2**31 - 1


class Drawn(discord.ui.LayoutView):
    """Components as they are; stopped at once, so that discord.py never keeps it to route presses."""

    def __init__(self, components: list[Json]) -> None:
        super().__init__(timeout=None)
        self._drawn = components
        self.stop()

    def to_components(self) -> list[Json]:
        return self._drawn

    def has_components_v2(self) -> bool:
        return True


class DrawnModal(discord.ui.Modal):
    """A form as it is; stopped at once for the same reason."""

    def __init__(self, drawn: Json) -> None:
        super().__init__(title=drawn["title"], custom_id=drawn["custom_id"])
        self._drawn = drawn
        self.stop()

    def to_dict(self) -> Json:
        return self._drawn


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message ready to be sent, as often as it takes: discord.py closes a file it has sent."""

    components: list[Json]
    users: tuple[int, ...] = ()  # whom it notifies
    files: tuple[Attachment, ...] = ()

    @property
    def view(self) -> Drawn:
        return Drawn(self.components)

    @property
    def mentions(self) -> discord.AllowedMentions:
        """Opened for exactly the people whom a Mention pings."""
        return discord.AllowedMentions(
            everyone=False,
            roles=False,
            replied_user=False,
            users=[discord.Object(user) for user in self.users],
        )

    def attached(self) -> list[discord.File]:
        """The files, each with its description."""
        return [
            discord.File(BytesIO(one.content), one.name, description=one.alt[:1024] or None)
            for one in self.files
        ]


def sheet(drawn: Json, files: Iterable[Attachment] = (), *, mark: int = 0) -> Sheet:
    """A rendered message. `mark` becomes the id of its container: Discord keeps it, so that the
    message can be recognised in the channel's history."""
    components = drawn["components"]
    if mark:
        components = [{**components[0], "id": mark}, *components[1:]]
    users = tuple(int(user) for user in drawn["allowed_mentions"]["users"])
    return Sheet(components, users, tuple(files))


def with_file(drawn: Json, name: str) -> Json:
    """The message with a file under its text: what such a message does not name is not shown."""
    container = drawn["components"][0]
    shown = {"type": FILE, "file": {"url": f"attachment://{name}"}}
    return {**drawn, "components": [{**container, "components": [*container["components"], shown]}]}


def typed_again(form: Json, answers: Mapping[str, str | tuple[str, ...]]) -> Json:
    """A form in whose text boxes stands what was typed, also what its field could not hold: a day
    that is none is mended rather than typed again."""

    def standing(one: Json) -> Json:
        field = one.get("component", {})
        said = answers.get(field.get("custom_id", ""))
        if field.get("type") != TEXT_INPUT or not isinstance(said, str) or not said:
            return one
        return {**one, "component": {**field, "value": said[: field.get("max_length", INPUT)]}}

    return {**form, "components": [standing(one) for one in form["components"]]}


def file_name(name: str) -> str:
    """A name that Discord leaves as it is: other letters would break the reference to the file."""
    return sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._")[:80] or "file"


def mark_of(delivery_id: str) -> int:
    """A component's id made of a delivery's, above those that Discord gives by itself."""
    number = int.from_bytes(sha256(delivery_id.encode()).digest()[:4])
    return 10 * COMPONENTS + number % (_LARGEST_ID - 10 * COMPONENTS)


def marked(message: discord.Message) -> int | None:
    """The mark a message of ours carries; None when it carries none."""
    return getattr(message.components[0], "id", None) if message.components else None


def tag_of(account: str) -> str:
    """The end of the name of the thread in which somebody is written to who takes no direct
    messages; people's names can be equal."""
    return sha256(account.encode()).hexdigest()[:8]
