"""How the rows of each procurement file are read, keyed, checked and combined."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from forum_portal.intake.columns import BadCell
from forum_portal.intake.source import Options, all_sources, source_named
from forum_portal.intake.workbook.headers import header_key
from procurement.sources import (
    OPD_CONTRACT_LIST,
    SPSE_NON_TENDER_CONTRACTS,
    SPSE_NON_TENDER_WINNERS,
    SPSE_TENDER_ANNOUNCEMENTS,
    SPSE_TENDER_CONTRACTS,
    SPSE_TENDER_WINNERS,
)
from tests.employers.files import cleaned, contract_row, problems, won_package

OPTIONS = Options(as_of=date(2025, 10, 3))
SECRET = (
    "nip_ppk",
    "nama_ppk",
    "jabatan_ppk",
    "nip_nama_ppk",
    "nip_nama_pp",
    "nip_nama_pokja",
    "nip_pokja",
    "nama_pokja",
    "nik",
    "wakil_sah_penyedia",
    "jabatan_wakil_penyedia",
    "nama_rek_bank",
    "no_rek_bank",
    "nama_pemilik_rek_bank",
    "ppk_nip",
    "nama_pemesan",
    "nama_pelaksana",
    "email",
)


TELLING_OF_PEOPLE = [
    source for source in all_sources() if source.slug.startswith(("spse_", "ecatalog_", "shop_", "inaproc_"))
]


@pytest.mark.parametrize("source", [*TELLING_OF_PEOPLE, OPD_CONTRACT_LIST], ids=lambda source: source.slug)
def test_no_source_reads_a_person_or_a_bank_account(source):
    personal = {header_key(title) for title in source.personal}
    assert {header_key(title) for title in SECRET} <= personal
    for column in source.columns:
        read = {header_key(title) for title in (column.name, column.header, *column.synonyms)}
        assert not read & personal, column.name


CONTRACT_SOURCES = [source for source in all_sources() if source.target.identity == "procurement.Contract"]


@pytest.mark.parametrize("source", CONTRACT_SOURCES, ids=lambda source: source.slug)
def test_what_is_told_of_contracts_is_linked_to_plans_and_cross_checked(source):
    assert source.wakes == ("procurement.link", "compliance.cross_check")


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.slug)
def test_every_source_names_its_columns_once(source):
    names = [column.name for column in source.columns]
    assert len(names) == len(set(names))
    assert source_named(source.slug) is source


# In a list made by hand one column may hold number and day, and feeds both.
ONE_MEANING = [source for source in all_sources() if source is not OPD_CONTRACT_LIST]


@pytest.mark.parametrize("source", ONE_MEANING, ids=lambda source: source.slug)
def test_no_title_can_mean_two_columns(source):
    meaning: dict[str, str] = {}
    for column in source.columns:
        for title in (column.name, column.header, *column.synonyms):
            assert meaning.setdefault(header_key(title), column.name) == column.name, title


def test_a_package_code_beyond_32_bits_keeps_every_digit():
    values = cleaned(SPSE_NON_TENDER_WINNERS, won_package(10_050_366_000, "CV Etam Jaya Perkasa"))
    assert SPSE_NON_TENDER_WINNERS.key(values, OPTIONS) == "non_tender:10050366000"
    assert values["kd_penyedia"] == "312248097009"
    as_text = cleaned(SPSE_NON_TENDER_WINNERS, won_package(0, "CV Etam Jaya Perkasa") | {"kd_nontender": "10050366000"})
    assert SPSE_NON_TENDER_WINNERS.key(as_text, OPTIONS) == "non_tender:10050366000"


@pytest.mark.parametrize(
    ("source", "column", "key"),
    [
        (SPSE_NON_TENDER_WINNERS, "kd_nontender", "non_tender:77"),
        (SPSE_NON_TENDER_CONTRACTS, "kd_nontender", "non_tender:77"),
        (SPSE_TENDER_ANNOUNCEMENTS, "kd_tender", "tender:77"),
        (SPSE_TENDER_WINNERS, "kd_tender", "tender:77"),
        (SPSE_TENDER_CONTRACTS, "kd_tender", "tender:77"),
    ],
)
def test_rows_of_one_package_meet_under_one_key(source, column, key):
    assert source.key({column: "77"}, OPTIONS) == key
    assert source.key({column: None}, OPTIONS) is None
    assert next(each for each in source.columns if each.name == column).required


def test_the_opd_list_is_keyed_by_office_and_number_and_is_the_full_picture_of_that_office_alone():
    options = Options(as_of=date(2025, 10, 3), office_code="D999:1.03.0.00.0.00.01", full_picture=True)
    assert OPD_CONTRACT_LIST.key({"nomor": "12"}, options) == "opd:D999:1.03.0.00.0.00.01:12"
    assert OPD_CONTRACT_LIST.key({"nomor": None}, options) is None
    assert OPD_CONTRACT_LIST.picture is not None
    assert OPD_CONTRACT_LIST.picture(options, ()) == {"scheme": "opd", "office__code": "D999:1.03.0.00.0.00.01"}


def test_the_feeds_dates_and_amounts_are_read_as_they_stand():
    values = cleaned(SPSE_NON_TENDER_CONTRACTS, contract_row(77, "CV Etam Jaya Perkasa"))
    assert values["tgl_kontrak"] == date(2025, 4, 2)
    assert values["nilai_kontrak"] == Decimal("198000000")
    won = cleaned(SPSE_NON_TENDER_WINNERS, won_package(77, "CV Etam Jaya Perkasa"))
    assert won["nilai_penawaran"] == Decimal("199000000.25")
    assert won["tgl_selesai"] == date(2025, 3, 17)


def test_a_feed_names_the_buying_unit_by_its_government_and_its_own_code():
    office = SPSE_NON_TENDER_WINNERS.office
    assert office is not None
    row = {"kd_klpd": "D999", "kd_satker_str": "1.02.0.00.0.00.02.0066", "nama_satker": "RSUD Percontohan"}
    assert office(row, OPTIONS) == ("D999", "1.02.0.00.0.00.02.0066", "RSUD Percontohan")
    assert office({**row, "kd_klpd": None}, OPTIONS) is None
    assert office({**row, "kd_satker_str": None}, OPTIONS) is None


def test_the_tender_winner_feed_keeps_the_satker_code_under_another_name():
    row = {"kd_klpd": "D999", "kd_satker": "1.03.0.00.0.00.01.0000", "nama_satker": "Dinas PU", "kd_tender": 77}
    values = cleaned(SPSE_TENDER_WINNERS, row | {"kd_rup_paket": "60012345", "pagu": 10**9})
    assert SPSE_TENDER_WINNERS.office is not None
    assert SPSE_TENDER_WINNERS.office(values, OPTIONS) == ("D999", "1.03.0.00.0.00.01.0000", "Dinas PU")
    other_space = cleaned(SPSE_NON_TENDER_WINNERS, {"kd_klpd": "D999", "kd_satker": "12335093"})
    assert other_space["kd_satker_str"] is None


def test_several_rup_codes_stay_together():
    values = cleaned(SPSE_TENDER_ANNOUNCEMENTS, {"kd_tender": 77, "kd_rup": "56168859;56168861;56168878"})
    assert values["kd_rup"] == "56168859;56168861;56168878"


def test_a_persons_number_becomes_a_mark_and_a_firms_number_fifteen_digits():
    person = won_package(77, "Sri Wahyuni", npwp_penyedia="", npwp16_penyedia="6472014507880003")
    values = cleaned(SPSE_NON_TENDER_WINNERS, person)
    assert (values["npwp_penyedia"], values["npwp16_penyedia"]) == (None, "PERORANGAN")
    firm = cleaned(SPSE_NON_TENDER_WINNERS, won_package(77, "CV Etam", npwp_penyedia="02.345.678.9\u2010722.000"))
    assert (firm["npwp_penyedia"], firm["npwp16_penyedia"]) == ("023456789722000", "023456789722000")
    dummy = cleaned(SPSE_NON_TENDER_WINNERS, won_package(77, "CV Etam", npwp16_penyedia="0000000000000000"))
    assert dummy["npwp16_penyedia"] is None


def test_a_value_above_the_ceiling_is_quarantined_and_the_row_kept():
    values = cleaned(SPSE_NON_TENDER_WINNERS, won_package(77, "CV Etam Jaya Perkasa", nilai_kontrak=1_980_000_000.0))
    (problem,) = problems(SPSE_NON_TENDER_WINNERS, values, OPTIONS)
    assert problem.quarantine
    assert problem.column == "nilai_kontrak"
    assert problem.reason == (
        "Nilai Rp1.980.000.000 melebihi pagu Rp200.000.000. Kemungkinan kelebihan angka nol, sehingga nilai ini tidak "
        "dipakai."
    )
    assert problem.mend.startswith("Cocokkan nilai dengan dokumen kontrak dan pagu")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2025-10-04", "Tanggal SPK 04-10-2025 sesudah tanggal keadaan berkas (03-10-2025)."),
        ("2023-12-31", "Tanggal SPK 31-12-2023 terlalu lama untuk tahun anggaran 2025."),
    ],
)
def test_an_impossible_spk_day_is_withheld_not_held_against_anybody(day, reason):
    values = cleaned(SPSE_NON_TENDER_CONTRACTS, contract_row(77, "CV Etam Jaya Perkasa", tgl_kontrak=day))
    (problem,) = problems(SPSE_NON_TENDER_CONTRACTS, values, OPTIONS)
    assert (problem.reason, problem.quarantine) == (reason, True)
    assert "tgl_kontrak" in problem.withhold


@pytest.mark.parametrize("day", ["2025-10-03", "2024-12-20", "2025-01-02"])
def test_a_likely_spk_day_is_left_alone(day):
    values = cleaned(SPSE_NON_TENDER_CONTRACTS, contract_row(77, "CV Etam Jaya Perkasa", tgl_kontrak=day))
    assert problems(SPSE_NON_TENDER_CONTRACTS, values, OPTIONS) == []


def test_a_cell_that_cannot_be_read_costs_its_value_but_not_the_contractor():
    values = cleaned(SPSE_NON_TENDER_WINNERS, won_package(77, "CV Etam Jaya Perkasa", nilai_penawaran="5,9 M"))
    (problem,) = problems(SPSE_NON_TENDER_WINNERS, values, OPTIONS)
    assert problem.quarantine
    assert problem.withhold == ("nilai_penawaran",)
    assert problem.value == "5,9 M"
    assert "dibulatkan" in problem.reason


def test_a_damaged_tax_number_is_reported_without_showing_it():
    damaged = won_package(77, "CV Etam Jaya Perkasa", npwp_penyedia="2.345.678.9-722.000", npwp16_penyedia=None)
    values = cleaned(SPSE_NON_TENDER_WINNERS, damaged)
    (problem,) = problems(SPSE_NON_TENDER_WINNERS, values, OPTIONS)
    assert (problem.withhold, problem.value) == (("npwp_penyedia",), "")
    assert problem.reason == "NPWP 14 angka, seharusnya 15 atau 16; mungkin nol di depan atau beberapa angka hilang."


def test_the_code_of_a_package_is_never_guessed():
    column = next(each for each in SPSE_NON_TENDER_WINNERS.columns if each.name == "kd_nontender")
    with pytest.raises(BadCell):
        column.clean(1.005036600012345e22)


def versions(*rows):
    return [cleaned(SPSE_NON_TENDER_CONTRACTS, contract_row(77, "CV Etam Jaya Perkasa", **row)) for row in rows]


def test_the_highest_addendum_stands_and_remembers_the_first_contract_whatever_the_order():
    rows = versions(
        {"versi_addendum": 0, "no_kontrak": "600/021/SPK", "tgl_kontrak": "2025-04-02"},
        {"versi_addendum": 1, "no_kontrak": "600/021/ADD-1", "tgl_kontrak": "2025-06-10"},
        {"versi_addendum": 2, "no_kontrak": "600/021/ADD-2", "tgl_kontrak": "2025-07-11", "nilai_kontrak": 199_000_000},
    )
    assert SPSE_NON_TENDER_CONTRACTS.combine is not None
    for order in permutations(rows):
        combined = SPSE_NON_TENDER_CONTRACTS.combine(order)
        assert combined["no_kontrak"] == "600/021/ADD-2"
        assert combined["nilai_kontrak"] == Decimal("199000000")
        assert combined["no_kontrak_pertama"] == "600/021/SPK"
        assert combined["tgl_kontrak_pertama"] == date(2025, 4, 2)


def test_a_first_contract_dated_years_before_or_after_its_addendum_is_not_believed():
    assert SPSE_NON_TENDER_CONTRACTS.combine is not None
    for slip in ("2015-04-02", "2025-12-02"):
        rows = versions({"tgl_kontrak": slip}, {"versi_addendum": 1, "tgl_kontrak": "2025-06-10"})
        assert "tgl_kontrak_pertama" not in SPSE_NON_TENDER_CONTRACTS.combine(rows)


def test_of_two_winners_the_one_with_a_contract_stands_and_another_contract_is_named_beside_it():
    def winner(name, value):
        row = won_package(0, name, nilai_kontrak=value) | {"kd_tender": 88, "kd_rup_paket": "1"}
        return cleaned(SPSE_TENDER_WINNERS, row)

    combine = SPSE_TENDER_WINNERS.combine
    assert combine is not None
    replaced, standing = winner("PT Sungai Wain Abadi", None), winner("PT Bukit Biru Lestari", 433_344_000)
    for order in permutations([replaced, standing]):
        assert combine(order)["nama_penyedia"] == "PT Bukit Biru Lestari"
        assert "pemenang_lain" not in combine(order)
    larger = winner("PT Teluk Pandan Raya", 488_183_000)
    for order in permutations([larger, standing]):
        assert combine(order)["nama_penyedia"] == "PT Teluk Pandan Raya"
        assert combine(order)["pemenang_lain"] == "PT Bukit Biru Lestari"


def test_a_tender_without_a_settled_winner_is_a_good_row():
    row = won_package(0, "", nilai_kontrak=None, kd_penyedia=None, npwp_penyedia=None, npwp16_penyedia=None)
    values = cleaned(SPSE_TENDER_WINNERS, row | {"kd_tender": 88, "kd_rup_paket": "1", "nama_penyedia": None})
    assert values["nama_penyedia"] is None
    assert problems(SPSE_TENDER_WINNERS, values, OPTIONS) == []


def test_the_example_row_of_the_opd_template_is_a_good_row():
    values = cleaned(OPD_CONTRACT_LIST, {column.header: column.example for column in OPD_CONTRACT_LIST.columns})
    assert problems(OPD_CONTRACT_LIST, values, OPTIONS) == []
    assert values["termasuk_ppn"] is True
    assert values["tgl_kontrak"] == date(2025, 6, 2)
    assert values["lokasi_pekerjaan"] == "Kota Samarinda"
    for column in OPD_CONTRACT_LIST.columns:
        for choice in column.choices:
            assert column.clean(choice) is not None, choice


def test_an_opd_may_write_the_kabupaten_as_people_do():
    values = cleaned(OPD_CONTRACT_LIST, {"Kab/Kota lokasi": "Kukar"})
    assert values["lokasi_pekerjaan"] == "Kabupaten Kutai Kartanegara"


def test_an_opds_contract_without_a_contractor_is_bad_and_a_package_without_contract_is_fine():
    values = cleaned(OPD_CONTRACT_LIST, {"Nomor": "1", "Nama paket": "Pagar", "Tanggal SPK": "02-06-2025"})
    (problem,) = problems(OPD_CONTRACT_LIST, values, OPTIONS)
    assert not problem.quarantine
    assert problem.reason == "Nama penyedia kosong, padahal nomor atau tanggal SPK sudah diisi."
    values = cleaned(OPD_CONTRACT_LIST, {"Nomor": "1", "Nama paket": "Pagar"})
    assert problems(OPD_CONTRACT_LIST, values, OPTIONS) == []


def test_an_opds_spk_of_long_ago_is_withheld():
    values = cleaned(OPD_CONTRACT_LIST, {"Nomor": "1", "Nama penyedia": "CV Etam", "Tanggal SPK": "02-06-2015"})
    (problem,) = problems(OPD_CONTRACT_LIST, values, OPTIONS)
    assert problem.reason == "Tanggal SPK 02-06-2015 terlalu lama untuk tahun 2025."
