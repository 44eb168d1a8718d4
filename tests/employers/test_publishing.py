"""Extracts of BPJS Ketenagakerjaan, brought in the whole way."""

from datetime import date

import pytest

from employers import selectors
from employers.models import Employer
from tests.employers.files import employer, publish_csv

pytestmark = pytest.mark.django_db

NATIONAL = ("--coverage", "national")


def names() -> set[str]:
    return {row.name for row in selectors.employers_now().values()}


def test_a_national_extract_is_the_full_picture_so_absent_employers_vanish(tmp_path):
    five = [employer(f"1507095{number}", f"PT Etam Raya {number}") for number in range(6)]
    publish_csv("bpjs_employers", five, tmp_path, *NATIONAL, as_of="2025-10-03")
    later = [row | {"tgl_data": "2025-11-03"} for row in five[1:]]
    report = publish_csv("bpjs_employers", later, tmp_path, *NATIONAL, as_of="2025-11-03")
    assert report["counts"]["gone"] == 1
    assert names() == {row["nama_perusahaan"] for row in five[1:]}
    assert Employer.objects.count() == 6


def test_a_branch_extract_makes_nobody_of_another_branch_vanish(tmp_path):
    samarinda = [employer(f"1507095{number}", f"PT Etam Raya {number}") for number in range(6)]
    balikpapan = employer("17081342", "PT Teluk Balikpapan", kantor_cabang_nama="KC BALIKPAPAN")
    unknown = employer("17081343", "PT Tanpa Cabang", kantor_cabang_nama="")
    publish_csv("bpjs_employers", [*samarinda, balikpapan, unknown], tmp_path, *NATIONAL)
    report = publish_csv("bpjs_employers", samarinda[1:], tmp_path, "--coverage", "Samarinda", as_of="2025-10-03")
    assert report["counts"]["gone"] == 1
    assert names() == {row["nama_perusahaan"] for row in [*samarinda[1:], balikpapan, unknown]}


def test_the_extract_in_force_is_the_newest_day_and_its_reach(tmp_path):
    assert selectors.latest_extract() is None
    publish_csv("bpjs_employers", [employer("15070955", "PT Etam Raya")], tmp_path, *NATIONAL)
    extract = selectors.latest_extract()
    assert extract is not None
    assert (extract.as_of, extract.national, extract.coverage_label) == (date(2025, 10, 3), True, "seluruh Indonesia")
    later = employer("15070955", "PT Etam Raya", tgl_data="2025-11-03")
    publish_csv("bpjs_employers", [later], tmp_path, "--coverage", "Samarinda", as_of="2025-11-03")
    extract = selectors.latest_extract()
    assert extract is not None
    assert (extract.national, extract.coverage_label) == (False, "Kantor Cabang Samarinda")


def test_an_employer_whose_row_has_an_unreadable_cell_is_still_an_employer(tmp_path):
    row = employer("15070955", "PT Etam Raya", tk_aktif="empat belas", blth_lunas_terakhir="2052-01")
    report = publish_csv("bpjs_employers", [row], tmp_path, *NATIONAL)
    assert (report["counts"]["bad"], report["counts"]["quarantined"]) == (0, 1)
    (now,) = selectors.employers_now().values()
    assert (now.name, now.last_settled) == ("PT Etam Raya", "")


def test_projects_carry_their_employer_and_their_normalised_contract_number(tmp_path, django_assert_num_queries):
    project = {
        "no_proyek": "6069824895654",
        "npp": "15070955",
        "nama_proyek": "Drainase Jalan Melati",
        "no_spk": "600/021/SPK-PL/PUPR/2025",
        "tgl_spk": "2025-04-02",
        "nilai_kontrak": "198000000",
        "tgl_daftar": "2025-04-10",
        "termin_1_tgl": "2025-04-15",
    }
    other = project | {"no_proyek": "6069824895655", "npp": "17081342", "no_spk": ""}
    publish_csv("bpjs_projects", [project, other], tmp_path)
    with django_assert_num_queries(1):
        rows = list(selectors.registrations())
    assert [row.number for row in rows if row.npp == "15070955"] == ["6069824895654"]
    assert [row.npp for row in rows if row.spk_key == "600021SPKPLPUPR2025"] == ["15070955"]
    assert [row.spk_key for row in rows if row.npp == "17081342"] == [""]
    assert [row.number for row in selectors.registrations_of("17081342")] == ["6069824895655"]


def test_a_file_without_the_instalment_column_does_not_call_every_project_unpaid(tmp_path, capsys):
    row = {"no_proyek": "6069824895654", "npp": "15070955", "no_spk": "600/021/SPK", "tgl_daftar": "2025-04-10"}
    with pytest.raises(SystemExit):
        publish_csv("bpjs_projects", [row], tmp_path)
    assert "termin_1_tgl" in capsys.readouterr().err
    assert list(selectors.registrations()) == []


def test_payments_come_newest_first(tmp_path):
    rows = [
        {
            "npp": "15070955",
            "blth": f"2025-0{month}",
            "tgl_lunas": f"2025-0{month + 1}-12",
            "tk": "14",
            "iuran_rp": "3012000",
        }
        for month in (3, 5, 4)
    ]
    publish_csv("bpjs_payments", rows, tmp_path)
    assert [month.blth for month in selectors.payments_of("15070955")] == ["2025-05", "2025-04", "2025-03"]
    assert list(selectors.payments_of("17081342")) == []


def test_facts_of_many_employers_cost_the_same_queries_as_of_few(tmp_path, django_assert_num_queries):
    rows = [employer(f"150709{number:02}", f"PT Etam Raya {number}") for number in range(30)]
    publish_csv("bpjs_employers", rows, tmp_path, *NATIONAL)
    ids = list(Employer.objects.values_list("pk", flat=True))
    for some in (ids[:2], ids):
        with django_assert_num_queries(1):
            assert len(selectors.employers_now(some)) == len(some)
    with django_assert_num_queries(2):
        assert len(selectors.employer_names()) == 30
