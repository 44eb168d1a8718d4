"""The kinds of dated law: what each is called, how its rows read, and what makes a series of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from compliance.models import (
    ArrearsBand,
    ContributionBracket,
    DatedRate,
    Deadline,
    IndustryReduction,
    MinimumWage,
    OwnAccountPrice,
    OwnAccountReduction,
    Programme,
    VatRate,
    WageCap,
    WageRate,
)
from compliance.rules.dated import Span
from compliance.rules.law import DEADLINES
from forum_portal.models import Holiday
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, percent
from forum_portal.templatetags.portal import rp
from procurement.regions import region_name

PROVINCE = "64"
NOT_OFF = "none"
"""In a proposal of days off: this day is none any more."""
_CLASSES = ("", "I (sangat rendah)", "II (rendah)", "III (sedang)", "IV (tinggi)", "V (sangat tinggi)")

Text = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """`slug` stands in addresses and on proposals; `what` names a row, `figures` are the columns of its values."""

    slug: str
    title: str
    intro: str
    model: type[Model]
    what: Text
    figures: tuple[tuple[str, Text], ...]

    @property
    def dated(self) -> type[DatedRate] | None:
        """The model of rows that hold from a day to a day; None for days off."""
        return self.model if issubclass(self.model, DatedRate) else None

    @property
    def one_schedule(self) -> bool:
        """Whether all rows of a day belong together and are changed together."""
        return bool(self.dated and self.dated.SLICE)

    @property
    def for_a_time(self) -> bool:
        return bool(self.dated and self.dated.FOR_A_TIME)

    @property
    def yearly(self) -> bool:
        return bool(self.dated and self.dated.YEARLY)


def span_of(row: Any) -> Span:
    return Span(row.day, row.day) if isinstance(row, Holiday) else Span(row.valid_from, row.valid_to)


def region_label(code: str) -> str:
    return "Provinsi Kalimantan Timur (UMP)" if code == PROVINCE else region_name(code)


def rate_label(scheme: str, programme: str, payer: str, risk_class: int) -> str:
    """ "JKK kelas V (sangat tinggi), pemberi kerja, bulanan"."""
    name = f"{programme} kelas {_CLASSES[risk_class]}" if risk_class and scheme == "monthly" else programme
    paid_by = {"employer": "pemberi kerja", "worker": "pekerja"}[payer]
    return f"{name}, {paid_by}, {'bulanan' if scheme == 'monthly' else 'proyek konstruksi'}"


def _slice(row: ContributionBracket) -> str:
    reach = f"Di atas Rp{grouped(row.lower)}" if row.lower else "Mulai Rp0"
    return reach if row.upper is None else f"{reach} sampai Rp{grouped(row.upper)}"


def _months(row: ArrearsBand) -> str:
    if row.to_months is None:
        return f"{row.from_months} bulan atau lebih"
    return f"{row.from_months} sampai {row.to_months} bulan"


def _term(row: Deadline) -> str:
    if row.name == "payment_due_day":
        return f"tanggal {row.days} bulan berikutnya"
    return f"{row.days} hari {'kerja' if row.working_days else 'kalender'}"


def _day_off(row: Holiday) -> str:
    return "Bukan hari libur" if row.kind == NOT_OFF else Holiday.Kind(row.kind).label


def _codes(text: str, labels: dict[str, str]) -> str:
    return ", ".join(labels.get(code, code) for code in text.split(",") if code) or "–"


def _sector(row: OwnAccountReduction) -> str:
    return OwnAccountReduction.Sector(row.sector).label


def _programme(row: Any) -> str:
    return Programme(row.programme).label


_PAYERS = dict(OwnAccountReduction.Payer.choices)

KINDS: tuple[Kind, ...] = (
    Kind(
        "iuran-jakon",
        "Iuran jasa konstruksi menurut nilai kontrak",
        "Tarif setiap bagian nilai kontrak tanpa PPN. Kelima lapisan diubah sekaligus.",
        ContributionBracket,
        _slice,
        (("JKK", lambda row: percent(row.jkk)), ("JKM", lambda row: percent(row.jkm))),
    ),
    Kind(
        "ppn",
        "PPN",
        "Tarif efektif untuk mengeluarkan PPN dari nilai kontrak.",
        VatRate,
        lambda row: "PPN efektif",
        (("Tarif", lambda row: percent(row.rate)),),
    ),
    Kind(
        "iuran-upah",
        "Iuran menurut upah",
        "Tarif bulanan penerima upah menurut program dan kelas risiko, dan tarif proyek konstruksi menurut upah.",
        WageRate,
        lambda row: rate_label(row.scheme, row.programme, row.payer, row.risk_class),
        (("Tarif", lambda row: percent(row.rate)),),
    ),
    Kind(
        "batas-upah",
        "Batas upah Jaminan Pensiun",
        "Upah tertinggi yang dihitung, diganti setiap 1 Maret.",
        WageCap,
        _programme,
        (("Batas sebulan", lambda row: rp(row.amount)),),
    ),
    Kind(
        "upah-minimum",
        "Upah minimum",
        "UMP dan UMK, diumumkan gubernur untuk setiap tahun. Kabupaten tanpa UMK memakai UMP.",
        MinimumWage,
        lambda row: region_label(row.region),
        (("Sebulan", lambda row: rp(row.amount)),),
    ),
    Kind(
        "iuran-bpu",
        "Iuran bukan penerima upah (BPU)",
        "Iuran sebulan pada lapisan penghasilan terendah.",
        OwnAccountPrice,
        _programme,
        (("Sebulan", lambda row: rp(row.amount)),),
    ),
    Kind(
        "keringanan-bpu",
        "Keringanan iuran BPU",
        "Potongan untuk sementara, dan siapa yang membayar tetapi tidak boleh memakainya.",
        OwnAccountReduction,
        _sector,
        (
            ("Potongan", lambda row: percent(row.fraction)),
            ("Program", lambda row: _codes(row.programmes, {})),
            ("Tidak bagi pembayar", lambda row: _codes(row.not_for, _PAYERS)),
        ),
    ),
    Kind(
        "keringanan-padat-karya",
        "Keringanan JKK industri padat karya",
        "Tidak berlaku bagi jasa konstruksi dan perkebunan; dicatat agar tagihan yang lebih kecil dapat dipahami.",
        IndustryReduction,
        _programme,
        (("Potongan", lambda row: percent(row.fraction)), ("Berlaku bagi", lambda row: str(row.applies_to))),
    ),
    Kind(
        "batas-waktu",
        "Batas waktu",
        "Hari untuk mendaftarkan proyek, menjawab surat, dan membayar iuran.",
        Deadline,
        lambda row: DEADLINES.get(row.name, row.name),
        (("Batas", _term),),
    ),
    Kind(
        "tunggakan",
        "Kelas tunggakan",
        "Sebutan tunggakan menurut lamanya. Semua kelas diubah sekaligus.",
        ArrearsBand,
        lambda row: str(row.label),
        (("Lama menunggak", _months),),
    ),
    Kind(
        "hari-libur",
        "Hari libur dan cuti bersama",
        "Menurut SKB 3 Menteri. Tahun yang belum diisi membuat tidak seorang pun disebut terlambat.",
        Holiday,
        lambda row: str(row.name),
        (("Tanggal", lambda row: day_label(row.day)), ("Jenis", _day_off)),
    ),
)
_BY_SLUG = {kind.slug: kind for kind in KINDS}


def kind_of(slug: str) -> Kind | None:
    return _BY_SLUG.get(slug)


def rows_of(kind: Kind) -> list[Any]:
    """All rows of a kind, newest first; those of one day as people list them. One query."""
    if kind.dated is None:
        return list(Holiday.objects.order_by("-day"))
    return list(kind.model._default_manager.order_by("-valid_from", *kind.dated.SERIES, kind.dated.SLICE or "pk"))


def series_of(kind: Kind, rows: list[Any]) -> dict[tuple[object, ...], list[Span]]:
    """By series, the different spans of its rows; none for days off."""
    found: dict[tuple[object, ...], set[Span]] = {}
    if kind.dated:
        for row in rows:
            found.setdefault(row.series, set()).add(span_of(row))
    return {series: sorted(spans, key=lambda span: span.since) for series, spans in found.items()}
