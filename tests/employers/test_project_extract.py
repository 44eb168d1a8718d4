"""The extended extract of projects: period, method, instalments, addendum; and a file that tells of none of them."""

from datetime import date
from decimal import Decimal

import pytest

from employers import selectors
from employers.models import ProjectRegistrationVersion
from employers.sources import BPJS_PROJECTS
from forum_portal.intake.source import Options
from tests.employers.files import cleaned, problems, publish_csv
from tests.employers.test_sources import merged

OPTIONS = Options(as_of=date(2025, 10, 3), coverage="national")
OLD = {
    "no_proyek": "2600012345678",
    "npp": "17081342",
    "nama_proyek": "Rehabilitasi saluran drainase Jalan Melati",
    "no_spk": "600/001/SPK/2025",
    "tgl_spk": "2025-06-02",
    "nilai_kontrak": "187500000",
    "ppn_termasuk": "ya",
    "tgl_daftar": "2025-06-10",
    "jumlah_tk": "12",
    "termin_1_tgl": "2025-06-12",
    "iuran_penetapan": "370946",
}
NEW = OLD | {
    "mulai": "2025-06-02",
    "selesai": "2025-09-30",
    "pemeliharaan_sd": "2026-03-29",
    "tgl_sertifikat": "2025-06-13",
    "termin_1_rp": "185473",
    "termin_2_tgl": "2025-08-01",
    "termin_2_rp": "92.737",
    "termin_3_tgl": "",
    "termin_3_rp": "",
    "metode": "Nilai Kontrak",
    "upah": "",
    "no_adendum": "600/001/ADD.1/2025",
    "status": "peserta",
}


def told(**changes):
    return merged(BPJS_PROJECTS, cleaned(BPJS_PROJECTS, NEW | changes))


def faults(**changes):
    return problems(BPJS_PROJECTS, cleaned(BPJS_PROJECTS, NEW | changes), OPTIONS)


def test_every_column_of_the_extended_extract_is_kept():
    values = told()
    assert tuple(values) == BPJS_PROJECTS.target.version_columns
    assert (values["cover_from"], values["cover_to"]) == (date(2025, 6, 2), date(2025, 9, 30))
    assert (values["maintenance_until"], values["certified_on"]) == (date(2026, 3, 29), date(2025, 6, 13))
    assert (values["first_instalment_on"], values["first_amount"]) == (date(2025, 6, 12), Decimal(185_473))
    assert (values["second_instalment_on"], values["second_amount"]) == (date(2025, 8, 1), Decimal(92_737))
    assert (values["third_instalment_on"], values["third_amount"]) == (None, None)
    assert (values["method"], values["wages"]) == ("contract_value", None)
    assert (values["addendum"], values["status"]) == ("600/001/ADD.1/2025", "peserta")
    assert faults() == []


def test_a_project_by_wages_says_so():
    values = told(metode="UPAH", upah="Rp 40.000.000")
    assert (values["method"], values["wages"]) == ("wages", Decimal(40_000_000))
    (problem,) = faults(metode="upah")
    assert problem.reason == "Metode penetapan menurut upah, tetapi jumlah upahnya kosong."


def test_an_instalment_with_an_amount_but_no_readable_day_was_paid_all_the_same():
    for written in ("", "awal Agustus"):
        values = told(termin_2_tgl=written)
        assert (values["second_instalment_on"], values["second_amount"]) == (date(2025, 6, 10), Decimal(92_737))
        (problem,) = faults(termin_2_tgl=written)
        assert "dianggap sudah dibayar" in problem.reason
        assert problem.withhold == ()


def test_an_instalment_of_nought_without_a_day_is_not_paid():
    values = told(termin_2_tgl="", termin_2_rp="0")
    assert values["second_instalment_on"] is None
    assert faults(termin_2_tgl="", termin_2_rp="0") == []


