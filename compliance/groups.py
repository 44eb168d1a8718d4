"""The groups of workers whose cover the forum counts, and how each is enrolled and paid for.

Groups after `docs/glossary.md`. Prices, risk classes and weights are dated rows (`GroupTerms`), never here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    BOSDA_EDUCATORS = "bosda"
    PALM_PERMANENT = "sawit_tetap"
    PALM_DAILY = "sawit_harian"
    SMALLHOLDERS = "pekebun"
    CONSTRUCTION = "konstruksi"
    VULNERABLE = "rentan"
    VILLAGE_OFFICIALS = "perangkat_desa"
    VILLAGE_COUNCILS = "bpd"
    NEIGHBOURHOOD_HEADS = "rt"
    OFFICE_CONTRACT_STAFF = "non_asn"
    CIVIL_SERVANTS = "asn"
    CIVIL_CONTRACT_STAFF = "pppk"


TITLES = {
    Group.BOSDA_EDUCATORS: "Guru dan tenaga kependidikan dari BOSDA",
    Group.PALM_PERMANENT: "Pekerja sawit tetap",
    Group.PALM_DAILY: "Pekerja sawit harian lepas",
    Group.SMALLHOLDERS: "Pekebun sawit dan pekerjanya",
    Group.CONSTRUCTION: "Pekerja konstruksi",
    Group.VULNERABLE: "Pekerja informal dan rentan",
    Group.VILLAGE_OFFICIALS: "Perangkat desa",
    Group.VILLAGE_COUNCILS: "BPD",
    Group.NEIGHBOURHOOD_HEADS: "Ketua RT",
    Group.OFFICE_CONTRACT_STAFF: "Pegawai non-ASN perangkat daerah",
    Group.CIVIL_SERVANTS: "ASN",
    Group.CIVIL_CONTRACT_STAFF: "PPPK",
}
# They have schemes of their own (Taspen): told for the whole picture, never a gap.
COVERED_ELSEWHERE = frozenset({Group.CIVIL_SERVANTS, Group.CIVIL_CONTRACT_STAFF})


@dataclass(frozen=True, slots=True)
class Definition:
    """What is counted. A `code` equal to the group's own is the forum's basis: gaps and plans are reckoned by it."""

    code: str
    group: Group
    text: str
    source: str

    @property
    def official(self) -> bool:
        return self.code == self.group


DEFINITIONS = {
    each.code: each
    for each in (
        Definition(
            "bosda",
            Group.BOSDA_EDUCATORS,
            "Guru dan tenaga kependidikan non-ASN yang honornya dibayar dari BOSDA atau BOSP, menurut SK",
            "Permenaker 1/2025 Pasal 3A",
        ),
        Definition(
            "sawit_tetap",
            Group.PALM_PERMANENT,
            "Pekerja tetap (PKWTT) kebun dan pabrik kelapa sawit menurut wajib lapor perusahaan",
            "Perpres 109/2013 Pasal 6",
        ),
        Definition(
            "sawit_harian",
            Group.PALM_DAILY,
            "Buruh harian lepas kebun sawit menurut hubungan kerja yang nyata, apa pun sebutannya",
            "Perpres 109/2013 Pasal 6",
        ),
        Definition(
            "pekebun",
            Group.SMALLHOLDERS,
            "Pekebun sawit rakyat dan pekerjanya yang belum terdaftar",
            "PP 38/2023; PMK 91/2023",
        ),
        Definition(
            "konstruksi", Group.CONSTRUCTION, "Pekerja pada proyek fisik yang sedang berjalan", "PP 44/2015 Pasal 53"
        ),
        Definition(
            "rentan",
            Group.VULNERABLE,
            "Bukan penerima upah yang penghasilannya hanya cukup untuk kebutuhan pokok dan tidak mampu membayar iuran",
            "Pergub Kaltim 19/2023",
        ),
        Definition(
            "rentan-informal",
            Group.VULNERABLE,
            "Perkiraan seluruh pekerja informal, termasuk yang mampu membayar iuran sendiri",
            "Perkiraan survei angkatan kerja",
        ),
        Definition(
            "perangkat_desa",
            Group.VILLAGE_OFFICIALS,
            "Kepala desa dan perangkat desa menurut SK bupati atau kepala desa",
            "Permendagri 15/2023",
        ),
        Definition(
            "bpd", Group.VILLAGE_COUNCILS, "Anggota Badan Permusyawaratan Desa menurut SK", "Permendagri 15/2023"
        ),
        Definition(
            "rt", Group.NEIGHBOURHOOD_HEADS, "Ketua RT menurut SK kepala desa atau lurah", "Permendagri 15/2023"
        ),
        Definition(
            "non_asn",
            Group.OFFICE_CONTRACT_STAFF,
            "Pegawai perangkat daerah yang bukan ASN, menurut SK atau kontrak",
            "PP 44/2015",
        ),
        Definition("asn", Group.CIVIL_SERVANTS, "Pegawai negeri sipil", "PP 70/2015"),
        Definition("pppk", Group.CIVIL_CONTRACT_STAFF, "Pegawai pemerintah dengan perjanjian kerja", "PP 49/2018"),
    )
}
HOW_TO_ENROL = {
    Group.BOSDA_EDUCATORS: "Didaftarkan bersama oleh dinas pendidikan atau sekolah.",
    Group.PALM_PERMANENT: "Didaftarkan perusahaan dengan seluruh program.",
    Group.PALM_DAILY: "Didaftarkan perusahaan; upah sehari kali 25 menjadi dasar iurannya.",
    Group.SMALLHOLDERS: "Didaftarkan lewat kelompok tani atau desa, dengan penyandang dana.",
    Group.CONSTRUCTION: "Didaftarkan kontraktor per proyek; iurannya menurut nilai kontrak.",
    Group.VULNERABLE: "Didaftarkan pemerintah daerah atau pemberi CSR sebagai penyandang dana.",
    Group.VILLAGE_OFFICIALS: "Didaftarkan desa, bersama lewat dinas pemberdayaan masyarakat desa.",
    Group.VILLAGE_COUNCILS: "Didaftarkan desa, bersama perangkat desa.",
    Group.NEIGHBOURHOOD_HEADS: "Didaftarkan desa atau kelurahan.",
    Group.OFFICE_CONTRACT_STAFF: "Didaftarkan perangkat daerahnya.",
    Group.CIVIL_SERVANTS: "Dilindungi Taspen, di luar BPJS Ketenagakerjaan.",
    Group.CIVIL_CONTRACT_STAFF: "Dilindungi Taspen, di luar BPJS Ketenagakerjaan.",
}


class Scheme(StrEnum):
    """How cover is paid for: a flat packet, a part of the wage, a part of a project's value, or not by this portal."""

    OWN_ACCOUNT = "bpu"
    WAGE = "pu"
    PROJECT = "jakon"
    ELSEWHERE = "lain"


