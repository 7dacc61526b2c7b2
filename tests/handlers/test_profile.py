"""Joining, the survey in steps, pause, limits and the never-list, as people live them."""

from typing import Any

from storage.tables import District
from tests.driver import Bot, Person

WORK: dict[str, Any] = {
    "role": "principal",
    "district": "Arroyo Verde Unified",
    "school": "Sol y Tierra",
}


async def member(bot: Bot, who: Person, name: str) -> object:
    """A column of a person's member row."""
    async with bot.storage().look() as look:
        return getattr(await look.members.by_account(bot.space_id, who.account), name)


async def told(bot: Bot, who: Person, name: str) -> object:
    """A column of a person's profile."""
    async with bot.storage().look() as look:
        row = await look.members.by_account(bot.space_id, who.account)
        assert row is not None
        return getattr(await look.profiles.get(row.id), name)


async def district(bot: Bot, name: str) -> None:
    """A district the community knows."""
    async with bot.storage().begin() as tx:
        await tx.districts.add(District(name=name, zone="America/Chicago"))


# --- joining --------------------------------------------------------------------------------


async def test_a_newcomer_is_welcomed_and_nobody_is_written_to(bot: Bot) -> None:
    """[I'm in] by somebody nobody knows: the welcome of VOICE 1b, privately, and joined."""
    new = bot.stranger("Sam Reed")
    seen = await bot.follows(new, "profile.join")
    assert seen.title == "Welcome to Commons, Sam. I'm Tertulia."
    assert list(seen.buttons)[-3:] == ["Find someone", "What is this?", "About me, 1 minute"]
    assert await member(bot, new, "status") == "joined"
    assert await member(bot, new, "shown") is None
    assert not bot.sent(new)


async def test_the_roster_is_asked_whether_this_is_them(bot: Bot) -> None:
    """A roster member reads what the survey said and answers with one tap."""
    rosa = await bot.person(
        "Rosa Delgado", status="roster", shown=None, imported_id="p1", role="principal",
        school="Sol y Tierra", seeks=["schedule-calendar"], offers=["budget-control"],
    )  # fmt: skip
    seen = await bot.follows(rosa, "profile.join")
    assert seen.title == "Welcome, Rosa. Is this you?"
    assert "You can help with: site budget control" in seen.text
    assert "(This comes from the October 2026 survey.)" in seen.text
    done = await bot.presses(rosa, "Yes, use my name")
    assert done.title == "Done. I'll use your name when I suggest you."
    assert await member(bot, rosa, "shown") == "named"


async def test_leaving_the_name_out_says_that_people_may_guess(bot: Bot) -> None:
    """The second answer says what is still seen, and offers to say even less."""
    new = bot.stranger("Sam Reed")
    await bot.follows(new, "profile.shown?how=topics")
    seen = bot.replies[new.account][-1]
    assert "people may still guess who you are" in seen.text
    assert await member(bot, new, "shown") == "topics"
    await bot.presses(new, "Say only “colleague”")
    assert await member(bot, new, "shown") == "matching"
    await bot.presses(new, "Change")
    await bot.presses(new, "Leave my name out")
    assert await member(bot, new, "shown") == "topics"


async def test_not_now_is_an_answer_too(bot: Bot) -> None:
    """Without an answer they have joined, are suggested to nobody, and may look for people."""
    new = bot.stranger("Sam Reed")
    seen = await bot.follows(new, "profile.not_now")
    assert "I won't suggest you to anyone" in seen.text
    assert await member(bot, new, "shown") is None
    assert await member(bot, new, "status") == "joined"


async def test_pressing_again_keeps_the_answer(bot: Bot) -> None:
    """[I'm in] and [Not now] of somebody who answered change nothing."""
    rosa = await bot.person("Rosa Delgado", shown="topics")
    assert (await bot.follows(rosa, "profile.join")).title == "You're in already, Rosa."
    assert (await bot.follows(rosa, "profile.not_now")).title == "You're in already, Rosa."
    assert await member(bot, rosa, "shown") == "topics"


async def test_a_forged_answer_changes_nothing(bot: Bot) -> None:
    """Only the three levels can be chosen."""
    rosa = await bot.person("Rosa Delgado", shown="topics")
    assert (await bot.follows(rosa, "profile.shown?how=public")).kind == "problem"
    assert (await bot.follows(rosa, "profile.speak?language=xx")).kind == "problem"
    assert await member(bot, rosa, "shown") == "topics"


