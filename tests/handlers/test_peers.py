"""/find-peer and /find-expert in the language of feature tests."""

import pytest

from handlers.kit.ui import Card
from handlers.kit.words import plain
from handlers.matching.need_filters import Filters
from handlers.peers import searching
from storage.tables import District, Member
from tests.driver import Bot, Seen
from tests.handlers.village import NEED, TOPIC, village


def named(seen: Seen) -> set[int]:
    """Who stands on a card, for the operator."""
    assert seen.card.findings is not None
    return {one.member_id for one in seen.card.findings.candidates}


def flags(seen: Seen) -> set[str]:
    """What happened beside or instead of a match."""
    assert seen.card.findings is not None
    return set(seen.card.findings.flags)


async def needs(bot: Bot) -> int:
    """How many needs are stored."""
    async with bot.storage().look() as look:
        return len(await look.needs.all())


async def test_words_are_answered_at_once_with_three_people_and_why(bot: Bot) -> None:
    """The main job: three people, what they wrote, the topic, five buttons."""
    v = await village(bot)
    seen = await bot.asks(v.marisol, f"/find-peer {NEED}")
    assert seen.title == "3 people who can help with schedule and calendar"
    assert f"You wrote: “{NEED}”. Only you see this." in seen.text
    assert named(seen) == {v.devin.id, v.aiko.id, v.hidden.id}
    assert "Devin Okafor, principal" in seen.text
    assert "Ines" not in seen.text
    assert "Another large district" in seen.text or "another large district" in seen.text
    assert len(seen.buttons) == 5
    assert list(seen.buttons)[3:] == ["See others", "Not what I meant"]
    assert seen.card.findings
    assert seen.card.findings.topics[0] == TOPIC


async def test_the_same_in_spanish(bot: Bot) -> None:
    """A Spanish reader gets every line of the card in Spanish."""
    v = await village(bot)
    rosa = await bot.person(
        "Rosa Tamayo", language="es", role="principal", district_id=v.north, languages=["es", "en"]
    )
    seen = await bot.asks(rosa, "/find-peer necesitamos cambiar el horario de la escuela")
    assert seen.title.startswith("3 personas que pueden ayudar con")
    assert "Solo usted ve esto." in seen.text
    assert "Elija a una. Verá su mensaje antes de enviarlo." in seen.text
    assert any(label.startswith("Preguntar a ") for label in seen.buttons)
    assert {"Ver a otras", "No era eso"} <= set(seen.buttons)


async def test_a_newcomer_fills_one_form_and_is_not_shown_their_own_district(bot: Bot) -> None:
    """Need, role, school and district in one form; the district is understood and kept."""
    v = await village(bot)
    new = bot.stranger("Omar Haddad")
    form = await bot.asks(new, "/find-peer")
    assert [f.name for f in form.form.fields] == ["need", "role", "school", "district"]
    wrong = await bot.fills(new, need=NEED, role="principal", district="Nort Unifed")
    assert "Did you mean North Unified?" in wrong.errors["district"]
    seen = await bot.fills(new, need=NEED, role="principal", district="north unified")
    assert seen.title.startswith("3 people")
    assert "About me" in seen.buttons
    async with bot.storage().look() as look:
        profiles = [p for p in await look.profiles.all() if p.district_id == v.north]
        assert len(profiles) == 2
    assert (await bot.asks(new, "/find-peer")).form.fields[0].name == "need"
    assert len((await bot.asks(new, "/find-peer")).form.fields) == 1


async def test_a_newcomer_with_words_is_answered_at_once(bot: Bot) -> None:
    """Words need no form; what the guards need is asked before anything is sent."""
    await village(bot)
    new = bot.stranger("Omar Haddad")
    seen = await bot.asks(new, f"/find-peer {NEED}")
    assert seen.title.startswith("3 people")
    form = await bot.presses(new, "Ask Devin")
    assert [f.name for f in form.form.fields] == [
        "message", "others", "role", "school", "district",
    ]  # fmt: skip


