"""The worker is killed with -9 at five moments of an import, of a linking and of a cross-check; afterwards everything
is complete and nothing is there twice."""

import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.db.models import Sum

from compliance.models import ContractCheck, Finding
from forum_portal.models import ImportRun, Job
from procurement.models import Contract, ContractPackage, ContractVersion
from tests.killing.office import ALIAS, Portal, wait_until

ROWS = 20_000
FIRMS = 2_000
WORDS = ("Bina", "Karya", "Mahakam", "Etam", "Borneo", "Lestari", "Sumber", "Tirta", "Wana", "Rimba", "Cipta", "Graha")


def firm(number: int) -> str:
    first, second = WORDS[number % 12], WORDS[number // 12 % 12]
    return f"CV {first} {second} Uji {number:04d}"


def npwp(number: int) -> str:
    return f"0{700000000 + number:09d}721000"


def write(path: Path, titles: str, rows: Iterable[str]) -> Path:
    path.write_text("\n".join((titles, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def winners(tmp_path: Path) -> Path:
    titles = (
        "tahun_anggaran,kd_klpd,kd_satker_str,nama_satker,kd_nontender,kd_rup,nama_paket,"
        "pagu,nilai_kontrak,jenis_pengadaan,nama_penyedia,npwp16_penyedia"
    )
    rows = (
        f"2026,D241,1.{row % 30 + 1:02d}.0.00.0.00.01.0000,Dinas Uji {row % 30 + 1},{10_900_000_000 + row},"
        f"{60_000_000 + row},Pemeliharaan Gedung Uji {row},200000000,150000000,Jasa Lainnya,"
        f"{firm(row % FIRMS)},{npwp(row % FIRMS)}"
        for row in range(ROWS)
    )
    return write(tmp_path / "pemenang.csv", titles, rows)


@pytest.fixture
def employers(tmp_path: Path) -> Path:
    """Every second firm is a member, every fourth of these in arrears."""
    titles = "npp,nama_perusahaan,npwp,skala_usaha,status,program,tk_aktif,blth_lunas_terakhir,tgl_data"
    rows = (
        f'{21000000 + number},{firm(number)},{npwp(number)},kecil,aktif,"JKK,JKM,JHT",12,'
        f"{'2026-03' if number % 8 == 0 else '2026-09'},2026-10-20"
        for number in range(0, FIRMS, 2)
    )
    return write(tmp_path / "pemberi_kerja.csv", titles, rows)


def kill_five_times(portal: Portal, kind: str, delays: tuple[float, ...]) -> int:
    """Starts a worker and kills it while the job runs, once for each delay; returns how often it was running."""
    hits = 0
    for delay in delays:
        with portal.worker():
            before = attempts(kind)
            assert wait_until(lambda before=before: attempts(kind) > before or finished(portal, kind)), kind
            time.sleep(delay)
            hits += portal.job(kind).status == Job.Status.RUNNING
    return hits


def attempts(kind: str) -> int:
    """How often a worker has taken up a job of this kind, or a part of one."""
    jobs = Job.objects.using(ALIAS).filter(kind__startswith=kind)
    return int(jobs.aggregate(taken=Sum("attempt"))["taken"])


def finished(portal: Portal, kind: str) -> bool:
    return portal.job(kind).status in (Job.Status.DONE, Job.Status.FAILED)


def finish(portal: Portal, kind: str) -> None:
    with portal.worker():
        assert wait_until(lambda: finished(portal, kind), 120), kind
    assert portal.job(kind).status == Job.Status.DONE, portal.job(kind).error


def test_an_import_a_linking_and_a_cross_check_survive_five_kills_each(
    portal: Portal, winners: Path, employers: Path
) -> None:
    portal.ingest("bpjs_employers", employers, "--coverage", "national", "--apply")
    run = portal.ingest("spse_non_tender_winners", winners, "--as-of", "2026-10-20")["run"]
    portal.in_shell(
        "from forum_portal.intake.commit import ask_commit; from forum_portal.models import ImportRun;"
        f"ask_commit(run=ImportRun.objects.get(pk={run}), by=None)"
    )
    hits = kill_five_times(portal, "intake.commit", (0.0, 0.1, 0.2, 0.3, 0.15))
    assert hits >= 4, "the import was too quick to be killed in its middle"
    finish(portal, "intake.commit")

    assert ImportRun.objects.using(ALIAS).get(pk=run).status == ImportRun.Status.PUBLISHED
    assert Contract.objects.using(ALIAS).filter(current__isnull=False).count() == ROWS
    assert ContractVersion.objects.using(ALIAS).count() == ROWS

    kill_five_times(portal, "procurement.link", (0.0, 0.1, 0.2, 0.3, 0.4))
    finish(portal, "procurement.link")
    links = ContractPackage.objects.using(ALIAS)
    assert links.count() == links.values("contract").distinct().count() == ROWS

    kill_five_times(portal, "compliance.cross_check", (0.0, 0.2, 0.4, 0.6, 0.8))
    finish(portal, "compliance.cross_check")
    shards = portal.job("compliance.cross_check").parts
    assert shards.filter(status=Job.Status.DONE).count() == shards.count() == 2
    checks = ContractCheck.objects.using(ALIAS)
    assert checks.count() == ROWS
    assert checks.filter(employer_outcome="MENUNGGAK").count() == ROWS // 8
    assert checks.filter(employer_outcome="PATUH").count() == ROWS // 2 - ROWS // 8
    arrears = Finding.objects.using(ALIAS).filter(code="MENUNGGAK", status=Finding.Status.OPEN)
    assert arrears.count() == arrears.values("contract").distinct().count() == ROWS // 8
