"""The law that comes with the portal: exactly the published tables, without an overlap or a gap, looked up by day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from compliance.models import ContributionBracket, Deadline, MinimumWage, VatRate, WageCap, WageRate
from compliance.rules.dated import flaws
from compliance.rules.law import DEADLINES
from compliance.selectors.law import KINDS, all_rows, endings, law_book
from compliance.selectors.law.kinds import series_of
from compliance.services.world import load_world
from forum_portal.models import Holiday

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 4)


def test_no_series_has_an_overlap_or_a_gap():
    rows = all_rows()
    found = {
        (kind.slug, series): flaws(spans, gaps_matter=not kind.for_a_time)
        for kind in KINDS
        for series, spans in series_of(kind, rows[kind.slug]).items()
    }
    assert len(found) > 30
    assert {series: wrong for series, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.dated], ids=lambda kind: kind.slug)
def test_every_row_names_its_source_and_waits_to_be_verified_by_people(kind):
    rows = kind.model.objects.all()
    assert rows.exists()
    assert not rows.filter(legal_source="").exists()
    assert not rows.filter(verified=True).exists()


CAPS = [
    ("2021-02-28", None),
    ("2021-03-01", 8_754_600),
    ("2022-02-28", 8_754_600),
    ("2022-03-01", 9_077_600),
    ("2023-03-01", 9_559_600),
    ("2024-02-29", 9_559_600),
    ("2024-03-01", 10_042_300),
    ("2025-02-28", 10_042_300),
    ("2025-03-01", 10_547_400),
    ("2026-02-28", 10_547_400),
    ("2026-03-01", 11_086_300),
    ("2027-02-28", 11_086_300),
    ("2027-03-01", None),
]


@pytest.mark.parametrize(("day", "amount"), CAPS)
def test_the_wage_cap_of_the_pension_changes_on_the_first_of_march(day, amount):
    cap = law_book().wage_cap_on(date.fromisoformat(day), "JP")
    assert (cap and cap.amount) == amount


MINIMUM_WAGES = {
    "64.01": "3776998.06",
    "64.02": "3991797.00",
    "64.03": "4391337.55",
    "64.07": "4231617.40",
    "64.08": "4067436.00",
    "64.09": "4181134.00",
    "64.11": "3762431",
    "64.71": "3856694.43",
    "64.72": "3983882.00",
    "64.74": "3799480.00",
    "64": "3762431",
}


@pytest.mark.parametrize("region", MINIMUM_WAGES)
def test_minimum_wages_of_2026_are_right_to_the_sen_and_mahakam_ulu_has_the_provinces(region):
    book = law_book()
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        assert book.minimum_wage_on(day, region).amount == Decimal(MINIMUM_WAGES[region])
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        assert book.minimum_wage_on(day, region) is None


def test_mahakam_ulu_has_no_minimum_wage_of_its_own():
    assert not MinimumWage.objects.filter(region="64.11").exists()
    assert law_book().minimum_wage_on(DAY, "64.11").region == "64"


def test_the_rates_by_wages_are_those_of_the_three_regulations():
    book = law_book()
    monthly = {(row.programme, row.payer, row.risk_class): row.rate for row in book.wage_rates_on(DAY, "monthly")}
    assert monthly == {
        ("JKK", "employer", 1): Decimal("0.0024"),
        ("JKK", "employer", 2): Decimal("0.0054"),
        ("JKK", "employer", 3): Decimal("0.0089"),
        ("JKK", "employer", 4): Decimal("0.0127"),
        ("JKK", "employer", 5): Decimal("0.0174"),
        ("JKM", "employer", 0): Decimal("0.003"),
        ("JHT", "employer", 0): Decimal("0.037"),
        ("JHT", "worker", 0): Decimal("0.02"),
        ("JP", "employer", 0): Decimal("0.02"),
        ("JP", "worker", 0): Decimal("0.01"),
    }
    project = book.wage_rates_on(DAY, "project")
    assert {row.programme: row.rate for row in project} == {"JKK": Decimal("0.0174"), "JKM": Decimal("0.003")}
    assert book.wage_rates_on(date(2015, 6, 30), "monthly") == ()


def test_the_brackets_are_the_table_of_pp_44():
    rows = ContributionBracket.objects.order_by("lower").values_list("lower", "upper", "jkk", "jkm")
    assert [(lower, upper, f"{jkk.normalize():f}", f"{jkm.normalize():f}") for lower, upper, jkk, jkm in rows] == [
        (0, 100_000_000, "0.0021", "0.0003"),
        (100_000_000, 500_000_000, "0.0017", "0.0002"),
        (500_000_000, 1_000_000_000, "0.0013", "0.0002"),
        (1_000_000_000, 5_000_000_000, "0.0011", "0.0001"),
        (5_000_000_000, None, "0.0009", "0.0001"),
    ]


def test_own_account_workers_pay_the_lowest_tier():
    prices = {row.programme: row.amount for row in law_book().own_account_prices_on(DAY)}
    assert prices == {"JKK": 10_000, "JKM": 6_800, "JHT": 20_000}


@pytest.mark.parametrize(
    ("day", "sector", "payer", "reduced"),
    [
        ("2025-12-31", "transport", "self", False),
        ("2026-01-01", "transport", "self", True),
        ("2027-03-31", "transport", "csr", True),
        ("2027-04-01", "transport", "self", False),
        ("2026-03-31", "other", "self", False),
        ("2026-04-01", "other", "csr", True),
        ("2026-12-31", "other", "self", True),
        ("2027-01-01", "other", "self", False),
        ("2026-06-01", "other", "apbd", False),
        ("2026-06-01", "transport", "apbn", False),
        ("2026-06-01", "other", "apbdes", False),
    ],
)
def test_the_reduction_holds_within_its_window_and_never_for_public_budgets(day, sector, payer, reduced):
    rows = law_book().own_account_reductions_on(date.fromisoformat(day), payer=payer, sector=sector)
    assert [row.fraction for row in rows] == ([Decimal("0.5")] if reduced else [])
    assert all(row.programmes == {"JKK", "JKM"} for row in rows)


def test_every_deadline_has_its_row():
    book = law_book()
    found = {name: book.deadline_on(DAY, name) for name in DEADLINES}
    assert {name: (row.days, row.working_days) for name, row in found.items()} == {
        "project_registration": (14, True),
        "project_certificate": (1, True),
        "worker_change": (30, True),
        "pre_notice": (15, False),
        "guidance_first": (10, True),
        "guidance_second": (10, True),
        "payment_due_day": (15, False),
    }


@pytest.mark.parametrize(
    ("months", "label"),
    [(1, "Lancar"), (3, "Lancar"), (4, "Kurang lancar"), (6, "Kurang lancar"), (7, "Macet"), (10, "Kontinjensi")],
)
def test_arrears_are_called_by_their_months(months, label):
    assert law_book().arrears_band_on(DAY, months).label == label


def test_the_halved_jkk_of_labour_intensive_industries_is_on_record_only():
    kind = next(kind for kind in KINDS if kind.slug == "keringanan-padat-karya")
    rows = kind.model.objects.order_by("valid_from")
    assert [(row.valid_from, row.valid_to, row.fraction) for row in rows] == [
        (date(2025, 2, 1), date(2025, 7, 31), Decimal("0.5")),
        (date(2025, 8, 1), date(2026, 1, 31), Decimal("0.5")),
    ]
    halved = WageRate.objects.filter(rate=Decimal("0.0012"))
    assert not halved.exists()


def test_the_book_is_read_in_seven_queries():
    with CaptureQueriesContext(connection) as queries:
        law_book()
    assert len(queries) == 7


def test_the_database_itself_refuses_a_second_row_of_a_day_and_an_end_before_the_beginning():
    cap = {"programme": "JP", "amount": 12_000_000, "legal_source": "PP 45/2015"}
    for days in (
        {"valid_from": date(2026, 3, 1)},
        {"valid_from": date(2028, 3, 1), "valid_to": date(2028, 2, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            WageCap.objects.create(**cap, **days)


def test_the_term_of_registration_is_the_row_of_the_day_of_the_spk():
    Deadline.objects.filter(name="project_registration").update(valid_to=date(2026, 6, 30))
    changed = {"name": "project_registration", "days": 7, "working_days": True, "legal_source": "Permenaker contoh"}
    Deadline.objects.create(**changed, valid_from=date(2026, 7, 1))
    yardstick = load_world().yardstick
    assert yardstick.registration_days_on(date(2026, 6, 30)) == 14
    assert yardstick.registration_days_on(date(2026, 7, 1)) == 7


def test_what_runs_out_within_sixty_days_is_named():
    said = [ending.sentence for ending in endings(date(2026, 11, 30))]
    assert said == [
        "Hari libur dan cuti bersama: tahun 2027 belum diisi; tidak seorang pun akan disebut terlambat.",
        "Keringanan iuran BPU (Bukan angkutan): berakhir 31 Desember 2026; bila diperpanjang, usulkan baris baru.",
        "Upah minimum (10 baris): berlaku sampai 31 Desember 2026 dan belum ada penggantinya.",
    ]
    assert endings(date(2026, 10, 1)) == []


def test_what_has_run_out_is_still_named():
    said = " ".join(ending.sentence for ending in endings(date(2027, 4, 15)))
    assert "Batas upah Jaminan Pensiun" in said
    assert "tidak ada penggantinya; yang memakainya tidak dihitung" in said
    assert "Keringanan iuran BPU" not in said


def test_a_year_without_any_holiday_is_named_all_year_long():
    Holiday.objects.filter(day__year=2026).delete()
    assert any("tahun 2026 belum diisi" in ending.sentence for ending in endings(date(2026, 6, 1)))


def test_vat_rates_follow_one_another():
    assert [row.rate for row in VatRate.objects.order_by("valid_from")] == [
        Decimal("0.10"),
        Decimal("0.11"),
        Decimal("0.11"),
    ]
