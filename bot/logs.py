"""Structured logs without people's words: ids, names of handlers, references. Knows no feature."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|Bot\s+[\w.-]{20,}|(?<=://)[^\s:/@]+:[^\s@/]+(?=@)"
)
KEPT = 200  # characters of one value


def start(level: str = "info", form: str = "text") -> None:
    """Set logging up once, for the whole process. Errors are shown without local variables: those
    hold people's words."""
    last: Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        )
    )
    first: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if form == "json":
        first.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*first, redacted, last],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),  # stdout is for answers
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # a line for every pump otherwise


def redacted(logger: Any, name: str, event: MutableMapping[str, Any]) -> EventDict:
    """Tokens and passwords out, long values cut."""
    for key, value in event.items():
        if isinstance(value, str):
            shown = SECRET.sub("…", value)
            event[key] = shown if key == "exception" else shown[:KEPT]
    return event
