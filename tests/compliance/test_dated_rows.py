"""The rates and days off that come with the portal, and that a year without them is said."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from compliance.models import ContributionBracket, VatRate
from compliance.selectors.rates import calendar, rates
from compliance.services.contribution import reckon
from forum_portal.models import Holiday
from tests.compliance.results import check
from tests.compliance.test_cross_check import DRAINAGE, WALL, check_all

pytestmark = pytest.mark.django_db


def test_every_dated_row_names_its_source_and_waits_to_be_verified():
    for model in (ContributionBracket, VatRate, Holiday):
        assert model.objects.exists()
        assert not model.objects.filter(legal_source="").exists()
        assert not model.objects.filter(verified=True).exists()


def test_the_brackets_run_from_nought_without_a_gap():
    schedule = rates().schedule_on(date(2025, 6, 4))
    edges = [(bracket.lower, bracket.upper) for bracket in schedule.brackets]
    assert edges[0][0] == 0
    assert edges[-1][1] is None
    assert all(upper == lower for (_, upper), (lower, _) in pairwise(edges))


@pytest.mark.parametrize(
    ("start", "deadline"),
    [
        ("2025-06-02", "2025-06-24"),  # Iduladha on 6 June, joint leave on 9 June
        ("2025-08-11", "2025-09-01"),  # joint leave on 18 August
        ("2026-02-02", "2026-02-24"),  # joint leave on 16 and Imlek on 17 February
        ("2024-04-01", "2024-04-29"),  # Idulfitri
    ],
)
def test_the_calendar_knows_holidays_and_joint_leave(start, deadline):
    assert calendar().add_working_days(date.fromisoformat(start), 14) == date.fromisoformat(deadline)


def test_the_years_2024_to_2026_are_known_and_no_other():
    assert calendar().known_years == {2024, 2025, 2026}
    assert Holiday.objects.filter(day__year=2025, kind="joint_leave").count() == 11
    assert Holiday.objects.filter(day__year=2026).count() == 25


def test_a_year_whose_days_off_are_not_known_is_said_and_nobody_is_called_late(province):
    Holiday.objects.filter(day__year=2025).delete()
    check_all()
    said = " ".join(check(WALL).why["sentences"])
    assert "Hari libur tahun 2025 belum diisi" in said
    assert check(WALL).project_outcome == "DATA_KURANG"
    assert check(DRAINAGE).project_outcome == "LENGKAP"


def test_a_value_that_is_not_said_to_include_vat_is_taken_to():
    known, unknown, without = (
        reckon(Decimal(200_000_000), includes_vat=includes, day=date(2025, 6, 4), rates=rates())
        for includes in (True, None, False)
    )
    assert known.contribution.total == unknown.contribution.total == 392_342
    assert without.contribution.total == 430_000
    assert "dianggap termasuk PPN" in unknown.sentence
    assert "tidak termasuk PPN" in without.sentence


@pytest.mark.parametrize(
    ("value", "quarantine", "reason"),
    [(None, "", "nilai kontrak tidak diketahui"), (None, "Nilai melebihi pagu.", "Nilai melebihi pagu")],
)
def test_a_contribution_that_cannot_be_worked_out_says_why(value, quarantine, reason):
    worked = reckon(value, includes_vat=None, day=date(2025, 6, 4), rates=rates(), quarantine=quarantine)
    assert worked.contribution is None
    assert worked.sentence == f"Iuran belum dapat dihitung: {reason}."
