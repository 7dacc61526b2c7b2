"""The desk, experts and the directory, in the language of feature tests."""

from storage import Database
from tests.driver import Bot


async def test_an_expert_is_listed_only_by_their_own_yes(bot: Bot) -> None:
    """A coordinator proposes, the person decides, the list shows both states."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    marcus = await bot.person("Marcus Delacroix", shown="topics", cap=5)
    assert "I've asked" in (await bot.asks(grace, "/experts add Marcus Delacroix")).text
    assert "no answer yet" in (await bot.asks(grace, "/experts list")).text
    await bot.presses(marcus, "Yes, list me by name")
    assert "0 of 5" in (await bot.asks(grace, "/experts list")).text
    await bot.asks(grace, "/experts remove marcus delacrois")  # a wrong letter is forgiven
    assert "Nobody is listed" in (await bot.asks(grace, "/experts list")).text


async def test_nobody_is_asked_twice_to_be_an_expert(sqlite: Database) -> None:
    """One question at a time; after it, ninety days of rest, whatever came of it."""
    bot = await Bot.start(sqlite, routines=False)
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    marcus = await bot.person("Marcus Delacroix")
    await bot.asks(grace, "/experts add Marcus Delacroix")
    await bot.wait(hours=2)
    for _time in range(2):
        again = await bot.asks(grace, "/experts add Marcus Delacroix")
        assert again.title == "I've asked Marcus Delacroix already, and nothing new goes out."
    await bot.asks(grace, "/experts remove Marcus Delacroix")  # no way around it
    assert (await bot.asks(grace, "/experts add Marcus Delacroix")).kind == "problem"
    await bot.wait(days=2)
    assert len(bot.sent(marcus)) == 1
    await bot.wait(days=89)
    await bot.asks(grace, "/experts add Marcus Delacroix")
    await bot.wait(days=1)
    assert len(bot.sent(marcus)) == 2
    await bot.presses(marcus, "No, thank you")
    await bot.wait(days=80)
    refused = await bot.asks(grace, "/experts add Marcus Delacroix")
    assert refused.title.startswith("Marcus Delacroix was asked not long ago.")
    await bot.presses(marcus, "List me after all")
    await bot.asks(grace, "/experts remove Marcus Delacroix")  # a slip: they had said yes
    assert (await bot.asks(grace, "/experts add Marcus Delacroix")).title.startswith("I've asked")


async def test_only_coordinators_reach_the_desk(bot: Bot) -> None:
    """Whoever does not coordinate reads one plain sentence."""
    devin = await bot.person("Devin Okafor")
    for typed in ("/desk", "/experts list", "/experts add Devin Okafor"):
        answer = await bot.asks(devin, typed)
        assert answer.kind == "problem"
        assert "coordinate" in answer.text


async def test_the_directory_shows_named_people_one_may_meet(bot: Bot) -> None:
    """Who hides their name, and who a guard keeps away, is not there; words find topics and roles."""
    async with bot.storage().begin() as tx:
        from storage.tables import District

        north = await tx.districts.add(District(name="Bahia Norte Unified", kind="large-urban"))
    me = await bot.person("Terrence Boyd", role="principal", school="Juniper", district_id=north.id)
    await bot.person("Nadia Petrov", role="principal", offers=["launch-design"])
    await bot.person("Hidden Person", role="principal", shown="topics", offers=["launch-design"])
    await bot.person("Same School", role="teacher", school="Juniper", district_id=north.id)
    shown = (await bot.asks(me, "/directory")).text
    assert "Nadia Petrov" in shown
    assert "Hidden" not in shown
    assert "Same School" not in shown
    assert "Terrence" not in shown
    assert "Nadia" in (await bot.asks(me, "/directory launching a school")).text
    assert "Nobody" in (await bot.asks(me, "/directory qqqq")).text


async def test_the_directory_knows_roles_by_their_everyday_names(bot: Bot) -> None:
    """In both languages, in the plural, of several words; and nobody who does something else."""
    me = await bot.person("Terrence Boyd", role="network-staff")
    for name, role in (
        ("Paz Uno", "teacher"),
        ("Lia Dos", "principal"),
        ("Eva Tres", "family-leader"),
        ("Gil Cuatro", "assistant-principal"),
    ):
        await bot.person(name, role=role)
    for typed, found in (
        ("maestra", {"Paz"}),
        ("maestros", {"Paz"}),
        ("directora", {"Lia"}),
        ("directora de escuela", {"Lia"}),
        ("mamá", {"Eva"}),
        ("moms", {"Eva"}),
        ("Gil vice principal", {"Gil"}),
        ("maestra Lia", set()),
        ("de", set()),
    ):
        seen = (await bot.asks(me, f"/directory {typed}")).text
        assert {n for n in ("Paz", "Lia", "Eva", "Gil") if f"Ask {n}" in seen} == found, typed


async def test_the_directory_finds_who_offers_a_topic(bot: Bot) -> None:
    """Who only looks for help with it is not shown as if they could give it."""
    me = await bot.person("Terrence Boyd", role="principal")
    await bot.person("Nadia Petrov", role="teacher", offers=["launch-design"])
    await bot.person("Sol Reyes", role="teacher", seeks=["launch-design"], offers=["grading"])
    seen = (await bot.asks(me, "/directory launching a school")).text
    assert "Nadia Petrov" in seen
    assert "Sol Reyes" not in seen
    assert "“launching a school” is in their name, role, school, district or what they" in seen


async def test_an_unknown_district_is_joined_to_the_known_one(bot: Bot) -> None:
    """The coordinator says it is the same; its people move, so that guards see them."""
    from storage.tables import District

    grace = await bot.person("Grace Adeyemi", coordinator=True)
    async with bot.storage().begin() as tx:
        known = await tx.districts.add(District(name="Bahia Norte Unified"))
        typed = await tx.districts.add(District(name="Bahía Nte", confirmed=False))
        await tx.tasks.once("district", "district:1", text="Bahía Nte", refers_to=typed.id)
    rosa = await bot.person("Rosa Tamayo", role="teacher", district_id=typed.id)
    assert "1 thing for you this week" in (await bot.asks(grace, "/desk")).text
    await bot.presses(grace, "See districts")
    done = await bot.picks(grace, str(known.id))
    assert "Nothing left." in done.text
    async with bot.storage().look() as look:
        assert (await look.profiles.get(rosa.id)).district_id == known.id
        assert "Bahía Nte" in (await look.districts.get(known.id)).spellings


async def test_monday_summary_comes_once_and_only_with_work(bot: Bot) -> None:
    """Nothing waits: silence. Something waits: one message on Monday morning."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    await bot.wait(days=8)
    assert bot.sent(grace) == []
    async with bot.storage().begin() as tx:
        await tx.tasks.once("unmet", "need:1", text="bell schedule")
    await bot.wait(days=7)
    assert [s.title for s in bot.sent(grace)] == ["1 thing for you this week, about 4 min."]
    await bot.presses(grace, "Start")
    await bot.presses(grace, "See the questions")
    await bot.presses(grace, "Done")
    await bot.wait(days=14)
    assert len(bot.sent(grace)) == 1


