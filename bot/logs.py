"""Structured logs without people's words: ids, names of handlers, references. Knows no feature."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|Bot\s+[\w.-]{20,}|(?<=://)[^\s:/@]*:\S*(?=@)"
    r"|(?<![\w.-])[\w-]{18,30}\.[\w-]{5,8}\.[\w-]{25,}"  # a Discord token, by its three parts
)
KEPT = 200  # characters of one value


def start(level: str = "info", form: str = "text") -> None:
    """Set logging up once, for the whole process. Errors are shown without local variables: those
    hold people's words."""
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
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
    _libraries(level, first, last)


def _libraries(level: str, first: list[Processor], last: Processor) -> None:
    """What libraries log in the standard way comes out in the same form, as redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=first,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, redacted, last],
        )
    )
    quiet = "INFO" if level == "debug" else level.upper()  # below it they log payloads and rows
    logging.basicConfig(level=quiet, handlers=[handler], force=True)
    for name in ("apscheduler", "alembic"):  # a line for every pump, for every plugin
        logging.getLogger(name).setLevel(logging.WARNING)


def redacted(logger: Any, name: str, event: MutableMapping[str, Any]) -> EventDict:
    """Tokens and passwords out, long values cut."""
    for key, value in event.items():
        if isinstance(value, str):
            shown = SECRET.sub("…", value)
            event[key] = shown if key == "exception" else shown[:KEPT]
    return event
