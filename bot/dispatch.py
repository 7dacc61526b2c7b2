"""From an Incoming to a handler's Outcome: community, member, permission, language; errors become
words. Knows no platform's format and no feature."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from secrets import token_hex
from zoneinfo import ZoneInfo

import structlog

from bot.bursts import Bursts
from bot.platform import Incoming, Sender
from handlers.kit.filled import filled
from handlers.kit.limits import ASIDE
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Community, Request, Tick, Where, Who
from handlers.kit.router import COORDINATORS, EVERYONE, Entrance, Registry, named
from handlers.kit.ui import Button, Card, Choice, FormErrors, Link, Outcome, Replace
from handlers.kit.words import Language, Text, _, language_of
from storage import Busy, Database, NotFound, Storage
from storage.tables import Community as CommunityRow
from storage.tables import Job, Member, Space

log = structlog.get_logger()
LONGEST_TEXT = 4000  # characters of one typed thing; Slack's own limit for a message
join = named("profile.join")
front_door = named("help.front_door")
help_card = named("help.help")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the person, with the language and zone to render it in."""

    outcome: Outcome
    language: Language
    zone: str
    handler: str = ""  # who answered, such as "peers.find"
    kind: str = "answer"  # answer, problem (the person can mend it), broken (we have to)
    member_id: int | None = None


class Sentence(Problem):
    """A refusal that dispatch itself words."""


@dataclass(frozen=True, slots=True)
class Met:
    """Community, space and member an Incoming belongs to."""

    community: CommunityRow
    space: Space
    member: Member


