"""`manage demo`: fills an empty database with an invented province, checks it and says what was found."""

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from compliance.models import ContractCheck, Finding, HealthFigure
from compliance.services.coverage import KIND as COVERAGE
from compliance.services.cross_check import KIND as CROSS_CHECK
from compliance.services.health import ask_health
from employers.models import Judgement
from employers.services import judge_pair
from forum_portal import jobs
from forum_portal.demo import accounts, load
from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.demo.offices import KLPD
from forum_portal.demo.people import FINDINGS, PairToJudge, pairs_to_judge
from forum_portal.demo.province import Province, make_province
from forum_portal.intake.rights import Refused
from forum_portal.management.demo_awards import hold_awards
from forum_portal.management.demo_cases import lead_cases
from forum_portal.management.demo_forum import found_the_forum
from forum_portal.management.demo_funding import find_money
from forum_portal.management.demo_months import invent_months
from forum_portal.management.demo_report import report
from forum_portal.management.demo_room import use_the_room
from forum_portal.models import User
from forum_portal.templatetags.portal import angka
from procurement.models import Feed
from procurement.services.linking import KIND as LINK

_FEEDS = (
    ("RUP penyedia Provinsi Kalimantan Timur", "sirup_packages", "v1/rup/paket-penyedia-terumumkan"),
    ("RUP swakelola Provinsi Kalimantan Timur", "sirup_self_managed", "v1/rup/paket-swakelola-terumumkan"),
)


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
        report(self.stdout)
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
        _make_feeds()
        passwords = accounts.make_accounts(folder / "accounts.txt")
        self._tell(f"{made} perangkat daerah ditambahkan; {len(accounts.ACCOUNTS)} akun siap")
        files, trial = load.write_files(province, folder)
        self._tell(f"{len(files)} berkas ditulis di {os.path.relpath(folder)}")
        for file in files:
            run = load.bring_in(file)
            self._tell(f"{file.name}: {_counts(run.counts) if run else 'sudah diunggah, tidak ada yang berubah'}")
        if done := load.finish_waiting():
            self._tell(_said_of(done))
        secretariat = User.objects.get(username=accounts.SECRETARIAT)
        judged = _judge(pairs_to_judge(province), by=secretariat)
        done += load.finish_waiting()
        led = lead_cases(FINDINGS)
        done += load.finish_waiting()
        if judged or led:
            self._tell(f"{judged} pasangan diputuskan dan {led} temuan ditindaklanjuti, masing-masing dengan alasannya")
        if invented := invent_months():
            self._tell(f"angka {invented} bulan sebelumnya direka, agar tren dan selisihnya tampak")
        if done or not HealthFigure.objects.exists():
            ask_health(by=secretariat)
            load.finish_waiting()
            self._tell("kesehatan data dihitung")
        if used := use_the_room():
            load.finish_waiting()
            self._tell(f"{used} tampilan, saran, terbitan, dan pekerjaan sehari-hari lain disiapkan")
        if seats := found_the_forum(by=secretariat, reviewer=User.objects.get(username=accounts.FORUM)):
            self._tell(f"forum dibentuk: {seats} anggota, keputusan terbit, empat rapat")
        if sources := find_money(by=secretariat, reviewer=User.objects.get(username=accounts.FORUM)):
            self._tell(f"{sources} sumber dana dicatat, dengan pembayarannya")
        chosen = hold_awards(secretariat)
        load.finish_waiting()
        self._tell(f"musim penghargaan {YEAR} dibuka; {chosen} calon pada daftar pendek, berkasnya dicetak")
        return passwords, trial

    def _tell(self, sentence: str) -> None:
        self.stdout.write(f"[{time.monotonic() - self._begun:5.1f} dtk] {sentence}")
        self.stdout.flush()

    def _print_accounts(self, passwords: dict[str, str]) -> None:
        self.stdout.write("\nAkun (kata sandi disimpan di demo/accounts.txt, hanya terbaca oleh pemiliknya)")
        self.stdout.write(f"  {'Nama pengguna':<16}{'Kata sandi':<22}Untuk")
        for account in accounts.ACCOUNTS:
            password = passwords.get(account.username, "(berkas akun hilang)")
            self.stdout.write(f"  {account.username:<16}{password:<22}{account.full_name}")


def _said_of(done: Mapping[str, int]) -> str:
    parts = [
        f"{angka(done[kind])} {label}"
        for kind, label in (
            (LINK, "kaitan paket dan kontrak"),
            (CROSS_CHECK, "pemeriksaan silang"),
            (COVERAGE, "hitungan keterlihatan"),
        )
        if done.get(kind)
    ]
    return f"{', '.join(parts) or 'sisa pekerjaan'} selesai; {angka(Finding.objects.count())} temuan"


def _make_feeds() -> None:
    """Two feeds to look at, switched off: the demo asks nothing of any other machine."""
    for name, source, dataset in _FEEDS:
        Feed.objects.get_or_create(
            system=Feed.System.INAPROC,
            dataset=dataset,
            government=KLPD,
            year=YEAR,
            defaults={"name": name, "source": source, "enabled": False},
        )


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
