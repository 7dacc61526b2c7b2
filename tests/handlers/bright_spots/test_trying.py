"""Wanting to try a story, the one question after thirty days, and what a try becomes."""

from handlers.privacy import document, held
from tests.handlers.bright_spots.conftest import CHANGED, Valley

RULES = (
    "The bus contract.",
    "Board policy 12.",
    "The bell waiver.",
    "The master schedule memo.",
    "The county calendar.",
)


async def test_who_wants_to_try_is_asked_once_after_thirty_days(valley: Valley) -> None:
    """One message, in the budget of unrequested ones; it names the story by its first words."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana)
    await valley.reads(ben, id)
    noted = await bot.presses(ben, "I want to try this")
    assert "Wednesday, November 4" in noted.text
    await bot.presses(ben, "I want to try this")  # twice is once
    await bot.wait(days=29)
    assert bot.sent(ben) == []
    await bot.wait(days=20)
    assert len(bot.sent(ben)) == 1
    asked = bot.sent(ben)[0]
    assert asked.title == "A month later: how did it go?"
    assert f"you wanted to try “{CHANGED[:40]}" in asked.text
    assert CHANGED not in asked.text
    assert asked.delivery is not None
    assert (await bot.presses(ben, "We're adapting it")).title == "Noted: you're adapting it."
    await bot.wait(days=60)
    assert len(bot.sent(ben)) == 1


async def test_two_of_one_day_can_be_told_apart_until_one_is_taken_back(valley: Valley) -> None:
    """One message asks about both, each by its first words; then one keeps only topic and hour."""
    bot, ben = valley.bot, valley.ben
    first = await valley.tells(valley.ana)
    await bot.follows(ben, f"bright_spots.want?spot_id={first}")
    other = await valley.tells(valley.ana, changed="Lunch and the bell schedule are one plan.")
    await bot.follows(ben, f"bright_spots.want?spot_id={other}")
    await bot.wait(days=32)
    (asked,) = bot.sent(ben)
    assert "try “Our teachers now plan" in asked.text
    assert "try “Lunch and the bell schedule are one plan.”" in asked.text
    for gone, words in ((other, "Lunch and"), (first, "Our teachers")):
        await bot.follows(valley.ana, f"bright_spots.withdraw?spot_id={gone}")
        await bot.wait(hours=1)
        assert not [seen for seen in bot.sent(ben) if words in seen.text]
    (left,) = bot.sent(ben)
    assert "at 9:00 AM you wanted to try something that worked elsewhere: " in left.text


async def test_who_lets_go_is_not_asked(valley: Valley) -> None:
    """[Never mind] keeps nothing."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana)
    await valley.reads(ben, id)
    await bot.presses(ben, "I want to try this")
    await bot.presses(ben, "Never mind")
    await bot.wait(days=40)
    assert bot.sent(ben) == []
    async with bot.storage().look() as look:
        assert await look.tries.all() == []


async def test_a_try_is_told_as_a_story_of_its_own(valley: Valley) -> None:
    """It names the first one, and the first one names it; each as its author signed it."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana, "School only")
    await valley.reads(ben, id)
    await bot.presses(ben, "I tried it")
    card = await bot.fills(ben, changed="We began with one grade.", failed="The buses.")
    assert f"Tried after: {CHANGED[:-1]} (Sol y Tierra)" in card.text
    card = await bot.presses(ben, "School only")
    assert f"Tried at Juniper after: {CHANGED[:-1]} (Sol y Tierra)" in card.text
    await bot.presses(ben, "This is right")
    child = (await valley.spots())[-1]
    assert "We began" not in (await valley.reads(valley.cleo, id)).text
    await bot.follows(valley.grace, f"bright_spots.judge?spot_id={child.id}")
    await bot.presses(valley.grace, "Publish")
    first = await valley.reads(valley.cleo, id)
    assert "Tried elsewhere: We began with one grade (Juniper)" in first.text
    told = await bot.presses(valley.cleo, "Read try 1")
    assert f"Tried at Juniper after: {CHANGED[:-1]} (Sol y Tierra)" in told.text
    async with bot.storage().look() as look:
        assert [row.state for row in await look.tries.all()] == ["tried"]
    await bot.follows(valley.ana, f"bright_spots.withdraw?spot_id={id}")
    assert CHANGED not in (await valley.reads(valley.cleo, child.id)).text


async def test_rules_are_told_only_in_fives(valley: Valley) -> None:
    """Four rules are nobody's; five stand together; a sixth changes nothing."""
    bot = valley.bot
    id = await valley.tells(valley.ana)
    people = [await bot.person(f"Person {n}", role="teacher") for n in range(6)]
    for n, person in enumerate(people):
        await bot.follows(person, f"bright_spots.want?spot_id={id}")
        async with bot.storage().look() as look:
            row = await look.tries.by(id, person.id)
        assert row is not None
        await bot.follows(person, f"bright_spots.blocked?try_id={row.id}")
        await bot.fills(person, rule=RULES[n] if n < 5 else "A sixth rule.", readers="together")
        seen = await bot.follows(valley.grace, "bright_spots.rules")
        assert all((rule in seen.text) is (n >= 4) for rule in RULES), n
        assert "A sixth rule." not in seen.text
    assert "rule" not in (await bot.asks(valley.grace, "/desk")).text  # nobody agreed to more
    assert "At least 5 others want to try this." in (await valley.reads(valley.dan, id)).text


