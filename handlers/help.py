"""What I can do, generated from the registry, and the answer to whoever writes to the bot."""

from functools import cache
from typing import Any

from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS, Entrance, Router, named
from handlers.kit.ui import Bullets, Button, Card, Item, Paragraph, heading
from handlers.kit.words import Code, Text, _
from storage import Storage

router = Router("help")
find = named("peers.find")
mine = named("introductions.mine")
edit = named("profile.edit")
join = named("profile.join")
my_data = named("privacy.my_data")
this_week = named("digest.now")
SETUP = "tertulia setup"  # open to whoever comes first, of use to coordinators only


@cache
def commands() -> tuple[Entrance[Any], ...]:
    """Every command, in the order of the features."""
    from handlers import registry  # here, because the registry is made of this module too

    return tuple(registry().commands.values())


def usage(commands: tuple[Entrance[Any], ...], *, coordinator: bool) -> Card:
    """The commands this person may use, each with its line."""
    theirs = [c for c in commands if c.who == COORDINATORS or c.path == SETUP]
    own = [c for c in commands if c not in theirs]
    body = [Bullets(tuple(_line(c) for c in own))]
    more = (heading(_("For coordinators")), Bullets(tuple(_line(c) for c in theirs)))
    return Card(
        _("What I can do. Tap, or type one of these."),
        (*body, *(more if coordinator else ())),
        (
            Button(_("Find someone"), find(), "primary"),
            Button(_("My introductions"), mine()),
            Button(_("This week"), this_week()),
            Button(_("About me"), edit()),
            Button(_("What is this?"), about()),
        ),
    )


def _line(command: Entrance[Any]) -> Text:
    typed: Text = Code(f"/{command.path}")
    said = command.about or ""
    return (typed, " (", command.hint, "): ", said) if command.hint else (typed, ": ", said)


def tap_instead() -> Card:
    """For whoever wrote to the bot or mentioned it."""
    return Card(
        _("I can't read messages here. Tap what you need:"),
        buttons=(
            Button(_("Find someone"), find(), "primary"),
            Button(_("My introductions"), mine()),
            Button(_("This week"), this_week()),
            Button(_("About me"), edit()),
            Button(_("Help"), help()),
        ),
    )


def what_this_is(community: str, *, joined: bool) -> Card:
    """Who I am, what I know and what I do not."""
    way_in = (
        Button(_("Find someone"), find(), "primary")
        if joined
        else Button(_("I'm in"), join(), "primary")
    )
    return Card(
        _("I'm Tertulia. I help people in {community} find each other.", community=community),
        (
            Paragraph(
                _(
                    "You say what you're working on. I look for someone here who has done it, ask"
                    " them first, and introduce you only if you both say yes."
                )
            ),
            Paragraph(
                _(
                    "I can't read your conversations; I know only what you type to me or tap."
                    " Nobody is told who said no. You can see or delete everything I know at any"
                    " time."
                )
            ),
            Item(_("What I know about you"), (Button(_("My data"), my_data()),)),
        ),
        (way_in, Button(_("Help"), help())),
    )


@router.command("tertulia help", _("What I can do"))
async def help(request: Request, storage: Storage) -> Card:  # noqa: A001  # the feature's name
    """The commands for this person."""
    return usage(commands(), coordinator=request.who.coordinator)


@router.press()
async def front_door(request: Request, storage: Storage) -> Card:
    """Somebody wrote to the bot; what they wrote was not read."""
    return tap_instead()


@router.press()
async def about(request: Request, storage: Storage) -> Card:
    """[What is this?]"""
    return what_this_is(request.community.name, joined=request.who.joined)