class Dispatch:
    """The one way in. `clock` gives the time of a request; `limited` can lift the burst limit;
    `address` is how the internet reaches this bot, if it does."""

    def __init__(
        self,
        registry: Registry,
        database: Database,
        clock: Callable[[], datetime],
        *,
        limited: bool = True,
        address: str = "",
    ) -> None:
        self.registry, self.database, self.clock = registry, database, clock
        self.address = address.rstrip("/")
        self._bursts = Bursts() if limited else None

    def entrance(self, incoming: Incoming) -> tuple[Entrance[object] | None, str, dict[str, str]]:
        """The entrance an Incoming means, its free text, its Link arguments still as text."""
        match incoming.kind:
            case "command" | "complete":
                typed = f"{incoming.command} {incoming.text}".strip()
                found, text = self.registry.command(typed)
                if not found and incoming.command.split()[:1] == ["tertulia"]:
                    return self.registry.find(help_card.handler), "", {}
                return found, text, {}
            case "mention":
                return self.registry.find(front_door.handler), incoming.text, {}
            case "home":
                return self.registry.home, "", {}
            case "press" | "submit" | "message":
                try:
                    name, args = Link.read(incoming.link)
                except ValueError:
                    return None, "", {}
                return self.registry.find(name), incoming.text, args

    def opens_form(self, incoming: Incoming) -> bool:
        """Whether the answer may be a Form, which must be the platform's first response."""
        found = self.entrance(incoming)[0]
        return bool(found and found.opens_form)

    async def __call__(self, incoming: Incoming) -> Answer:
        """Answer one thing a person did. Never raises: every failure becomes a sentence."""
        incoming = cleaned(incoming)
        language, zone = language_of(incoming.sender.locale), incoming.sender.zone or "UTC"
        found, text, args = self.entrance(incoming)
        aside = args.pop(ASIDE[0], None) is not None
        name, member_id = found.name if found else "", None
        try:
            if self._bursts and not self._bursts.allows(
                incoming.platform, incoming.space_external_id, incoming.sender.external_id
            ):
                raise Sentence(_("That was a lot at once. Please wait a minute and try again."))
            met = await self.meet(incoming)
            language = met.member.language or language  # type: ignore[assignment]
            zone, member_id = met.member.zone or met.community.zone, met.member.id
            if found is None or found.kind not in _KINDS[incoming.kind]:
                raise Sentence(_unknown(incoming))
            if refusal := _refusal(found, met.member):
                return Answer(refusal, language, zone, name, "problem", member_id)
            request = await self._request(incoming, met, language, text)
            storage = self.database.storage(met.community.id, request.now)
            try:
                typed = found.arguments(args)
            except ValueError as wrong:
                raise Sentence(_OUTDATED) from wrong
            try:
                outcome = await found.run(request, storage, **typed)
            except Busy:  # the database undid it in favour of another; the same again
                outcome = await found.run(request, storage, **typed)
            if aside and isinstance(outcome, Replace):  # the pressed message holds other news too
                outcome = outcome.card
            if isinstance(outcome, FormErrors):  # what was typed comes back filled in
                outcome = replace(outcome, form=filled(outcome.form, request.answers))
            return Answer(
                outcome, await self.spoken(met, storage, language), zone, name, "answer", member_id
            )
        except Problem as problem:
            return Answer(Card(problem.says), language, zone, name, "problem", member_id)
        except NotFound:
            return Answer(Card(_GONE), language, zone, name, "problem", member_id)
        except Exception:
            return Answer(_broken(name), language, zone, name, "broken", member_id)

    async def complete(self, incoming: Incoming) -> tuple[Choice, ...]:
        """Suggestions for a command's text while it is typed; nothing on any failure."""
        found, text, _args = self.entrance(incoming)
        if not found or not found.completes:
            return ()
        try:
            met = await self.meet(incoming)
            language = met.member.language or language_of(incoming.sender.locale)
            request = await self._request(incoming, met, language, text)  # type: ignore[arg-type]
            storage = self.database.storage(met.community.id, request.now)
            return (await found.completes(request, storage, text))[:25]
        except Exception:
            log.exception("complete_failed", command=incoming.command)
            return ()

    async def run(self, job: Job, now: datetime) -> None:
        """Run a due job; its handler's transaction marks it done. Raises what the handler raises."""
        name, args = Link.read(job.link)
        found = self.registry.find(name)
        if not found or found.kind != "job":
            raise LookupError(f"no job is called {name}")
        async with self.database.look_across(now) as across:
            community = await across.communities.get(job.community_id)
        storage = self.database.storage(community.id, now, job_id=job.id)
        tick = Tick(_community(community), now, job.due_at, Random(f"{job.dedupe_key}"))
        await found.run(tick, storage, **found.arguments(args))

    async def meet(self, incoming: Incoming) -> Met:
        """Who is meant by the platform's space and account; a stranger becomes a guest."""
        sender = incoming.sender
        async with self.database.look_across(self.clock()) as across:
            found = await across.communities.meet(
                incoming.platform, incoming.space_external_id, sender.external_id
            )
        if not found:
            raise Sentence(_("I have not been set up here yet. Please install me again."))
        community, space, member = found
        if not member or (sender.zone and not member.zone):
            storage = self.database.storage(community.id, self.clock())
            member = await _welcomed(storage, space, sender)
        return Met(community, space, member)

    async def _request(
        self, incoming: Incoming, met: Met, language: Language, text: str
    ) -> Request:
        now, member = self.clock(), met.member
        answers, choice = dict(incoming.answers), incoming.choice
        if incoming.people:
            storage = self.database.storage(met.community.id, now)
            async with storage.look() as look:
                for name, accounts in incoming.people.items():
                    found = [await look.members.by_account(met.space.id, a) for a in accounts]
                    answers[name] = tuple(str(m.id) for m in found if m)
            choice = choice or Answers(answers).text("choice")  # picked from a list of members
        seed = f"{met.community.id}:{member.id}:{now.isoformat()}:{incoming.link}{incoming.text}"
        return Request(
            _community(met.community),
            Who(member.id, member.name, language, member.zone or met.community.zone,
                member.status == "joined", member.coordinator,
                _manages(incoming.sender, met.space)),
            Where(met.space.id, incoming.platform, incoming.place_external_id, incoming.direct),
            now, language, Random(seed), text.strip()[:LONGEST_TEXT],
            Answers(answers, incoming.names),
            incoming.files, choice, incoming.quoted, incoming.on_card, self.address,
            quoted_own=incoming.quoted_by == incoming.sender.external_id,
        )  # fmt: skip

    async def spoken(self, met: Met, storage: Storage, language: Language) -> Language:
        """The reply's language: the handler may just have stored another choice."""
        chosen = storage.languages.get(met.member.id)
        return language_of(chosen) if chosen else language


