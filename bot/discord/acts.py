"""What a person does on Discord: one way for every interaction, by its type and custom_id, and no
memory of what was sent. Decode, acknowledge, dispatch, answer. It knows no feature."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import Any

import discord
import structlog

from bot.discord import inbound, words
from bot.discord.again import Kept, Memory
from bot.discord.drawn import Sheet, file_name, sheet, tag_of, typed_again, with_file
from bot.discord.guilds import Guilds
from bot.discord.inbound import PLATFORM, Again, Unreadable
from bot.discord.limits import walk
from bot.discord.reading import drawn_for, read_by
from bot.discord.render import errors, message, modal
from bot.discord.render.message import custom_id, press, row, text, whole
from bot.discord.response import Response
from bot.dispatch import Answer, Dispatch
from bot.platform import Attached, Attachment, Incoming, Reader
from handlers.kit import labels
from handlers.kit.request import Upload
from handlers.kit.ui import Card, File, Form, FormErrors, Link, Replace
from handlers.kit.words import Text, language_of, plain
from storage import Database

log = structlog.get_logger()
Json = dict[str, Any]
FORM_WITHIN = 2.0  # seconds; Discord waits three for the first answer, and a form must be it
LARGEST_FILE = 1_000_000  # bytes of an upload, as handlers expect
OPTION = 100  # characters of a suggestion and of its value


class Declined(Exception):
    """What was done cannot even be dispatched; the words say why."""

    def __init__(self, says: Text) -> None:
        super().__init__()
        self.says = says


class Acts:
    """Answers interactions. `menus` gives the Link behind each entry of a message's menu, `guilds`
    knows the servers."""

    def __init__(
        self,
        database: Database,
        dispatch: Dispatch,
        now: Callable[[], datetime],
        menus: Mapping[str, str],
        guilds: Guilds,
    ) -> None:
        self.database, self.dispatch, self.now, self.menus = database, dispatch, now, menus
        self.guilds, self.memory = guilds, Memory(now)

    async def __call__(self, interaction: discord.Interaction) -> None:
        """Answer one. Never raises: what breaks is logged, and the person reads a reference."""
        response = Response(interaction)
        try:
            await self._answer(response, interaction)
        except Exception:
            reference = token_hex(3)
            log.exception("interaction_failed", reference=reference)
            try:
                await response.show(_sentence(interaction, words.broken(reference)))
            except Exception:
                log.exception("interaction_unanswered", reference=reference)

    async def _answer(self, response: Response, interaction: discord.Interaction) -> None:
        try:
            act = inbound.decode(payload(interaction), self.menus)
        except Unreadable as wrong:
            log.warning("discord_unreadable", what=str(wrong)[:200])
            if interaction.type is not discord.InteractionType.autocomplete:
                await response.show(_sentence(interaction, words.OLD))
            return
        match act:
            case None:
                return
            case Again():
                await self._again(response, act)
            case Incoming(kind="complete"):
                await self._complete(interaction, act)
            case Incoming():
                await self._do(
                    response, replace(act, on_card=act.on_card and _private(interaction))
                )

    async def _do(self, response: Response, incoming: Incoming) -> None:
        refused = _from_errors(response.interaction) if incoming.kind == "submit" else None
        again = refused is not None
        if refused:  # its question was asked, and this is not its answer
            incoming = replace(incoming, answers={refused: (), **incoming.answers})
        if incoming.kind != "submit" and self.dispatch.opens_form(incoming):
            incoming, answer = await self._in_time(response, incoming)
        elif await response.acknowledge(updating=incoming.on_card or again):
            incoming, answer = await self._dispatched(response, incoming)
        else:
            return
        await self._show(response, incoming, answer, instead=again)

    async def _in_time(self, response: Response, incoming: Incoming) -> tuple[Incoming, Answer]:
        """The answer of a handler that may open a form, which has to be Discord's first. One that
        takes too long goes on; only its form waits for another tap."""
        async with asyncio.TaskGroup() as group:
            work = group.create_task(self._dispatched(response, incoming))
            done, _pending = await asyncio.wait({work}, timeout=FORM_WITHIN)
            if not done:
                await response.acknowledge()
        return work.result()

    async def _dispatched(self, response: Response, incoming: Incoming) -> tuple[Incoming, Answer]:
        await self.guilds.meet(response.interaction.guild)
        try:
            incoming = await self._in_space(incoming)
            if incoming.attached:
                incoming = replace(incoming, files=await _fetched(response, incoming.attached))
        except Declined as declined:
            language = language_of(incoming.sender.locale)
            return incoming, Answer(Card(declined.says), language, "UTC", kind="problem")
        return incoming, await self.dispatch(incoming)

    async def _in_space(self, incoming: Incoming) -> Incoming:
        """What is typed to the bot alone carries no guild: the one where the person has joined."""
        if incoming.space_external_id:
            return incoming
        async with self.database.look_across(self.now()) as across:
            found = await across.spaces.of_account(PLATFORM, incoming.sender.external_id)
        if not found:
            raise Declined(words.ELSEWHERE)
        return replace(incoming, space_external_id=found[0].external_id)

    async def _complete(self, interaction: discord.Interaction, incoming: Incoming) -> None:
        try:
            incoming = await self._in_space(incoming)
        except Declined:
            return
        language = language_of(incoming.sender.locale)
        choices = [
            discord.app_commands.Choice(
                name=plain(one.label, language)[:OPTION] or "…", value=one.value[:OPTION]
            )
            for one in await self.dispatch.complete(incoming)
        ]
        try:
            await interaction.response.autocomplete(choices)
        except discord.HTTPException as error:  # the person has typed on meanwhile
            log.info("discord_suggestions_late", error=error.code)

    # --- a form once more -------------------------------------------------------------------

    async def _again(self, response: Response, act: Again) -> None:
        """[Try again] opens the form with what was typed; the yes/no question sends it answered."""
        kept = self.memory.find(act.key, act.sender.external_id)
        if kept is None:
            await response.show(_sentence(response.interaction, words.EXPIRED))
        elif act.confirmed:
            if await response.acknowledge(updating=True):
                answers = {**kept.incoming.answers, act.confirmed: "yes"}
                sent = replace(kept.incoming, answers=answers, sender=act.sender)
                await self._show(response, sent, await self.dispatch(sent), instead=True)
        else:
            form = modal(kept.form, kept.reader, space=kept.incoming.space_external_id)
            if not await response.modal(typed_again(form, kept.incoming.answers)):
                await response.show(self._offer(kept, act.key))

    def _offer(self, kept: Kept, key: str) -> Sheet:
        """A form behind a button of this process's memory."""
        reader = kept.reader
        carried = custom_id(kept.incoming.space_external_id, f"again:{key}")
        card = labels.late(Link("help.help"))
        lines = [text(f"## {plain(card.title, reader.language, reader.zone)}")]
        label = plain(card.buttons[0].label, reader.language)
        return sheet(whole([*lines, row([press(label, carried, "primary")])]))

    # --- what comes back --------------------------------------------------------------------

    async def _show(
        self, response: Response, incoming: Incoming, answer: Answer, *, instead: bool = False
    ) -> None:
        """Render an answer for this person; `instead` puts it in the place of the pressed card."""
        space = incoming.space_external_id
        reader = await read_by(self.database, self.now(), space, answer)

        async def drawn(card: Card) -> Sheet:
            return await drawn_for(self.database, self.now(), space, card, reader)

        match answer.outcome:
            case Form() as form:
                if incoming.kind == "submit" or not await response.modal(
                    modal(form, reader, space=space)
                ):
                    await self._late(response, incoming, form, reader, answer)
            case FormErrors() as refused:
                # A file cannot be filled in again; it is kept for the yes/no question only.
                kept = incoming if refused.confirm else replace(incoming, files={})
                key = self.memory.keep(refused.form, reader, kept)
                shown = sheet(errors(refused, reader, space=space, key=key))
                await (response.replace if instead else response.show)(shown)
            case Replace():
                shown = await drawn(answer.outcome.card)
                await (response.replace if instead or incoming.on_card else response.show)(shown)
                if answer.outcome.note:
                    await response.show(await drawn(Card(answer.outcome.note)))
            case File() as file:
                await response.show(_with(file, reader, space))
            case Card() as card:
                await (response.replace if instead else response.show)(await drawn(card))

    async def _late(
        self, response: Response, incoming: Incoming, form: Form, reader: Reader, answer: Answer
    ) -> None:
        """A card with the same Link; with the form itself where a Link cannot say what was typed."""
        typed = incoming.text or incoming.choice or incoming.quoted or incoming.people
        if incoming.kind in ("press", "command") and not typed:
            name, args = Link.read(incoming.link) if incoming.link else (answer.handler, {})
            card = labels.late(Link(name, tuple(args.items())))
            await response.show(sheet(message(card, reader, space=incoming.space_external_id)))
            return
        key = self.memory.keep(form, reader, incoming)
        await response.show(self._offer(Kept(form, reader, incoming, self.now()), key))


