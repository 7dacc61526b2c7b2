"""Has pictures drawn by a process of its own, which takes its memory and its hold on the interpreter
with it when it ends. Knows no pulse; what cannot be drawn is not, and only the log says so."""

import asyncio
import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog

log = structlog.get_logger()
DRAWING = Path(__file__).with_name("drawing.py")
LONGEST = 30.0  # seconds; a picture takes one or two, on a slow machine ten
REASON = 200  # characters of what the process said last

Orders = Mapping[str, tuple[Any, ...]]
"""What to draw, by name: a function of drawing.py and its arguments."""


async def drawn(orders: Orders) -> dict[str, bytes]:
    """The PNGs by the names they were ordered under; none at all when one cannot be drawn."""
    wanted = json.dumps(orders).encode()
    try:
        made = await asyncio.to_thread(_run, wanted)
        return {name: b64decode(png) for name, png in json.loads(made).items()}
    except subprocess.CalledProcessError as failed:
        said = failed.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        log.warning("not_drawn", code=failed.returncode, reason=said[:REASON])
    except (subprocess.TimeoutExpired, OSError, ValueError) as wrong:
        log.warning("not_drawn", reason=type(wrong).__name__)
    return {}


def _run(wanted: bytes) -> bytes:
    """What the process answers. Its folder is no place to import from; nothing of it outlives this,
    also when it hangs."""
    return subprocess.run(  # noqa: S603 - our own file, by this interpreter
        [sys.executable, "-P", str(DRAWING)],
        input=wanted,
        capture_output=True,
        check=True,
        timeout=LONGEST,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no window of its own on Windows
    ).stdout
