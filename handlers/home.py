"""What a person sees of themself in one place: App Home on Slack, /tertulia me everywhere."""

from dataclasses import dataclass
from datetime import datetime

from handlers.circles.mine import Mine, lines
from handlers.circles.mine import mine as circles_of
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import Router, named
from handlers.kit.ui import Button, Card, Item, Paragraph, Replace
from handlers.kit.words import Bold, Text, _, _n
from handlers.profile import About, about
from handlers.profile.sheet import limits_line
from handlers.profile.survey import topics, work
from storage import Look, Storage

router = Router("home")
find = named("peers.find")
mine = named("introductions.mine")
circles = named("circles.listed")
edit = named("profile.edit")
pause = named("profile.pause")
back_now = named("profile.back_now")
my_data = named("privacy.my_data")
this_week = named("digest.now")
desk = named("desk.desk")


@dataclass(frozen=True, slots=True)
class Open:
    """What stands open for one person."""

    asked: int = 0  # questions of theirs that are out
    waiting: int = 0  # requests that wait for their answer
    introduced: int = 0  # introductions that came about
    circles: tuple[Mine, ...] = ()
    week: str = ""  # how the week's summary reaches them: weekly, monthly, or only in its channel


def overview(
    you: About, open_now: Open, language: str, now: datetime, *, coordinator: bool = False
) -> Card:
    """About me, my introductions, my pause, my language."""
    paused = you.paused_until is not None and you.paused_until > now
    rest = Button(_("Back now"), back_now()) if paused else Button(_("Pause"), pause())
    other = speak(language="en" if language == "es" else "es")
    told: Text = work(you) or _("I know nothing about your work yet.")
    looks = (Paragraph(_("You'd like help with: {seeks}", seeks=topics(you.seeks))),)
    return Card(
        _("Here is where you stand, {first_name}.", first_name=you.first_name),
        (
            Item((Bold(_("About me")), "\n", told), (Button(_("About me"), edit()),)),
            *(looks if you.seeks else ()),
            Item(_counts(open_now), (Button(_("My introductions"), mine()),)),
            Item(lines(open_now.circles), (Button(_("Circles"), circles()),)),
            Item(_week(open_now.week), (Button(_("Open"), this_week()),)),
            Item(limits_line(you, now), (rest, Button(_("En español"), other))),
        ),
        (
            Button(_("Find someone"), find(), "primary"),
            Button(_("My data"), my_data()),
            *((Button(_("The desk"), desk()),) if coordinator else ()),
        ),
    )


def _week(way: str) -> Text:
    comes = {
        "weekly": _("It comes each week by message."),
        "monthly": _("It comes once a month by message."),
    }.get(way, _("In one message, whenever you like."))
    return (Bold(_("This week")), "\n", comes)


def _counts(open_now: Open) -> Text:
    asked = _n("{n} question of yours is out.", "{n} questions of yours are out.", open_now.asked)
    waiting = _n(
        "{n} request waits for your answer.",
        "{n} requests wait for your answer.",
        open_now.waiting,
    )
    introduced = _n(
        "{n} introduction so far.", "{n} introductions so far.", open_now.introduced
    )  # fmt: skip
    lines: list[Text] = [Bold(_("My introductions"))]
    lines += [asked] if open_now.asked else []
    lines += [waiting] if open_now.waiting else []
    lines += [introduced] if open_now.introduced else []
    if len(lines) == 1:
        lines.append(_("Nothing open right now."))
    return tuple(part for line in lines for part in (line, "\n"))[:-1]


async def _overview(look: Look, request: Request, language: str) -> Card:
    member_id = request.who.id
    you = await about(look, member_id)
    open_now = Open(
        len(await look.introductions.open_of(member_id)),
        len(await look.invitations.asked_of(member_id)),
        len(await look.introductions.accepted_of(member_id)),
        await circles_of(look, member_id),
        (await look.members.get(member_id)).digest,
    )
    coordinator = request.who.coordinator
    return overview(you, open_now, language, request.now, coordinator=coordinator)


@router.command("tertulia me", _("Where you stand: about you, your introductions, your pause"))
async def me(request: Request, storage: Storage) -> Card:
    """The person's own page."""
    async with storage.look() as look:
        return await _overview(look, request, request.language)


@router.home()
async def panel(request: Request, storage: Storage) -> Card:
    """The same, where the platform has a place for it."""
    async with storage.look() as look:
        return await _overview(look, request, request.language)


@router.press()
async def speak(request: Request, storage: Storage, language: str) -> Card | Replace:
    """Everything in this language from now on, beginning with this page."""
    if language not in ("en", "es"):
        raise Problem(_("I speak English and Spanish."))
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        member.language = language
        await tx.members.touch(member.id)
        card = await _overview(tx, request, language)
    return Replace(card) if request.on_card else card
