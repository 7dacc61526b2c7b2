"""Deliveries on Slack: each once, one posting request a send, every failure one of four."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import (
    Attachment,
    Delivery,
    Gone,
    RateLimited,
    Reader,
    Refused,
    Uncertain,
    Undelivered,
)
from bot.slack import calls, deliver, pace
from handlers.kit.ui import Card, Paragraph, Picture
from storage import Database
from tests.bot.slack.world import CHANNEL, TEAM, World, at_work
from tests.standins.slack import FakeSlack, Fault

READER = Reader("en", "America/Los_Angeles")
POST = Delivery("d1", "post", TEAM, Card("Hello & <everybody>"), READER, place=CHANNEL)
DIRECT = replace(POST, id="d2", verb="direct", place="", accounts=("UANA",))
ROOM = replace(DIRECT, id="d3", verb="room", accounts=("UANA", "UBO"))


BEGUN = replace(POST, done={"place": CHANNEL, "address": "https://slack.example"})


class Steps(dict[str, str]):
    """What was recorded, in order."""

    async def __call__(self, step: str, reference: str) -> None:
        self[step] = reference


@dataclass
class Post:
    """A bot that delivers, with the Slack it delivers to."""

    world: World

    @property
    def slack(self) -> FakeSlack:
        """The Slack."""
        return self.world.slack

    async def bring(self, delivery: Delivery) -> Steps:
        """Deliver; the steps that were recorded."""
        steps = Steps(delivery.done)
        await self.world.bot.deliver(delivery, steps)
        return steps


@pytest.fixture
def post(world: World) -> Post:
    """One that was just started."""
    return Post(world)


async def _second() -> None:
    """Until the next turn in a channel."""
    await asyncio.sleep(pace.A_PLACE)


class TestVerbs:
    """Post, direct, room, amend, retract."""

    @pytest.fixture(autouse=True)
    def quickly(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A second between two posts is a tenth of it here."""
        monkeypatch.setattr(pace, "A_PLACE", 0.1)

    async def test_a_post(self, post: Post) -> None:
        """In its channel, escaped, without previews, with nothing but an opaque id about it."""
        steps = await post.bring(POST)
        [message] = post.slack.in_channel(CHANNEL)
        assert message["text"] == "Hello &amp; &lt;everybody&gt;"
        assert (message["unfurl_links"], message["unfurl_media"]) == (False, False)
        assert message["metadata"] == {
            "event_type": "tertulia_delivery",
            "event_payload": {"id": "d1"},
        }
        assert (steps["place"], steps["message"]) == (CHANNEL, message["ts"])
        assert [call.method for call in post.slack.calls] == ["chat.postMessage"]

    async def test_a_direct_message_and_a_room(self, post: Post) -> None:
        """A conversation is opened, and remembered; the address of a room leads to it."""
        steps = await post.bring(DIRECT)
        assert steps["place"] == "DUANA"
        room = await post.bring(ROOM)
        assert list(room) == ["place", "address", "message"]
        assert room["address"].endswith("channel=GUANAUBO")
        await _second()
        await post.bring(replace(DIRECT, id="d9"))
        assert post.slack.count("conversations.open") == 2

    async def test_what_was_done_is_not_done_again(self, post: Post) -> None:
        """After a crash between two steps only the rest is done; after the last, nothing."""
        steps = await post.bring(ROOM)
        await post.bring(replace(ROOM, done=dict(steps)))
        assert post.slack.count("chat.postMessage") == 1
        opened = {name: steps[name] for name in ("place", "address")}
        await _second()
        await post.bring(replace(ROOM, id="d4", done=opened))
        assert post.slack.count("conversations.open") == 1

    async def test_under_something(self, post: Post) -> None:
        """In its thread."""
        steps = await post.bring(POST)
        await post.bring(replace(DIRECT, id="d5", under=dict(steps)))
        assert post.slack.in_channel("DUANA")[0]["thread_ts"] == steps["message"]

    async def test_amend_and_retract_are_repeatable(self, post: Post) -> None:
        """A changed message has its new card; one that is gone stays gone."""
        target = dict(await post.bring(POST))
        change = replace(POST, id="d6", verb="amend", card=Card("Closed"), target=target, place="")
        taken = replace(POST, id="d7", verb="retract", card=None, target=target)
        for number in (1, 2):
            await _second()
            await post.bring(replace(change, id=f"c{number}"))
        assert post.slack.in_channel(CHANNEL)[0]["text"] == "Closed"
        for number in (1, 2):
            await _second()
            await post.bring(replace(taken, id=f"r{number}"))
        assert post.slack.messages == {}
        await _second()
        with pytest.raises(Gone):
            await post.bring(replace(change, id="c3"))

    async def test_a_picture_is_uploaded_with_its_words(self, post: Post) -> None:
        """Before the post; a crash after it does not upload it again."""
        sha = "a" * 64
        card = Card("A map", (Paragraph("Look"), Picture(sha, "A map of the schools")))
        file = Attachment(sha, f"{sha}.png", b"\x89PNG", "A map of the schools")
        steps = await post.bring(replace(POST, card=card, files=(file,)))
        [name] = post.slack.files
        assert post.slack.files[name]["alt"] == "A map of the schools"
        assert post.slack.files[name]["content"] == b"\x89PNG"
        image = [b for b in post.slack.in_channel(CHANNEL)[0]["blocks"] if b["type"] == "image"]
        assert image[0]["slack_file"] == {"id": name}
        again = {k: v for k, v in steps.items() if k != "message"}
        await _second()
        await post.bring(replace(POST, id="d8", card=card, files=(file,), done=again))
        assert len(post.slack.files) == 1
        await _second()
        await post.bring(
            replace(POST, id="d9", verb="retract", card=None, target=dict(steps)),
        )
        assert post.slack.files == {}  # it goes with its message

    async def test_a_picture_slack_has_not_finished(self, post: Post) -> None:
        """The post that was turned down is tried again; nothing stood there."""
        sha = "b" * 64
        card = Card("A map", (Picture(sha, "A map"),))
        file = Attachment(sha, f"{sha}.png", b"\x89PNG", "A map")
        post.slack.fails("chat.postMessage", Fault("refuse", error="invalid_blocks"))
        with pytest.raises(RateLimited):
            await post.bring(replace(POST, card=card, files=(file,)))

    async def test_a_pinned_post(self, post: Post) -> None:
        """It is pinned; where that is not allowed it stands all the same."""
        steps = await post.bring(replace(POST, card=Card("Start here", pinned=True)))
        assert post.slack.pins == [(CHANNEL, steps["message"])]
        await _second()
        post.slack.fails("pins.add", Fault("refuse", error="missing_scope"))
        await post.bring(replace(POST, id="d9", card=Card("Start here", pinned=True)))
        assert len(post.slack.in_channel(CHANNEL)) == 2


