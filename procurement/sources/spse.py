"""What the SPSE feeds have in common: columns, person-level columns, offices, and the table they become versions of.

Column names are the feeds' own (ISB, also kept by the INAPROC API); synonyms are the spellings of other years.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from employers.checks.npwp import npwp
from employers.checks.unread import Unread, tolerant
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Cleaner, Column, Options, SatkerName, Target, Values
from procurement.joint_operation import member_list
from procurement.merge import VERSION_COLUMNS, merge

WAKES = ("procurement.link", "compliance.cross_check")
# An addendum follows its contract within a few years; anything further apart is a slip in one of the two days.
_LONGEST_CONTRACT_DAYS = 5 * 366

PERSONAL = (
    "nip_ppk",
    "nama_ppk",
    "jabatan_ppk",
    "no_sk_ppk",
    "nip_nama_ppk",
    "nip_nama_pp",
    "nip_nama_pokja",
    "nip_pokja",
    "nama_pokja",
    "nip_pp",
    "nama_pp",
    "wakil_sah_penyedia",
    "jabatan_wakil_penyedia",
    "nama_rek_bank",
    "no_rek_bank",
    "nama_pemilik_rek_bank",
    "nik",
    "nik_penyedia",
    "no_ktp",
    "email",
    "telepon",
    "telp",
    "jabatan_penandatangan_sk",
    "ppk_nip",
    "kd_user_ppk",
    "kd_user_pokja",
    "username_ppk",
    "email_user_pokja",
    "no_telp_user_pokja",
    "nama_pemesan",
    "email_penyedia",
    "no_telp_penyedia",
    "alamat_penyedia",
    "nama_pelaksana",
    "npwp_pelaksana",
    "nik_pelaksana",
)
"""Officers, signatories, bank accounts, people who order or who do self-managed work: dropped at the door, unread."""


def optional(name: str, cleaner: Cleaner, *synonyms: str) -> Column:
    """A column that may be missing or empty; a cell that cannot be read counts as not known."""
    return Column(name, name, tolerant(cleaner), synonyms)


def marking(column: Column) -> Column:
    """A column by which a feed is told from its neighbours: the file must have it, a row may leave it empty."""
    return replace(column, in_header=True)


def year() -> Column:
    return optional("tahun_anggaran", clean.year, "tahun", "ta")


def package_code(name: str, *synonyms: str) -> Column:
    """kd_tender or kd_nontender: exceeds 32 bits, so it is text throughout."""
    return Column(name, name, clean.code, synonyms, required=True, example="10050366000")


def government() -> Column:
    return optional("kd_klpd", clean.code, "kode_klpd", "kd_kldi")


def office_columns(*code_synonyms: str) -> tuple[Column, ...]:
    return (
        optional("kd_satker_str", clean.text, *code_synonyms),
        optional("nama_satker", clean.text, "satuan_kerja", "nama_satuan_kerja", "satuanKerja", "SKPD PELAKSANA"),
    )


def package_name() -> Column:
    spellings = ("Nama Paket", "nama_tender", "rup_name", "rup_nama_pkt", "NAMA PEKERJAAN", "URAIAN PAKET PEKERJAAN")
    return optional("nama_paket", clean.text, *spellings)


def rup(name: str = "kd_rup", *synonyms: str) -> Column:
    """One code, or several as "a;b;c"."""
    return optional(name, clean.kd_list, "Kode RUP", "rup_code", "ID RUP", *synonyms)


def pagu() -> Column:
    return marking(optional("pagu", clean.rupiah, "Pagu", "PAGU (Rp)", "NILAI DPA", "total_pagu"))


def estimate() -> Column:
    """HPS: the buyer's own estimate of the price."""
    return optional("hps", clean.rupiah, "NILAI HPS", "Nilai HPS")


def prices() -> tuple[Column, ...]:
    return (
        estimate(),
        optional("nilai_penawaran", clean.rupiah),
        optional("nilai_terkoreksi", clean.rupiah),
        optional("nilai_negosiasi", clean.rupiah),
        optional("nilai_kontrak", clean.rupiah, "NILAI KONTRAK", "harga_final"),
    )


def work_type() -> Column:
    return optional("jenis_pengadaan", clean.text, "kategori_pengadaan", "JENIS PEKERJAAN", "jenisPengadaan")


def fund() -> Column:
    return optional("sumber_dana", clean.text, "nama_sumber_dana", "funding_source", "anggaran", "ang", "Sumber Dana")


