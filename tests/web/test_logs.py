"""What stands in the log: which request or job it was, and nobody's number."""

import logging
import sys

import pytest

from forum_portal import correlation
from forum_portal.logs import PortalFormatter


@pytest.fixture
def line():
    formatter = PortalFormatter("[{trace}] {message}", style="{")

    def written(message, *args, error=None):
        return formatter.format(logging.LogRecord("uji", logging.INFO, "berkas", 1, message, args, error))

    return written


def test_a_line_names_its_request_or_its_job(line):
    assert line("mulai") == "[r=-] mulai"
    request = correlation.request_id.set("1f0c-99ab-03de")
    assert line("mulai") == "[r=1f0c-99ab-03de] mulai"
    job = correlation.job_id.set(12)
    assert line("mulai") == "[job=12] mulai"
    correlation.job_id.reset(job)
    correlation.request_id.reset(request)


def test_taxpayer_and_citizen_numbers_are_starred_also_in_tracebacks(line):
    assert "345" not in line("NPWP %s", "02.345.678.9-722.000")
    try:
        raise ValueError("NIK 6472051203850001 tidak sah")
    except ValueError:
        shown = line("gagal", error=sys.exc_info())
    assert "ValueError" in shown
    assert "6472051203850001" not in shown


def test_the_id_of_a_request_is_never_taken_for_such_a_number(client, line):
    for _ in range(50):
        number = client.get("/health/live")["X-Request-Id"]
        assert number in line("permintaan %s", number)
