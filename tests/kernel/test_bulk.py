"""Bulk writing keeps values exact on both databases."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.models import VatRate
from forum_portal import bulk
from forum_portal.models import Change, Holiday

pytestmark = pytest.mark.django_db


def test_dates_decimals_and_json_come_back_as_they_went_in():
    bulk.insert(
        VatRate,
        ("valid_from", "valid_to", "legal_source", "verified", "note", "rate"),
        [
            (
                date(1990, 1, 1),
                None,
                "Contoh 'kutip' dan \\ garis",
                False,
                "",
                Decimal("0.1050"),
            )
        ],
    )
    bulk.insert(
        Change,
        ("subject", "action", "before", "after", "why", "at", "request_id"),
        [
            (
                "uji:1",
                "uji",
                None,
                {"nilai": "1\n2", "daftar": [1, "é"]},
                "",
                "2026-01-01T00:00:00+00:00",
                "",
            )
        ],
    )
    rate = VatRate.objects.get(valid_from=date(1990, 1, 1))
    assert (rate.rate, rate.valid_to, rate.legal_source) == (
        Decimal("0.1050"),
        None,
        "Contoh 'kutip' dan \\ garis",
    )
    change = Change.objects.get(subject="uji:1")
    assert change.before is None
    assert change.after == {"nilai": "1\n2", "daftar": [1, "é"]}


def test_rows_that_exist_are_left_alone_or_overwritten_as_asked():
    columns = ("day", "name", "kind", "legal_source", "verified")
    day = date(2030, 1, 1)
    bulk.insert(Holiday, columns, [(day, "Pertama", "national", "Uji", False)])
    bulk.insert(Holiday, columns, [(day, "Kedua", "national", "Uji", False)], skip_existing=True)
    assert Holiday.objects.get(day=day).name == "Pertama"
    bulk.insert(
        Holiday,
        columns,
        [(day, "Ketiga", "national", "Uji", True)],
        conflict=("day",),
        update=("name",),
    )
    kept = Holiday.objects.get(day=day)
    assert (kept.name, kept.verified) == ("Ketiga", False)