async def test_a_newcomer_sends_in_eight_taps(bot: Bot) -> None:
    """The role and Send, [Ask], Send: four; typing does not count."""
    await village(bot)
    new = bot.stranger("Omar Haddad")
    await bot.asks(new, "/find-peer")
    await bot.fills(new, need=NEED, role="principal", district="North Unified")
    await bot.presses(new, "Ask Devin")
    seen = await bot.fills(new)
    assert seen.title == "Sent to Devin."


async def test_others_never_repeat_and_end_kindly(bot: Bot) -> None:
    """[See others] pages until there is nobody left."""
    v = await village(bot)
    for n in range(4):
        await bot.person(f"Helper {n}", role="teacher", offers=[TOPIC], languages=["en"])
    seen = await bot.asks(v.marisol, f"/find-peer {NEED}")
    met = named(seen)
    for _page in range(4):
        seen = await bot.presses(v.marisol, "See others")
        if "abstained" in flags(seen):
            break
        assert not named(seen) & met
        met |= named(seen)
    assert len(met) == 7
    assert seen.title == "That's everyone who fits for now."
    assert "Keep looking, 60 days" in seen.buttons


async def test_not_what_i_meant_ranks_anew(bot: Bot) -> None:
    """The topics are offered, at most 25 at once; the choice is searched."""
    v = await village(bot)
    cook = await bot.person("Nadia Petrov", role="principal", offers=["budget-control"])
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    seen = await bot.presses(v.marisol, "Not what I meant")
    picker = seen.card.picker
    assert picker
    assert len(picker.choices) <= 25
    assert TOPIC not in {c.value for c in picker.choices}
    rest = await bot.presses(v.marisol, "More topics")
    assert rest.card.picker
    assert len(picker.choices) + len(rest.card.picker.choices) == 34
    seen = await bot.follows(v.marisol, picker.link, choice="budget-control")
    assert named(seen) == {cook.id}
    assert "site budget control" in seen.title


