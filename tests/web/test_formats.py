"""How amounts, days and labels look on screen."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.templatetags import portal


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234567"), "Rp1.234.567"),
        (1234567, "Rp1.234.567"),
        (Decimal("1234567.50"), "Rp1.234.567,50"),
        (Decimal("-1500"), "-Rp1.500"),
        (0, "Rp0"),
        (None, "–"),
        ("", "–"),
        ("bukan angka", "–"),
        (Decimal("NaN"), "–"),
        (Decimal("1e40"), "–"),
    ],
)
def test_rupiah_are_grouped_by_points(value, shown):
    assert portal.rp(value) == shown


@given(st.integers(min_value=0, max_value=10**18))
def test_no_digit_of_an_amount_is_lost(amount):
    assert portal.rp(amount) == portal.rp(Decimal(amount))
    assert int(portal.rp(amount).removeprefix("Rp").replace(".", "")) == amount


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1_230_000_000, "Rp1,2 miliar"),
        (2_000_000, "Rp2 juta"),
        (5 * 10**12, "Rp5 triliun"),
        (949_999, "Rp949.999"),
    ],
)
def test_cards_say_large_amounts_in_words(value, shown):
    assert portal.rp_singkat(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(1234, "1.234"), (Decimal("12.50"), "12,5"), (0, "0"), (None, "–"), (10**6, "1.000.000")]
)
def test_counts_are_grouped(value, shown):
    assert portal.angka(value) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(Decimal("0.125"), "12,5%"), (0, "0%"), (Decimal(1) / 3, "33,3%"), (1, "100%"), (None, "–")]
)
def test_shares_are_told_in_percent(share, shown):
    assert portal.persen(share) == shown


def test_days_and_months_have_indonesian_names():
    assert portal.tanggal(date(2025, 10, 3)) == "3 Okt 2025"
    assert portal.tanggal_panjang(date(2025, 8, 17)) == "17 Agustus 2025"
    assert portal.bulan("2025-08") == "Agustus 2025"
    assert portal.bulan("tidak jelas") == "tidak jelas"
    assert portal.tanggal(None) == portal.bulan(None) == "–"


def test_a_moment_is_told_in_local_time():
    assert portal.tanggal_jam(datetime(2025, 10, 3, 22, 30, tzinfo=UTC)) == "4 Okt 2025 06.30"


def test_an_npwp_hides_its_middle():
    shown = portal.npwp_tersamar("02.345.678.9-722.000")
    assert "345" not in shown
    assert shown.startswith("02.")


def test_a_status_is_never_colour_alone_and_its_text_is_escaped():
    shown = portal.pill("<b>Menunggak</b>", "danger")
    assert shown == '<span class="pill pill-danger">&lt;b&gt;Menunggak&lt;/b&gt;</span>'
    assert "pill-secondary" in portal.pill("Lain", "purple")


def test_a_figure_links_to_its_list_and_a_nought_does_not():
    assert portal.linked_number(1234, "/kontrak/?a=1&b=2") == '<a class="figure" href="/kontrak/?a=1&amp;b=2">1.234</a>'
    assert "<a" not in portal.linked_number(0, "/kontrak/")


def test_templates_use_them_without_loading_anything():
    template = engines["django"].from_string('{{ v|rp }} {{ d|tanggal }} {{ y }} {% pill "Patuh" "success" %}')
    shown = template.render({"v": Decimal("2500000"), "d": date(2025, 1, 9), "y": 2025})
    assert shown.startswith("Rp2.500.000 9 Jan 2025 2025 <span")
