"""An invented province that lives through 400 days: what happens on which day, and who does it.

Every morning the clock asks for the daily jobs, before noon files come in, and at noon the secretariat tries to write
the next letter of its one case, which the ladder refuses until its time has run out.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from compliance.ladder import Letter, Stage, next_rung
from compliance.models import Alert, Finding, Paper
from compliance.services import alerts, cases
from compliance.services.alerts import raising
from compliance.services.cases import CaseRefused
from compliance.services.cross_check import ask_cross_check
from employers.identity import contract_number_key
from forum_portal import jobs
from forum_portal.intake.commit import ask_commit
from forum_portal.models import ImportRun, Job, Office, User
from procurement.models import Contract, ContractVersion
from tests.compliance.alerts_cast import Killed
from tests.compliance.conftest import extract
from tests.compliance.plans import published_run
from tests.compliance.replaying import as_shown
from tests.journeys import world
from tests.journeys.world import BOOKSELLER, IN_ARREARS, IN_ORDER, NPWP, NUMBERS

FIRST, DAYS = date(2025, 10, 6), 400
STEPS = ("end_exemptions", "facts_on", "_not_raised", "insert")
DRAINAGE, ROAD, BRIDGE, SCHOOL, CULVERT = (
    "Rehabilitasi drainase Jalan Anggrek",
    "Peningkatan Jalan Poros Lempake",
    "Pengadaan rambu Jalan Bengkirai",
    "Pengadaan rambu Jalan Ulin",
    "Pengadaan rambu Jalan Meranti",
)


@dataclass
class Year:
    """`kills` makes the daily job die at random steps, to be gone on with; `seen` are pages by the moment."""

    pupr: Office
    disdikbud: Office
    eko: User
    dewi: User
    travel: Callable[[datetime], None]
    monkeypatch: pytest.MonkeyPatch
    kills: random.Random | None = None
    moments: int = 50
    killed: int = 0
    seen: dict[datetime, Any] = field(default_factory=dict)
    rows: dict[str, Contract] = field(default_factory=dict)

    def live(self) -> None:
        moments = {FIRST + timedelta(days=each) for each in random.Random(5).sample(range(DAYS), self.moments)}
        for day in (FIRST + timedelta(days=each) for each in range(DAYS)):
            self._at(day, 8)
            self._daily()
            self._at(day, 10)
            if happens := getattr(self, f"on_{day:%Y_%m_%d}", None):
                happens()
                jobs.run_all_queued()
                self._at(day, 11)
                self._daily()
            self._at(day, 12)
            self._write_next_letter(day)
            if day in moments:
                self._at(day, 20)
                self.seen[timezone.now()] = as_shown()

    def _at(self, day: date, hour: int) -> None:
        self.travel(timezone.make_aware(datetime(day.year, day.month, day.day, hour, 0, 0, 250)))

    def _daily(self) -> None:
        """As the clock does it every minute."""
        if job := alerts.ask_when_due():
            with self._dying():
                jobs.run(job.pk)
            Job.objects.filter(pk=job.pk, status="running").update(lease_until=timezone.now() - timedelta(seconds=1))
            jobs.run(job.pk)
            assert Job.objects.get(pk=job.pk).status == Job.Status.DONE
            assert alerts.ask_when_due() is None
        if job := alerts.ask_mail_when_due():
            jobs.run(job.pk)

    @contextmanager
    def _dying(self) -> Iterator[None]:
        if self.kills is None or self.kills.random() < 0.7:
            yield
            return
        name, after = self.kills.choice(STEPS), self.kills.random() < 0.5
        real = getattr(raising, name)

        def dying(*args: Any, **kwargs: Any) -> Any:
            if after:
                real(*args, **kwargs)
            self.killed += 1
            raise Killed

        with self.monkeypatch.context() as patch:
            patch.setattr(raising, name, dying)
            with suppress(Killed):
                yield

    # What happens, by the day.

    def on_2025_10_06(self) -> None:
        for office, rows in ((self.pupr, world.PUPR_CONTRACTS), (self.disdikbud, world.DISDIKBUD_CONTRACTS)):
            name = f"daftar-kontrak-{office.code}.xlsx"
            world.bring("opd_contract_list", world.as_xlsx(rows), self.eko, filename=name, office_code=office.code)
        works = {"is_construction": True, "includes_vat": True}
        self._signed(DRAINAGE, IN_ORDER, "600/101/SPK/2025", date(2025, 9, 1), work_until=date(2026, 2, 28), **works)
        self._signed(
            ROAD,
            IN_ORDER,
            "600/102/SPK/2025",
            date(2025, 9, 8),
            work_until=date(2026, 3, 31),
            value=200_000_000,
            **works,
        )
        self._extracts(date(2025, 10, 3))

    def on_2025_10_08(self) -> None:
        cases.verify(finding=self.case, by=self.dewi, reason="Kantor cabang membenarkannya.")

    def on_2025_10_20(self) -> None:
        paper = cases.attach(name="berita-acara.pdf", content=b"%PDF-1.7 contoh", by=self.eko)
        asked = cases.ask_exemption(
            finding=self.exempt,
            by=self.eko,
            until=date(2026, 1, 20),
            reason="Pekerjaan dihentikan sementara.",
            document=paper,
            today=timezone.localdate(),
        )
        cases.answer_exemption(exemption=asked, by=self.dewi, accept=True, reason="Sesuai.", today=timezone.localdate())

    def on_2025_10_31(self) -> None:
        cases.pause(
            finding=self.case,
            by=self.eko,
            kind="dispute",
            until=date(2025, 11, 14),
            reason="Penyedia berkeberatan atas jumlahnya.",
            document=None,
            today=timezone.localdate(),
        )

    def on_2025_11_12(self) -> None:
        self._signed(BRIDGE, IN_ARREARS, "600/201/SPK/2025", date(2025, 11, 10), is_construction=False)

    def on_2025_12_04(self) -> None:
        self._extracts(date(2025, 12, 2))

    def on_2026_01_06(self) -> None:
        self._extracts(date(2026, 1, 5))

    def on_2026_02_03(self) -> None:
        self._signed(SCHOOL, IN_ARREARS, "600/202/SPK/2026", date(2026, 2, 2), is_construction=False)

    def on_2026_02_12(self) -> None:
        self._told(
            ROAD,
            contract_number="600/102/ADD-1/2026",
            spk_date=date(2026, 2, 10),
            work_until=date(2026, 6, 30),
            value=260_000_000,
        )

    def on_2026_03_03(self) -> None:
        self._extracts(date(2026, 3, 2), drainage_until="2026-02-28", settled=True)

    def on_2026_03_05(self) -> None:
        """The same file once more: the portal says so and does nothing."""
        run = self._receive("bpjs_employers", self._employers(date(2026, 3, 2), True, True), date(2026, 3, 2), "lagi")
        assert run.status == ImportRun.Status.PUBLISHED

    def on_2026_03_06(self) -> None:
        """The same rows in another file, and a whole new pass."""
        rows = self._employers(date(2026, 3, 2), True, True)
        self._bring("bpjs_employers", [*reversed(rows)], date(2026, 3, 2))
        ask_cross_check(by=self.eko)

    def on_2026_03_17(self) -> None:
        self._signed(CULVERT, IN_ARREARS, "600/203/SPK/2026", date(2026, 3, 16), is_construction=False)

    def on_2026_05_05(self) -> None:
        self._extracts(date(2026, 5, 4), drainage_until="2026-02-28", road_extended=True, settled=True)

    def on_2026_06_22(self) -> None:
        self._told(ROAD, handed_over_on=date(2026, 6, 20))

    def on_2026_07_07(self) -> None:
        self._employers_come(date(2026, 7, 6), bookseller=False)

    def on_2026_09_08(self) -> None:
        self._employers_come(date(2026, 9, 7), bookseller=True)

    def on_2026_11_03(self) -> None:
        self._employers_come(date(2026, 11, 2), bookseller=False)

    # How it is done.

    @property
    def case(self) -> Finding:
        """The first finding about the firm in arrears."""
        return Finding.objects.get(contract__key="opd:D999.1.03.01:2", code="MENUNGGAK")

    @property
    def exempt(self) -> Finding:
        return Finding.objects.filter(contract__key="opd:D999.1.03.01:3", code="PWBD").earliest("pk")

    def _write_next_letter(self, day: date) -> None:
        """The secretariat tries every day; the ladder decides."""
        case = Finding.objects.filter(contract__key="opd:D999.1.03.01:2", code="MENUNGGAK").first()
        rung = next_rung(Stage(case.stage)) if case else None
        if case is None or rung is None:
            return
        try:
            paper = cases.draft_paper(contract=case.contract, kind=rung.letter, by=self.eko, today=day)
        except CaseRefused:
            return
        cases.approve_paper(paper=paper, by=self.dewi, today=day)
        sent = cases.record_delivery(
            paper=paper, by=self.eko, channel="post", addressee="Bagian umum", sent_on=day, today=day
        )
        cases.record_outcome(
            delivery=sent, by=self.eko, received=True, on=day, proof="Resi 0012345", proof_file=None, today=day
        )

    def _signed(self, name: str, firm: str, number: str, signed: date, **said: Any) -> None:
        """A contract of Dinas PUPR that SPSE tells of today."""
        key = f"non_tender:{10_060_000 + len(self.rows)}"
        self.rows[name] = Contract.objects.create(key=key, scheme="non_tender", office=self.pupr)
        told = {
            "year": signed.year,
            "value": 187_500_000,
            "package_name": name,
            "contractor_name": firm,
            "npwp": NPWP[firm],
            "contract_number": number,
            "spk_date": signed,
            "first_spk_date": signed,
            "first_contract_key": contract_number_key(number),
            "clock_date": signed,
            "clock_basis": "kontrak",
            "start_order_date": signed,
        }
        self._told(name, **told | said)

    def _told(self, name: str, **said: Any) -> None:
        row = self.rows[name]
        now, today = timezone.now(), timezone.localdate()
        run = published_run("spse_non_tender_contracts", "kontrak.json", published_at=now)
        ImportRun.objects.filter(pk=run.pk).update(as_of=today)
        before = row.current
        kept = {
            each.attname: getattr(before, each.attname)
            for each in ContractVersion._meta.concrete_fields
            if before is not None and each.attname not in ("id", "run_id", "previous_id", "subject_id")
        }
        told = kept | said
        told["contract_key"] = contract_number_key(str(told["contract_number"]))
        row.current = ContractVersion.objects.create(
            subject=row, run=run, previous_id=before.pk if before else None, **told
        )
        row.save(update_fields=["current"])
        ask_cross_check(by=self.eko)

    def _extracts(
        self, as_of: date, *, drainage_until: str = "2025-12-31", road_extended: bool = False, settled: bool = False
    ) -> None:
        self._employers_come(as_of, bookseller=True, settled=settled)
        road = {"nilai_kontrak": "200000000", "tgl_selesai": "2026-03-31", "tgl_bayar_termin2": ""}
        if road_extended:
            road = {"nilai_kontrak": "260000000", "tgl_selesai": "2026-06-30", "tgl_bayar_termin2": "2026-04-20"}
        known = {**world.PROJECTS[0], "tgl_mulai": "", "tgl_selesai": "", "tgl_bayar_termin2": ""}
        rows = [
            known,
            {
                **known,
                "no_proyek": "2600012345701",
                "nama_proyek": DRAINAGE,
                "no_spk": "600/101/SPK/2025",
                "tgl_spk": "2025-09-01",
                "tgl_daftar": "2025-09-05",
                "tgl_bayar_termin1": "2025-09-08",
                "tgl_mulai": "2025-09-08",
                "tgl_selesai": drainage_until,
            },
            {
                **known,
                "no_proyek": "2600012345702",
                "nama_proyek": ROAD,
                "no_spk": "600/102/SPK/2025",
                "tgl_spk": "2025-09-08",
                "tgl_daftar": "2025-09-12",
                "tgl_bayar_termin1": "2025-09-15",
                "tgl_mulai": "2025-09-15",
                **road,
            },
        ]
        self._bring("bpjs_projects", rows, as_of)

    def _employers_come(self, as_of: date, *, bookseller: bool, settled: bool = True) -> None:
        self._bring("bpjs_employers", self._employers(as_of, bookseller, settled), as_of)

    def _employers(self, as_of: date, bookseller: bool, settled: bool) -> list[dict[str, str]]:
        paid_up = f"{as_of - timedelta(days=55):%Y-%m}"
        late = {} if not settled else {"blth_lunas_terakhir": paid_up, "bulan_tunggakan": "0"}
        rows = [
            {
                **row,
                "tgl_data": as_of.isoformat(),
                **({} if row["nama_perusahaan"] == IN_ARREARS else {"blth_lunas_terakhir": paid_up}),
            }
            for row in extract(**late)
        ]
        return [row for row in rows if bookseller or row["npp"] != NUMBERS[BOOKSELLER]]

    def _bring(self, source: str, rows: list[dict[str, str]], as_of: date) -> None:
        run = self._receive(source, rows, as_of, f"{source}-{as_of}")
        jobs.run_all_queued()
        ask_commit(run=ImportRun.objects.get(pk=run.pk), by=self.eko, accept_vanishing=True)
        jobs.run_all_queued()
        assert ImportRun.objects.get(pk=run.pk).status == ImportRun.Status.PUBLISHED

    def _receive(self, source: str, rows: list[dict[str, str]], as_of: date, name: str) -> ImportRun:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(world, "AS_OF", as_of.isoformat())
            return world.receive(source, world.as_csv(rows), self.eko, filename=f"{name}.csv", coverage=world.NATIONAL)


def alerts_raised() -> list[tuple[str, str, str]]:
    """(day, kind with its days, the contract, finding or law), in the order in which they were raised."""
    rows = Alert.objects.select_related("contract__current", "finding")
    return sorted((row.raised_on.isoformat(), _kind(row), _about(row)) for row in rows)


def _kind(row: Alert) -> str:
    parts = row.key.split(":")
    return f"{parts[0]}:{parts[1]}" if row.kind in ("cover_ends", "exemption_ends") else parts[0]


def _about(row: Alert) -> str:
    if row.contract and row.contract.current:
        return row.contract.current.package_name
    return row.key.split(":")[1]


def letters_sent() -> list[tuple[str, str, str]]:
    """(day, letter, contract) of every letter that was approved, with the day on which it was received."""
    return [
        (str(row.received_on), Letter(row.kind).value, row.contract.key)
        for row in Paper.objects.prefetch_related("deliveries").order_by("pk")
    ]


def findings_now() -> list[tuple[str, str, str, bool]]:
    """(contract, indication, stage, whether it follows an earlier one) of every finding."""
    rows = Finding.objects.select_related("contract")
    return sorted((row.contract.key, row.code, row.stage, row.follows_id is not None) for row in rows)
