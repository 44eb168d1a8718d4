"""DATA_KURANG: everything missing is named, and nothing known is called missing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compliance.rules.data_missing import judge
from compliance.rules.facts import Yardstick
from forum_portal.months import Month
from forum_portal.working_days import Calendar
from tests.unit.rules.cases import EMPLOYER, NATIONAL, STALE, employer_case, firm


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"status": ""}, "status kepesertaan"),
        ({"size": ""}, "skala usaha"),
        ({"size": "sedang"}, "skala usaha"),
        ({"programmes": frozenset()}, "program yang diikuti"),
        ({"last_settled": None}, "BLTH lunas terakhir"),
        ({"last_settled": Month(2055, 8)}, "tidak masuk akal"),
        ({"last_settled": Month(2025, 5), "arrears_months_stated": 0}, "bertentangan"),
    ],
)
def test_what_is_missing_or_contradictory_is_named(changes: dict[str, Any], named: str) -> None:
    verdict = judge(firm(**changes))
    assert verdict is not None
    assert named in verdict.sentence


def test_a_firm_of_which_all_is_known_lacks_nothing() -> None:
    assert judge(firm()) is None


def test_an_inactive_firm_needs_no_more_data() -> None:
    assert judge(firm(status="nonaktif", size="", last_settled=None)) is None


def test_without_an_extract_or_with_a_stale_one_the_age_of_the_data_is_the_reason() -> None:
    absent, stale = judge(employer_case(extract=None)), judge(employer_case(extract=STALE))
    assert absent is not None
    assert stale is not None
    assert "Belum ada data kepesertaan" in absent.sentence
    assert "3 Oktober 2025 sudah terlalu lama" in stale.sentence


def test_an_unfilled_calendar_is_named_only_where_it_decides() -> None:
    unknown = Yardstick(Calendar({}, frozenset()))
    soon = replace(NATIONAL, as_of=date(2025, 9, 20))
    undecided = replace(EMPLOYER, last_settled=Month(2025, 7), arrears_months_stated=None)
    verdict = judge(employer_case(undecided, soon, unknown))
    assert verdict is not None
    assert "hari libur tahun 2025 belum diisi" in verdict.sentence
    assert judge(employer_case(replace(undecided, last_settled=Month(2025, 8)), soon, unknown)) is None
