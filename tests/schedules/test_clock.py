"""The pumps go on whatever the wall clock does."""

import asyncio

from schedules.clock import Clock


async def test_pumps_run_and_stop() -> None:
    """A pump turns again and again, and not after the stop."""
    turns: list[int] = []

    async def pump() -> None:
        turns.append(1)

    clock = Clock({"p": (0.02, pump)})
    clock.start()
    await asyncio.sleep(0.3)
    await clock.stop()
    seen = len(turns)
    await asyncio.sleep(0.1)
    assert seen >= 3
    assert len(turns) <= seen + 1


async def test_a_running_pump_ends_by_itself() -> None:
    """The stop waits for what was begun, such as a message that is being sent."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def pump() -> None:
        begun.set()
        await asyncio.sleep(0.2)
        ended.set()

    clock = Clock({"p": (3600, pump)})
    clock.start()
    await begun.wait()
    await clock.stop()
    assert ended.is_set()


async def test_a_jump_of_the_clock_rearms_the_pumps() -> None:
    """An hour back or a year on is noticed; a second of drift is not."""
    wall = {"now": 1000.0}
    turns: list[int] = []

    async def pump() -> None:
        turns.append(1)

    clock = Clock({"p": (3600, pump)}, wall=lambda: wall["now"], steady=lambda: 5.0)
    clock.start()
    await asyncio.sleep(0.1)
    assert not clock.watch()
    wall["now"] += 1.5
    assert not clock.watch()
    for jump in (-3600.0, 31_536_000.0):
        before = len(turns)
        wall["now"] += jump
        assert clock.watch()
        await asyncio.sleep(0.15)
        assert len(turns) == before + 1
    await clock.stop()
