"""`manage demo`, whole: the files go the way of every upload, and the cross-check finds what was meant."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test.utils import override_settings

from compliance.models import ContractCheck, CrossCheckRun, Finding
from employers.models import Judgement
from forum_portal import jobs
from forum_portal.access import roles_of
from forum_portal.demo import load
from forum_portal.demo.accounts import ACCOUNTS
from forum_portal.demo.days import AS_OF
from forum_portal.demo.offices import PUPR
from forum_portal.demo.people import pairs_to_judge
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.source import Options, source_named
from forum_portal.models import ImportRun, StoredFile, User
from procurement.models import Contract

# Made a handful of hash rounds, not a second each; the demo itself uses the house's own.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
pytestmark = pytest.mark.slow


@dataclass
class Loaded:
    folder: Path
    said: str


def demo(**options: Any) -> str:
    said = StringIO()
    call_command("demo", force=True, stdout=said, **options)
    return said.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Loaded]:
    """The demo in a database that is left as it was."""
    folder = tmp_path_factory.mktemp("demo")
    quiet = override_settings(VAR_DIR=folder, MEDIA_ROOT=folder / "files", JOBS_SILENT=True, PASSWORD_HASHERS=QUICK)
    with django_db_blocker.unblock(), quiet, transaction.atomic():
        yield Loaded(folder / "demo", demo())
        transaction.set_rollback(True)


def outcomes() -> dict[str, tuple[str, str]]:
    rows = ContractCheck.objects.values_list("contract__key", "employer_outcome", "project_outcome")
    return {key: (employer, project) for key, employer, project in rows}


def test_the_cross_check_finds_of_every_contract_what_was_meant(loaded, province):
    judged = {pair.package.firm.vendor for pair in pairs_to_judge(province)}
    untouched = {package.key for package in province.awarded if package.firm.vendor not in judged}
    found = outcomes()
    assert set(found) == set(province.truth)
    wrong = {key: (province.truth[key], found[key]) for key in untouched if found[key] != province.truth[key]}
    assert wrong == {}


def test_what_people_judged_decides_over_the_names(loaded, province):
    meant = {"same": "PATUH", "different": "PWBD", "unsure": "PERLU_VERIFIKASI"}
    found = outcomes()
    pairs = pairs_to_judge(province)
    assert {pair.answer for pair in pairs} == set(meant)
    for pair in pairs:
        assert found[pair.package.key][0] == meant[pair.answer]
    assert Judgement.objects.count() == len(pairs)
    assert not Judgement.objects.filter(reason="").exists()


def test_some_findings_are_verified_and_some_dismissed_with_reasons(loaded):
    decided = Finding.objects.exclude(decision="")
    assert set(decided.values_list("decision", flat=True)) == {"verified", "dismissed"}
    assert not decided.filter(decision_reason="").exists()


def test_three_thousand_packages_are_in_and_every_contractor_is_checked(loaded):
    assert 2_995 <= Contract.objects.filter(current__isnull=False).count() <= 3_000
    assert ContractCheck.objects.count() == 900
    assert Contract.objects.filter(current__isnull=False, office__isnull=True).count() == 0


def test_the_value_with_a_zero_too_many_is_kept_apart(loaded, province):
    slip = next(package for package in province.packages if package.slip)
    version = Contract.objects.get(key=slip.key).current
    assert version.value is None
    assert version.quarantine


def test_some_rows_are_refused_and_some_held_back_so_that_people_can_see_why(loaded):
    counts = list(ImportRun.objects.values_list("counts", flat=True))
    assert sum(each["bad"] for each in counts) >= 4
    assert sum(each["quarantined"] for each in counts) >= 1


def test_each_role_has_an_account_whose_printed_password_opens_it(loaded):
    for account in ACCOUNTS:
        user = User.objects.get(username=account.username)
        line = next(each for each in loaded.said.splitlines() if each.split()[:1] == [account.username])
        assert user.check_password(line.split()[1])
        assert roles_of(user) == {account.role}


def test_passwords_are_kept_for_the_owner_alone(loaded):
    kept = loaded.folder / "accounts.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_it_says_in_indonesian_what_it_found(loaded):
    flagged = ContractCheck.objects.filter(severity=3).count()
    assert f"Ada indikasi{flagged:>46}" in loaded.said
    for words in ("MENUNGGAK", "TERLAMBAT", "Nilai kontrak berindikasi", "Iuran dipertaruhkan", PUPR.name):
        assert words in loaded.said


def everything() -> dict[str, int]:
    mine = ("forum_portal", "employers", "procurement", "compliance")
    return {model._meta.label: model.objects.count() for app in mine for model in apps.get_app_config(app).get_models()}


def test_a_second_run_changes_nothing_and_says_so(loaded):
    before, passwords = everything(), (loaded.folder / "accounts.txt").read_text(encoding="utf-8")
    said = demo()
    assert everything() == before
    assert (loaded.folder / "accounts.txt").read_text(encoding="utf-8") == passwords
    assert said.count("sudah diunggah, tidak ada yang berubah") == 12
    assert said.partition("Hasil pemeriksaan")[2] == loaded.said.partition("Hasil pemeriksaan")[2]


def test_a_start_that_was_interrupted_before_the_check_is_finished_by_the_next(loaded):
    with transaction.atomic():
        ContractCheck.objects.all().delete()
        CrossCheckRun.objects.filter(actions__isnull=True).delete()
        jobs.enqueue("compliance.cross_check", key="all:")
        demo()
        assert ContractCheck.objects.count() == 900
        transaction.set_rollback(True)


def test_the_later_list_shows_changes_new_works_and_mistakes(loaded):
    path = next(loaded.folder.glob("coba-unggah-*.xlsx"))
    with transaction.atomic():
        received = receive_upload(
            source=source_named("opd_contract_list"),
            stream=BytesIO(path.read_bytes()),
            filename=path.name,
            options=Options(as_of=date(2026, 10, 30), office_code=PUPR.code, full_picture=True),
            by=User.objects.get(username="opd.pupr"),
        )
        load.finish(received.job)
        received.run.refresh_from_db()
        counts = received.run.counts
        assert counts["new"] >= 2
        assert counts["changed"] >= 2
        assert counts["bad"] + counts["quarantined"] >= 4
        assert counts["same"] > 50
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_it_leaves_a_database_alone_that_began_with_something_else(tmp_path):
    file = StoredFile.objects.create(
        sha256="0" * 64, original_name="pemenang-oktober.json", path="x", size=1, kind="json"
    )
    ImportRun.objects.create(source="spse_tender_winners", file=file, as_of=AS_OF)
    with override_settings(VAR_DIR=tmp_path), pytest.raises(CommandError, match="bukan demo"):
        demo()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_it_does_not_touch_a_production_database_by_accident(tmp_path):
    with override_settings(EMBEDDED=False, VAR_DIR=tmp_path), pytest.raises(CommandError, match="--force"):
        call_command("demo")


@pytest.mark.django_db
def test_it_says_when_the_clock_is_wrong(tmp_path):
    with (
        override_settings(VAR_DIR=tmp_path),
        time_machine.travel(date(2020, 1, 1), tick=False),
        pytest.raises(CommandError, match="jam komputer"),
    ):
        demo()