_KINDS = {
    "command": ("command",),
    "complete": ("command",),
    "mention": ("press", "command"),
    "home": ("home",),
    "press": ("press", "command"),
    "submit": ("submit",),
    "message": ("message",),
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_OUTDATED = _("That button is from an older version of me. Please start again.")
_GONE = _("That is no longer here, so nothing was changed.")


def _unknown(incoming: Incoming) -> Text:
    if incoming.kind in ("command", "complete"):
        return _("I don't know that command. Type /tertulia help to see what I can do.")
    return _OUTDATED


def _refusal(found: Entrance[object], member: Member) -> Card | None:
    if found.who == COORDINATORS and not member.coordinator:
        return Card(_("Only the people who coordinate this community can do that."))
    if found.who != EVERYONE and member.status != "joined" and not member.coordinator:
        return Card(
            _("Please join first. It takes one tap, and you can leave at any time."),
            buttons=(Button(_("I'm in"), join(), "primary"),),
        )
    return None


def _broken(name: str) -> Card:
    reference = token_hex(3)
    log.exception("handler_failed", handler=name, reference=reference)
    return Card(
        _("Something broke on our side. Tell a coordinator: {reference}.", reference=reference)
    )


def _community(row: CommunityRow) -> Community:
    return Community(row.id, row.name, row.zone, language_of(row.language))


def _manages(sender: Sender, space: Space) -> bool:
    """Whoever manages the space on its platform, or brought the bot there; where the platform does
    not tell, everybody."""
    return sender.manages is not False or (
        bool(space.added_by) and space.added_by == sender.external_id
    )


def _is_zone(name: str) -> bool:
    try:
        return bool(name and ZoneInfo(name))
    except (LookupError, ValueError, OSError):  # unknown, a path, or too long to be one
        return False


def cleaned(incoming: Incoming) -> Incoming:
    """Without characters that no keyboard makes and no database keeps, and not endless."""

    def clean(value: str) -> str:
        return _UNPRINTABLE.sub("", value[:LONGEST_TEXT])

    answers = {
        name: clean(value) if isinstance(value, str) else tuple(clean(v) for v in value[:100])
        for name, value in incoming.answers.items()
    }
    people = {
        name: tuple(clean(account) for account in accounts[:100])
        for name, accounts in incoming.people.items()
    }
    return replace(
        incoming,
        command=clean(incoming.command),
        link=clean(incoming.link),
        text=clean(incoming.text),
        quoted=clean(incoming.quoted),
        quoted_by=clean(incoming.quoted_by),
        choice=clean(incoming.choice),
        answers=answers,
        people=people,
        names={clean(id): clean(name) for id, name in [*incoming.names.items()][:100]},
        sender=replace(
            incoming.sender,
            name=clean(incoming.sender.name).strip() or "?",
            zone=incoming.sender.zone if _is_zone(incoming.sender.zone) else "",
        ),
    )


async def _welcomed(storage: Storage, space: Space, sender: Sender) -> Member:
    """The member behind an account; a guest is made at the first contact, a missing zone filled."""
    async with storage.begin() as tx:
        member = await tx.members.by_account(space.id, sender.external_id)
        if not member:
            member = await tx.members.guest(space.id, sender.external_id, sender.name)
            member.email = sender.email[:254] or None  # only to ask "Is this you?"
        if sender.zone and not member.zone:
            member.zone = sender.zone
    return member