class Payer(StrEnum):
    """Who pays, in the codes of `OwnAccountReduction.not_for`."""

    STATE_BUDGET = "apbn"
    REGIONAL_BUDGET = "apbd"
    VILLAGE_BUDGET = "apbdes"
    COMPANY_GIVING = "csr"
    ALMS = "baznas"
    EMPLOYER = "pemberi_kerja"
    SELF = "self"


PAYER_TITLES = {
    Payer.STATE_BUDGET: "APBN",
    Payer.REGIONAL_BUDGET: "APBD",
    Payer.VILLAGE_BUDGET: "APBDes",
    Payer.COMPANY_GIVING: "CSR atau TJSL",
    Payer.ALMS: "Baznas",
    Payer.EMPLOYER: "Pemberi kerja",
    Payer.SELF: "Pekerja sendiri",
}


class FundingKind(StrEnum):
    PROVINCE_BUDGET = "apbd_prov"
    REGENCY_BUDGET = "apbd_kab"
    UNFORESEEN = "btt"
    COMPANY_GIVING = "csr"
    PALM_REVENUE = "dbh_sawit"
    VILLAGE_BUDGET = "apbdes"
    ALMS = "baznas"
    OWN = "mandiri"


FUNDING_TITLES = {
    FundingKind.PROVINCE_BUDGET: "APBD provinsi",
    FundingKind.REGENCY_BUDGET: "APBD kabupaten/kota",
    FundingKind.UNFORESEEN: "Belanja tidak terduga (BTT)",
    FundingKind.COMPANY_GIVING: "CSR atau TJSL perusahaan",
    FundingKind.PALM_REVENUE: "DBH Sawit",
    FundingKind.VILLAGE_BUDGET: "APBDes",
    FundingKind.ALMS: "Baznas",
    FundingKind.OWN: "Iuran mandiri",
}
PAYER_OF = {
    FundingKind.PROVINCE_BUDGET: Payer.REGIONAL_BUDGET,
    FundingKind.REGENCY_BUDGET: Payer.REGIONAL_BUDGET,
    FundingKind.UNFORESEEN: Payer.REGIONAL_BUDGET,
    FundingKind.COMPANY_GIVING: Payer.COMPANY_GIVING,
    FundingKind.PALM_REVENUE: Payer.REGIONAL_BUDGET,
    FundingKind.VILLAGE_BUDGET: Payer.VILLAGE_BUDGET,
    FundingKind.ALMS: Payer.ALMS,
    FundingKind.OWN: Payer.SELF,
}


class Certainty(StrEnum):
    PROMISED = "janji"
    SIGNED = "teken"
    PAID = "cair"


CERTAINTY_TITLES = {
    Certainty.PROMISED: "Janji lisan atau surat minat",
    Certainty.SIGNED: "Sudah ditandatangani",
    Certainty.PAID: "Sudah cair",
}
