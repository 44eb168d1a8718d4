"""Files of SiRUP, brought in the whole way: what is stored, what never is, what vanishes, and any order of files."""

import json
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from forum_portal.intake.staged import unpack
from forum_portal.models import ImportChunk, Job, Office
from forum_portal.offices import settle_offices
from procurement.models import Package, PackageVersion, Revision
from tests.employers.files import publish
from tests.procurement.plan_files import (
    GOVERNMENT,
    OFFICER,
    SITE_OFFICE,
    bring_in,
    budget_row,
    envelope,
    package_row,
    provider_line,
    revision_row,
    self_managed_line,
    self_managed_row,
    site_workbook,
)

pytestmark = pytest.mark.django_db

DAY = "2026-01-20"
LATER = "2026-03-20"


def feed(slug: str, rows: list[dict[str, Any]], folder: Path, *extra: str, as_of: str = DAY) -> Any:
    return publish(slug, rows, folder, *extra, as_of=as_of)


def now(key: str) -> PackageVersion | None:
    return Package.objects.select_related("current", "office").get(key=key).current


def state() -> list[dict[str, Any]]:
    """All that is published of plans, without the numbers that rows and runs happen to have."""
    own = {"id", "run_id", "previous_id", "subject_id", "row_number"}
    return [
        {"key": package.key, "kind": package.kind, "office": package.office and package.office.code}
        | {
            field.attname: getattr(package.current, field.attname)
            for field in PackageVersion._meta.concrete_fields
            if package.current and field.attname not in own
        }
        for package in Package.objects.select_related("current", "office").order_by("key")
    ]


def everything_stored() -> str:
    found = []
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if not isinstance(field, models.BinaryField)]
        found.extend(str(row) for row in model._default_manager.values_list(*names))
    found.extend(str(unpack(payload)) for payload in ImportChunk.objects.values_list("payload", flat=True))
    return "\n".join(found)


def test_a_planned_package_is_stored_with_its_office_and_wakes_the_linking(tmp_path):
    report = feed("sirup_packages", [package_row(64012345)], tmp_path)
    version = now("penyedia:64012345")
    assert version is not None
    assert (version.name, version.pagu) == ("Rehabilitasi saluran drainase Jalan Melati", Decimal("200000000"))
    assert (version.year, version.government, version.physical) == (2026, GOVERNMENT, "ya")
    assert version.selection_month == date(2026, 2, 1)
    package = Package.objects.get()
    assert (package.kind, package.kd_rup) == ("penyedia", "64012345")
    assert package.office is not None
    assert package.office.code == "D999:1.03.0.00.0.00.01"
    assert Job.objects.filter(kind="procurement.link", payload={"run": report["run"]}).count() == 1


def test_inaprocs_envelope_says_the_same_as_the_list_of_isb(tmp_path):
    rows = [package_row(64012345), package_row(64012346, "Pengadaan meja", jenis_pengadaan="Barang")]
    feed("sirup_packages", rows, tmp_path)
    before = state()
    path = tmp_path / "v1.json"
    path.write_text(json.dumps(envelope(rows)), encoding="utf-8")
    report = bring_in("sirup_packages", path)
    assert (report["counts"]["same"], report["counts"]["bad"]) == (2, 0)
    assert state() == before


def test_officers_and_long_texts_are_stored_nowhere(tmp_path):
    feed("sirup_packages", [package_row(64012345), package_row(64012346) | {"kd_rup": None}], tmp_path)
    feed("sirup_self_managed", [self_managed_row(42080343)], tmp_path)
    feed("sirup_budget_lines", [budget_row(64012345, "5.2.04.01.01.0005") | {"nama_ppk": OFFICER[1]}], tmp_path)
    stored = everything_stored()
    assert "KELOMPOK MASYARAKAT TELUK PANDAN" in stored, "the search looks where rows are kept"
    assert [secret for secret in OFFICER if secret in stored] == []
    assert "Uraian yang panjang" not in stored
    assert "Spesifikasi yang panjang" not in stored


def test_one_code_of_both_kinds_is_two_packages(tmp_path):
    feed("sirup_packages", [package_row(42080343, "Rehabilitasi drainase")], tmp_path)
    feed("sirup_self_managed", [self_managed_row(42080343, "Honorarium narasumber")], tmp_path)
    assert [(package.kind, package.current.name) for package in Package.objects.order_by("kind")] == [
        ("penyedia", "Rehabilitasi drainase"),
        ("swakelola", "Honorarium narasumber"),
    ]


