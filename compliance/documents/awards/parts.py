"""What the papers of a season have in common."""

from decimal import Decimal

from compliance.documents import parts
from compliance.documents.awards.facts import NomineeLine, SeasonTold
from compliance.documents.freezing import Content
from compliance.documents.wording import UNKNOWN
from forum_portal.months import day_label
from forum_portal.rupiah import grouped

NOT_A_VERDICT = (
    "Penilaian ini disusun dari data kepesertaan, iuran, dan proyek yang diterima portal sampai tanggal penutupan "
    "data. Bulan tanpa data tidak dinilai dan tidak dihitung sebagai kelalaian. Penetapan kepatuhan menjadi "
    "kewenangan BPJS Ketenagakerjaan dan pengawas ketenagakerjaan."
)
MONTHS_OF_A_YEAR = 12


def frame(season: SeasonTold, *, kind: str, title: str) -> Content:
    return {
        "kind": kind,
        "title": title,
        "year": str(season.year),
        "forum": season.forum,
        "letterhead": parts.letterhead(season.letterhead),
        "decree": season.decree or "belum ditetapkan",
        "closed_on": day_label(season.closed_on),
        "weights_hash": season.weights_hash,
        "frozen_on": day_label(season.frozen_on),
        "place": season.place,
        "signatory": list(season.signatory.lines),
        "copies": [],
    }


def score(value: Decimal) -> str:
    """With four decimals and a comma: "87,5000"."""
    return f"{value:.4f}".replace(".", ",")


def share(value: Decimal | None) -> str:
    """In whole per cent, rounded down so that "100 %" is said of all only."""
    return "–" if value is None else f"{int(value * 100)} %"


def weight(value: Decimal) -> str:
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def people(count: int | None) -> str:
    return UNKNOWN if count is None else grouped(count)


def nominee(line: NomineeLine) -> Content:
    return {
        "rank": line.rank,
        "npp": line.npp,
        "name": line.name,
        "region": line.region or UNKNOWN,
        "sector": line.sector or UNKNOWN,
        "size": line.size or UNKNOWN,
        "workers": people(line.workers),
        "programmes": ", ".join(line.programmes) or UNKNOWN,
        "on_time": "tidak dapat dinilai" if line.on_time is None else f"{line.on_time} / {MONTHS_OF_A_YEAR}",
        "arrears": line.arrears,
        "sanction": line.sanction,
        "score": score(line.score),
        "steady": share(line.steady),
        "note": line.note,
    }
