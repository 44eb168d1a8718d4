"""The payment extract: one row an employer and contribution month (BLTH)."""

from collections.abc import Mapping

from employers.checks.blth import month_is_past
from employers.checks.days import not_after_extract
from employers.checks.npp import npp_has_eight_characters
from employers.checks.unread import unread_cells_withheld
from employers.sources import reading
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Source, Target, Values, register

SLUG = "bpjs_payments"

_COLUMNS = (
    reading.npp_column(),
    Column("blth", "blth", clean.month, ("bulan_iuran", "bulan", "periode"), required=True),
    reading.optional("tgl_lunas", clean.day, "tanggal_lunas", "tgl_bayar", "tanggal_bayar"),
    reading.optional("tk", clean.whole_number, "jumlah_tk", "tk_aktif"),
    reading.optional("iuran_rp", clean.rupiah, "iuran", "jumlah_iuran", "nilai_iuran"),
    reading.optional("program", reading.programmes),
)


def merge(parts: Mapping[str, Values]) -> Values:
    """The typed columns of a PaymentMonthVersion."""
    part = parts.get(SLUG, {})
    return {
        "settled_on": reading.day(part, "tgl_lunas"),
        "workers": part.get("tk"),
        "amount": reading.amount(part, "iuran_rp"),
        "programmes": reading.text(part, "program", 30),
    }


def _key(values: Values, options: Options) -> str | None:
    npp, blth = values.get("npp"), values.get("blth")
    return f"{npp}:{blth}" if npp and blth else None


def _identity_columns(values: Values) -> Values:
    return {"npp": values["npp"], "blth": values["blth"]}


BPJS_PAYMENTS = register(
    Source(
        slug=SLUG,
        title="BPJS Ketenagakerjaan: iuran bulanan",
        description="Pembayaran iuran per NPP dan bulan (BLTH): tanggal lunas, jumlah tenaga kerja, iuran, program.",
        columns=_COLUMNS,
        key=_key,
        target=Target(
            "employers.PaymentMonth",
            "employers.PaymentMonthVersion",
            ("settled_on", "workers", "amount", "programmes"),
            merge,
            _identity_columns,
        ),
        checks=(
            npp_has_eight_characters,
            month_is_past,
            not_after_extract("tgl_lunas", "Tanggal lunas"),
            unread_cells_withheld(*(column.name for column in _COLUMNS)),
        ),
        personal=reading.PERSONAL,
        wakes=reading.WAKES,
    )
)
