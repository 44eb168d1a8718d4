"""Any past moment can be shown as it was: an invented half-year of imports, judgements and decisions, replayed."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from compliance.models import ContractCheck, ContractCheckHistory, DashboardSnapshot, Finding
from compliance.services import snapshots
from compliance.services.cases import dismiss, verify
from compliance.services.cross_check import ask_cross_check
from compliance.services.examining import a_replay_gives_what_the_dashboard_showed
from employers.models import Judgement
from employers.services import judge_pair, take_back_judgement
from forum_portal import doctor, jobs, sealing
from forum_portal.intake.commit import ask_commit
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun, Office, User
from procurement.models import Contract
from procurement.services.physical import decide_physical
from tests.compliance.conftest import extract
from tests.compliance.replaying import as_shown, figures_replayed, figures_shown, replayed
from tests.journeys import world

pytestmark = pytest.mark.django_db
START = datetime(2025, 10, 4, 1, 0, 0, 123456, tzinfo=UTC)


class HalfYear:
    """Things that happen in any order. Each is a method; what cannot be done at a moment does nothing."""

    def __init__(self, seed: int, pupr: Office, eko: User, dewi: User) -> None:
        self.chance, self.pupr, self.eko, self.dewi = random.Random(seed), pupr, eko, dewi
        self.files = 0

    def _bring(self, source: str, content: bytes, as_of: datetime, **options: Any) -> None:
        """Also where a good part of what was known would vanish."""
        self.files += 1
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(world, "AS_OF", f"{as_of:%Y-%m-%d}")
            run = world.receive(source, content, self.eko, filename=f"berkas-{self.files}", **options)
        jobs.run_all_queued()
        ask_commit(run=ImportRun.objects.get(pk=run.pk), by=self.eko, accept_vanishing=True)
        jobs.run_all_queued()
        assert ImportRun.objects.get(pk=run.pk).status == ImportRun.Status.PUBLISHED

    def extract_comes(self) -> None:
        day = timezone.now() - timedelta(days=1)
        months = self.chance.choice(("0", "2", "4", "7"))
        rows = extract(bulan_tunggakan=months, blth_lunas_terakhir="2025-08" if months == "0" else "2025-04")
        left = [{**row, "tgl_data": f"{day:%Y-%m-%d}"} for row in rows if self.chance.random() < 0.85]
        self._bring("bpjs_employers", world.as_csv(left or rows), day, coverage=world.NATIONAL)

    def projects_come(self) -> None:
        changed = {**world.PROJECTS[0], "jumlah_tk": str(3 + self.files)}
        self._bring("bpjs_projects", world.as_csv([changed]), timezone.now(), coverage=world.NATIONAL)

    def list_comes(self) -> None:
        rows = [
            {**row, "Nilai kontrak": row["Nilai kontrak"] - self.chance.randint(0, 3) * 1_000_000 - self.files}
            for row in world.PUPR_CONTRACTS
            if self.chance.random() < 0.8
        ]
        whole = self.chance.random() < 0.4 and len(rows) >= 6
        options = {"office_code": self.pupr.code, "full_picture": whole}
        self._bring("opd_contract_list", world.as_xlsx(rows or world.PUPR_CONTRACTS), timezone.now(), **options)

    def import_is_undone(self) -> None:
        runs = list(ImportRun.objects.filter(status="published").order_by("-pk")[:4])
        ask_undo(run=self.chance.choice(runs), by=self.eko, why="Berkas keliru.")

    def pair_is_judged(self) -> None:
        check = ContractCheck.objects.filter(contractor_name=world.TO_JUDGE).first()
        if check and not Judgement.objects.filter(taken_back_at=None).exists():
            judge_pair(
                by=self.eko,
                contractor_key=check.contractor_key,
                contractor_name=world.TO_JUDGE,
                npp=world.TO_JUDGE_NPP,
                answer=self.chance.choice(("same", "different")),
                reason="Akta diperlihatkan.",
            )

    def judgement_is_taken_back(self) -> None:
        if judgement := Judgement.objects.filter(taken_back_at=None).first():
            take_back_judgement(judgement=judgement, by=self.eko)

    def finding_is_decided(self) -> None:
        findings = list(Finding.objects.filter(status="open").order_by("pk"))
        if findings:
            finding = self.chance.choice(findings)
            if finding.stage == "detected" and finding.indicated and self.chance.random() < 0.4:
                verify(finding=finding, by=self.dewi, reason=f"Dilihat {self.files}.")
            else:
                dismiss(finding=finding, by=self.eko, reason=f"Dilihat {self.files}.")

    def kind_of_work_is_decided(self) -> None:
        contracts = list(Contract.objects.filter(current__isnull=False).order_by("pk"))
        if contracts:
            decision = self.chance.choice(("ya", "tidak", ""))
            decide_physical(
                by=self.eko, subject=self.chance.choice(contracts), decision=decision, reason="Menurut KAK."
            )

    def everything_is_checked(self) -> None:
        ask_cross_check(by=self.eko)

    def something_happens(self) -> str:
        kinds: list[Callable[[], None]] = [
            self.extract_comes,
            self.projects_come,
            self.list_comes,
            self.list_comes,
            self.import_is_undone,
            self.import_is_undone,
            self.pair_is_judged,
            self.judgement_is_taken_back,
            self.finding_is_decided,
            self.finding_is_decided,
            self.kind_of_work_is_decided,
            self.everything_is_checked,
        ]
        happening = self.chance.choice(kinds)
        happening()
        return happening.__name__


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 6])
def test_a_replay_of_thirty_moments_equals_what_was_shown_at_each_of_them(seed, shelf, pupr, disdikbud, eko, dewi):
    year = HalfYear(seed, pupr, eko, dewi)
    seen = []
    at = START
    with time_machine.travel(at):
        world.build(pupr, disdikbud, eko)
    for _ in range(34):
        at += timedelta(minutes=year.chance.randint(30, 9000))
        with time_machine.travel(at):
            happened = year.something_happens()
            jobs.run_all_queued()
        moment = at + timedelta(minutes=20)
        with time_machine.travel(moment, tick=False):
            seen.append((happened, moment, as_shown(), figures_shown(dewi, moment)))
            if year.chance.random() < 0.3:
                snapshots.keep_figures()
    with time_machine.travel(at + timedelta(days=40)):
        for happened, moment, pages, figures in year.chance.sample(seen, 30):
            again = replayed(moment)
            for pk, page in pages.items():
                assert again[pk] == page, (happened, moment)
            assert all(again[pk] is None for pk in again.keys() - pages.keys())
            assert figures_replayed(dewi, moment) == figures, (happened, moment)
        assert DashboardSnapshot.objects.count() > 5
        assert list(a_replay_gives_what_the_dashboard_showed(timezone.now())) == []
        sealing.seal_new()
        assert [each.sentence for each in doctor.examine(timezone.now())] == []
        assert ContractCheckHistory.objects.count() > 40