async def test_nobody_is_said_with_three_ways_on(bot: Bot) -> None:
    """VOICE 6: something to read, [Keep looking], the coordinator by name; the desk gets it."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        for person in (v.devin, v.aiko, v.hidden):
            (await tx.members.get(person.id)).paused_until = bot.now.replace(year=2027)
            await tx.members.touch(person.id)
    seen = await bot.asks(v.marisol, f"/find-peer {NEED}")
    assert seen.title == "Nobody here fits that well yet, and I'd rather say so than guess."
    assert flags(seen) == {"abstained"}
    assert "A bell schedule toolkit 0" in seen.text
    assert list(seen.buttons) == [
        "Ask without my name",
        "Keep looking, 60 days",
        "Ask Grace",
        "Say it another way",
    ]
    told = await bot.presses(v.marisol, "Ask Grace")
    assert "Grace has your question now." in told.text
    async with bot.storage().look() as look:
        (task,) = await look.tasks.todo("unmet")
        assert task.text == NEED
        assert task.member_id == v.marisol.id
    await bot.presses(v.marisol, "Take it back", told)
    async with bot.storage().look() as look:
        assert not await look.tasks.todo("unmet")


async def test_keep_looking_tells_once_when_somebody_fits(bot: Bot) -> None:
    """The daily look finds who joined later, says so once, and stops."""
    v = await village(bot)
    await bot.asks(v.marisol, "/find-peer our site budget control and spending")
    kept = await bot.presses(v.marisol, "Keep looking, 60 days")
    assert "I'll keep looking until" in kept.text
    await _daily(bot)
    assert not bot.sent(v.marisol)
    nadia = await bot.person("Nadia Petrov", role="principal", offers=["budget-control"])
    await _daily(bot)
    await _daily(bot)
    (told,) = bot.sent(v.marisol)
    assert told.title.startswith("Someone new may help with site budget control")
    seen = await bot.presses(v.marisol, "See who")
    assert named(seen) == {nadia.id}
    stopped = await bot.follows(v.marisol, told.buttons["Stop looking"], on_card=True)
    assert isinstance(stopped.outcome, Card)  # the news stays: other things may stand in it


async def _daily(bot: Bot) -> None:
    from handlers.kit.say import later
    from handlers.peers import looking

    async with bot.storage().begin() as tx:
        await later(tx, looking.look_again(), bot.now, key=f"test:{bot.now.isoformat()}")
    await bot.wait(days=1)


@pytest.mark.parametrize(
    ("typed", "flag", "says"),
    [
        ("how do I deal with my student Luis Ortega in 4th grade who hits others", "student_data",
         "That may point to a student."),
        ("I think a student in my class wants to kill himself", "safety", "911"),
        ("my principal is harassing me and I want to file a complaint", "personnel", "1-800-669-4000"),
        ("how should we vote on the charter renewal at the board meeting tonight", "board", "public meeting"),
        ("what is the weather in Chicago tomorrow morning", "out_of_domain", "I don't know that topic yet"),
        ("hi", "ask_again", "I don't know that topic yet"),
    ],
)  # fmt: skip
async def test_what_is_no_need_goes_elsewhere_and_is_not_kept(
    bot: Bot, typed: str, flag: str, says: str
) -> None:
    """Each kind has its place to turn to, and nothing of it is stored."""
    v = await village(bot)
    seen = await bot.asks(v.marisol, f"/find-peer {typed}")
    assert flag in flags(seen)
    assert says in seen.text
    assert not named(seen)
    assert await needs(bot) == 0


async def test_a_general_legal_question_still_finds_colleagues(bot: Bot) -> None:
    """People, with the line that nobody gives a ruling."""
    v = await village(bot)
    seen = await bot.asks(v.marisol, "/find-peer is it legal to change our bell schedule ourselves")
    assert "legal" in flags(seen)
    assert named(seen)
    assert "ask your district's counsel" in seen.text


async def test_it_is_not_a_student(bot: Bot) -> None:
    """The person may say so, and is then answered like anybody."""
    v = await village(bot)
    typed = "help with the schedule of Luis Ortega in 4th grade"
    seen = await bot.asks(v.marisol, f"/find-peer {typed}")
    assert list(seen.buttons) == ["Edit", "It's not a student"]
    await bot.presses(v.marisol, "It's not a student")
    assert "student_data" not in flags(await bot.fills(v.marisol, need=typed))


async def test_a_form_about_a_student_is_held_until_it_is_said_not_to_be(bot: Bot) -> None:
    """The form comes back with one question more."""
    v = await village(bot)
    await bot.asks(v.marisol, "/find-peer")
    typed = "help with the schedule of Luis Ortega in 4th grade"
    held = await bot.fills(v.marisol, need=typed)
    assert "may point to a student" in held.errors["need"]
    assert await needs(bot) == 0
    seen = await bot.fills(v.marisol, need=typed, not_a_student="yes")
    assert "student_data" not in flags(seen)


async def test_a_funder_is_reached_through_the_coordinator(bot: Bot) -> None:
    """Named, and on the desk only after the tap."""
    v = await village(bot)
    seen = await bot.asks(v.marisol, "/find-peer can you introduce me to a funder for our school")
    assert "via_coordinator" in flags(seen)
    assert "Grace" in seen.title
    await bot.presses(v.marisol, "Ask Grace")
    async with bot.storage().look() as look:
        assert [task.kind for task in await look.tasks.todo()] == ["funder"]


async def test_own_filters_are_kept_and_said_back(bot: Bot) -> None:
    """“a teacher leader”: only such, said on the card; with nobody, one tap searches without."""
    v = await village(bot)
    seen = await bot.asks(v.marisol, f"/find-peer {NEED}, I want to talk to a teacher leader")
    assert named(seen) == {v.aiko.id}
    assert "As you asked: teacher leader." in seen.text
    seen = await bot.asks(v.marisol, f"/find-peer {NEED}, I want to talk to a superintendent")
    assert flags(seen) == {"abstained"}
    seen = await bot.presses(v.marisol, "Search without that")
    assert len(named(seen)) == 3


async def test_experts_only_for_find_expert(bot: Bot) -> None:
    """Up to three experts, nobody else."""
    v = await village(bot)
    experts = {
        (await bot.person(f"Expert {n}", expert="yes", role="ta-partner", offers=[TOPIC])).id
        for n in range(4)
    }
    seen = await bot.asks(v.marisol, f"/find-expert {NEED}")
    assert len(named(seen)) == 3
    assert named(seen) <= experts
    assert len(named(await bot.asks(v.marisol, f"/find-peer {NEED}")) & experts) <= 1


async def test_only_language_is_missing(bot: Bot) -> None:
    """Three ways: to read, the same question, an interpreter."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        await tx.districts.add(District(name="Far Unified"))
        assert await tx.members.find(v.grace.id)
    rosa = await bot.person("Rosa", language="es", role="family-leader", languages=["es"])
    lupe = await bot.person(
        "Lupe", language="es", role="family-leader", languages=["es"], seeks=[TOPIC]
    )
    seen = await bot.asks(rosa, "/find-peer queremos cambiar el horario de la escuela")
    assert list(seen.buttons) == ["Mostrar", "Misma pregunta", "Preguntar a Grace"]
    assert "Quienes conocen bien el tema escriben en inglés." in seen.text
    assert "A bell schedule toolkit 1" in (await bot.presses(rosa, "Mostrar")).text
    same = await bot.follows(rosa, seen.buttons["Misma pregunta"])
    assert named(same) == {lupe.id}
    await bot.follows(rosa, seen.buttons["Preguntar a Grace"])
    async with bot.storage().look() as look:
        assert [task.kind for task in await look.tasks.todo()] == ["interpreter"]