ONE = "chat.postMessage"
FAULTS: list[tuple[Fault, type[Undelivered], int]] = [
    (Fault("429", after=7), RateLimited, 0),
    (Fault("500"), Uncertain, 0),
    (Fault("500", accepted=True), Uncertain, 1),
    (Fault("html"), Uncertain, 0),
    (Fault("reset"), Uncertain, 0),
    (Fault("reset", accepted=True), Uncertain, 1),
    (Fault("hang", accepted=True, seconds=3), Uncertain, 1),
    (Fault("refuse", error="internal_error", accepted=True), Uncertain, 1),
    (Fault("refuse", error="fatal_error"), Uncertain, 0),
    (Fault("refuse", error="ratelimited"), RateLimited, 0),
    (Fault("refuse", error="channel_not_found"), Gone, 0),
    (Fault("refuse", error="is_archived"), Gone, 0),
    (Fault("refuse", error="not_in_channel"), Gone, 0),
    (Fault("refuse", error="account_inactive"), Gone, 0),
    (Fault("refuse", error="invalid_blocks"), Refused, 0),
    (Fault("refuse", error="msg_too_long"), Refused, 0),
    (Fault("refuse", error="something_new"), Refused, 0),
]


class TestFailures:
    """What Slack or the network does, and what is known afterwards."""

    @pytest.mark.parametrize(("fault", "error", "posted"), FAULTS)
    async def test_one_request_a_send(
        self, post: Post, monkeypatch: pytest.MonkeyPatch,
        fault: Fault, error: type[Undelivered], posted: int,
    ) -> None:  # fmt: skip
        """However it fails, it was sent once, and whether it may stand there is told rightly."""
        monkeypatch.setattr(deliver, "SLOW", 1)
        post.slack.fails(ONE, fault)
        with pytest.raises(error) as raised:
            await post.bring(POST)
        assert post.slack.count(ONE) == 1
        assert len(post.slack.messages) == posted
        assert type(raised.value) is error
        if fault.kind == "429":
            assert isinstance(raised.value, RateLimited)
            assert raised.value.after == timedelta(seconds=7)

    async def test_the_sdks_own_way_posts_twice(self, post: Post) -> None:
        """The control: its default client sends again after a reset, and both stand there."""
        client = AsyncWebClient(token="xoxb-one", base_url=f"{post.slack.base}/api/")
        post.slack.fails(ONE, Fault("reset", accepted=True))
        await client.chat_postMessage(channel=CHANNEL, text="x", blocks=[{"type": "divider"}])
        assert len(post.slack.messages) == 2

    async def test_nobody_listens(self, post: Post) -> None:
        """A refused connection was certainly no post."""
        post.world.bot.calls.base = "http://127.0.0.1:9/api/"
        with pytest.raises(RateLimited):
            await post.bring(POST)

    @pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal"])
    @pytest.mark.parametrize("fault", [Fault("500"), Fault("reset", accepted=True)])
    async def test_before_the_post_nothing_is_uncertain(
        self, post: Post, method: str, fault: Fault
    ) -> None:
        """What failed was no posting request: again later."""
        post.slack.fails(method, fault)
        sha = "c" * 64
        file = Attachment(sha, f"{sha}.png", b"\x89PNG", "x")
        with pytest.raises(RateLimited):
            await post.bring(replace(DIRECT, card=Card("x", (Picture(sha, "x"),)), files=(file,)))
        assert post.slack.count(ONE) == 0

    @pytest.mark.parametrize(
        ("delivery", "error"),
        [
            (replace(DIRECT, accounts=("UNOBODY",)), Gone),
            (replace(DIRECT, accounts=()), Gone),
            (replace(ROOM, accounts=("UANA", "UNOBODY")), Gone),
            (replace(POST, place="CNOWHERE"), Gone),
            (replace(POST, place=""), Gone),
            (replace(POST, space="T9"), Gone),
            (replace(POST, card=None), Refused),
            (replace(POST, verb="amend", target={}, place=""), Gone),
            (replace(POST, verb="amend", card=None, target={"message": "1"}), Refused),
            (replace(POST, verb="amend", target={"message": "1"}), Gone),
        ],
    )
    async def test_what_cannot_be_delivered(
        self, post: Post, delivery: Delivery, error: type[Undelivered]
    ) -> None:
        """Nobody, nowhere, nothing: said as such, and nothing is left behind."""
        with pytest.raises(error):
            await post.bring(delivery)
        assert post.slack.messages == {}

    async def test_an_uncertain_change_is_made_again(self, post: Post) -> None:
        """A change can be repeated: it is proved absent."""
        change = replace(POST, verb="amend", target={"message": "1", "place": CHANNEL})
        assert await post.world.bot.find(change) == {}
        assert await post.world.bot.find(replace(change, verb="retract", card=None)) == {}