def method() -> Column:
    return optional("mtd_pemilihan", clean.text, "mtd_pengadaan", "metode_pengadaan", "Metode Pemilihan")


def contractor() -> tuple[Column, ...]:
    """A tax number that is a natural person's citizen number becomes a mark; the number itself is never kept."""
    return (
        optional("kd_penyedia", clean.code, "rekan_id", "kode_penyedia"),
        marking(optional("nama_penyedia", clean.text, "NAMA PENYEDIA JASA", "Pemenang", "Nama_Pemenang")),
        optional("npwp_penyedia", npwp, "npwp"),
        optional("npwp16_penyedia", npwp, "npwp_16_penyedia", "npwp_penyedia_16", "npwp_16", "npwp16"),
    )


def contract_columns() -> tuple[Column, ...]:
    """Of an e-contract row: one row a version of the contract."""
    return (
        marking(optional("no_kontrak", clean.text, "nomor_kontrak", "no_spk")),
        marking(optional("tgl_kontrak", clean.day, "tanggal_kontrak", "tgl_spk")),
        marking(optional("nilai_kontrak", clean.rupiah)),
        optional("versi_addendum", clean.whole_number),
        optional("bentuk_usaha_penyedia", clean.text, "bentuk_usaha"),
        optional("tipe_penyedia", clean.text),
        optional("anggota_kso", member_list),
        optional("status_kontrak", clean.text),
    )


def target(scheme: str) -> Target:
    def identity_columns(values: Values) -> Values:
        return {"scheme": scheme}

    return Target("procurement.Contract", "procurement.ContractVersion", VERSION_COLUMNS, merge, identity_columns)


def key(scheme: str, column: str) -> Callable[[Values, Options], str | None]:
    def key_of(values: Values, options: Options) -> str | None:
        code = values.get(column)
        return f"{scheme}:{code}" if code else None

    return key_of


def office(values: Values, options: Options) -> SatkerName | None:
    """The buying unit, as the feed's own code names it."""
    government_code, satker = values.get("kd_klpd"), values.get("kd_satker_str")
    if not government_code or not satker:
        return None
    return SatkerName(government_code, satker, values.get("nama_satker") or satker)


def addendum() -> tuple[Column, ...]:
    return (
        optional("versi_addendum", clean.whole_number),
        optional("status_kontrak", clean.text),
    )


def office_by_code_or_name(values: Values, options: Options) -> SatkerName | None:
    """The unit by its code or, in lists without one, by name alone, of the government that the file or the uploader
    states."""
    government = values.get("kd_klpd") or options.government
    code, called = values.get("kd_satker_str") or "", values.get("nama_satker") or ""
    return SatkerName(government, code, called or code) if government and (code or called) else None


def latest_addendum(rows: Sequence[Values]) -> Values:
    """The row with the highest versi_addendum, with number and day of the lowest: registration counts from there."""
    ordered = sorted(rows, key=version_order)
    first, last = ordered[0], dict(ordered[-1])
    if not last.get("tgl_kontrak"):
        last["tgl_kontrak"] = first.get("tgl_kontrak")
    last["no_kontrak_pertama"] = first.get("no_kontrak")
    if _plausible(first.get("tgl_kontrak"), last.get("tgl_kontrak")):
        last["tgl_kontrak_pertama"] = first["tgl_kontrak"]
    return last


def _plausible(first: Any, last: Any) -> bool:
    if not isinstance(first, date) or not isinstance(last, date):
        return False
    return 0 <= (last - first).days <= _LONGEST_CONTRACT_DAYS


def version_order(values: Values, day: str = "tgl_kontrak") -> tuple[int, str, str]:
    """Order of versions; whatever else differs decides between equal numbers, so that row order does not."""
    number = values.get("versi_addendum")
    signed = str(values.get(day) or "")
    return number if isinstance(number, int) else 0, signed, str(sorted(map(str, values.items())))


def latest_announcement(rows: Sequence[Values]) -> Values:
    """Of several announcements of one code the last one."""
    return dict(max(rows, key=lambda row: version_order(row, "tgl_pengumuman")))


def is_day(value: Any) -> bool:
    """Whether a cell was read as a day: combined rows still hold what could not be read."""
    return isinstance(value, date)


def known(value: Any) -> Any:
    """A cell's value, None where it could not be read."""
    return None if type(value) is Unread else value
