"""What a reader sees of a gap: the working, what was paid, and never more than what is known."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from tests.unit.rules.test_gap import DUE, ENDED, TERMS, found, registered, versions


def shown(gap):
    return render_to_string("compliance/gap.html", {"gap": gap})


@pytest.mark.parametrize(
    ("own", "case", "pill", "state"),
    [
        ([registered(DUE)], {}, "Sesuai", "settled"),
        ([registered(DUE + 5_000)], {}, "Lebih bayar", "over"),
        ([registered(200_750)], {}, "Belum jatuh tempo", "open"),
        ([registered(DUE - 5_000, ends=ENDED)], {}, "Di bawah batas materialitas", "immaterial"),
        ([registered(200_750, ends=ENDED)], {}, "Indikasi kurang bayar", "material"),
        ([], {}, "Indikasi kurang bayar", "material"),
        ([registered(200_750, method="wages")], {}, "Tidak dapat dibandingkan", "unknown"),
    ],
)
def test_the_result_stands_first_in_words_and_as_a_mark(own, case, pill, state):
    gap = found(*own, **case)
    page = shown(gap)
    assert gap.state == state
    assert f">{pill}</span> {gap.sentence}" in page
    assert "pelanggaran" not in page


def test_a_small_gap_is_said_to_be_shown_and_not_pursued():
    page = shown(found(registered(DUE - 5_000, ends=ENDED)))
    assert "Di bawah batas materialitas: diperlihatkan, tidak ditindaklanjuti." in page
    assert "Rp5.000" in page


def test_where_nothing_is_compared_no_gap_is_shown_but_the_working_is():
    page = shown(found(registered(None)))
    assert "Tidak diketahui" in page
    assert "jumlah yang sudah dibayar tidak diketahui" in page
    assert "Iuran seharusnya" in page
    assert "Terbuka" not in page


def test_the_working_the_instalments_and_the_years_are_listed():
    terms = replace(versions(850_000_000, 1_100_000_000), years=((2025, Decimal(1)), (2026, Decimal(1))))
    page = shown(found(registered(762_500), terms=terms))
    for words in ("Adendum 1", "Rp345.000", "Termin 3 (25 persen)", "perlu diverifikasi", "Terbuka", "<dt>2026</dt>"):
        assert words in page, words


def test_what_cannot_be_reckoned_says_why():
    assert "Iuran belum dapat dihitung: tarif yang berlaku" in shown(found(terms=replace(TERMS, tariff=None)))