class TestProof:
    """Whether an uncertain post stands there."""

    async def test_by_default_nobody_can_know(self, post: Post) -> None:
        """The bot asks for no scope to read. What failed before its post is known all the same."""
        assert await post.world.bot.find(BEGUN) is None
        assert await post.world.bot.find(replace(POST, done={"place": CHANNEL})) == {}
        assert post.slack.calls == []

    @pytest.fixture
    async def reading(self, sqlite: Database) -> AsyncIterator[Post]:
        """A bot that may read the history."""
        async with at_work(sqlite, slack_reconcile="history") as world:
            yield Post(world)

    async def test_found_or_proved_absent(self, reading: Post) -> None:
        """By the id in its metadata, and by nothing else."""
        reading.slack.fails(ONE, Fault("reset", accepted=True))
        with pytest.raises(Uncertain):
            await reading.bring(POST)
        [message] = reading.slack.in_channel(CHANNEL)
        found = await reading.world.bot.find(BEGUN)
        assert found == {"place": CHANNEL, "message": message["ts"]}
        assert await reading.world.bot.find(replace(BEGUN, id="never")) == {}
        thread = replace(BEGUN, under={"message": message["ts"]})
        assert await reading.world.bot.find(thread) == found

    async def test_a_channel_that_cannot_be_read(self, reading: Post) -> None:
        """No proof either way: a person decides. What may pass is tried again."""
        reading.slack.fails("conversations.history", Fault("refuse", error="missing_scope"))
        assert await reading.world.bot.find(BEGUN) is None
        reading.slack.fails("conversations.history", Fault("500"))
        with pytest.raises(Undelivered):
            await reading.world.bot.find(BEGUN)


