"""The extract of registered construction projects (jasa konstruksi): one row a project number."""

from collections.abc import Mapping
from datetime import date

from employers.checks.days import not_after_extract
from employers.checks.instalment import PAID_ON, UNREADABLE, instalment_day, instalment_day_is_read
from employers.checks.npp import npp_has_eight_characters
from employers.checks.unread import unread_cells_withheld
from employers.identity import contract_number_key
from employers.sources import reading
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Source, Target, Values, register

SLUG = "bpjs_projects"

_COLUMNS = (
    Column("no_proyek", "no_proyek", clean.code, ("nomor_proyek", "kode_proyek"), required=True),
    reading.npp_column(),
    reading.optional("nama_proyek", clean.text, "nama_pekerjaan"),
    reading.optional("no_spk", clean.text, "nomor_spk", "no_kontrak", "nomor_kontrak"),
    reading.optional("tgl_spk", clean.day, "tanggal_spk", "tgl_kontrak"),
    reading.optional("nilai_kontrak", clean.rupiah, "nilai_proyek"),
    reading.optional("ppn_termasuk", clean.yes_no, "termasuk_ppn"),
    reading.optional("tgl_daftar", clean.day, "tanggal_daftar", "tgl_pendaftaran"),
    reading.optional("jumlah_tk", clean.whole_number, "tk", "tenaga_kerja"),
    # An empty cell means unpaid; a file without the column must not say so of every project.
    Column(PAID_ON, PAID_ON, instalment_day, ("tgl_termin_1", "tgl_bayar_termin_1"), in_header=True),
    reading.optional("iuran_penetapan", clean.rupiah, "iuran", "nilai_iuran"),
)


def merge(parts: Mapping[str, Values]) -> Values:
    """The typed columns of a ProjectRegistrationVersion."""
    part = parts.get(SLUG, {})
    number = reading.text(part, "no_spk", 150)
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
        "first_instalment_on": _paid_on(part),
        "contribution": reading.amount(part, "iuran_penetapan"),
    }


def _paid_on(part: Values) -> date | None:
    """The day of the first instalment. One that cannot be read was paid all the same: the day of registration stands
    for it, so that nobody is called unpaid over a typing slip."""
    if part.get(PAID_ON) == UNREADABLE:
        return reading.day(part, "tgl_daftar") or reading.day(part, "tgl_spk")
    return reading.day(part, PAID_ON)


def _key(values: Values, options: Options) -> str | None:
    return values.get("no_proyek")


BPJS_PROJECTS = register(
    Source(
        slug=SLUG,
        title="BPJS Ketenagakerjaan: proyek jasa konstruksi",
        description="Proyek jasa konstruksi yang terdaftar: nomor SPK, tanggal daftar, pembayaran termin pertama.",
        columns=_COLUMNS,
        key=_key,
        target=Target(
            "employers.ProjectRegistration",
            "employers.ProjectRegistrationVersion",
            (
                "npp",
                "project_name",
                "spk_number",
                "spk_key",
                "spk_date",
                "value",
                "includes_vat",
                "registered_on",
                "workers",
                "first_instalment_on",
                "contribution",
            ),
            merge,
        ),
        checks=(
            npp_has_eight_characters,
            not_after_extract("tgl_daftar", "Tanggal daftar"),
            instalment_day_is_read,
            unread_cells_withheld(*(column.name for column in _COLUMNS)),
        ),
        coverage="optional",
        personal=reading.PERSONAL,
        wakes=reading.WAKES,
    )
)
