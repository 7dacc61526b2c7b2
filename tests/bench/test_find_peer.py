"""The time that /find-peer may take."""

import pytest

from tests.bench.bench_find_peer import run, table

pytestmark = pytest.mark.bench


async def test_find_peer_among_ten_thousand() -> None:
    """Among 10,000 members the whole path takes under 20 ms at the median, and beats a plain loop."""
    times = await run()
    print("\n" + table(times))
    whole, alone, loop, _scan = times
    assert whole.p50 < 20
    assert alone.p50 * 5 < loop.p50