async def test_somebody_elses_need_is_closed_to_me(bot: Bot) -> None:
    """A forged Link changes nothing and gets a clear sentence."""
    v = await village(bot)
    seen = await bot.asks(v.marisol, f"/find-peer {NEED}")
    for link in seen.buttons.values():
        answer = await bot.follows(v.devin, link)
        assert answer.text.startswith("This question is closed.")
    for text in ("peers.others?need_id=99999", "peers.topic?slug=nonsense&kind=x"):
        assert (await bot.follows(v.devin, text)).kind != "broken"


async def test_hostile_words_are_only_words(bot: Bot) -> None:
    """Over-long, empty, markup and mentions are answered with a sentence."""
    v = await village(bot)
    for typed in (
        "x" * 5000,
        "<!channel> @everyone **bold** <script>",
        "🙂🙂🙂",
        "\u202eabc",
        "¿?",
    ):
        seen = await bot.asks(v.marisol, f"/find-peer {typed}")
        assert seen.kind in ("answer", "problem")
        assert seen.text.strip()


async def test_the_roster_is_never_shown(bot: Bot) -> None:
    """Imported people who have not joined, or were not asked about names, are never suggested."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        row: Member = await tx.members.get(v.devin.id)
        row.status = "roster"
        await tx.members.touch(row.id)
        (await tx.members.get(v.aiko.id)).shown = None
        await tx.members.touch(v.aiko.id)
    assert named(await bot.asks(v.marisol, f"/find-peer {NEED}")) == {v.hidden.id}


async def test_the_title_promises_only_what_everybody_on_the_card_offers(bot: Bot) -> None:
    """Where one only knows something close, the title and their line say so."""
    v = await village(bot)
    async with bot.storage().begin() as tx:
        (await tx.profiles.of(v.devin.id)).offers = ["leader-time"]
        await tx.members.touch(v.devin.id)
    seen = await bot.asks(v.marisol, f"/find-peer {NEED} and how leaders spend their time")
    assert named(seen) == {v.devin.id, v.aiko.id, v.hidden.id}
    assert seen.title == "3 people to ask about schedule and calendar"
    assert "Can help with something close: how leaders spend their time" in seen.text


def test_a_school_level_is_said_back_inside_a_sentence() -> None:
    """“high school”, not a heading's “High”."""
    said = searching.said_back(Filters(levels=frozenset({"high"})))
    assert [plain(part, "en") for part in said] == ["high school"]
