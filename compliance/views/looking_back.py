"""The day that a page is asked for as it was known: `?per=2026-03-12` means the end of that day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone

from compliance.selectors.as_known import first_record
from forum_portal.templatetags.portal import tanggal_panjang

PARAMETER = "per"


@dataclass(frozen=True, slots=True)
class Asked:
    """`moment` is None for the page of today; `problem` says why a day that was asked for cannot be shown."""

    day: date | None = None
    moment: datetime | None = None
    problem: str = ""
    latest: date | None = None


def asked_day(request: HttpRequest) -> Asked:
    """What the address asks for. A query only where it asks for a past day."""
    text = request.GET.get(PARAMETER, "").strip()
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    if not text:
        return Asked(latest=yesterday)
    try:
        day = date.fromisoformat(text[:20])
    except ValueError:
        return Asked(
            problem="Tanggal tidak terbaca. Pilih tanggal dari kalender, misalnya 2026-03-12.", latest=yesterday
        )
    if day >= today:
        return Asked(problem=f"{tanggal_panjang(day)} belum berakhir; yang tampil keadaan sekarang.", latest=yesterday)
    moment = timezone.make_aware(datetime.combine(day, time.max))
    since = first_record()
    if since is None or since > moment:
        told = f"baru tercatat sejak {tanggal_panjang(since)}" if since else "belum tercatat"
        problem = f"Riwayat hasil {told}, jadi keadaan {tanggal_panjang(day)} tidak dapat ditampilkan."
        return Asked(problem=problem, latest=yesterday)
    return Asked(day, moment, "", yesterday)
