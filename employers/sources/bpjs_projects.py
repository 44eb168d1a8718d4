"""The extract of registered construction projects (jasa konstruksi): one row a project number."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from employers.checks import instalment, period
from employers.checks.days import not_after_extract
from employers.checks.instalment import (
    ALL_TOLD,
    NUMBERS,
    PAID_ON,
    UNREADABLE,
    amount_column,
    day_column,
    instalment_day,
)
from employers.checks.npp import npp_has_eight_characters
from employers.checks.unread import unread_cells_withheld
from employers.identity import contract_number_key
from employers.sources import reading
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Source, Target, Values, register

SLUG = "bpjs_projects"
METHODS = {"nilai kontrak": "contract_value", "upah": "wages"}
"""What a cell may say of how the contribution was set, and the word for it in a version."""
_METHOD_WORDS = {"nilai kontrak": ("nilai proyek", "kontrak", "nilai borongan"), "upah": ("total upah", "upah kerja")}
_LATER = tuple(name for number in NUMBERS[1:] for name in (day_column(number), amount_column(number)))

_COLUMNS = (
    Column("no_proyek", "no_proyek", clean.code, ("nomor_proyek", "kode_proyek"), required=True),
    reading.npp_column(),
    reading.optional("nama_proyek", clean.text, "nama_pekerjaan"),
    reading.optional("no_spk", clean.text, "nomor_spk", "no_kontrak", "nomor_kontrak"),
    reading.optional("tgl_spk", clean.day, "tanggal_spk", "tgl_kontrak"),
    reading.optional("nilai_kontrak", clean.rupiah, "nilai_proyek"),
    reading.optional("ppn_termasuk", clean.yes_no, "termasuk_ppn"),
    reading.optional("metode", clean.choice(_METHOD_WORDS), "dasar", "dasar_perhitungan", choices=tuple(METHODS)),
    reading.optional("upah", clean.rupiah, "total_upah", "jumlah_upah"),
    reading.optional(period.FROM, clean.day, "tgl_mulai", "mulai_kontrak"),
    reading.optional(period.TO, clean.day, "tgl_selesai", "selesai_kontrak"),
    reading.optional(period.MAINTENANCE, clean.day, "pemeliharaan_sampai", "masa_pemeliharaan_sd"),
    reading.optional("jumlah_tk", clean.whole_number, "tk", "tenaga_kerja"),
    reading.optional("tgl_daftar", clean.day, "tanggal_daftar", "tgl_pendaftaran"),
    reading.optional("tgl_sertifikat", clean.day, "tanggal_sertifikat"),
    reading.optional("iuran_penetapan", clean.rupiah, "iuran", "nilai_iuran"),
    # An empty cell means unpaid; a file without the column must not say so of every project.
    Column(PAID_ON, PAID_ON, instalment_day, ("tgl_termin_1", "tgl_bayar_termin_1"), in_header=True),
    reading.optional(amount_column(1), clean.rupiah, "nilai_termin_1"),
    Column(day_column(2), day_column(2), instalment_day, ("tgl_termin_2", "tgl_bayar_termin_2")),
    reading.optional(amount_column(2), clean.rupiah, "nilai_termin_2"),
    Column(day_column(3), day_column(3), instalment_day, ("tgl_termin_3", "tgl_bayar_termin_3")),
    reading.optional(amount_column(3), clean.rupiah, "nilai_termin_3"),
    reading.optional(
        ALL_TOLD,
        clean.yes_no,
        "termin_lengkap",
        help="Ya bila termin 1 sampai 3 memuat semua pembayaran; kosongkan bila tidak diketahui.",
        choices=("Ya", "Tidak"),
    ),
    reading.optional("no_adendum", clean.text, "nomor_adendum", "adendum"),
    reading.optional("status", clean.text, "status_proyek"),
)


class _Instalment(NamedTuple):
    """`day` is None while it is unpaid; `lost`: it was paid, but no day can stand for the one that is not known."""

    day: date | None
    amount: Decimal | None
    lost: bool


def merge(parts: Mapping[str, Values]) -> Values:
    """The typed columns of a ProjectRegistrationVersion."""
    part = parts.get(SLUG, {})
    number = reading.text(part, "no_spk", 150)
    first, second, third = (_instalment(part, each) for each in NUMBERS)
    lost = any(each.lost for each in (first, second, third))
    return {
        "npp": reading.text(part, "npp", 12),
        "project_name": reading.text(part, "nama_proyek", 500),
        "spk_number": number,
        "spk_key": contract_number_key(number)[:150],
        "spk_date": reading.day(part, "tgl_spk"),
        "value": reading.amount(part, "nilai_kontrak"),
        "includes_vat": part.get("ppn_termasuk"),
        "registered_on": reading.day(part, "tgl_daftar"),
        "workers": part.get("jumlah_tk"),
        "certified_on": reading.day(part, "tgl_sertifikat"),
        "cover_from": reading.day(part, period.FROM),
        "cover_to": reading.day(part, period.TO),
        "maintenance_until": reading.day(part, period.MAINTENANCE),
        "method": METHODS.get(part.get("metode") or "", ""),
        "wages": reading.amount(part, "upah"),
        "contribution": reading.amount(part, "iuran_penetapan"),
        # Who paid a later instalment is no longer unpaid, whatever the file says of the first.
        "first_instalment_on": first.day or min(filter(None, (second.day, third.day)), default=None),
        "first_amount": first.amount if first.day or not (second.day or third.day) else Decimal(0),
        "second_instalment_on": second.day,
        "second_amount": second.amount,
        "third_instalment_on": third.day,
        "third_amount": third.amount,
        "instalments_told": None if lost else part.get(ALL_TOLD),
        "addendum": reading.text(part, "no_adendum", 150),
        "status": reading.text(part, "status", 60),
    }


def _instalment(part: Values, number: int) -> _Instalment:
    """One that was paid on a day that cannot be read, or is not stated, was paid all the same: the day of registration
    stands for it, so that nobody is called unpaid over a typing slip."""
    written, amount = part.get(day_column(number)), reading.amount(part, amount_column(number))
    if written is not None and written != UNREADABLE:
        return _Instalment(reading.day(part, day_column(number)), amount, lost=False)
    if written is None and not amount:
        return _Instalment(None, None, lost=False)
    days = (reading.day(part, name) for name in ("tgl_daftar", "tgl_spk", period.FROM))
    day = next(filter(None, days), None)
    return _Instalment(day, amount, lost=day is None)


def _stated(options: Options, rows: Iterable[Values]) -> Values:
    """A file in which anybody paid a later instalment tells of the later instalments of all."""
    return {ALL_TOLD: True if any(row.get(name) is not None for row in rows for name in _LATER) else None}


def _key(values: Values, options: Options) -> str | None:
    return values.get("no_proyek")


BPJS_PROJECTS = register(
    Source(
        slug=SLUG,
        title="BPJS Ketenagakerjaan: proyek jasa konstruksi",
        description="Proyek jasa konstruksi yang terdaftar: nomor SPK, masa perlindungan, iuran, pembayaran termin.",
        columns=_COLUMNS,
        key=_key,
        target=Target("employers.ProjectRegistration", "employers.ProjectRegistrationVersion", tuple(merge({})), merge),
        checks=(
            npp_has_eight_characters,
            not_after_extract("tgl_daftar", "Tanggal daftar"),
            not_after_extract("tgl_sertifikat", "Tanggal sertifikat"),
            period.period_runs_forward,
            period.wages_go_with_their_method,
            *(instalment.instalment_is_read(number) for number in NUMBERS),
            instalment.instalments_follow_each_other,
            unread_cells_withheld(*(column.name for column in _COLUMNS)),
        ),
        coverage="optional",
        personal=reading.PERSONAL,
        stated=_stated,
        wakes=reading.WAKES,
    )
)
