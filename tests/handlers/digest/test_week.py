"""From the draft over the desk to the channel: once, at its hour, or not at all."""

from datetime import timedelta

from tests.handlers.digest.conftest import FIRST, SUNDAY, Town


async def test_the_first_waits_for_a_coordinator_and_goes_out_when_they_say(town: Town) -> None:
    """Drafted a day before; who coordinates hears of it; late it still goes out, and its question
    was asked at its hour by itself."""
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    told = town.bot.sent(town.grace)[-1]
    assert told.title == "This week's summary waits for you to look at it."
    await town.bot.wait(until=FIRST)
    assert not town.posts()
    assert len(town.alone()) == 1
    preview = await town.desk()
    assert "Coming up: Budget basics" in preview.text
    await town.bot.presses(town.grace, "Post now")
    (post,) = town.posts()
    assert post.title == "This week in Commons: Budget basics"
    assert "This week's question" not in post.text
    assert "weekly message" not in (await town.bot.asks(town.grace, "/desk")).text


async def test_after_two_silence_means_post(town: Town) -> None:
    """At its hour, once, with the circle's free seats and the week's question; nobody is woken."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    assert not [s for s in town.bot.sent(town.grace) if "summary" in s.title]
    assert "1 weekly message to look at" in (await town.bot.asks(town.grace, "/desk")).text
    assert not town.posts()
    await town.bot.wait(until=FIRST)
    (post,) = town.posts()
    assert (
        "Coming up: Budget basics, Tuesday, October 20 at 3:30 PM, 8 seats. [I'm in]" in post.text
    )
    assert "This week's question:" in post.text
    assert not town.alone()
    await town.bot.wait(days=5)
    assert len(town.posts()) == 1


async def test_nothing_worth_it_is_not_sent(town: Town) -> None:
    """Only the question, at the same hour; nothing lies on the desk."""
    await town.trusted()
    await town.bot.wait(until=SUNDAY)
    assert "weekly message" not in (await town.bot.asks(town.grace, "/desk")).text
    await town.bot.wait(until=FIRST)
    assert not town.posts()
    assert len(town.alone()) == 1


async def test_the_same_hour_twice_posts_once(town_on_both: Town) -> None:
    """A second job for one hour finds it done; the post, the task and the question are one each."""
    town = town_on_both
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    async with town.bot.storage().begin() as tx:
        at = FIRST - timedelta(minutes=1)
        for number in range(3):
            await tx.jobs.once("digest.publish", at, f"again:{number}", timedelta(days=1))
            await tx.jobs.once("digest.draft_one", tx.now, f"draft:{number}", timedelta(days=1))
    await town.bot.wait(until=FIRST)
    assert len(town.posts()) == 1
    assert not town.alone()
    async with town.bot.storage().look() as look:
        assert len([t for t in await look.tasks.all() if t.kind == "digest"]) == 1
        assert len(await look.digest_items.all()) == 1
