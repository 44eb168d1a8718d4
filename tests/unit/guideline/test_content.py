"""What stands in a guideline: golden texts (UPDATE_GOLDEN=1 writes them anew), and figures that are the rules' own."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.documents.guideline import RegistrationClock, Variant, guideline
from forum_portal.rupiah import rupiah
from tests.unit.guideline.cases import CALENDAR, crowded, planned, usual, worked

GOLDEN = Path(__file__).with_name("golden")
VARIANTS = list(Variant)


def as_text(content):
    """The content line by line, as it is kept for comparing."""
    lines = []
    for key, section in content.items():
        lines.append(f"[{key}]")
        if isinstance(section, str):
            lines.append(section)
        elif isinstance(section, list):
            lines += [" | ".join(row) for row in section]
        else:
            for name, part in section.items():
                rows = part if isinstance(part, list) else [part]
                lines += [f"{name}: {' | '.join(row) if isinstance(row, list) else row}" for row in rows if row]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_variant_says_what_was_agreed(variant):
    text = as_text(guideline(usual(variant))) + "\n" + as_text(guideline(planned(variant)))
    kept = GOLDEN / f"{variant.value}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(text, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_content_can_be_kept_as_json_and_comes_back_the_same(variant):
    content = guideline(crowded(variant))
    assert json.loads(json.dumps(content)) == content
    assert guideline(crowded(variant)) == content


@pytest.mark.parametrize("variant", VARIANTS)
def test_nobody_is_accused_or_warned(variant):
    for facts in (usual(variant), crowded(variant), planned(variant)):
        said = as_text(guideline(facts)).lower()
        assert "pelanggaran" not in said
        assert "teguran" not in said
        assert "sanksi" not in said


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_brace_is_left_unfilled(variant):
    for facts in (usual(variant), crowded(variant), planned(variant), usual(variant, contribution=None)):
        assert not re.search(r"[{}]", as_text(guideline(facts)))


amounts = st.decimals(Decimal(1), Decimal(999_999_999_999_999), places=2)


@given(amounts, st.booleans())
def test_every_amount_of_the_contribution_is_the_rules_own(value, includes_vat):
    result = worked(value, includes_vat)
    sentence = f"Iuran dari {rupiah(value)}."
    facts = usual(
        Variant.ROADS, value=value, includes_vat=includes_vat, contribution=result, contribution_sentence=sentence
    )
    section = guideline(facts)["contribution"]
    assert section["total"] == rupiah(result.total)
    assert [amount for _, amount, _ in section["instalments"]] == [rupiah(each) for each in result.instalments]
    assert [number(each) for each in section["sums"]] == [result.base, result.jkk, result.jkm]
    assert [number(row[2].split(" = ")[1]) for row in section["rows"]] == [line.jkk for line in result.lines]
    assert [number(row[3].split(" = ")[1]) for row in section["rows"]] == [line.jkm for line in result.lines]
    assert len(section["rows"]) == len(result.parts)
    assert section["sentence"] == sentence


def number(text):
    return Decimal(text.replace(".", "").replace(",", "."))


def test_an_amount_shows_its_sen_with_two_digits_or_not_at_all():
    rows = guideline(usual(Variant.ROADS))["contribution"]["rows"]
    assert rows[0] == ["0 s.d. 100.000.000", "100.000.000", "0,21% = 210.000", "0,03% = 30.000"]
    assert rows[2] == ["lalu s.d. 1.000.000.000", "265.765.765,77", "0,13% = 345.495,50", "0,02% = 53.153,15"]


def test_the_deadline_is_the_calendars_and_the_days_off_are_named():
    facts = usual(Variant.ROADS)
    deadline = guideline(facts)["deadline"]
    assert facts.clock.deadline == CALENDAR.add_working_days(date(2026, 3, 9), 14) == date(2026, 4, 2)
    assert deadline["headline"] == "Kamis, 2 April 2026"
    assert "19 Maret (Hari Suci Nyepi)" in deadline["sentences"][0]
    assert "24 Maret (Idulfitri)" in deadline["sentences"][0]
    assert "21 Maret" not in deadline["sentences"][0], "a Saturday is off anyway"
    assert "perlu diverifikasi" in deadline["sentences"][0]


@given(st.dates(date(2026, 1, 1), date(2026, 11, 30)))
def test_between_spk_and_deadline_lie_the_working_days_and_the_days_off_that_are_named(start):
    clock = RegistrationClock(14, CALENDAR, start)
    weekdays = sum(
        date.fromordinal(day).weekday() < 5 for day in range(start.toordinal() + 1, clock.deadline.toordinal() + 1)
    )
    assert weekdays == 14 + len(clock.days_off)


def test_before_there_is_an_spk_the_days_alone_are_said():
    deadline = guideline(planned(Variant.ROADS))["deadline"]
    assert deadline["headline"] == "14 hari kerja setelah SPK"
    assert "belum diketahui" in deadline["sentences"][0]


def test_a_start_order_an_unknown_year_and_a_past_deadline_are_said_without_blame():
    facts = crowded(Variant.ROADS, work_until=date(2027, 12, 11))
    said = " ".join(guideline(facts)["deadline"]["sentences"])
    assert "sesudah SPMK 14 Desember 2026" in said
    assert "Hari libur tahun 2027 belum diisi; batas sebenarnya dapat lebih lambat." in said
    assert "bila belum terdaftar, daftarkan sekarang" in said
    assert "lewat" not in " ".join(guideline(usual(Variant.ROADS))["deadline"]["sentences"])


def test_after_the_work_nobody_is_told_to_register_but_to_ask():
    said = " ".join(guideline(crowded(Variant.ROADS))["deadline"]["sentences"])
    assert "Masa kerja sudah berakhir saat dicetak; tanyakan" in said
    assert "daftarkan sekarang" not in said


def test_on_the_deadline_itself_it_is_not_past():
    facts = usual(Variant.ROADS)
    assert "lewat" not in str(guideline(replace(facts, as_of=facts.clock.deadline))["deadline"])


def test_the_tenth_and_the_last_working_day_stand_at_their_hold_points():
    days = {moment: day for moment, day, _ in guideline(usual(Variant.ROADS))["holds"]["rows"]}
    assert days["Hari kerja ke-10"] == "Jumat, 27 Maret 2026"
    assert days["Hari kerja ke-14"] == "Kamis, 2 April 2026"
    assert days["SPK ditandatangani"] == "Senin, 9 Maret 2026"
    assert days["PHO, termin terakhir"] == "Jumat, 11 Desember 2026"
    assert set(day for _, day, _ in guideline(planned(Variant.ROADS))["holds"]["rows"]) == {""}


def test_the_days_of_later_instalments_are_reminders_to_be_verified_and_lie_within_the_work():
    _, second, third = guideline(usual(Variant.ROADS))["contribution"]["instalments"]
    assert second[2] == "sekitar 29 Juli 2026 (perlu diverifikasi)"
    assert third[2] == "sekitar 27 November 2026 (perlu diverifikasi)"
    short = usual(Variant.ROADS, work_until=date(2026, 4, 1))
    assert [when for *_, when in guideline(short)["contribution"]["instalments"][1:]] == [
        "sebelum masa kerja berakhir",
        "sebelum masa kerja berakhir",
    ]


def test_the_taxpayer_number_is_masked():
    said = as_text(guideline(usual(Variant.ROADS)))
    assert "02.***.***.*-722.000" in said
    assert "021234564722000" not in said
    assert "6472031708850003" not in as_text(guideline(usual(Variant.ROADS, npwp="6472031708850003")))


def test_a_payment_is_held_only_where_a_local_rule_says_so():
    assert "anjuran, bukan syarat" in guideline(usual(Variant.ROADS))["withholding"]["rows"][0][0]
    ruled = guideline(usual(Variant.ROADS, policy_basis="Pergub contoh 1/2026"))
    assert ruled["withholding"]["rows"] == [["Pembayaran boleh ditahan menurut Pergub contoh 1/2026."]]


def test_expected_workers_are_a_humble_number_or_absent():
    assert "belum tersedia" in guideline(usual(Variant.ROADS))["workers"]["sentences"][0]
    said = guideline(usual(Variant.ROADS, expected_workers=25))["workers"]["sentences"][0]
    assert said.startswith("Kira-kira 25 orang (perlu diverifikasi).")
    assert "bukan dasar menilai" in said


def test_the_minimum_wage_and_the_days_for_a_change_stand_there_only_with_their_rows():
    content = guideline(usual(Variant.ROADS))
    assert "Upah minimum Kabupaten Penajam Paser Utara sejak 1 Januari 2026: Rp4.181.134,50 sebulan." in as_text(
        content
    )
    assert "paling lambat 30 hari kerja (perlu diverifikasi)" in as_text(content)
    without = as_text(guideline(usual(Variant.ROADS, minimum_wage=None, worker_change=None)))
    assert "Upah minimum" not in without
    assert "30 hari" not in without


def test_a_contribution_that_cannot_be_reckoned_says_why_and_shows_no_figure():
    reason = "Iuran belum dapat dihitung: nilai kontrak tidak diketahui."
    content = guideline(usual(Variant.ROADS, value=None, contribution=None, contribution_sentence=reason))
    assert content["contribution"]["sentence"] == reason
    assert content["contribution"]["rows"] == []
    assert "Rp" not in content["clauses"]["rows"][1][1]
    assert not any("PP 44/2015 Pasal 54" in source for source in content["sources"]["read"])


def test_a_plan_says_that_its_value_is_the_budget_s_and_its_days_are_months():
    said = as_text(guideline(planned(Variant.ROADS)))
    assert "Pagu RUP | Rp850.000.000" in said
    assert "Rencana kerja | April 2026 sampai November 2026" in said
    assert "dihitung ulang dengan nilai kontrak" in said
    assert "sebesar Rp1.398.649 (perkiraan dari pagu)" in said


def test_several_contracts_of_one_package_are_said():
    assert "mempunyai 3 kontrak" in as_text(guideline(planned(Variant.ROADS, other_contracts=3)))


def test_the_branch_is_to_be_verified_and_where_unknown_the_nearest():
    assert "Balikpapan (perlu diverifikasi)" in as_text(guideline(usual(Variant.ROADS)))
    assert "kantor cabang terdekat" in as_text(guideline(usual(Variant.ROADS, region="")))