def payload(interaction: discord.Interaction) -> Json:
    """The interaction as Discord sent it, as far as it says who did what where."""
    user = interaction.user
    who = {"id": str(user.id), "username": user.name, "global_name": user.global_name}
    said: Json = {
        "type": interaction.type.value,
        "data": interaction.data,
        "channel_id": str(interaction.channel_id or ""),
        "locale": str(interaction.locale),
    }
    if interaction.guild_id:
        nick = user.nick if isinstance(user, discord.Member) else None
        rights = str(interaction.permissions.value)
        member = {"user": who, "nick": nick, "permissions": rights}
        said |= {"guild_id": str(interaction.guild_id), "member": member}
    else:
        said["user"] = who
    if interaction.message:
        said["message"] = {"id": str(interaction.message.id)}
    return said


def _private(interaction: discord.Interaction) -> bool:
    """Whether the pressed card is seen by this person only, so that it may become another."""
    pressed, channel = interaction.message, interaction.channel
    if pressed is None or interaction.guild_id is None:
        return pressed is not None
    # How many are in a thread discord.py knows only from when it was made, so its name has to tell.
    alone = (
        isinstance(channel, discord.Thread)
        and channel.type is discord.ChannelType.private_thread
        and channel.owner_id == (me.id if (me := interaction.client.user) else 0)
        and channel.name.endswith(f"· {tag_of(str(interaction.user.id))}")
    )
    return pressed.flags.ephemeral or alone