async def test_away_until(bot: Bot) -> None:
    """A coordinator who is gone gets no Monday; a past day is refused with a sentence."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    async with bot.storage().begin() as tx:
        await tx.tasks.once("unmet", "need:1", text="bell schedule")
    await bot.asks(grace, "/desk")
    await bot.presses(grace, "I'm away until …")
    assert "until" in (await bot.fills(grace, until="2020-01-01")).errors
    await bot.fills(grace, until="2026-12-01")
    await bot.wait(days=15)
    assert bot.sent(grace) == []
    await bot.presses(grace, "I'm back")
    await bot.wait(days=8)
    assert len(bot.sent(grace)) == 1


async def test_an_expert_is_taken_off_by_form_and_may_come_back(bot: Bot) -> None:
    """Without a name the command asks; who declined may be listed after all, who was removed not."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    marcus = await bot.person("Marcus Delacroix", cap=5)
    await bot.asks(grace, "/experts add Marcus Delacroix")
    declined = await bot.presses(marcus, "No, thank you")
    assert "Nobody is listed" in (await bot.asks(grace, "/experts list")).text
    assert (await bot.presses(marcus, "List me after all", declined)).title == (
        "You're listed, by name."
    )
    form = await bot.asks(grace, "/experts remove")
    assert [field.name for field in form.form.fields] == ["expert"]
    assert "off the list" in (await bot.fills(grace, expert=str(marcus.id))).title
    again = await bot.follows(marcus, "experts.agree")
    assert again.title == "That invitation is no longer open."
    assert (await bot.follows(marcus, "experts.decline")).kind == "answer"
    assert (await bot.follows(marcus, "experts.agree")).kind == "problem"
