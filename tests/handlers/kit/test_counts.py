"""Numbers of people as they may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.counts import FEW, told


@given(st.integers(0, 500), st.integers(0, 500))
def test_no_difference_of_two_shown_numbers_is_a_few(one: int, other: int) -> None:
    """What is shown, and what can be subtracted, is nothing or at least FEW."""
    for shown in (told(one), told(other), abs(told(one) - told(other))):
        assert shown == 0 or shown >= FEW


@given(st.integers(0, 500))
def test_a_shown_number_stands_for_several(n: int) -> None:
    """Nobody can tell whether one person more or less was among them: FEW numbers read alike."""
    alike = [m for m in range(n - FEW, n + FEW + 1) if m >= 0 and told(m) == told(n)]
    assert len(alike) >= FEW
    assert told(n) <= n
