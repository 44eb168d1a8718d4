"""How the rows of SiRUP's files are read, keyed, checked, combined and merged."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.intake.columns import BadCell
from forum_portal.intake.rows import read_rows
from forum_portal.intake.source import Options, Source
from forum_portal.intake.staged import as_plain
from forum_portal.intake.workbook import UnreadableFile, inspect_file
from forum_portal.intake.workbook.headers import header_key
from procurement import merge_revision
from procurement.merge_package import VERSION_COLUMNS, merge
from procurement.sources import (
    SIRUP_BUDGET_LINES,
    SIRUP_PACKAGES,
    SIRUP_REVISIONS,
    SIRUP_SELF_MANAGED,
    SIRUP_SITE_PACKAGES,
    SIRUP_SITE_SELF_MANAGED,
    sirup_cells,
)
from tests.employers.files import cleaned, problems
from tests.procurement.plan_files import (
    CUT_FUNDS,
    budget_row,
    package_row,
    provider_line,
    revision_row,
    self_managed_line,
    self_managed_row,
    site_workbook,
)

OPTIONS = Options(as_of=date(2026, 1, 20), government="D243")
SOURCES = [
    SIRUP_BUDGET_LINES,
    SIRUP_PACKAGES,
    SIRUP_REVISIONS,
    SIRUP_SELF_MANAGED,
    SIRUP_SITE_PACKAGES,
    SIRUP_SITE_SELF_MANAGED,
]


def part(source: Source, row: dict) -> dict:
    return {name: value for name, value in cleaned(source, row).items() if value is not None}


def plain(said: dict) -> dict:
    return {name: as_plain(value) for name, value in said.items()}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_officers_and_long_texts_are_never_read(source: Source):
    read = {header_key(title) for column in source.columns for title in (column.name, column.header, *column.synonyms)}
    assert not read & {header_key(title) for title in source.personal}
    assert {"nip_ppk", "nama_ppk", "username_ppk"} <= set(source.personal)
    assert not read & {"urarianpekerjaan", "uraianpekerjaan", "spesifikasipekerjaan"}


def test_the_codes_of_the_two_kinds_of_packages_do_not_meet():
    row = {"kd_rup": "42080343"}
    assert SIRUP_PACKAGES.key(row, OPTIONS) == SIRUP_SITE_PACKAGES.key(row, OPTIONS) == "penyedia:42080343"
    assert SIRUP_BUDGET_LINES.key(row, OPTIONS) == "penyedia:42080343"
    assert SIRUP_SELF_MANAGED.key(row, OPTIONS) == SIRUP_SITE_SELF_MANAGED.key(row, OPTIONS) == "swakelola:42080343"


@pytest.mark.parametrize("cell", ["64012345;64012346", "paket 12", "1" * 19, "12,5"])
def test_a_code_that_names_no_single_package_is_refused(cell: str):
    with pytest.raises(BadCell):
        sirup_cells.rup_code(cell)


@pytest.mark.parametrize("cell", [64012345, 64012345.0, "64012345", " 064012345 ", "'64012345"])
def test_a_code_is_read_from_numbers_and_texts_alike(cell):
    assert sirup_cells.rup_code(cell) == "64012345"


@pytest.mark.parametrize(
    ("cell", "funds"),
    [
        ("APBD", "APBD"),
        ("APBD, APBD, APBD", "APBD"),
        (CUT_FUNDS, "APBD"),
        ("APBD,APBD,APBD,APBD,APBD,APBD,APBD,APBD,APBD,APBD,", "APBD"),
        ("APBD, BLUD, APBD", "APBD, BLUD"),
        ("BLUD, BLUD, BLUD, BLUD, BLUD, BLUD, BLUD, BLUD, LA", "BLUD, LAINNYA"),
        ("APBDP, APBDP, APBDP, APBDP, APBDP, APBDP, APBDP, A", "APBDP"),
        ("BLUD, BLUD, BLUD, BLUD, BLUD, BLUD, BLUD, BLUD, AP", "BLUD"),
        ("apbd ; Blud", "APBD, BLUD"),
        ("Hibah daerah", "HIBAH DAERAH"),
        ("-", None),
        (None, None),
    ],
)
def test_each_fund_is_named_once_even_where_the_site_cut_the_list_in_the_middle_of_a_word(cell, funds):
    assert sirup_cells.fund_list(cell) == funds


def test_the_place_of_v1_is_the_kabupaten_in_its_json():
    said = '[{"kbp_id":14903,"prp_nama":"Kalimantan Timur","kbp_nama":"Samarinda (Kota)","detil_lokasi":"RT 4"}]'
    assert sirup_cells.location(said) == "Samarinda (Kota)"
    assert sirup_cells.location("Kota Bontang") == "Kota Bontang"
    assert sirup_cells.location("[]") is None
    assert (
        sirup_cells.location('[{"kbp_nama": "Berau (Kab.)"}, {"kbp_nama": "Bontang (Kota)"}]')
        == "Berau (Kab.); Bontang (Kota)"
    )
    assert sirup_cells.location("[rusak") == "[rusak"
    assert sirup_cells.location("[" * 9_999) == "[" * 300


def test_a_feed_row_gives_the_columns_of_a_version():
    said = part(SIRUP_PACKAGES, package_row(64012345))
    version = merge({"sirup_packages": said})
    assert tuple(version) == VERSION_COLUMNS
    assert (version["year"], version["government"], version["pagu"]) == (2026, "D999", Decimal("200000000.00"))
    assert (version["method"], version["work_type"]) == ("Pengadaan Langsung", "Pekerjaan Konstruksi")
    assert (version["selection_month"], version["work_until"]) == (date(2026, 2, 1), date(2026, 10, 1))
    assert version["announced_on"] == date(2026, 1, 12)
    assert (version["physical"], version["physical_words"]) == ("ya", "jenis pekerjaan konstruksi")
    assert merge({}).keys() == version.keys()


def test_a_list_of_kinds_is_kept_and_judged_as_a_list():
    said = part(SIRUP_PACKAGES, package_row(1, jenis_pengadaan="Jasa Konsultansi;Jasa Konsultansi;Jasa Lainnya"))
    assert merge({"sirup_packages": said})["physical"] == "tanya"
    said = part(SIRUP_PACKAGES, package_row(1, jenis_pengadaan="Jasa Lainnya;Pekerjaan Konstruksi"))
    assert merge({"sirup_packages": said})["physical"] == "ya"


def test_the_region_is_the_stated_place_else_the_name_else_the_planning_government():
    row = package_row(1, "Rehabilitasi drainase di Kota Bontang", kd_klpd="D249")
    place = '[{"kbp_nama":"Kutai Timur (Kab.)"}]'
    assert merge({"sirup_packages": part(SIRUP_PACKAGES, row | {"detail_lokasi": place})})["region"] == "64.08"
    assert merge({"sirup_packages": part(SIRUP_PACKAGES, row)})["region"] == "64.74"
    nowhere = part(SIRUP_PACKAGES, row | {"nama_paket": "Rehabilitasi drainase"})
    assert merge({"sirup_packages": nowhere})["region"] == "64.71"


def test_a_central_office_whose_code_is_a_number_is_named_by_it():
    values = cleaned(SIRUP_PACKAGES, package_row(1, kd_klpd="K34", kd_satker_str=651870, nama_satker="Ditjen Binwas"))
    assert SIRUP_PACKAGES.office is not None
    assert SIRUP_PACKAGES.office(values, OPTIONS) == ("K34", "651870", "Ditjen Binwas")


def test_a_site_list_knows_its_offices_by_name_and_its_government_by_the_uploader():
    assert SIRUP_SITE_PACKAGES.needs_government and SIRUP_SITE_SELF_MANAGED.needs_government
    assert SIRUP_SITE_PACKAGES.office is not None
    row = {"nama_satker": "Dinas Kesehatan", "kd_rup": "1"}
    assert SIRUP_SITE_PACKAGES.office(row, OPTIONS) == ("D243", "", "Dinas Kesehatan")
    assert SIRUP_SITE_PACKAGES.office(row, Options(as_of=OPTIONS.as_of)) is None


@pytest.mark.parametrize(
    ("months", "year"),
    [
        (["2026-01", "2025-12", "2026-03"], 2026),
        (["2025-12", "2026-01"], 2026),
        ([None, None], 2026),
        (["2027-01", "2027-02", "2026-12"], 2027),
    ],
)
def test_the_year_of_a_site_list_is_the_one_most_of_its_months_lie_in(months, year):
    assert SIRUP_SITE_PACKAGES.stated is not None
    rows = [{"waktu_pemilihan": month, "waktu": None} for month in months]
    for order in permutations(rows):
        assert SIRUP_SITE_PACKAGES.stated(OPTIONS, order) == {"tahun_anggaran": year, "kd_klpd": "D243"}


def test_a_file_is_the_full_picture_of_its_kind_government_and_year():
    assert SIRUP_PACKAGES.scope_of is not None and SIRUP_PACKAGES.picture is not None
    assert SIRUP_PACKAGES.scope_of({"kd_klpd": "D243", "tahun_anggaran": 2026}, OPTIONS) == "D243|2026"
    assert SIRUP_PACKAGES.scope_of({"kd_klpd": None, "tahun_anggaran": 2026}, OPTIONS) is None
    assert SIRUP_PACKAGES.scope_of({"kd_klpd": "D243", "tahun_anggaran": 20262026}, OPTIONS) is None
    unread = cleaned(SIRUP_PACKAGES, package_row(1, tahun_anggaran="dua ribu"))
    assert SIRUP_PACKAGES.scope_of(unread, OPTIONS) is None
    assert SIRUP_PACKAGES.picture(OPTIONS, ["D243|2025", "D243|2026"]) == {
        "kind": "penyedia",
        "current__government__in": ["D243"],
        "current__year__in": [2025, 2026],
    }
    uneven = SIRUP_PACKAGES.picture(OPTIONS, ["D243|2025", "D243|2026", "D249|2026"])
    assert uneven["current__year__in"] == [2026], "nobody said that the file holds all of D249 in 2025"
    assert SIRUP_SELF_MANAGED.picture is not None
    assert SIRUP_SELF_MANAGED.picture(OPTIONS, [])["kind"] == "swakelola"
    assert SIRUP_BUDGET_LINES.full_picture == SIRUP_REVISIONS.full_picture == "never"


def sheets_read(source: Source, path) -> list[str]:
    reading = read_rows(path, inspect_file(path, path.name), source, as_of_given=True)
    return [reading.sheets[row.sheet].name for row in reading.rows]


def test_each_source_of_the_site_reads_its_own_sheets_alone(tmp_path):
    pds = [[7, "Dinas PU", "Belanja bahan", 5_000_000, "March 2026", "E-Purchasing", "APBD"]]
    path = site_workbook(
        tmp_path, providers=[provider_line(5)], self_managed=[self_managed_line(6), self_managed_line(8)], pds=pds
    )
    assert sheets_read(SIRUP_SITE_PACKAGES, path) == ["Penyedia", "PDS"]
    assert sheets_read(SIRUP_SITE_SELF_MANAGED, path) == ["Swakelola", "Swakelola"]


@pytest.mark.parametrize("source", [SIRUP_PACKAGES, SIRUP_SELF_MANAGED, SIRUP_BUDGET_LINES, SIRUP_REVISIONS])
def test_a_feed_does_not_swallow_a_list_of_the_site(source: Source, tmp_path):
    path = site_workbook(tmp_path, providers=[provider_line(5)], self_managed=[self_managed_line(6)])
    with pytest.raises(UnreadableFile):
        read_rows(path, inspect_file(path, path.name), source, as_of_given=True)


def test_a_month_in_english_becomes_the_first_of_that_month_and_pds_is_told_by_its_titles():
    row = {"Kode RUP": 5, "Nama Paket": "Belanja bahan", "Pagu": 5, "Waktu Pemilihan": "December 2025"}
    version = merge({"sirup_site_packages": part(SIRUP_SITE_PACKAGES, row)})
    assert (version["selection_month"], version["package_type"]) == (date(2025, 12, 1), "Penyedia")
    row = {"Kode RUP": 5, "Nama Paket": "Belanja bahan", "Pagu": 5, "Waktu": "March 2026", "Metode": "E-Purchasing"}
    version = merge({"sirup_site_packages": part(SIRUP_SITE_PACKAGES, row)})
    assert (version["package_type"], version["method"]) == ("PDS", "E-Purchasing")


def test_the_feed_leads_the_site_list_fills_and_the_budget_lines_give_accounts_and_funds():
    said = {
        "sirup_packages": part(SIRUP_PACKAGES, package_row(5, jenis_pengadaan="Barang", tgl_awal_pemilihan=None)),
        "sirup_site_packages": {
            "kd_rup": "5",
            "nama_paket": "Nama lain",
            "sumber_dana": "APBD",
            "waktu_pemilihan": "2026-04",
            "tahun_anggaran": 2025,
        },
        "sirup_budget_lines": part(
            SIRUP_BUDGET_LINES, budget_row(5, "1.03.10.1.01.0005.5.2.04.01.01.0005.1.1.1.20", "APBD, BLUD")
        ),
    }
    version = merge(said)
    assert (version["name"], version["year"]) == ("Rehabilitasi saluran drainase Jalan Melati", 2026)
    assert (version["fund"], version["accounts"]) == ("APBD, BLUD", "5.2.04.01.01.0005")
    assert version["selection_month"] == date(2026, 4, 1)
    assert (version["physical"], version["region"]) == ("tanya", "")
    assert version["physical_words"] == "drainase, rehabilitasi, rekening 5.2.04.01.01.0005, tetapi jenis barang"


@given(
    st.permutations(["sirup_packages", "sirup_site_packages", "sirup_budget_lines"]), st.integers(1, 3), st.booleans()
)
def test_the_order_of_what_sources_said_makes_no_difference(order, count, as_json):
    said = {
        "sirup_packages": part(SIRUP_PACKAGES, package_row(5)),
        "sirup_site_packages": {"kd_rup": "5", "nama_paket": "Nama lain", "sumber_dana": "APBD"},
        "sirup_budget_lines": part(SIRUP_BUDGET_LINES, budget_row(5, "5.2.04.01.01.0005")),
    }
    chosen = {slug: said[slug] for slug in order[:count]}
    texts = {slug: plain(chosen[slug]) for slug in reversed(order[:count])}
    assert merge(texts if as_json else chosen) == merge(dict(sorted(chosen.items())))


@pytest.mark.parametrize(
    ("mak", "accounts"),
    [
        ("2.16.03.1.02.0030.5.1.02.01.01.0024.1.1.1.20.10.30.001.01010", "5.1.02.01.01.0024"),
        ("5.02.01.1.05.0009.5.2.03.01.01.0001", "5.2.03.01.01.0001"),
        ("WA.4501.EBA.994.002.A.533111", "533111"),
        ("1.03.5.2.04.01.01.0005;1.03.5.2.04.01.01.0005", "5.2.04.01.01.0005"),
        ("tanpa.rekening", "tanpa.rekening"),
        (None, None),
    ],
)
def test_the_account_is_found_in_the_long_code_of_a_budget_line(mak, accounts):
    column = next(column for column in SIRUP_BUDGET_LINES.columns if column.name == "mak")
    assert column.clean(mak) == accounts


def test_the_lines_of_a_package_become_one_with_each_account_and_fund_once():
    rows = [
        cleaned(SIRUP_BUDGET_LINES, budget_row(5, "1.03.5.2.04.01.01.0005", "APBD")),
        cleaned(SIRUP_BUDGET_LINES, budget_row(5, "1.03.5.1.02.01.01.0024", "BLUD")),
        cleaned(SIRUP_BUDGET_LINES, budget_row(5, "1.04.5.2.04.01.01.0005", "BLUD", nama_satker="UPTD Jalan")),
    ]
    assert SIRUP_BUDGET_LINES.combine is not None
    ones = [SIRUP_BUDGET_LINES.combine(order) for order in permutations(rows)]
    assert all(one == ones[0] for one in ones)
    assert (ones[0]["mak"], ones[0]["sumber_dana"]) == ("5.1.02.01.01.0024;5.2.04.01.01.0005", "APBD, BLUD")


def test_more_accounts_than_the_column_holds_are_cut_between_codes():
    accounts = ";".join(f"5.1.02.01.01.{number:04}" for number in range(40))
    kept = merge({"sirup_budget_lines": {"mak": accounts}})["accounts"]
    assert len(kept) <= 400
    assert all(len(code) == 17 for code in kept.split(";"))


def test_rows_of_one_code_complete_each_other_and_the_later_announcement_stands():
    combine = SIRUP_PACKAGES.combine
    assert combine is not None
    rows = [
        cleaned(SIRUP_PACKAGES, package_row(5, sumber_dana="APBD", detail_lokasi="Kota Bontang")),
        cleaned(SIRUP_PACKAGES, package_row(5, sumber_dana="BLUD", detail_lokasi=None)),
    ]
    for order in permutations(rows):
        one = combine(order)
        assert (one["sumber_dana"], one["detail_lokasi"]) == ("APBD, BLUD", "Kota Bontang")
        assert problems(SIRUP_PACKAGES, one, OPTIONS) == []
    later = cleaned(SIRUP_PACKAGES, package_row(5, pagu=210_000_000, tgl_pengumuman_paket="2026-02-20 10:00:00"))
    for order in permutations([*rows, later]):
        assert combine(order)["pagu"] == Decimal("210000000.00")
        assert problems(SIRUP_PACKAGES, combine(order), OPTIONS) == []


def test_rows_of_one_code_and_day_with_two_names_or_ceilings_contradict():
    combine = SIRUP_PACKAGES.combine
    assert combine is not None
    rows = [cleaned(SIRUP_PACKAGES, package_row(5)), cleaned(SIRUP_PACKAGES, package_row(5, "Pagar", pagu=1))]
    for order in permutations(rows):
        (problem,) = problems(SIRUP_PACKAGES, combine(order), OPTIONS)
        assert problem.reason.endswith("isi yang bertentangan: nama paket, pagu.")
        assert not problem.quarantine


def test_a_cell_that_cannot_be_read_costs_its_value_but_not_the_package():
    values = cleaned(SIRUP_PACKAGES, package_row(5, pagu="990 Jt"))
    (problem,) = problems(SIRUP_PACKAGES, values, OPTIONS)
    assert (problem.quarantine, problem.withhold) == (True, ("pagu",))


def test_a_self_managed_package_is_judged_by_its_words():
    said = part(SIRUP_SELF_MANAGED, self_managed_row(7, "Pembangunan jalan lingkungan desa"))
    version = merge({"sirup_self_managed": said})
    assert (version["physical"], version["self_managed_type"]) == ("ya", 4)
    assert version["organiser"] == "KELOMPOK MASYARAKAT TELUK PANDAN"
    assert (version["work_month"], version["work_until"]) == (date(2026, 2, 1), date(2026, 12, 1))


def test_values_that_cannot_be_are_left_out_of_the_version():
    version = merge({"sirup_packages": {"kd_rup": "1", "tahun_anggaran": 20262026, "tipe_swakelola": 9}})
    assert (version["year"], version["self_managed_type"]) == (None, None)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (revision_row(61, 64), "penyedia:61>64"),
        (revision_row(61, 64, "SATUKEBANYAK", jenis_paket="SWAKELOLA"), "swakelola:61>64"),
        (revision_row(61, 61, "PEMBATALAN"), "penyedia:61:PEMBATALAN:2026-02-10"),
        (revision_row(61, None, "PENGAKTIFAN"), "penyedia:61:PENGAKTIFAN:2026-02-10"),
        (revision_row(61, None, "PEMBATALAN", tgl_kaji_ulang="entah"), "penyedia:61:PEMBATALAN:"),
    ],
)
def test_a_move_is_known_by_its_two_codes_and_one_that_keeps_the_code_by_its_day(row, key):
    assert SIRUP_REVISIONS.key(cleaned(SIRUP_REVISIONS, row), OPTIONS) == key


def test_a_move_points_from_package_to_package():
    said = part(SIRUP_REVISIONS, revision_row(61, 64))
    assert merge_revision.merge({"sirup_revisions": plain(said)}) == {
        "old_key": "penyedia:61",
        "new_key": "penyedia:64",
        "revision_type": "SATUKESATU",
        "revised_on": date(2026, 2, 10),
        "reason": "Perubahan pagu",
    }
    cancelled = part(SIRUP_REVISIONS, revision_row(61, None, "PEMBATALAN"))
    version = merge_revision.merge({"sirup_revisions": cancelled})
    assert version["old_key"] == version["new_key"] == "penyedia:61"
    assert tuple(version) == merge_revision.VERSION_COLUMNS


def test_a_move_told_twice_is_as_it_was_told_last():
    combine = SIRUP_REVISIONS.combine
    assert combine is not None
    rows = [
        cleaned(SIRUP_REVISIONS, revision_row(61, 64)),
        cleaned(SIRUP_REVISIONS, revision_row(61, 64, tgl_kaji_ulang="2026-03-01", alasan_kajiulang="Revisi DIPA")),
    ]
    for order in permutations(rows):
        assert combine(order)["alasan_kajiulang"] == "Revisi DIPA"