class TestPace:
    """A second between posts in a channel, a bucket for the workspace."""

    async def test_a_second_between_two_posts_in_a_channel(self, post: Post) -> None:
        """The second is told when its turn is, and has it then; another channel is free."""
        await post.bring(POST)
        second = replace(POST, id="e2")
        with pytest.raises(RateLimited) as early:
            await post.bring(second)
        assert timedelta(seconds=0.5) < early.value.after <= timedelta(seconds=1)
        with pytest.raises(RateLimited) as later:
            await post.bring(replace(POST, id="e3"))
        assert later.value.after > timedelta(seconds=1.5)
        await post.bring(replace(DIRECT, id="e4"))
        await _second()
        await post.bring(second)
        assert len(post.slack.in_channel(CHANNEL)) == 2

    async def test_a_big_digest_is_spread(self, post: Post) -> None:
        """Twenty at once, then four a second, each promised a turn of its own."""
        channels = [f"C{number}" for number in range(30)]
        post.slack.teams["xoxb-one"].channels.update(channels)
        waits = []
        for number, channel in enumerate(channels):
            try:
                await post.bring(replace(POST, id=f"f{number}", place=channel))
            except RateLimited as limited:
                waits.append(limited.after.total_seconds())
        assert 7 <= len(waits) <= 10
        assert waits == sorted(waits)
        assert waits[-1] > 1.5

    async def test_what_slack_asks_for_holds_the_channel(self, post: Post) -> None:
        """After a 429 nothing is sent there before its time."""
        post.slack.fails(ONE, Fault("429", after=30))
        with pytest.raises(RateLimited):
            await post.bring(POST)
        with pytest.raises(RateLimited) as held:
            await post.bring(replace(POST, id="g2"))
        assert held.value.after > timedelta(seconds=25)
        assert post.slack.count(ONE) == 1


async def test_no_request_inside_a_transaction(world: World) -> None:
    """A handler that would reach Slack while it holds the database is a mistake that shows."""
    async with (await world.storage()).begin():
        with pytest.raises(RuntimeError, match="inside a transaction"):
            world.bot.calls.client("xoxb-one", calls.QUICK)
