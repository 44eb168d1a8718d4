"""How the rows of the extracts of BPJS Ketenagakerjaan are read, keyed and combined."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from employers.sources import BPJS_EMPLOYERS, BPJS_PAYMENTS, BPJS_PROJECTS
from employers.sources.bpjs_employers import branch_name, branches
from forum_portal.intake.source import Options
from forum_portal.intake.staged import as_plain
from tests.employers.files import cleaned, employer, problems

OPTIONS = Options(as_of=date(2025, 10, 3), coverage="national")


def merged(source, values):
    part = {name: as_plain(value) for name, value in values.items()}
    return source.target.merge({source.slug: part})


def test_an_employer_in_good_order_is_read_in_full():
    row = employer("00150709", "PT Etam Raya", npwp="02.345.678.9-722.000", program="JHT; jkk, JKM")
    values = cleaned(BPJS_EMPLOYERS, row)
    assert problems(BPJS_EMPLOYERS, values, OPTIONS) == []
    assert BPJS_EMPLOYERS.key(values, OPTIONS) == "00150709"
    columns = merged(BPJS_EMPLOYERS, values)
    assert tuple(columns) == BPJS_EMPLOYERS.target.version_columns
    assert columns["programmes"] == "JKK,JKM,JHT"
    assert columns["npwp_body"] == "023456789"
    assert columns["as_of"] == date(2025, 10, 3)
    assert (columns["status"], columns["size"], columns["workers"]) == ("aktif", "kecil", 14)
    assert columns["reported_wages"] == Decimal("56000000")


def test_the_older_names_of_columns_are_understood():
    row = {
        "NPP": "15070955",
        "Nama Badan Usaha": "CV Kersik Luway",
        "Status Kepesertaan": "Non Aktif",
        "Skala": "USAHA MIKRO",
    }
    values = cleaned(BPJS_EMPLOYERS, row)
    assert (values["nama_perusahaan"], values["status"], values["skala_usaha"]) == (
        "CV Kersik Luway",
        "nonaktif",
        "mikro",
    )


def test_an_unknown_status_programme_or_size_is_not_known_rather_than_a_fault_of_the_firm():
    values = cleaned(
        BPJS_EMPLOYERS, employer("15070955", "PT Etam Raya", status="beku", program="JKK,XYZ", skala_usaha="raksasa")
    )
    found = problems(BPJS_EMPLOYERS, values, OPTIONS)
    assert {problem.withhold for problem in found} == {("status",), ("program",), ("skala_usaha",)}
    assert all(problem.quarantine for problem in found)


def test_divisions_of_one_employer_are_added_up():
    rows = [
        cleaned(BPJS_EMPLOYERS, employer("15070955", "PT Etam Raya", divisi="000", tk_aktif="14")),
        cleaned(BPJS_EMPLOYERS, employer("15070955", "PT Etam Raya Cabang", divisi="001", tk_aktif="6")),
    ]
    assert BPJS_EMPLOYERS.combine is not None
    for order in permutations(rows):
        one = BPJS_EMPLOYERS.combine(order)
        assert (one["nama_perusahaan"], one["tk_aktif"], one["status"]) == ("PT Etam Raya", 20, "aktif")
        assert one["total_upah_dilaporkan"] == Decimal("112000000")
        assert "baris_berbeda" not in one


def test_rows_of_one_employer_that_contradict_each_other_are_believed_in_nothing_they_differ_in():
    rows = [
        cleaned(BPJS_EMPLOYERS, employer("15070955", "PT Etam Raya", blth_lunas_terakhir="2025-08")),
        cleaned(BPJS_EMPLOYERS, employer("15070955", "PT Etam Raya", blth_lunas_terakhir="2024-01", status="nonaktif")),
    ]
    assert BPJS_EMPLOYERS.combine is not None
    for order in permutations(rows):
        one = BPJS_EMPLOYERS.combine(order)
        assert (one["status"], one["blth_lunas_terakhir"], one["tk_aktif"]) == (None, None, None)
        assert one["skala_usaha"] == "kecil"
        assert one["baris_berbeda"] == "status, blth_lunas_terakhir"


@pytest.mark.parametrize("text", ["KC SAMARINDA", "Kantor Cabang Samarinda", "samarinda", "Cabang Samarinda"])
def test_a_branch_has_one_name(text):
    assert branch_name(text) == "Samarinda"


def test_a_national_extract_is_the_full_picture_of_all_and_a_branch_extract_of_its_branches():
    picture = BPJS_EMPLOYERS.picture
    assert picture is not None
    assert picture(OPTIONS, ()) == {}
    named = Options(as_of=date(2025, 10, 3), coverage="KC Balikpapan, samarinda")
    assert branches(named.coverage) == ["Balikpapan", "Samarinda"]
    assert picture(named, ()) == {"current__branch__in": ["Balikpapan", "Samarinda"]}
    assert picture(Options(as_of=date(2025, 10, 3), coverage=""), ()) == {"current__branch__in": []}


def test_a_contribution_month_is_keyed_by_employer_and_month():
    row = {
        "npp": "15070955",
        "blth": "08-2025",
        "tgl_lunas": "2025-09-12",
        "tk": "14",
        "iuran_rp": "3012000",
        "program": "JKK,JKM",
    }
    values = cleaned(BPJS_PAYMENTS, row)
    assert BPJS_PAYMENTS.key(values, OPTIONS) == "15070955:2025-08"
    assert BPJS_PAYMENTS.target.identity_columns(values) == {"npp": "15070955", "blth": "2025-08"}
    columns = merged(BPJS_PAYMENTS, values)
    assert (columns["settled_on"], columns["workers"], columns["amount"]) == (date(2025, 9, 12), 14, Decimal("3012000"))
    assert BPJS_PAYMENTS.key({"npp": "15070955", "blth": None}, OPTIONS) is None


def test_a_project_is_keyed_by_its_number_and_found_by_letters_and_digits_of_its_spk():
    row = {
        "no_proyek": "6069824895654",
        "npp": "15070955",
        "nama_proyek": "Drainase Jalan Melati",
        "no_spk": "600 / 021/SPK-PL/PUPR / 2025",
        "tgl_spk": "2025-04-02",
        "nilai_kontrak": "198000000",
        "ppn_termasuk": "1",
        "tgl_daftar": "2025-04-10",
        "jumlah_tk": "16",
        "termin_1_tgl": "",
    }
    values = cleaned(BPJS_PROJECTS, row)
    assert BPJS_PROJECTS.key(values, OPTIONS) == "6069824895654"
    columns = merged(BPJS_PROJECTS, values)
    assert tuple(columns) == BPJS_PROJECTS.target.version_columns
    assert columns["spk_key"] == "600021SPKPLPUPR2025"
    assert columns["includes_vat"] is True
    assert columns["registered_on"] == date(2025, 4, 10)
    assert columns["first_instalment_on"] is None


def test_an_instalment_day_that_cannot_be_read_still_counts_as_paid():
    row = {"no_proyek": "1", "npp": "15070955", "tgl_daftar": "2025-04-10", "termin_1_tgl": "15 Aprill 2025"}
    values = cleaned(BPJS_PROJECTS, row)
    (problem,) = problems(BPJS_PROJECTS, values, OPTIONS)
    assert problem.reason == "Tanggal termin pertama tidak terbaca; proyek dianggap sudah dibayar."
    assert (problem.quarantine, problem.withhold) == (True, ())
    assert merged(BPJS_PROJECTS, values)["first_instalment_on"] == date(2025, 4, 10)
    ahead = cleaned(BPJS_PROJECTS, row | {"termin_1_tgl": "2025-12-10"})
    assert merged(BPJS_PROJECTS, ahead)["first_instalment_on"] == date(2025, 12, 10)
    assert problems(BPJS_PROJECTS, ahead, OPTIONS)[0].withhold == ()
