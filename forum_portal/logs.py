"""Log lines that name their request or job and hide numbers that identify someone."""

import logging

from forum_portal import correlation
from forum_portal.masking import scrub


class PortalFormatter(logging.Formatter):
    """Adds `{trace}`, e.g. "r=1f0c-99ab-03de" or "job=12", and scrubs the whole line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        job = correlation.job_id.get()
        record.trace = f"job={job}" if job else f"r={correlation.request_id.get() or '-'}"
        return scrub(super().format(record))