async def test_the_language_is_kept_and_used_at_once(bot: Bot) -> None:
    """[En español] answers in Spanish and stays Spanish."""
    new = bot.stranger("Sam Reed")
    await bot.follows(new, "profile.join")
    seen = await bot.presses(new, "En español")
    assert seen.title == "Le damos la bienvenida a Commons, Sam. Soy Tertulia."
    again = await bot.follows(new, "profile.not_now")
    assert again.title.startswith("De acuerdo.")
    await bot.follows(new, "profile.join")
    assert (await bot.presses(new, "In English")).title.startswith("Welcome to Commons")


async def test_the_platform_speaks_first(bot: Bot) -> None:
    """Somebody whose platform is in Spanish is welcomed in Spanish and written to in it."""
    new = bot.stranger("Ana Cruz")
    seen = await bot.asks(new, "/profile", locale="es-419")
    assert seen.text == "Su trabajo, 1 de 5"
    await bot.follows(new, "profile.join", locale="es-419")
    assert await member(bot, new, "language") == "es"


async def test_an_expert_is_named(bot: Bot) -> None:
    """The question about names does not apply to an expert."""
    expert = await bot.person("Imani Ford", shown=None, expert="yes")
    seen = await bot.follows(expert, "profile.shown?how=matching")
    assert "experts are shown by name" in seen.text
    assert await member(bot, expert, "shown") is None


async def test_the_roster_can_mend_before_answering(bot: Bot) -> None:
    """[Fix something] shows everything with its way to change it."""
    rosa = await bot.person(
        "Rosa Delgado", status="roster", shown=None, imported_id="p1", role="principal"
    )
    assert (await bot.asks(rosa, "/profile")).title == "Welcome, Rosa. Is this you?"
    assert await member(bot, rosa, "status") == "roster"
    seen = await bot.presses(rosa, "Fix something")
    assert "Change my work" in seen.buttons
    assert await member(bot, rosa, "status") == "joined"


# --- the survey -----------------------------------------------------------------------------


async def test_the_survey_is_saved_at_every_step(bot: Bot) -> None:
    """Five forms, each saved when sent; leaving and coming back goes on where it stopped."""
    await district(bot, "Arroyo Verde Unified")
    new = bot.stranger("Sam Reed")
    await bot.asks(new, "/profile")
    seen = await bot.fills(new, **WORK, levels=("high",), stage="launching")
    assert "When I suggest you to someone, may I use your name?" in seen.text
    await bot.presses(new, "Yes, use my name")
    form = await bot.presses(new, "About me, 1 minute")
    assert form.text == "What you look for, 2/5"
    seen = await bot.fills(new, work=("schedule-calendar",), learning=("assessment",))
    assert "schedule and calendar; local assessment" in seen.text.lower()
    await bot.asks(new, "/profile")
    assert (await bot.presses(new, "Go on, 1 minute")).text == "What you can offer, 3/5"
    await bot.fills(new, work=("budget-control",))
    await bot.presses(new, "Next: how and when")
    seen = await bot.fills(
        new, arrangements=("pilot-school",), authority="formal", languages=("en", "es"),
        windows="Tuesday afternoons and Saturday mornings", zone="eastern",
    )  # fmt: skip
    assert "Tuesdays in the afternoon and Saturdays in the morning (Eastern time)" in seen.text
    await bot.presses(new, "Next: the last few")
    boss = await bot.person("Lorraine Tsai")
    await bot.fills(new, boss=boss, own_district="yes", words="We vote every spring.")
    assert await told(bot, new, "seeks") == ["schedule-calendar", "assessment"]
    assert await told(bot, new, "offers") == ["budget-control"]
    assert await told(bot, new, "windows") == ["tue-pm", "sat-am"]
    assert await told(bot, new, "reports_to_id") == boss.id
    assert await told(bot, new, "own_district") is True
    assert await member(bot, new, "zone") == "America/New_York"
    card = await bot.asks(new, "/profile")
    assert "You report to Lorraine Tsai." in card.text
    assert "Go on, 1 minute" not in card.buttons


async def test_forms_come_back_filled_in(bot: Bot) -> None:
    """[Change] opens the form with what was saved, and saving it as it is changes nothing."""
    await district(bot, "Arroyo Verde Unified")
    rosa = await bot.person("Rosa Delgado")
    await bot.asks(rosa, "/profile")
    await bot.fills(rosa, **WORK, levels=("high",), stage="growing")
    await bot.presses(rosa, "Change")
    await bot.fills(rosa)
    assert await told(bot, rosa, "stage") == "growing"
    assert await told(bot, rosa, "school") == "Sol y Tierra"
    assert await told(bot, rosa, "levels") == ["high"]


