"""`manage demo` as a command: what it says, what it keeps, and that a second start changes nothing."""

import hashlib
import stat
import time
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import QueryDict
from django.test.utils import override_settings

from compliance.models import (
    Alert,
    Bucket,
    ContractCheck,
    ContractCheckHistory,
    ContractMeasure,
    CrossCheckRun,
    DashboardSnapshot,
    Finding,
    HealthRow,
    OpenBundle,
    PackageCoverage,
    Paper,
    PaymentAdvice,
    Proof,
    Publication,
)
from forum_portal import jobs
from forum_portal.access import roles_of
from forum_portal.demo import load
from forum_portal.demo.accounts import ACCOUNTS
from forum_portal.demo.days import AS_OF
from forum_portal.demo.offices import PUPR
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.source import Options, source_named
from forum_portal.lists.registry import listing_named
from forum_portal.models import (
    AccessConfirmation,
    AccessReview,
    ImportRun,
    PrintedPaper,
    SavedView,
    StoredFile,
    User,
    WorkClaim,
)
from forum_portal.templatetags.portal import angka
from procurement.models import Succession
from tests.demo.conftest import demo

pytestmark = pytest.mark.slow


def test_some_findings_are_led_up_the_ladder_and_some_end_each_with_a_reason(loaded):
    touched = Finding.objects.filter(decided_by__isnull=False)
    stages = set(touched.values_list("stage", flat=True))
    assert stages == {"verified", "pre_notice", "not_proven", "exempt"}
    assert not touched.filter(decision_reason="").exists()


def test_letters_wait_for_approval_for_sending_for_receipt_and_for_an_answer(loaded):
    papers = Paper.objects.all()
    assert papers.filter(status="draft").count() == 2
    assert papers.filter(status="approved", deliveries=None).count() == 1
    assert papers.filter(deliveries__received_on=None, deliveries__isnull=False).count() == 1
    assert Finding.objects.filter(stage="pre_notice", due_on="2026-11-04").count() == 3
    assert Proof.objects.filter(answer="", document__isnull=False).count() == 1
    assert not PrintedPaper.objects.filter(made_at=None).exists()


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
    undecided = Succession.objects.filter(status=Succession.Status.PROPOSED).count()
    unsound = HealthRow.objects.count()
    assert said_of(loaded, "Ada indikasi") == f"{flagged}"
    assert said_of(loaded, "Usulan penerus paket yang perlu diputuskan") == f"{undecided}"
    assert said_of(loaded, "Baris pada kesehatan data yang perlu dilihat") == angka(unsound)
    for words in ("MENUNGGAK", "TERLAMBAT", "Nilai kontrak berindikasi", "Iuran dipertaruhkan", PUPR.name):
        assert words in loaded.said


def said_of(loaded, label):
    return next(line for line in loaded.said.splitlines() if line.strip().startswith(label)).split()[-1]


def test_it_says_how_much_of_the_plan_is_seen(loaded):
    regional = PackageCoverage.objects.exclude(level="pusat")
    assert said_of(loaded, "Paket ") == angka(regional.count())
    assert said_of(loaded, "Terpisah: paket instansi pusat") == "24"
    assert said_of(loaded, "Pagu yang masih gelap").endswith("%")
    for bucket in Bucket:
        assert said_of(loaded, str(bucket.label)) == angka(regional.filter(bucket=bucket).count())


def everything() -> dict[str, int]:
    mine = ("forum_portal", "employers", "procurement", "compliance")
    return {model._meta.label: model.objects.count() for app in mine for model in apps.get_app_config(app).get_models()}


def test_a_second_run_changes_nothing_and_says_so(loaded):
    before, passwords = everything(), (loaded.folder / "accounts.txt").read_text(encoding="utf-8")
    written = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in loaded.folder.iterdir()}
    begun = time.process_time()
    said = demo()
    assert time.process_time() - begun < 3
    assert everything() == before
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in loaded.folder.iterdir()} == written
    assert (loaded.folder / "accounts.txt").read_text(encoding="utf-8") == passwords
    assert said.count("sudah diunggah, tidak ada yang berubah") == len(written) - len(("accounts.txt", "coba-unggah"))
    assert said.partition("Hasil pemeriksaan")[2] == loaded.said.partition("Hasil pemeriksaan")[2]


def test_a_start_that_was_interrupted_before_the_check_is_finished_by_the_next(loaded):
    with transaction.atomic():
        before = ContractCheck.objects.count()
        Publication.objects.all().delete()
        ContractCheckHistory.objects.all().delete()
        DashboardSnapshot.objects.all().delete()
        ContractMeasure.objects.all().delete()
        ContractCheck.objects.all().delete()
        CrossCheckRun.objects.filter(steps__isnull=True).delete()
        jobs.enqueue("compliance.cross_check", key="all:")
        demo()
        assert ContractCheck.objects.count() == before
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


def test_the_room_is_in_use(loaded):
    assert Publication.objects.count() == OpenBundle.objects.count() == AccessReview.objects.count() == 1
    assert AccessConfirmation.objects.exclude(answer="").count() == 1
    assert set(PaymentAdvice.objects.values_list("asked_by__username", flat=True)) == {"opd.pupr"}
    assert set(WorkClaim.objects.values_list("by__username", flat=True)) == {"bpjs"}
    assert Alert.objects.exists()
    assert {view.path for view in SavedView.objects.all()} == {"/kontrak/", "/paket/"}
    for view in SavedView.objects.all():
        listing = listing_named(view.list_name)
        assert listing is not None
        narrowed = listing.narrowed(view.owner, QueryDict(view.query))
        assert narrowed.notices() == [] and narrowed.qs.exists(), view.name
