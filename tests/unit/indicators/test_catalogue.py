"""The list of indicators: complete, told in Indonesian, with thresholds that are read and not repeated."""

import importlib
import pkgutil
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

import compliance.indicators
from compliance.indicators import INDICATORS, OF_CONTRACTS, OF_FIRMS, OF_OFFICES, Status, Thresholds, indicators_table
from tests.unit.indicators.cases import CONTRACT, FIRM, OFFICE

EXPECTED = [
    *(
        f"{group}{number:02}"
        for group, last in zip("KWNTPO", (10, 6, 6, 8, 6, 5), strict=True)
        for number in range(1, last + 1)
    )
]


def test_the_catalogue_is_whole_and_in_order() -> None:
    assert [each.id for each in INDICATORS] == EXPECTED
    assert len(OF_CONTRACTS) + len(OF_FIRMS) + len(OF_OFFICES) == len(EXPECTED)


@pytest.mark.parametrize("indicator", INDICATORS, ids=EXPECTED)
def test_every_indicator_tells_its_law_its_threshold_and_what_may_mislead(
    indicator: compliance.indicators.Indicator,
) -> None:  # type: ignore[type-arg]
    assert any(word in indicator.law for word in ("UU ", "PP ", "Perpres ", "Permenaker "))
    assert indicator.severity in (1, 2, 3)
    assert indicator.caveats
    assert indicator.effective.year >= 2011
    assert "pelanggaran" not in indicator.title.lower()


@pytest.mark.parametrize("indicator", INDICATORS, ids=EXPECTED)
def test_a_threshold_shown_with_a_number_is_marked_as_a_proposal(indicator: compliance.indicators.Indicator) -> None:  # type: ignore[type-arg]
    shown = indicator.threshold(Thresholds())
    other = indicator.threshold(replace(Thresholds(), **{each.name: Decimal(77) for each in fields(Thresholds)}))
    assert ("usulan" in shown) == (shown != other)


def test_the_table_has_a_line_for_every_indicator() -> None:
    lines = indicators_table().splitlines()
    assert len(lines) == len(INDICATORS) + 2
    assert all(line.count("|") == 9 for line in lines)


def test_every_threshold_is_used() -> None:
    sources = [
        Path(importlib.import_module(found.name).__file__ or "").read_text(encoding="utf-8")
        for found in pkgutil.iter_modules(compliance.indicators.__path__, "compliance.indicators.")
        if not found.name.endswith("thresholds")
    ]
    for each in fields(Thresholds):
        assert any(f"thresholds.{each.name}" in text for text in sources), each.name


def test_a_threshold_set_otherwise_changes_the_reading_and_what_is_shown() -> None:
    strict = replace(Thresholds(), headcount_ratio=Decimal("1.2"))
    indicator = next(each for each in OF_CONTRACTS if each.id == "T01")
    assert indicator.read(CONTRACT).status is Status.PASS
    reading = indicator.read(CONTRACT, strict)
    assert reading.status is Status.FLAG
    assert "< 120% (usulan)" in reading.threshold


def test_many_records_are_read_in_their_order_as_one_by_one() -> None:
    for indicators, records in ((OF_CONTRACTS, CONTRACT), (OF_FIRMS, FIRM), (OF_OFFICES, OFFICE)):
        for indicator in indicators:  # type: ignore[attr-defined]
            assert list(indicator.over([records, records])) == [indicator.read(records)] * 2
            assert indicator.read(records).indicator == indicator.id