async def test_a_misspelt_district_is_asked_about(bot: Bot) -> None:
    """“Did you mean …?”; written right it is the known one, and its zone is theirs."""
    await district(bot, "Arroyo Verde Unified")
    new = bot.stranger("Sam Reed")
    await bot.asks(new, "/profile")
    seen = await bot.fills(new, **{**WORK, "district": "Aroyo Verde Unifed"})
    assert seen.errors["district"].startswith("Did you mean Arroyo Verde Unified?")
    seen = await bot.fills(new, **WORK)
    assert not seen.errors
    async with bot.storage().look() as look:
        assert len(await look.districts.all()) == 1
        assert not await look.tasks.all()
    assert await member(bot, new, "zone") == "America/Chicago"


async def test_an_unknown_district_waits_for_a_coordinator(bot: Bot) -> None:
    """Kept unconfirmed, one task for the desk, also when two people type it."""
    await district(bot, "Arroyo Verde Unified")
    for name in ("Sam Reed", "Ana Cruz"):
        new = bot.stranger(name)
        await bot.asks(new, "/profile")
        await bot.fills(new, **{**WORK, "district": "Aroyo Verde Hill", "another_district": "yes"})
    async with bot.storage().look() as look:
        found = await look.districts.unconfirmed()
        assert [d.name for d in found] == ["Aroyo Verde Hill"]
        tasks = await look.tasks.all()
        assert [(t.kind, t.refers_to) for t in tasks] == [("district", found[0].id)]


async def test_an_outsider_has_an_organization(bot: Bot) -> None:
    """A researcher's place of work is no district and nobody's task."""
    new = bot.stranger("Sam Reed")
    await bot.asks(new, "/profile")
    await bot.fills(new, role="researcher", district="Civic Learning Lab", school="")
    assert await told(bot, new, "organization") == "Civic Learning Lab"
    async with bot.storage().look() as look:
        assert not await look.districts.all()
        assert not await look.tasks.all()


async def test_one_school_has_one_spelling(bot: Bot) -> None:
    """A school typed with a slip is the one that the district's other members named."""
    await district(bot, "Arroyo Verde Unified")
    first, new = bot.stranger("Sam Reed"), bot.stranger("Ana Cruz")
    for who, school in ((first, "Sol y Tierra Pilot High"), (new, "sol y tiera pilot high")):
        await bot.asks(who, "/profile")
        await bot.fills(who, **{**WORK, "school": school})
    assert await told(bot, new, "school") == "Sol y Tierra Pilot High"


async def test_what_is_unclear_is_asked_again(bot: Bot) -> None:
    """Hours and zone that say nothing come back with an example, and nothing is saved."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.follows(rosa, "profile.step?number=4")
    seen = await bot.fills(rosa, windows="when I can", zone="Narnia", languages=("es",))
    assert "Tuesday afternoons" in seen.errors["windows"]
    assert "Pacific" in seen.errors["zone"]
    assert await told(bot, rosa, "languages") == []


async def test_hours_from_a_file_stay(bot: Bot) -> None:
    """Imported hours stand in the form in words; sending it untouched keeps them."""
    rosa = await bot.person("Rosa Delgado", role="principal", windows=["tue-pm", "sat-am"])
    await bot.follows(rosa, "profile.step?number=4")
    await bot.fills(rosa)
    assert await told(bot, rosa, "windows") == ["tue-pm", "sat-am"]


async def test_forged_answers_are_dropped(bot: Bot) -> None:
    """A role that does not exist is an error; topics that do not exist are left out."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.follows(rosa, "profile.step?number=1")
    assert "role" in (await bot.fills(rosa, **{**WORK, "role": "king"})).errors
    await bot.follows(rosa, "profile.step?number=2")
    await bot.fills(rosa, work=("budget-control", "gold"), learning=("budget-control",))
    assert await told(bot, rosa, "seeks") == ["budget-control"]
    assert (await bot.follows(rosa, "profile.step?number=9")).kind == "problem"


async def test_nobody_reports_to_themself(bot: Bot) -> None:
    """The form says so."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.follows(rosa, "profile.step?number=5")
    assert (await bot.fills(rosa, boss=rosa)).errors == {"boss": "That is you."}


async def test_a_student_is_not_stored(bot: Bot) -> None:
    """Free words that may point to a student come back; their author can say it is none."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.follows(rosa, "profile.step?number=5")
    text = "Student ID 448120 was suspended last week"
    seen = await bot.fills(rosa, words=text)
    assert "nothing was saved" in seen.errors["words"]
    assert await told(bot, rosa, "about") == ""
    await bot.fills(rosa, words=text, not_a_student="yes")
    assert await told(bot, rosa, "about") == text


