"""Which question a week gets: rules that hold whatever the questions, the past and the wishes."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.prompts.choosing import LATELY, PULSE_EVERY, Past, Wishes, choose
from handlers.prompts.questions import KINDS, PULSES, RESPONSES, Question, shipped
from storage.taxonomy import taxonomy

START = date(2026, 8, 31)
WEEK = timedelta(weeks=1)
LEVERS = ("", "budget-control", "curriculum", "leader-time")


def year(
    questions: Sequence[Question], weeks: int = 44, wishes: Wishes | None = None, seed: str = "1"
) -> list[tuple[date, Question]]:
    """What is asked week by week from the end of August."""
    past: list[Past] = []
    asked: list[tuple[date, Question]] = []
    for number in range(weeks):
        week = START + number * WEEK
        if found := choose(questions, week, past, wishes or Wishes({}), seed):
            past.append(Past(week, found.key, found.kind, found.lever, found.pulse))
            asked.append((week, found))
    return asked


@st.composite
def some_questions(draw: st.DrawFn) -> list[Question]:
    """Questions of any kind, season and state; some pinned."""
    count = draw(st.integers(0, 12))
    weeks = [(START + n * WEEK).isoformat() for n in range(20)]
    return [
        Question(
            f"q{n}", draw(st.sampled_from(KINDS)), "Which?", "¿Cuál?",
            lever=draw(st.sampled_from(LEVERS)), response=draw(st.sampled_from(RESPONSES)),
            months=tuple(sorted(draw(st.sets(st.integers(1, 12), max_size=3)))),
            skipped=draw(st.integers(0, 5)) == 0,
            pinned_week=draw(st.sampled_from(["", "", "", *weeks])),
        )
        for n in range(count)
    ]  # fmt: skip


class TestEveryYear:
    """Whatever the questions are."""

    @settings(max_examples=60, deadline=None)
    @given(some_questions(), st.sampled_from(["1", "2"]))
    def test_what_never_happens(self, questions: list[Question], seed: str) -> None:
        """Left out, out of season, a topic twice in a row, pulses too near: only where pinned."""
        asked = year(questions, seed=seed)
        pulse: date | None = None
        lever = ""
        for week, question in asked:
            assert not question.skipped
            pinned = question.pinned_week == week.isoformat()
            if not pinned:
                assert not question.months or week.month in question.months
                assert not question.lever or question.lever != lever
                assert not (question.pulse and pulse and week - pulse < PULSE_EVERY)
                assert question.pinned_week < week.isoformat()
            pulse = week if question.pulse else pulse
            lever = question.lever

    @settings(max_examples=40, deadline=None)
    @given(some_questions())
    def test_a_pin_is_kept(self, questions: list[Question]) -> None:
        """Whatever is pinned to a week and not left out is asked in it."""
        asked = {week.isoformat(): question for week, question in year(questions)}
        pinned = {q.pinned_week for q in questions if q.pinned_week and not q.skipped}
        assert all(asked[week].pinned_week == week for week in pinned)

    @settings(max_examples=40, deadline=None)
    @given(some_questions(), st.randoms(use_true_random=False))
    def test_the_same_again_gives_the_same(self, questions: list[Question], chance) -> None:  # type: ignore[no-untyped-def]
        """In whatever order the questions come."""
        shuffled = list(questions)
        chance.shuffle(shuffled)
        assert year(questions, 20) == year(shuffled, 20)

    @settings(max_examples=40, deadline=None)
    @given(some_questions())
    def test_nothing_comes_again_while_others_remain(self, questions: list[Question]) -> None:
        """What was asked lately comes only when all that may be asked was asked lately."""
        past: list[Past] = []
        for week, question in year(questions):
            last = {p.key: p.week for p in past}
            recent = question.key in last and week - last[question.key] < LATELY
            if recent and question.pinned_week != week.isoformat():
                others = [q for q in questions if q.key not in last and not q.skipped]
                assert choose(others, week, past) is None
            past.append(Past(week, question.key, question.kind, question.lever, question.pulse))


class TestTheShippedYear:
    """The thirty that come with the bot."""

    def test_a_school_year_has_a_question_every_week(self) -> None:
        """Forty weeks, thirty questions, no week without one."""
        asked = year(list(shipped().values()), 40)
        assert len(asked) == 40
        assert len({q.key for _week, q in asked[:26]}) == 26

    def test_kinds_take_turns(self) -> None:
        """Something to share, something that worked, something to think about, and again."""
        asked = year(list(shipped().values()), 18)
        assert [q.kind for _week, q in asked] == [*KINDS] * 6

    def test_what_many_seek_comes_first(self) -> None:
        """Of two that may be asked, the topic more members look for."""
        questions = [
            Question("a", "resource", "Which?", "¿Cuál?", lever="curriculum"),
            Question("b", "resource", "Which?", "¿Cuál?", lever="budget-control"),
        ]
        for slug, key in (("curriculum", "a"), ("budget-control", "b")):
            found = choose(questions, START, [], Wishes({slug: 3}))
            assert found
            assert found.key == key

    def test_stages_nobody_is_in_wait(self) -> None:
        """A question for first-year teams is not asked where there is none, while others remain."""
        young = Question("a", "resource", "Which?", "¿Cuál?", stages=("launching",))
        other = Question("b", "resource", "Which?", "¿Cuál?", lever="curriculum")
        found = choose([young, other], START, [], Wishes({}, frozenset({"sustaining"})))
        assert found == other
        assert choose([young], START, [], Wishes({}, frozenset({"sustaining"}))) == young

    def test_they_are_whole(self) -> None:
        """Thirty, in both languages, about known topics, in real months, answered in a known way."""
        known = taxonomy()
        assert len(shipped()) == 30
        for question in shipped().values():
            assert len(question.text) > 20
            assert len(question.text_es) > 20
            assert question.text != question.text_es
            assert question.lever in known.levers
            assert question.kind in KINDS
            assert question.response in RESPONSES
            assert set(question.months) <= set(range(1, 13))
            assert set(question.stages) <= set(known.stages)
            assert question.anonymous_ok or question.response == "thread"
            assert len(question.key) <= 20
        assert {q.response for q in shipped().values()} >= set(PULSES)
