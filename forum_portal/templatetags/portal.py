"""How amounts, days and labels look, in one place. Registered as builtins: templates need no `load`."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_portal.language.said import in_english, is_english
from forum_portal.language.said import label as said
from forum_portal.masking import mask_npwp
from forum_portal.months import NAMES, Month
from forum_portal.rupiah import grouped, percent, rupiah_short

register = template.Library()

NOTHING = "–"
TONES = frozenset({"danger", "warning", "info", "success", "secondary"})
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def _number(value: Any) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < 24 else None


@register.filter
def rp(value: Any) -> str:
    """Decimal("1234567") -> "Rp1.234.567"; sen are shown only where there are some."""
    number = _number(value)
    if number is None:
        return NOTHING
    whole, sen = divmod(abs(number.quantize(Decimal("0.01"), ROUND_HALF_UP)), 1)
    fraction = f",{sen * 100:02.0f}" if sen else ""
    return f"{'-' if number < 0 else ''}Rp{grouped(whole)}{fraction}"


@register.filter
def rp_singkat(value: Any) -> str:
    """For cards: 1234567890 -> "Rp1,2 miliar". Never for a figure that somebody must pay."""
    number = _number(value)
    return NOTHING if number is None else rupiah_short(number)


@register.filter
def angka(value: Any) -> str:
    """1234.5 -> "1.234,5", with at most four decimals."""
    number = _number(value)
    if number is None:
        return NOTHING
    return grouped(number if number == number.to_integral_value() else round(number, 4))


@register.filter
def tertulis(value: Any) -> Any:
    """A figure that Python wrote, as it is: by this an English page knows that "1.234" is a figure and no code."""
    return value


@register.filter
def persen(value: Any) -> str:
    """A share of one: 0.125 -> "12,5%"."""
    number = _number(value)
    return NOTHING if number is None else percent(round(number, 3))


@register.filter
def tanggal(value: date | datetime | None) -> str:
    """date(2025, 10, 3) -> "3 Okt 2025"; a moment is shown in local time."""
    if not isinstance(value, date):
        return NOTHING
    day = _local(value)
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"


@register.filter
def tanggal_panjang(value: date | datetime | None) -> str:
    """date(2025, 10, 3) -> "3 Oktober 2025"."""
    if not isinstance(value, date):
        return NOTHING
    day = _local(value)
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"


@register.filter
def tanggal_jam(value: datetime | None) -> str:
    """A moment in local time: "3 Okt 2025 14.05"."""
    if not isinstance(value, datetime):
        return tanggal(value)
    moment = _local(value)
    return f"{tanggal(moment)} {moment:%H.%M}"


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def bulan(value: str | date | None) -> str:
    """ "2025-08" -> "Agustus 2025"; what is no month is shown as it is."""
    if not value:
        return NOTHING
    try:
        return Month.parse(value).label()
    except ValueError:
        return str(value)


@register.filter
def npwp_tersamar(value: str | None) -> str:
    """An NPWP with its middle hidden, for printed lists and public pages."""
    if not value:
        return NOTHING
    return mask_npwp(str(value))


@register.filter
def ya_tidak(value: bool | None) -> str:
    return "Tidak diketahui" if value is None else "Ya" if value else "Tidak"


ACTIONS = {
    "feed.added": "ditambahkan",
    "feed.changed": "diubah",
    "feed.pull_asked": "diminta ditarik",
    "office.added": "ditambahkan",
    "office.changed": "diubah",
    "office.merged": "menerima gabungan perangkat daerah lain",
    "office.merged_away": "digabungkan ke perangkat daerah lain",
    "office.satkers_came": "menerima satuan kerja",
    "office.satkers_left": "melepas satuan kerja",
    "user.added": "dibuat",
    "token.made": "dibuat",
    "token.revoked": "dicabut",
    "user.changed": "diubah",
    "user.password_issued": "diberi kata sandi sementara",
    "user.password_chosen": "memilih kata sandi sendiri",
    "job.retried": "diulangi",
    "finding.verified": "temuan diverifikasi",
    "finding.unverified": "putusan temuan ditarik",
    "finding.dismissed": "temuan dinyatakan tidak terbukti",
    "finding.delivered": "surat tentang temuan diterima",
    "finding.proof_brought": "bukti dikirim",
    "finding.proof_refused": "bukti ditolak",
    "finding.proven": "temuan selesai atas bukti",
    "finding.exemption_asked": "pengecualian diminta",
    "finding.exemption_refused": "pengecualian ditolak",
    "finding.exempted": "temuan dikecualikan",
    "finding.expired": "pengecualian berakhir",
    "finding.paused": "waktu temuan dihentikan",
    "finding.resumed": "waktu temuan berjalan lagi",
    "finding.referenced": "langkah BPJS Ketenagakerjaan dicatat",
    "paper.drafted": "konsep surat disusun",
    "paper.approved": "surat disetujui",
    "paper.withdrawn": "surat ditarik",
    "paper.sent": "surat dikirim",
    "paper.received": "surat diterima",
    "paper.bounced": "surat kembali",
    "letterhead.kept": "kop surat diubah",
    "meeting.pack_made": "bahan rapat disusun",
    "letter_register.changed": "susunan nomornya diubah",
    "physical.decided": "jenis pekerjaan diputuskan",
    "physical.withdrawn": "putusan jenis pekerjaan ditarik",
    "succession.confirmed": "penerus paket diterima",
    "succession.refused": "penerus paket ditolak",
    "succession.taken_back": "putusan penerus paket ditarik",
    "judgement.made": "pencocokan diputuskan",
    "judgement.taken_back": "putusan pencocokan ditarik",
    "cross_check.asked": "pemeriksaan diminta",
    "law.proposed": "diusulkan",
    "law.approved": "disetujui",
    "law.refused": "ditolak",
    "slip.issued": "slip status dibuat",
    "slip.revoked": "slip status dicabut",
    "payment.advised": "saran sebelum pembayaran diminta",
    "payment.list_advised": "saran untuk daftar pembayaran diminta",
    "cross_check.finished": "pemeriksaan selesai",
    "result.weighed": "hasil ditimbang ulang setelah putusan",
    "dashboard.kept": "angka dasbor disimpan",
    "publication.released": "terbitan dirilis",
    "funding.added": "sumber dana dicatat",
    "funding.changed": "sumber dana diubah",
    "funding.closed": "sumber dana ditutup",
    "funding.basis_attached": "dasar hukum sumber dana dilampirkan",
    "funding.basis_reviewed": "dasar hukum sumber dana ditelaah",
    "funding.realised": "pembayaran dari sumber dana dicatat",
    "funding.realisation_taken_back": "catatan pembayaran ditarik",
    "forum.unit_added": "instansi forum ditambahkan",
    "forum.seat_taken": "anggota forum dicatat",
    "forum.seat_ended": "masa duduk anggota forum diakhiri",
    "decree.drafted": "rancangan keputusan forum disusun",
    "decree.revised": "isi rancangan keputusan forum diubah",
    "decree.submitted": "rancangan keputusan forum diajukan telaah",
    "decree.given_back": "rancangan keputusan forum dikembalikan",
    "decree.cleared": "keputusan forum siap ditandatangani",
    "decree.issued": "keputusan forum terbit",
    "decree.amended": "keputusan forum diubah",
    "decree.revoked": "keputusan forum dicabut",
    "meeting.planned": "rapat forum dicatat",
    "meeting.minuted": "risalah rapat forum ditulis",
    "meeting.decided": "keputusan rapat forum dicatat",
    "meeting.decision_closed": "keputusan rapat forum ditutup",
    "award.season_drafted": "musim penghargaan dibuat",
    "award.terms_set": "bobot dan ketentuan penghargaan diubah",
    "award.category_added": "kategori penghargaan ditambahkan",
    "award.category_removed": "kategori penghargaan dihapus",
    "award.weights_frozen": "bobot penghargaan dibekukan",
    "award.reading_asked": "pembacaan data penghargaan diminta",
    "award.read": "perusahaan dinilai untuk penghargaan",
    "award.excluded": "perusahaan dikecualikan dari penghargaan",
    "award.exclusion_taken_back": "pengecualian dari penghargaan ditarik",
    "award.shortlisted": "daftar pendek penghargaan ditetapkan",
    "award.conflict_declared": "benturan kepentingan dinyatakan",
    "award.points_given": "nilai juri diberikan",
    "award.decided": "pemenang penghargaan diputuskan",
    "award.printed": "berkas penghargaan dicetak",
    "review.opened": "tinjauan akses dibuka",
    "review.answered": "akun dikonfirmasi dalam tinjauan akses",
    "review.closed": "tinjauan akses ditutup",
    "user.review_ended": "akses berakhir karena tidak dikonfirmasi",
}


@register.filter
def tindakan(action: str) -> str:
    """The action of a trail row in words."""
    return ACTIONS.get(action, action)


@register.simple_tag
def pill(label: Any, tone: str = "secondary") -> SafeString:
    """A status: its tone shows as an icon and a colour, its meaning as text."""
    return _pill(str(said(label)), tone if tone in TONES else "secondary")


@lru_cache(maxsize=512, typed=True)
def _pill(label: str, tone: str) -> SafeString:
    return format_html('<span class="pill pill-{}">{}</span>', tone, label)


@register.simple_tag
def linked_number(number: Any, url: str) -> SafeString:
    """A figure that opens exactly the list it counts; a nought is no link."""
    text = in_english(angka(number), counted=True) if is_english() else angka(number)
    if not number or not url:
        return format_html('<span class="figure">{}</span>', text)
    return format_html('<a class="figure" href="{}">{}</a>', url, text)
