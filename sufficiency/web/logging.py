"""Log lines as JSON, one a request, with no child's reference in any of them.

Who saw which child is in the audit events, which are guarded as the children are; logs are not.
"""

from __future__ import annotations

import re
import traceback
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from logging import LogRecord

    from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

# A reference follows "children/" or "fees/" in an address, not in its pattern, or is the value of one of these.
REFERENCE_KEYS = frozenset({"child", "child_reference", "children", "reference", "references"})
_IN_PATH = re.compile(r"(/(?:children|fees)/)(?!<\w+:\w+>/)[^/\s?\"']+")
_IN_QUERY = re.compile(r"\b((?:child_)?reference=)[^&\s\"']+")
LEFT_OUT = "(left out)"
# Of those that led to each other: one fault in answering another may go on until the stack is full.
MOST_FAULTS = 5


def leave_out_references(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A structlog processor: whatever the line came from, a child's reference does not go on.

    >>> leave_out_references(None, "", {"event": "Not Found: /leeds/children/10042/", "reference": "10042"})
    {'event': 'Not Found: /leeds/children/(left out)/', 'reference': '(left out)'}
    """
    return {key: LEFT_OUT if key in REFERENCE_KEYS else _without_references(value) for key, value in event.items()}


def _without_references(value: Any) -> Any:
    if isinstance(value, str):
        return _IN_QUERY.sub(rf"\1{LEFT_OUT}", _IN_PATH.sub(rf"\1{LEFT_OUT}", value))
    if isinstance(value, dict):
        return leave_out_references(None, "", value)
    if isinstance(value, list | tuple):
        return [_without_references(part) for part in value]
    return value


def where_it_failed(exc_info: ExcInfo) -> str:
    """A traceback without the faults' own words: a database quotes the row, a KeyError is the reference."""
    parts: list[str] = []
    fault: BaseException | None = exc_info[1]
    while fault is not None and len(parts) < MOST_FAULTS:
        parts.append("".join(traceback.format_tb(fault.__traceback__)) + type(fault).__name__)
        fault = fault.__cause__ or fault.__context__
    return "\nwhich followed on\n".join(parts)


def name_the_page(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A structlog processor: Django ends a line about a request with its path, which becomes the path's pattern.

    A reference may stand anywhere in what somebody typed, and hold what seems to end it.
    """
    request: Any = getattr(event["_record"], "request", None)
    path = getattr(request, "path", None)
    if path and event["event"].endswith(path):
        match = request.resolver_match
        event["event"] = event["event"].removesuffix(path) + (match.route if match else "(no page)")
    return event


def is_said_once(record: LogRecord) -> bool:
    """Django warns of each request that is held off, in a flood thousands of times: its own line has said so."""
    return getattr(record, "status_code", None) != HTTPStatus.TOO_MANY_REQUESTS


# What a line gains, whether it came from structlog or from the standard library.
BOTH: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure() -> None:
    """Lead structlog's lines into the standard library's, where they are written."""
    structlog.configure(
        processors=[*BOTH, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [structlog.stdlib.PositionalArgumentsFormatter(), name_the_page, *BOTH],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(where_it_failed),
                leave_out_references,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "filters": {"said_once": {"()": lambda: is_said_once}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        "django.request": {"filters": ["said_once"]},
        # It would write whole addresses; the line of our own middleware is instead of its.
        "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
        # Its lines about what went past Django hold whole addresses too.
        "gunicorn.error": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        "sufficiency": {"handlers": ["lines"], "level": "INFO", "propagate": False},
    },
}