def test_a_day_with_an_amount_of_nought_is_paid_with_an_amount_that_nobody_knows():
    (problem,) = faults(termin_2_rp="0")
    assert problem.reason == "Termin kedua bertanggal bayar 01-08-2025, tetapi nilainya 0."
    assert problem.withhold == ("termin_2_rp",)


def test_an_amount_that_cannot_be_read_leaves_open_what_was_paid_in_all():
    withheld = {name for problem in faults(termin_3_rp="90 rb") for name in problem.withhold}
    assert withheld == {"semua_termin", "termin_3_rp"}


def test_who_paid_a_later_instalment_is_not_called_unpaid_for_want_of_the_first():
    values = told(termin_1_tgl="", termin_1_rp="")
    assert values["first_instalment_on"] == date(2025, 8, 1)
    (problem,) = faults(termin_1_tgl="", termin_1_rp="")
    assert problem.reason == "Termin kedua tercatat dibayar, sedangkan termin pertama kosong."


@pytest.mark.parametrize(
    ("changes", "reason", "withheld"),
    [
        ({"selesai": "2025-05-01"}, "selesai 01-05-2025, sebelum mulainya 02-06-2025", ("mulai", "selesai")),
        ({"pemeliharaan_sd": "2025-09-01"}, "Masa pemeliharaan sampai 01-09-2025", ("pemeliharaan_sd",)),
        ({"tgl_sertifikat": "2025-12-01"}, "Tanggal sertifikat 01-12-2025", ("tgl_sertifikat",)),
        ({"termin_2_tgl": "2025-06-01"}, "Termin kedua (01-06-2025) dibayar sebelum termin pertama", ()),
        ({"termin_3_tgl": "2025-11-01"}, "Tanggal termin ketiga 01-11-2025 sesudah tanggal keadaan data", ()),
        ({"metode": "borongan"}, "“borongan” tidak dikenal", ("metode",)),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_not_believed(changes, reason, withheld):
    (problem,) = faults(**changes)
    assert reason in problem.reason
    assert problem.mend
    assert (problem.quarantine, problem.withhold) == (True, withheld)


@pytest.mark.django_db
def test_a_file_without_the_new_columns_works_as_before_and_says_nothing_of_them(tmp_path):
    publish_csv("bpjs_projects", [OLD], tmp_path)
    (row,) = selectors.registrations()
    assert row.payments == ((date(2025, 6, 12), None),)
    assert (row.cover_from, row.cover_to, row.method, row.wages, row.addendum) == (None, None, "", None, "")
    assert (row.workers, row.contribution, row.instalments_told) == (12, Decimal(370_946), None)


@pytest.mark.django_db
def test_a_file_in_which_anybody_paid_a_later_instalment_tells_of_all(tmp_path):
    unpaid = {"no_proyek": "2600012345679", "termin_2_tgl": "", "termin_2_rp": ""}
    publish_csv("bpjs_projects", [NEW, NEW | unpaid], tmp_path)
    first, second = selectors.registrations()
    assert first.payments == ((date(2025, 6, 12), Decimal(185_473)), (date(2025, 8, 1), Decimal(92_737)))
    assert second.payments == ((date(2025, 6, 12), Decimal(185_473)),)
    assert (first.instalments_told, second.instalments_told) == (True, True)


@pytest.mark.django_db
def test_a_file_with_first_instalments_alone_does_not_say_that_there_were_no_others(tmp_path):
    publish_csv("bpjs_projects", [NEW | {"termin_2_tgl": "", "termin_2_rp": ""}], tmp_path)
    assert [row.instalments_told for row in selectors.registrations()] == [None]


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(tmp_path):
    publish_csv("bpjs_projects", [NEW], tmp_path)
    again = publish_csv("bpjs_projects", [NEW, NEW | {"no_proyek": "2600012345680"}], tmp_path)
    assert (again["counts"]["same"], again["counts"]["new"]) == (1, 1)
    assert ProjectRegistrationVersion.objects.count() == 2