async def test_matching_hears_of_every_change(bot: Bot) -> None:
    """Each saved form raises the member's version."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    for number in (2, 3, 4, 5):
        before = await member(bot, rosa, "version")
        await bot.follows(rosa, f"profile.step?number={number}")
        await bot.fills(rosa)
        assert await member(bot, rosa, "version") > before  # type: ignore[operator]


# --- limits ---------------------------------------------------------------------------------


async def test_pause_until_a_day_and_back(bot: Bot) -> None:
    """Paused through that day in their zone; [Back now] ends it."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.asks(rosa, "/profile")
    await bot.presses(rosa, "Pause")
    assert "day" in (await bot.fills(rosa, day="2026-10-04")).errors
    assert "day" in (await bot.fills(rosa, day="2028-01-01")).errors
    assert "day" in (await bot.fills(rosa, day="soon")).errors
    seen = await bot.fills(rosa, day="2026-10-30")
    assert seen.title == "Paused until Friday, October 30."
    assert str(await member(bot, rosa, "paused_until")) == "2026-10-31 06:59:00+00:00"
    assert "Back now" in (await bot.asks(rosa, "/profile")).buttons
    await bot.presses(rosa, "Back now")
    assert await member(bot, rosa, "paused_until") is None


async def test_how_many_and_when(bot: Bot) -> None:
    """A cap from 0 to 10, evenings and weekends or not; a forged number is refused."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.follows(rosa, "profile.caps")
    assert "cap" in (await bot.fills(rosa, cap="99")).errors
    seen = await bot.fills(rosa, cap="1", own_hours="yes")
    assert "At most one introduction a month." in seen.text
    assert await member(bot, rosa, "cap") == 1
    assert await member(bot, rosa, "own_hours") is True


async def test_the_never_list_is_its_owners(bot: Bot) -> None:
    """Added and taken off by its owner; another person's row cannot be touched; nobody is told."""
    rosa, devin = await bot.person("Rosa Delgado"), await bot.person("Devin Okafor")
    await bot.follows(rosa, "profile.never")
    await bot.presses(rosa, "Add someone")
    assert (await bot.fills(rosa, person=rosa)).errors
    seen = await bot.fills(rosa, person=devin)
    assert "Devin Okafor" in seen.text
    assert "They are never told." in seen.text
    link = seen.buttons["Take off Devin Okafor"]
    await bot.follows(devin, link)
    assert "Devin Okafor" in (await bot.follows(rosa, "profile.never")).text
    assert "Rosa" not in (await bot.follows(devin, "profile.never")).text
    assert "Nobody is on this list." in (await bot.follows(rosa, link)).text
    assert not bot.sent(devin)


async def test_typed_after_the_command(bot: Bot) -> None:
    """`/profile` with its words works without a form, and says when it did not understand."""
    rosa = await bot.person("Rosa Delgado", role="principal", shown="named")
    assert (await bot.asks(rosa, "/profile pause 2026-12-01")).title.startswith("Paused until")
    assert "again" in (await bot.asks(rosa, "/profile back")).title
    await bot.asks(rosa, "/profile name no")
    assert await member(bot, rosa, "shown") == "topics"
    seen = await bot.asks(rosa, "/profile español")
    assert seen.title == "Sobre usted, Rosa. Solo usted ve esta tarjeta."
    seen = await bot.asks(rosa, "/profile <!channel> @everyone dance")
    assert "No entendí" in seen.text


HOSTILE = "<!channel> @everyone *b* <script> \u202eשלום 🙂 " + "x" * 5000
HUGE = "9" * 40


async def test_bad_input_is_kept_short_or_refused(bot_on_both: Bot) -> None:
    """Over-long, unprintable, forged: a sentence or a cut text, never a breakdown."""
    bot = bot_on_both
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.follows(rosa, "profile.step?number=1")
    seen = [
        await bot.fills(rosa, role="principal", district=HOSTILE, school=HOSTILE, levels=(HOSTILE,))
    ]
    await bot.follows(rosa, "profile.step?number=4")
    seen.append(await bot.fills(rosa, windows=f"tuesday {HOSTILE}", zone="pacific"))
    await bot.follows(rosa, "profile.step?number=5")
    seen.append(await bot.fills(rosa, boss=HUGE, boss_words=HOSTILE, words=HOSTILE))
    await bot.follows(rosa, "profile.add_never")
    seen.append(await bot.fills(rosa, person=HUGE))
    await bot.follows(rosa, "profile.caps")
    seen.append(await bot.fills(rosa, cap=HUGE))
    seen.append(await bot.follows(rosa, f"profile.take_off?avoid_id={HUGE}"))
    seen.append(await bot.follows(rosa, "profile.take_off?avoid_id=0", choice=HUGE))
    seen.append(await bot.asks(rosa, f"/profile {HOSTILE}"))
    seen.append(await bot.asks(rosa, "/my-data"))
    assert "broken" not in [s.kind for s in seen]
    assert len(str(await told(bot, rosa, "school"))) <= 120
