"""The six numbers of the Beranda: what each means, and how it stands against the month before. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Key(StrEnum):
    """The names under which the figures of a month are kept; `Number` tells the six that are shown first."""

    SEEN = "packages_seen"
    PACKAGES = "packages"
    WORKER_DAYS = "worker_days"
    UNPROTECTED = "unprotected"
    WORKERS_UNKNOWN = "workers_unknown"
    GAP = "gap"
    GAP_CONTRACTS = "gap_contracts"
    OVERDUE = "overdue"
    IDLE = "idle"
    DARK_PAGU = "dark_pagu"
    DARK_PACKAGES = "dark_packages"
    CONTRACTS = "contracts"
    RED = "red"
    EMPLOYERS = "employers"
    INACTIVE = "inactive"


IDLE_DAYS = 14
WORSE_DAYS = 7
LAPSE_DAYS = 14
Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Number:
    """`key` is what the number counts; `more_is_better` tells which way is good. `rupiah`: it is an amount."""

    key: Key
    title: str
    definition: str
    more_is_better: bool = False
    rupiah: bool = False


SIX: tuple[Number, ...] = (
    Number(
        Key.WORKER_DAYS,
        "Hari-pekerja tanpa perlindungan",
        "Hari proyek konstruksi sebelum iuran dibayar atau sesudah pelindungan berakhir, dikalikan jumlah pekerja yang "
        "dilaporkan. Kontrak yang jumlah pekerjanya tidak diketahui tidak ikut dijumlahkan.",
    ),
    Number(
        Key.GAP,
        "Selisih iuran jatuh tempo",
        "Iuran jasa konstruksi yang sudah jatuh tempo dikurangi yang tercatat dibayar, dari kontrak yang selisihnya di "
        "atas batas materialitas.",
        rupiah=True,
    ),
    Number(
        Key.OVERDUE,
        "Temuan lewat batas menjawab",
        "Temuan terbuka yang waktu menjawabnya sesudah surat diterima sudah habis.",
    ),
    Number(
        Key.IDLE,
        "Temuan diam lebih dari 14 hari",
        "Temuan terbuka tanpa langkah apa pun selama 14 hari. Yang waktu menjawabnya masih berjalan, dan yang dicatat "
        "tanpa surat, tidak dihitung.",
    ),
    Number(
        Key.SEEN,
        "Paket fisik berhasil pemeriksaan",
        "Paket pekerjaan fisik pada RUP penyedia pemerintah daerah, tahun terbaru, yang penyedianya sudah diperiksa "
        "dengan hasil pasti.",
        more_is_better=True,
    ),
    Number(
        Key.DARK_PAGU,
        "Pagu gelap",
        "Pagu paket pada RUP penyedia pemerintah daerah, tahun terbaru, yang belum meninggalkan jejak kontrak apa pun.",
        rupiah=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Change:
    """`difference` since the month before, None where nothing is known of it; `tone` is "success", "danger" or
    "secondary"."""

    before: int | None
    difference: int | None
    word: str
    tone: str


def change(number: Number, now: int, before: Figures | None) -> Change:
    """How a number stands against the last figures of the month before."""
    last = before.get(number.key) if before else None
    if last is None:
        return Change(None, None, "belum ada angka bulan lalu", "secondary")
    difference = now - last
    if difference == 0:
        return Change(last, 0, "tetap", "secondary")
    better = (difference > 0) is number.more_is_better
    return Change(last, difference, "naik" if difference > 0 else "turun", "success" if better else "danger")


def level(part: int, whole: int) -> int:
    """Of 0 (none) to 4 (all or nearly): how dark a tile or a cell is coloured."""
    if part <= 0 or whole <= 0:
        return 0
    return min(4, 1 + 4 * part // whole)
