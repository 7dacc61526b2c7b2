"""The playground as a platform: deliveries become messages of its chat, each once. It knows no page."""

from dataclasses import replace

from bot.platform import ADDRESS, MESSAGE, Delivery, Gone, Reader, Recorder, Refused, Steps
from bot.playground.workspace import BOT, DM, SPACE, Message, Workspace


class Playground:
    """The third Platform. It keeps what each delivery left behind, as a real one's history would."""

    name = "playground"

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._left: dict[str, Steps] = {}  # delivery id → its steps

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        """Bring one delivery; told twice, it is there once."""
        if delivery.space != SPACE:
            raise Gone(f"no space {delivery.space!r}")
        steps = self._left.setdefault(delivery.id, {})
        steps.update(delivery.done)
        match delivery.verb:
            case "post" | "direct":
                await self._say(delivery, steps, record, self._where(delivery))
            case "room":
                if "place" not in steps:
                    self._known(delivery.accounts)
                    steps["place"] = steps[ADDRESS] = self.workspace.room(delivery.accounts).key
                for step in ("place", ADDRESS):
                    if step not in delivery.done:
                        await record(step, steps["place"])
                await self._say(delivery, steps, record, steps["place"])
            case "amend":
                if not delivery.card:
                    raise Refused("nothing to change it to")
                if not self.workspace.change(_target(delivery), delivery.card, _at_home(delivery)):
                    raise Gone("the message is no longer there")
            case "retract":
                self.workspace.remove(_target(delivery))

    async def find(self, delivery: Delivery) -> Steps | None:
        """What a delivery left behind; {} when its message never arrived, though its room may be
        open."""
        left = self._left.get(delivery.id, {})
        return dict(left) if MESSAGE in left else {}

    def _where(self, delivery: Delivery) -> str:
        if delivery.verb == "post":
            if delivery.place not in self.workspace.places:
                raise Gone(f"no place {delivery.place!r}")
            return delivery.place
        self._known(delivery.accounts)
        return f"{DM}:{delivery.accounts[0]}"

    def _known(self, accounts: tuple[str, ...]) -> None:
        if not accounts or any(a not in self.workspace.people for a in accounts):
            raise Gone(f"not all of {accounts} are here")

    async def _say(self, delivery: Delivery, steps: Steps, record: Recorder, place: str) -> None:
        if MESSAGE in steps:
            return
        if not delivery.card:
            raise Refused("nothing to say")
        under = delivery.under.get("message", "")
        said = self.workspace.say(
            Message(
                id=0,
                place=place,
                author=BOT,
                at=self.workspace.clock(),
                card=delivery.card,
                reader=_at_home(delivery),
                under=int(under) if under.isdecimal() else None,
            )
        )
        steps[MESSAGE] = str(said.id)
        await record(MESSAGE, steps[MESSAGE])


def _at_home(delivery: Delivery) -> Reader:
    """The reader, conversations at the addresses they have for this person."""
    me = delivery.accounts[0] if delivery.accounts else ""
    rooms = {key: f"/as/{me}/{place}" for key, place in delivery.reader.rooms.items()}
    return replace(delivery.reader, rooms=rooms)


def _target(delivery: Delivery) -> int:
    message = delivery.target.get("message", "")
    if not message.isdecimal():
        raise Gone("it was never said")
    return int(message)