def _from_errors(interaction: discord.Interaction) -> str | None:
    """The name of the yes/no question ("" without one) on the card that says why a form was refused,
    if the form was opened from such a card; else None."""
    pressed = interaction.message
    raw: list[Any] = [component.to_dict() for component in pressed.components] if pressed else []
    carried = [str(one.get("custom_id", "")) for one in walk(raw)]
    if not any("|again:" in one for one in carried):
        return None
    return next((one.rpartition(":")[2] for one in carried if "|sure:" in one), "")


def _sentence(interaction: discord.Interaction, says: Text) -> Sheet:
    reader = Reader(language_of(str(interaction.locale)), "UTC")
    return sheet(message(Card(says), reader, space=str(interaction.guild_id or "")))


def _with(file: File, reader: Reader, space: str) -> Sheet:
    name = file_name(file.name)
    alt = plain(file.card.title, reader.language, reader.zone)
    drawn = with_file(message(file.card, reader, space=space), name)
    return sheet(drawn, [Attachment("", name, file.content, alt)])


async def _fetched(response: Response, attached: Mapping[str, Attached]) -> dict[str, Upload]:
    """The files of a form, from Discord's own store; their size is known before they are fetched."""
    if any(one.size > LARGEST_FILE for one in attached.values()):
        raise Declined(words.NOT_FETCHED)
    http = response.interaction.client.http
    try:
        return {
            n: Upload(one.name, await http.get_from_cdn(one.url)) for n, one in attached.items()
        }
    except (discord.DiscordException, OSError, TimeoutError) as error:
        log.warning("discord_file_not_fetched", error=repr(error)[:200])
        raise Declined(words.NOT_FETCHED) from None
