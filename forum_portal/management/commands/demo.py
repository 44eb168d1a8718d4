"""`manage demo`: fills an empty database with an invented province, checks it and says what was found."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count, Q, Sum
from django.utils import timezone

from compliance.models import ContractCheck, Finding
from compliance.outcomes import AMBER, EMPLOYER, EMPLOYER_OUTCOMES, PROJECT, PROJECT_OUTCOMES, RED, text_of
from compliance.services.findings import decide
from employers.models import Judgement
from employers.services import judge_pair
from forum_portal import jobs
from forum_portal.demo import accounts, load
from forum_portal.demo.days import AS_OF
from forum_portal.demo.people import FINDINGS, FindingToDecide, PairToJudge, pairs_to_judge
from forum_portal.demo.province import Province, make_province
from forum_portal.intake.rights import Refused
from forum_portal.models import User
from forum_portal.rupiah import rupiah
from forum_portal.templatetags.portal import angka
from procurement.models import Contract

TOP_OFFICES = 5


class Command(BaseCommand):
    help = "Mengisi portal dengan provinsi rekaan, memeriksanya, dan mencetak akun serta hasilnya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="jalankan juga pada basis data dari DATABASE_URL")
        parser.add_argument("--migrate", action="store_true", help="siapkan atau perbarui tabel lebih dahulu")

    def handle(self, *args: Any, **options: Any) -> None:
        self._begun = time.monotonic()
        if options["migrate"]:
            call_command("migrate", verbosity=0, interactive=False)
        self._refuse_elsewhere(force=options["force"])
        province = make_province()
        folder = Path(settings.VAR_DIR) / "demo"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with jobs.without_bell():
            try:
                passwords, trial = self._fill(province, folder)
            except (load.DemoFailed, Refused) as failure:
                raise CommandError(f"Demo terhenti. {failure}") from failure
        self._print_findings()
        self._print_accounts(passwords)
        self.stdout.write("\nCoba unggah daftar OPD yang berisi perubahan dan kesalahan, sebagai opd.pupr:")
        self.stdout.write(f"  {os.path.relpath(trial)}")

    def _refuse_elsewhere(self, *, force: bool) -> None:
        if not settings.EMBEDDED and not force:
            raise CommandError(
                "Basis data ini ditunjuk oleh DATABASE_URL. Demo menambah akun dan data rekaan; "
                "pakai --force bila memang itu yang diinginkan."
            )
        if load.holds_other_imports():
            raise CommandError(
                "Basis data ini sudah berisi impor yang bukan demo, jadi tidak disentuh. "
                "Jalankan demo dengan PORTAL_VAR yang menunjuk folder kosong."
            )
        if timezone.localdate() < AS_OF:
            raise CommandError(
                f"Data demo menggambarkan keadaan per {AS_OF:%d-%m-%Y}, sedangkan jam komputer ini menunjukkan "
                f"{timezone.localdate():%d-%m-%Y}. Perbaiki jam komputer, lalu ulangi."
            )

    def _fill(self, province: Province, folder: Path) -> tuple[dict[str, str], Path]:
        made = load.make_offices()
        passwords = accounts.make_accounts(folder / "accounts.txt")
        self._tell(f"{made} perangkat daerah ditambahkan; {len(accounts.ACCOUNTS)} akun siap")
        files, trial = load.write_files(province, folder)
        self._tell(f"{len(files)} berkas ditulis di {os.path.relpath(folder)}")
        for file in files:
            run = load.bring_in(file)
            self._tell(f"{file.name}: {_counts(run.counts) if run else 'sudah diunggah, tidak ada yang berubah'}")
        if done := load.finish_waiting():
            self._tell(f"{done} pemeriksaan silang selesai; {angka(Finding.objects.count())} temuan")
        secretariat = User.objects.get(username=accounts.SECRETARIAT)
        judged = _judge(pairs_to_judge(province), by=secretariat)
        load.finish_waiting()
        decided = _decide(FINDINGS, by=secretariat)
        if judged or decided:
            self._tell(f"{judged} pasangan dan {decided} temuan diputuskan, masing-masing dengan alasannya")
        return passwords, trial

    def _tell(self, sentence: str) -> None:
        self.stdout.write(f"[{time.monotonic() - self._begun:5.1f} dtk] {sentence}")
        self.stdout.flush()

    def _print_findings(self) -> None:
        checks = ContractCheck.objects.all()
        flagged = checks.filter(severity=RED)
        totals = flagged.aggregate(many=Count("pk"), value=Sum("value"))
        stake = checks.aggregate(stake=Sum("contribution_at_stake"))["stake"]
        self.stdout.write(f"\nHasil pemeriksaan silang, keadaan per {AS_OF:%d-%m-%Y}")
        for label, figure in (
            ("Paket di portal", angka(Contract.objects.filter(current__isnull=False).count())),
            ("Kontrak berpenyedia diperiksa", angka(checks.count())),
            ("Ada indikasi", angka(totals["many"])),
            ("Nilai kontrak berindikasi", rupiah(totals["value"] or 0)),
            ("Iuran dipertaruhkan", rupiah(stake or 0)),
            ("Perlu dilengkapi atau diverifikasi", angka(checks.filter(severity=AMBER).count())),
            ("Menunggu putusan pencocokan", angka(checks.filter(match=ContractCheck.Match.REVIEW).count())),
        ):
            self.stdout.write(f"  {label:<36}{figure:>22}")
        self._print_outcomes("Kepesertaan penyedia", "employer_outcome", EMPLOYER, EMPLOYER_OUTCOMES)
        self._print_outcomes("Pendaftaran proyek", "project_outcome", PROJECT, PROJECT_OUTCOMES)
        self._print_offices()

    def _print_outcomes(self, title: str, column: str, question: str, order: Iterable[str]) -> None:
        counted = dict(ContractCheck.objects.values_list(column).annotate(Count("pk")).order_by())
        self.stdout.write(f"\n{title}")
        for code in order:
            if counted.get(code):
                self.stdout.write(f"  {code:<22}{text_of(question, code).label:<28}{angka(counted[code]):>8}")

    def _print_offices(self) -> None:
        red = Q(severity=RED)
        offices = (
            ContractCheck.objects.values("office__name")
            .annotate(many=Count("pk", filter=red), value=Sum("value", filter=red))
            .filter(many__gt=0)
            .order_by("-many", "office__name")[:TOP_OFFICES]
        )
        self.stdout.write(f"\n{TOP_OFFICES} perangkat daerah dengan kontrak berindikasi terbanyak")
        for office in offices:
            self.stdout.write(
                f"  {office['office__name'][:60]:<62}{office['many']:>4}{rupiah(office['value'] or 0):>22}"
            )

    def _print_accounts(self, passwords: dict[str, str]) -> None:
        self.stdout.write("\nAkun (kata sandi disimpan di demo/accounts.txt, hanya terbaca oleh pemiliknya)")
        self.stdout.write(f"  {'Nama pengguna':<16}{'Kata sandi':<22}Untuk")
        for account in accounts.ACCOUNTS:
            password = passwords.get(account.username, "(berkas akun hilang)")
            self.stdout.write(f"  {account.username:<16}{password:<22}{account.full_name}")


def _counts(counts: dict[str, int]) -> str:
    parts = [
        f"{angka(counts[verdict])} {label}"
        for verdict, label in (
            ("new", "baru"),
            ("changed", "berubah"),
            ("same", "sama"),
            ("quarantined", "dikarantina"),
            ("bad", "ditolak"),
        )
        if counts.get(verdict)
    ]
    return ", ".join(parts) or "kosong"


def _judge(pairs: Iterable[PairToJudge], *, by: User) -> int:
    """Judges what waits, unless people have judged in this database before."""
    if Judgement.objects.exists():
        return 0
    judged = 0
    for pair in pairs:
        check = ContractCheck.objects.get(contract__key=pair.package.key)
        firm = pair.package.firm
        judge_pair(
            by=by,
            contractor_key=check.contractor_key,
            contractor_name=firm.spelled.strip() if firm else "",
            npp=pair.npp,
            answer=pair.answer,
            reason=pair.reason,
        )
        judged += 1
    return judged


def _decide(wanted: Iterable[FindingToDecide], *, by: User) -> int:
    """Decides a few open findings, unless people have decided in this database before."""
    if Finding.objects.exclude(decision="").exists():
        return 0
    decided = 0
    for each in wanted:
        waiting = Finding.objects.filter(code=each.code, decision="", status=Finding.Status.OPEN)
        finding = waiting.order_by("contract__key", "pk").first()
        if finding:
            decide(finding=finding, by=by, decision=each.decision, reason=each.reason)
            decided += 1
    return decided