async def test_nobodys_rules_stand_almost_alone(valley: Valley) -> None:
    """Of somebody who named four rules one stands with those of four others."""
    bot = valley.bot
    told = [await valley.tells(valley.ana, changed=f"{CHANGED} Part {n}.") for n in range(4)]
    people = [await bot.person(f"Person {n}", role="teacher") for n in range(5)]
    async with bot.storage().begin() as tx:
        for n, (spot_id, who) in enumerate(
            [*((id, people[0]) for id in told), *((told[0], who) for who in people[1:])]
        ):
            row = await tx.tries.put(spot_id, who.id, "blocked")
            row.rule, row.answered_at = f"{who.name}: rule {n}.", tx.now
    seen = await bot.follows(valley.grace, "bright_spots.rules")
    assert seen.text.count(": rule") == 5
    assert all(f"{person.name}: rule" in seen.text for person in people)


async def test_a_rule_reaches_the_desk_with_a_name_by_consent(valley: Valley) -> None:
    """Whoever chose so; another answer takes it off the desk."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana)
    await valley.reads(ben, id)
    await bot.presses(ben, "I want to try this")
    await bot.wait(days=32)
    await bot.presses(ben, "A rule blocks it")
    await bot.fills(ben, rule=RULES[0], readers="named")
    desk = await bot.asks(valley.grace, "/desk")
    assert "1 rule that blocks somebody" in desk.text
    seen = await bot.presses(valley.grace, "See the rules")
    assert seen.title == "Ben Okoye wanted to try something and a rule blocks it."
    assert RULES[0] in seen.text
    await bot.presses(ben, "I let it go")
    assert (await bot.asks(valley.grace, "/desk")).title.startswith("Nothing")


async def test_nobody_tries_their_own(valley: Valley) -> None:
    """The author has other buttons, and a forged one does nothing."""
    bot, ana = valley.bot, valley.ana
    id = await valley.tells(ana)
    assert "I want to try this" not in (await valley.reads(ana, id)).buttons
    assert (await bot.follows(ana, f"bright_spots.want?spot_id={id}")).title.startswith("That text")
    assert (await bot.follows(ana, f"bright_spots.tried_it?spot_id={id}")).title.startswith("That")


async def test_the_export_holds_ones_own_and_no_words_of_others(valley: Valley) -> None:
    """What Ben wanted to try is in his file by number only."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana)
    await bot.follows(ben, f"bright_spots.want?spot_id={id}")
    answers = {}
    for who in (valley.ana, ben):
        async with bot.storage().look() as look:
            request: object = type(
                "R", (), {"who": who, "now": bot.now, "community": look.community}
            )()
            answers[who.name] = str(await document(look, await held(look, who.id), request))  # type: ignore[arg-type]
    assert CHANGED in answers["Ana Ruiz"]
    assert CHANGED not in answers["Ben Okoye"]
    assert "1 told" in (await bot.asks(valley.ana, "/my-data")).text
    assert "1 you wanted to try" in (await bot.asks(ben, "/my-data")).text


async def test_a_task_whose_story_is_gone_finishes_itself(valley: Valley) -> None:
    """Somebody agreed that a rule is read; then the story is thrown away."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana)
    await bot.follows(ben, f"bright_spots.want?spot_id={id}")
    await bot.follows(ben, "bright_spots.blocked?try_id=1")
    await bot.fills(ben, rule=RULES[0], readers="named")
    await bot.follows(valley.ana, f"bright_spots.withdraw?spot_id={id}")
    await bot.presses(valley.ana, "Throw it away")
    await bot.asks(valley.grace, "/desk")
    seen = await bot.presses(valley.grace, "See the rules")
    assert seen.title == "This rule no longer waits for you."
    assert (await bot.asks(valley.grace, "/desk")).title.startswith("Nothing")
