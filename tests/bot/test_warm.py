"""Warming: after it nobody waits for dictionaries, and while it goes on the loop goes on."""

import asyncio
import subprocess
import sys
import time

from bot.warm import warmed
from handlers.matching.needs import understand


async def test_afterwards_reading_is_quick() -> None:
    """What took seconds of processor time takes a small part of one."""
    await warmed()
    before = time.process_time()
    understand("we want to change how our students are graded")
    assert time.process_time() - before < 0.5


async def test_the_loop_goes_on_meanwhile() -> None:
    """In a fresh process: no pause of the loop is as long as Slack waits for an acknowledgement."""
    code = (
        "import asyncio, time\n"
        "from bot.warm import warmed\n"
        "async def main():\n"
        "    task, longest = asyncio.create_task(warmed()), 0.0\n"
        "    while not task.done():\n"
        "        before = time.monotonic()\n"
        "        await asyncio.sleep(0.01)\n"
        "        longest = max(longest, time.monotonic() - before)\n"
        "    print(longest)\n"
        "asyncio.run(main())\n"
    )
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 3