def test_a_complete_list_retires_what_it_no_longer_names_and_nothing_is_deleted(tmp_path):
    codes = range(64012340, 64012350)
    feed("sirup_packages", [package_row(code) for code in codes], tmp_path)
    feed("sirup_packages", [package_row(1, tahun_anggaran=2025), package_row(2, kd_klpd="D998")], tmp_path)
    feed("sirup_self_managed", [self_managed_row(64012340)], tmp_path)
    revised = [package_row(code) for code in codes if code != 64012340] + [package_row(64055555)]
    report = feed("sirup_packages", revised, tmp_path, "--full-picture", as_of=LATER)
    assert (report["counts"]["same"], report["counts"]["new"], report["counts"]["gone"]) == (9, 1, 1)
    assert now("penyedia:64012340") is None
    gone = Package.objects.get(key="penyedia:64012340").versions.order_by("id").last()
    assert gone is not None
    assert (gone.gone, gone.name) == (True, "Rehabilitasi saluran drainase Jalan Melati")
    for elsewhere in ("penyedia:1", "penyedia:2", "swakelola:64012340", "penyedia:64055555"):
        assert now(elsewhere) is not None, elsewhere


def test_some_rows_make_nothing_vanish(tmp_path):
    feed("sirup_packages", [package_row(64012340), package_row(64012341)], tmp_path)
    report = feed("sirup_packages", [package_row(64012342)], tmp_path, as_of=LATER)
    assert report["counts"]["gone"] == 0
    assert now("penyedia:64012340") is not None


def test_a_workbook_of_the_site_is_two_lists_of_the_government_that_the_uploader_states(tmp_path):
    path = site_workbook(
        tmp_path,
        providers=[provider_line(66410426), provider_line(66410424, "December 2025", funds="BLUD")],
        self_managed=[self_managed_line(43146233)],
        pds=[[66410499, SITE_OFFICE, "Belanja bahan", 5_000_000, "March 2026", "E-Purchasing", "APBD"]],
    )
    first = bring_in("sirup_site_packages", path, "--government", "D243")
    second = bring_in("sirup_site_self_managed", path, "--government", "D243")
    assert (first["counts"]["new"], second["counts"]["new"]) == (3, 1)
    assert first["counts"]["bad"] == second["counts"]["bad"] == 0
    version = now("penyedia:66410424")
    assert version is not None
    assert (version.year, version.government, version.region) == (2026, "D243", "64.72")
    assert (version.selection_month, version.fund) == (date(2025, 12, 1), "BLUD")
    built = now("penyedia:66410426")
    assert built is not None
    assert (built.fund, built.physical, built.work_type) == ("APBD", "ya", "")
    assert [now(key).package_type for key in ("penyedia:66410426", "penyedia:66410499")] == ["Penyedia", "PDS"]
    assert set(Package.objects.values_list("office__klpd", flat=True)) == {"D243"}
    assert Office.objects.filter(name=SITE_OFFICE).count() == 1
    assert now("swakelola:43146233") is not None


def test_a_later_list_of_the_site_retires_packages_of_its_own_year_and_government(tmp_path):
    lines = [provider_line(code) for code in range(66410420, 66410430)]
    bring_in("sirup_site_packages", site_workbook(tmp_path, providers=lines), "--government", "D243")
    other = site_workbook(tmp_path, providers=[provider_line(66499999)])
    bring_in("sirup_site_packages", other, "--government", "D249")
    shorter = site_workbook(tmp_path, providers=lines[1:])
    report = bring_in("sirup_site_packages", shorter, "--government", "D243", "--full-picture", as_of=LATER)
    assert (report["counts"]["same"], report["counts"]["gone"]) == (9, 1)
    assert now("penyedia:66410420") is None
    assert now("penyedia:66499999") is not None


def test_the_same_file_again_changes_nothing(tmp_path):
    rows = [package_row(64012345), package_row(64012346)]
    feed("sirup_packages", rows, tmp_path)
    versions = PackageVersion.objects.count()
    report = feed("sirup_packages", list(reversed(rows)), tmp_path, as_of=LATER)
    assert (report["counts"]["same"], report["counts"]["changed"]) == (2, 0)
    assert PackageVersion.objects.count() == versions


