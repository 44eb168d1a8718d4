"""The employer extract: one row an NPP (or one a division), as of a stated day, national or of named branches."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from employers.checks.blth import last_settled_is_past
from employers.checks.days import not_after_extract
from employers.checks.npp import npp_has_eight_characters
from employers.checks.npwp import npwp
from employers.checks.unread import unread_cells_withheld
from employers.identity import parse_npwp
from employers.sources import reading
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Source, Target, Values, register

SLUG = "bpjs_employers"
NATIONAL = "national"
_OFFICE_WORDS = re.compile(r"^(kantor cabang|kacab|kc|cabang)\s+(?!pembantu)", re.IGNORECASE)
_STATUSES = {
    "aktif": ("a", "active", "aktif"),
    "nonaktif": ("non aktif", "tidak aktif", "na", "n", "inactive", "keluar"),
}
_SIZES = {
    "mikro": ("usaha mikro", "micro"),
    "kecil": ("usaha kecil", "small"),
    "menengah": ("usaha menengah", "sedang", "medium"),
    "besar": ("usaha besar", "large"),
}


def branch_name(value: Any) -> str | None:
    """The branch "Samarinda", whether written "KC SAMARINDA" or "Kantor Cabang Samarinda"."""
    plain = clean.text(value)
    return _OFFICE_WORDS.sub("", plain).title() if plain else None


def branches(coverage: str) -> list[str]:
    """The branches that an upload is said to cover; none for a national one."""
    if coverage == NATIONAL:
        return []
    return sorted({name for part in coverage.split(",") if (name := branch_name(part))})


_optional = reading.optional
_COLUMNS = (
    reading.npp_column(),
    _optional("divisi", clean.code, "unit", "kode_divisi"),
    Column("nama_perusahaan", "nama_perusahaan", clean.text, ("nama", "nama_bu", "nama_badan_usaha"), required=True),
    _optional("alamat", clean.text, "alamat_perusahaan"),
    _optional("kab_kota", clean.text, "kabupaten_kota", "kota", "kabupaten"),
    _optional("kantor_cabang_kode", clean.code, "kode_cabang", "kode_kantor"),
    _optional("kantor_cabang_nama", branch_name, "kantor_cabang", "nama_cabang", "cabang", "kacab"),
    _optional("npwp", npwp, "npwp_perusahaan", "npwp_16"),
    _optional("nib", clean.code, "no_nib", "nomor_induk_berusaha"),
    _optional("sektor", clean.text, "klu", "kbli", "sektor_usaha", "bidang_usaha"),
    _optional("skala_usaha", clean.choice(_SIZES), "skala", "ukuran_usaha"),
    _optional("tgl_kepesertaan", clean.day, "tanggal_kepesertaan", "tgl_daftar"),
    _optional("status", clean.choice(_STATUSES), "status_kepesertaan", "status_perusahaan"),
    _optional("program", reading.programmes, "programs", "program_diikuti"),
    _optional("tk_aktif", clean.whole_number, "jumlah_tk", "tenaga_kerja_aktif", "tk"),
    _optional("total_upah_dilaporkan", clean.rupiah, "total_upah", "upah_dilaporkan"),
    _optional("blth_lunas_terakhir", clean.month, "blth_terakhir_lunas", "lunas_terakhir"),
    _optional("bulan_tunggakan", clean.whole_number, "jumlah_bulan_tunggakan"),
    _optional("nilai_tunggakan", clean.rupiah, "tunggakan", "total_tunggakan"),
    _optional("status_sanksi", clean.text, "sanksi"),
    Column("tgl_data", "tgl_data", clean.day, ("tanggal_data", "per_tanggal", "tgl_snapshot"), required=True),
)
# What differs between rows of one NPP: added up, put together, or kept of the head office.
_ADDED = ("tk_aktif", "total_upah_dilaporkan")
_BELIEVED_WHEN_EQUAL = (
    "npwp",
    "nib",
    "skala_usaha",
    "status",
    "program",
    "blth_lunas_terakhir",
    "bulan_tunggakan",
    "nilai_tunggakan",
    "status_sanksi",
)
_HEAD_OFFICE = "000"


def one_employer(rows: Sequence[Values]) -> Values:
    """One row of several with one NPP.

    Divisions have their workers and wages added up. What the rows say differently of the employer as a whole is
    believed of none of them: nobody is flagged on an extract that contradicts itself. Name and address are the head
    office's (division 000).
    """
    ordered = sorted(rows, key=_head_office_first)
    result = dict(ordered[0])
    for name in _ADDED:
        figures = [row.get(name) for row in ordered]
        by_division = len({row.get("divisi") for row in ordered}) == len(ordered)
        result[name] = sum(figures) if by_division and all(_is_figure(each) for each in figures) else None
    differing = [name for name in _BELIEVED_WHEN_EQUAL if len({row.get(name) for row in ordered}) > 1]
    for name in differing:
        result[name] = None
    if differing:
        result["baris_berbeda"] = ", ".join(differing)
    return result


def _is_figure(value: Any) -> bool:
    return value is not None and not isinstance(value, str)


def _head_office_first(values: Values) -> tuple[bool, str, str]:
    division = str(values.get("divisi") or "")
    return division not in ("", _HEAD_OFFICE), division, str(sorted(map(str, values.items())))


def merge(parts: Mapping[str, Values]) -> Values:
    """The typed columns of an EmployerVersion."""
    part = parts.get(SLUG, {})
    npwp_text = reading.text(part, "npwp", 24)
    return {
        "name": reading.text(part, "nama_perusahaan", 250),
        "division": reading.text(part, "divisi", 10),
        "address": reading.text(part, "alamat", 400),
        "region": reading.text(part, "kab_kota", 60),
        "branch": reading.text(part, "kantor_cabang_nama", 60),
        "npwp": npwp_text,
        "npwp_body": parse_npwp(npwp_text).body9 if npwp_text else "",
        "nib": reading.text(part, "nib", 20),
        "sector": reading.text(part, "sektor", 100),
        "size": reading.text(part, "skala_usaha", 12),
        "member_since": reading.day(part, "tgl_kepesertaan"),
        "status": reading.text(part, "status", 12),
        "programmes": reading.text(part, "program", 30),
        "workers": part.get("tk_aktif"),
        "reported_wages": reading.amount(part, "total_upah_dilaporkan"),
        "last_settled": reading.text(part, "blth_lunas_terakhir", 7),
        "arrears_months": part.get("bulan_tunggakan"),
        "arrears_rupiah": reading.amount(part, "nilai_tunggakan"),
        "sanction": reading.text(part, "status_sanksi", 60),
        "as_of": reading.day(part, "tgl_data"),
    }


VERSION_COLUMNS = (
    "name",
    "division",
    "address",
    "region",
    "branch",
    "npwp",
    "npwp_body",
    "nib",
    "sector",
    "size",
    "member_since",
    "status",
    "programmes",
    "workers",
    "reported_wages",
    "last_settled",
    "arrears_months",
    "arrears_rupiah",
    "sanction",
    "as_of",
)


def _key(values: Values, options: Options) -> str | None:
    return values.get("npp")


def _picture(options: Options, scopes: Sequence[str]) -> dict[str, Any]:
    """A national extract is the full picture of all employers, a branch extract of those it has of its branches.

    An employer whose branch is not known never vanishes because of a branch extract.
    """
    named = branches(options.coverage)
    return {"current__branch__in": named} if options.coverage != NATIONAL else {}


BPJS_EMPLOYERS = register(
    Source(
        slug=SLUG,
        title="BPJS Ketenagakerjaan: pemberi kerja",
        description="Kepesertaan pemberi kerja per NPP, dengan tanggal keadaan dan cakupan (nasional atau cabang).",
        columns=_COLUMNS,
        key=_key,
        target=Target("employers.Employer", "employers.EmployerVersion", VERSION_COLUMNS, merge),
        checks=(
            npp_has_eight_characters,
            last_settled_is_past,
            not_after_extract("tgl_kepesertaan", "Tanggal kepesertaan"),
            unread_cells_withheld(*(column.name for column in _COLUMNS)),
        ),
        combine=one_employer,
        coverage="required",
        full_picture="always",
        picture=_picture,
        as_of_column="tgl_data",
        personal=reading.PERSONAL,
        wakes=reading.WAKES,
    )
)
