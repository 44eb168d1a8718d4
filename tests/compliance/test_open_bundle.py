"""The bundle of open data: whole, equal for equal data, silent about firms, made once however often it is asked."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.models import ContractCheck, OpenBundle
from compliance.ocds.columns import CONTRACTS, OUTCOMES
from compliance.ocds.encoding import decoded
from compliance.ocds.releases import release_of, rows_of
from compliance.openness.columns import row_of
from compliance.selectors.open_data import public_figures, purchase_slices
from compliance.services import open_data
from compliance.services.open_data import bundle_path
from forum_portal import jobs
from forum_portal.jobs import RunningJob
from forum_portal.models import Job
from procurement.models import Contract, ContractVersion
from tests.compliance.plans import package, reckoned
from tests.journeys import world
from tests.unit.open_data.test_releases import faults

pytestmark = pytest.mark.django_db
SEVERAL_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d{15,16}(?![0-9A-Za-z])")


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


def made(by=None) -> OpenBundle:
    job = jobs.run_now(open_data.ask_for_a_bundle(by=by))
    assert job.status == Job.Status.DONE, job.error
    return OpenBundle.objects.latest("pk")


def read(bundle: OpenBundle) -> dict[str, str]:
    with zipfile.ZipFile(bundle_path(bundle)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def firms() -> set[str]:
    return set(ContractCheck.objects.exclude(contractor_name="").values_list("contractor_name", flat=True))


def test_a_bundle_holds_all_files_each_with_its_digest(province, eko):
    bundle = made(eko)
    found = read(bundle)
    assert list(found) == [
        "BACA-SAYA.txt",
        "kamus-data.csv",
        "paket.csv",
        "kontrak.csv",
        "hasil.csv",
        "opd.csv",
        "kabupaten.csv",
        "ocds.json",
        "SHA256SUMS",
    ]
    assert open_data.faults_of(bundle_path(bundle)) == []
    assert {one["name"]: one["sha256"] for one in bundle.files} == {
        name: digest for digest, name in (line.split("  ") for line in found["SHA256SUMS"].splitlines())
    }
    assert len(rows(found["kontrak.csv"])) - 1 == Contract.objects.filter(current__isnull=False).count()
    assert len(rows(found["hasil.csv"])) - 1 == ContractCheck.objects.count()
    assert "Lisensi: ditetapkan oleh pemilik data" in found["BACA-SAYA.txt"]
    assert bundle.rule_set in found["BACA-SAYA.txt"]


def test_the_tables_and_the_ocds_package_say_the_same(province, eko):
    found = read(made(eko))
    package = decoded(found["ocds.json"])
    assert faults(package) == []
    contracts = [row_of(CONTRACTS, line) for line in rows(found["kontrak.csv"])[1:]]
    outcomes = {row["ocid"]: row for row in (row_of(OUTCOMES, line) for line in rows(found["hasil.csv"])[1:])}
    assert [rows_of(release) for release in package["releases"]] == [
        (row, outcomes.get(row["ocid"])) for row in contracts
    ]
    assert [release_of(row, outcomes.get(row["ocid"])) for row in contracts] == package["releases"]
    assert package["extensions"] == ["http://localhost:8000/terbuka/ocds/extension.json"]


def test_no_firm_no_full_number_and_no_person_is_in_it_while_no_case_may_be_named(province, eko, dewi):
    assert len(firms()) > 4
    for name, text in read(made(eko)).items():
        for firm in firms():
            assert firm.casefold() not in text.casefold(), (name, firm)
        assert SEVERAL_DIGITS.search(text) is None, name
        for number in world.NPWP.values():
            assert number not in text
        assert dewi.full_name not in text
    package = json.loads(read(OpenBundle.objects.get())["ocds.json"])
    told = {release["contracts"][0]["laborSocialSecurity"]["status"] for release in package["releases"]}
    assert "underReview" in told
    assert "indication" not in told


def test_the_same_data_give_the_same_bytes_and_no_second_bundle(province, eko):
    first = made(eko)
    content = bundle_path(first).read_bytes()
    bundle_path(first).unlink()
    assert made(eko) == first
    assert bundle_path(first).read_bytes() == content
    assert OpenBundle.objects.count() == 1


def test_what_changed_since_the_bundle_before_is_counted_by_file(province, eko):
    made(eko)
    contract = Contract.objects.filter(current__isnull=False).earliest("pk")
    ContractVersion.objects.filter(pk=contract.current_id).update(package_name="Nama paket yang baru")
    gone = Contract.objects.filter(current__isnull=False).latest("pk")
    Contract.objects.filter(pk=gone.pk).update(current=None)
    told = {one["name"]: (one["added"], one["removed"], one["changed"]) for one in made(eko).files}
    assert told["kontrak.csv"] == (0, 1, 1)
    assert told["hasil.csv"] == (0, 1, 0)
    assert told["ocds.json"] == (None, None, None)


def test_delivered_twice_the_bundle_is_made_once(province, eko):
    job = open_data.ask_for_a_bundle(by=eko)
    assert open_data.ask_for_a_bundle(by=eko) == job
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert OpenBundle.objects.count() == 1


def test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted(province, eko, monkeypatch):
    whole = made(eko)
    content = bundle_path(whole).read_bytes()
    advance = RunningJob.advance
    for fatal in range(1, 30):
        OpenBundle.objects.all().delete()
        calls = 0

        def dies(self, fatal=fatal, **progress):
            nonlocal calls
            calls += 1
            advance(self, **progress)
            if calls == fatal:
                raise Killed

        monkeypatch.setattr(RunningJob, "advance", dies)
        job = open_data.ask_for_a_bundle(by=eko)
        try:
            jobs.run(job.pk)
        except Killed:
            killed = True
        else:
            killed = False
        monkeypatch.setattr(RunningJob, "advance", advance)
        if not killed:
            break
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        assert jobs.run(job.pk) is True
        again = OpenBundle.objects.get()
        assert bundle_path(again).read_bytes() == content
        assert (again.files, again.figures) == (whole.files, whole.figures)
    assert fatal > 10
    assert list(bundle_path(whole).parent.iterdir()) == [bundle_path(whole)]


def test_without_any_data_there_is_no_bundle_and_the_job_says_why(shelf, eko):
    job = jobs.run_now(open_data.ask_for_a_bundle(by=eko))
    assert (job.status, "Belum ada data" in job.error) == (Job.Status.FAILED, True)


def test_a_changed_bundle_is_found_out(province, eko, tmp_path):
    bundle = made(eko)
    forged = tmp_path / "palsu.zip"
    with zipfile.ZipFile(bundle_path(bundle)) as source, zipfile.ZipFile(forged, "w") as target:
        for name in source.namelist():
            if name != "paket.csv":
                content = source.read(name)
                target.writestr(name, content + b"x" if name == "opd.csv" else content)
        target.writestr("tambahan.csv", "")
    assert open_data.faults_of(forged) == [
        "paket.csv tidak ada di dalam berkas.",
        "tambahan.csv tidak terdaftar pada SHA256SUMS.",
        "opd.csv tidak sama dengan sidiknya.",
    ]
    (tmp_path / "bukan.zip").write_bytes(b"PK bukan zip")
    assert "bukan berkas ZIP" in open_data.faults_of(tmp_path / "bukan.zip")[0]
    assert "tidak dapat dibaca" in open_data.faults_of(tmp_path / "tiada.zip")[0]


def test_the_command_line_makes_and_checks_a_bundle(province, capsys):
    call_command("open-bundle")
    path = capsys.readouterr().out.strip()
    call_command("open-bundle", check=path)
    assert "semua isi sama dengan sidiknya" in capsys.readouterr().out
    Path(path).write_bytes(b"x")
    with pytest.raises(CommandError, match="bukan berkas ZIP"):
        call_command("open-bundle", check=path)


def test_the_command_line_writes_packages_to_a_folder_or_in_one_piece(province, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("compliance.services.open_data.packages.RELEASES_A_FILE", 4)
    call_command("ocds", out=str(tmp_path / "ocds"))
    packages = [decoded(path.read_text(encoding="utf-8")) for path in sorted((tmp_path / "ocds").iterdir())]
    assert [len(package["releases"]) for package in packages] == [4, 4, 1]
    assert [each for package in packages for each in faults(package)] == []
    assert len({package["uri"] for package in packages}) == 3
    capsys.readouterr()
    call_command("ocds", out="-")
    whole = decoded(capsys.readouterr().out)
    assert whole["releases"] == [release for package in packages for release in package["releases"]]
    (tmp_path / "satu-berkas").write_text("")
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("ocds", out=str(tmp_path / "satu-berkas"))


def test_the_number_of_queries_does_not_grow_with_the_number_of_contracts(province, monkeypatch):
    def asked(rows):
        with CaptureQueriesContext(connection) as queries:
            list(purchase_slices(timezone.localdate(), rows))
        return len(queries)

    everything = Contract.objects.filter(current__isnull=False)
    few = everything.filter(pk__in=list(everything.values_list("pk", flat=True)[:2]))
    assert asked(everything) <= asked(few) + 4


def test_the_figures_add_up_to_what_is_in_the_portal(province, pupr, disdikbud):
    for office, code in ((pupr, 60012302), (disdikbud, 60012312)):
        package(office, str(code), physical="ya")
    reckoned()
    figures = public_figures(timezone.localdate())
    total = figures["total"]
    assert total["contracts"] == ContractCheck.objects.count()
    assert total["indications"] == ContractCheck.objects.filter(severity=3).count()
    for lines in (figures["offices"], figures["regions"]):
        assert sum(line["contracts"] or 0 for line in lines) == total["contracts"]
        assert sum(line["physical"] for line in lines) == total["physical"]
        for line in lines:
            assert line["pooled"] or not line["contracts"] or line["contracts"] >= 3
