"""The groups of workers whose cover the forum counts, and how each is enrolled and paid for.

Groups after `docs/glossary.md`. Prices, risk classes and weights are dated rows (`GroupTerms`), never here.
"""

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