def test_budget_lines_give_a_package_its_accounts_whichever_file_came_first(tmp_path):
    lines = [
        budget_row(64012345, "1.03.10.1.01.0005.5.2.04.01.01.0005.1"),
        budget_row(64012345, "1.03.10.1.01.0005.5.1.02.01.01.0024.1", "BLUD"),
        budget_row(64012345, "1.03.10.1.01.0005.5.1.02.01.01.0024.1", "BLUD"),
    ]
    report = feed("sirup_budget_lines", lines, tmp_path)
    assert (report["counts"]["new"], report["counts"]["bad"]) == (1, 0)
    feed("sirup_packages", [package_row(64012345, "Pengadaan meja", jenis_pengadaan="Barang")], tmp_path)
    version = now("penyedia:64012345")
    assert version is not None
    assert (version.accounts, version.fund) == ("5.1.02.01.01.0024;5.2.04.01.01.0005", "APBD, BLUD")
    assert (version.name, version.physical) == ("Pengadaan meja", "tanya")
    assert version.physical_words == "rekening 5.2.04.01.01.0005, tetapi jenis barang"


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_files_in_any_order_give_the_same_plans(order, tmp_path):
    office = package_row(1)["nama_satker"]
    lines = [provider_line(64012345, office=office), provider_line(64012399, office=office)]
    site = site_workbook(tmp_path, providers=lines)
    steps = [
        lambda: feed("sirup_packages", [package_row(code, kd_klpd="D243") for code in (64012345, 64012346)], tmp_path),
        lambda: bring_in("sirup_site_packages", site, "--government", "D243"),
        lambda: feed("sirup_budget_lines", [budget_row(64012345, "5.2.04.01.01.0005", kd_klpd="D243")], tmp_path),
        lambda: feed("sirup_self_managed", [self_managed_row(64012345, kd_klpd="D243")], tmp_path),
    ]
    for step in order:
        steps[step]()
    settle_offices(wake=False)
    keys = ["penyedia:64012345", "penyedia:64012346", "penyedia:64012399", "swakelola:64012345"]
    found = state()
    assert [said["key"] for said in found] == keys
    first = found[0]
    assert (first["name"], first["fund"]) == ("Rehabilitasi saluran drainase Jalan Melati", "APBD")
    assert (first["accounts"], first["government"], first["year"]) == ("5.2.04.01.01.0005", "D243", 2026)
    assert set(first["parts"]) == {"sirup_packages", "sirup_site_packages", "sirup_budget_lines"}
    assert {said["office"] for said in found} == {"D243:1.03.0.00.0.00.01"}


def test_rows_of_one_code_are_taken_together_unless_they_contradict(tmp_path):
    rows = [
        package_row(1),
        package_row(1),
        package_row(2, sumber_dana="APBD"),
        package_row(2, sumber_dana="BLUD"),
        package_row(3),
        package_row(3, "Pembangunan pagar"),
    ]
    report = feed("sirup_packages", rows, tmp_path)
    assert (report["counts"]["new"], report["counts"]["bad"]) == (2, 1)
    (problem,) = report["problems"]
    assert "bertentangan: nama paket" in problem["reason"]
    assert now("penyedia:2").fund == "APBD, BLUD"


def test_the_history_of_revisions_is_kept_move_by_move(tmp_path):
    moves = [
        revision_row(61, 62, "SATUKEBANYAK"),
        revision_row(61, 63, "SATUKEBANYAK"),
        revision_row(63, 64),
        revision_row(64, 64, "PEMBATALAN", tgl_kaji_ulang="2026-03-02"),
        revision_row(64, 64, "PENGAKTIFAN", tgl_kaji_ulang="2026-03-09"),
        revision_row(61, 62, "SATUKEBANYAK", jenis_paket="SWAKELOLA"),
    ]
    report = feed("sirup_revisions", moves, tmp_path)
    assert (report["counts"]["new"], report["counts"]["bad"]) == (6, 0)
    after_61 = Revision.objects.filter(current__old_key="penyedia:61").order_by("key")
    assert [move.current.new_key for move in after_61] == ["penyedia:62", "penyedia:63"]
    assert Revision.objects.get(key="penyedia:64:PEMBATALAN:2026-03-02").current.new_key == "penyedia:64"
    assert Revision.objects.filter(key="swakelola:61>62").exists()
    report = feed("sirup_revisions", list(reversed(moves)), tmp_path, as_of=LATER)
    assert report["counts"]["same"] == 6
