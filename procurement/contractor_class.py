"""What kind of body a contractor is, before anybody looks for its membership. Pure.

A class accuses nobody and excuses no firm: a body with a usable taxpayer number is checked whatever it is called, so a
wrong class costs at most a check that was not made. Where the words do not say, the class is empty.
"""

import re
from enum import StrEnum
from functools import lru_cache

from employers.identity import NpwpKind, legal_form, name_core, parse_npwp


class ContractorClass(StrEnum):
    FIRM = "firm"
    PERSON = "person"
    GOVERNMENT = "government"
    UTILITY = "utility"
    UNNAMED = "unnamed"
    UNKNOWN = ""


@lru_cache(maxsize=50_000)
def classify(name: str, business_form: str = "", npwp: str = "", npwp16: str = "", vendor_type: str = "") -> str:
    """The value of a `ContractorClass`. `vendor_type` is SPSE's tipe_penyedia ("Penyedia Perseorangan").

    Words are matched as whole words: "PT Telkom Akses" is a firm, "TELKOM" alone is a utility.
    """
    return _class_of(name, business_form, npwp, npwp16, vendor_type).value


def _class_of(name: str, business_form: str, npwp: str, npwp16: str, vendor_type: str) -> ContractorClass:
    kinds = {parse_npwp(number).kind for number in (npwp, npwp16) if number}
    body = NpwpKind.BODY in kinds
    form, core = legal_form(name), name_core(name)
    words = " ".join(_NOT_WORD.sub(" ", name.upper()).split())
    if form and body:
        return ContractorClass.FIRM
    if _is_unnamed(words, core, form):
        return ContractorClass.UNNAMED if not body else ContractorClass.UNKNOWN
    if _is_utility(words, core, form):
        return ContractorClass.UTILITY
    if not form and _GOVERNMENT.search(words):
        return ContractorClass.GOVERNMENT
    if form or _FIRM_FORM.search(business_form) or _FIRM_WORDS.search(words):
        return ContractorClass.FIRM
    if _PERSON_FORM.search(business_form) or "perseorangan" in vendor_type.lower() or NpwpKind.PERSON in kinds:
        return ContractorClass.PERSON
    if body:
        return ContractorClass.FIRM
    return ContractorClass.PERSON if _DEGREE.search(name) else ContractorClass.UNKNOWN


_NOT_WORD = re.compile(r"[^A-Z0-9]+")

_EMPTY = (
    "UMKM UKM IKM TOKO WARUNG KIOS PENYEDIA REKANAN VENDOR SUPPLIER HOTEL CATERING KATERING PERCETAKAN FOTOCOPY "
    "FOTOKOPI BENGKEL RUMAH MAKAN RM RESTORAN MASKAPAI PENERBANGAN PERSEORANGAN PERORANGAN PRIBADI LAINNYA LAIN "
    "BENSIN BBM SPBU BELUM ADA TIDAK NIHIL NULL NONE NAN NA TEST BADAN USAHA SWASTA UMUM PIHAK KETIGA DAN MART"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())


def _is_unnamed(words: str, core: str, form: str) -> bool:
    """Nothing but a form, a kind of trade, digits or a letter: it names nobody."""
    if not core or len(core.replace(" ", "")) < 2 or core.replace(" ", "").isdigit():
        return True
    if len(set(core.replace(" ", ""))) == 1 and len(core) > 2:
        return True
    return all(word in _EMPTY_WORDS for word in words.split() if not _is_form(word, form))


def _is_form(word: str, form: str) -> bool:
    return bool(form) and legal_form(word) == form


_UTILITY_ALONE = frozenset(
    {
        "PLN",
        "PERUSAHAAN LISTRIK NEGARA",
        "LISTRIK PLN",
        "REKENING LISTRIK",
        "TELKOM",
        "TELKOMSEL",
        "INDIHOME",
        "TELEKOMUNIKASI INDONESIA",
        "TELKOM INDONESIA",
        "POS INDONESIA",
        "KANTOR POS",
        "POS",
        "SAMSAT",
        "PERTAMINA",
        "PGN",
    }
)
_PRIVATE_FORMS = frozenset({"CV", "UD", "PD", "FA", "KOPERASI", "YAYASAN", "BUMDES"})
_PLACES = r"(?: (?:WILAYAH|CABANG|UP3|ULP|RAYON|UNIT|AREA|UID|KANTOR|KOTA|KABUPATEN|KAB|PROVINSI)\b.*)?"
_UTILITY = re.compile(
    rf"(?:(?:PT )?(?:PERSERO )?PLN(?: PERSERO)?{_PLACES}"
    rf"|(?:PERUSAHAAN DAERAH|PERUSAHAAN UMUM DAERAH|PERUMDA|PERUMDAM|PDAM|PAM)(?: AIR MINUM| AIR BERSIH| TIRTA)\b.*"
    rf"|PDAM\b.*|PAMDES\b.*|PERUMDAM\b.*"
    rf"|(?:KANTOR |UPTD? )?SAMSAT\b.*)"
)


def _is_utility(words: str, core: str, form: str) -> bool:
    """Whoever sells light, water, lines and stamps at a tariff; its daughters and branches by trade are firms."""
    return form not in _PRIVATE_FORMS and (core in _UTILITY_ALONE or bool(_UTILITY.fullmatch(words)))


_GOVERNMENT = re.compile(
    r"^(?:DINAS|KEMENTERIAN|SEKRETARIAT|KECAMATAN|KELURAHAN|PEMERINTAH|PEMDA|PEMKOT|PEMKAB|PEMPROV|INSPEKTORAT|KEPOLISIAN"
    r"|POLRI|POLDA|POLRES|POLRESTA|POLSEK|KEJAKSAAN|KODIM|KOREM|KORAMIL|LANUD|LANAL|PUSKESMAS|BLUD|RSUD|BPJS|BPKP|BPKAD"
    r"|BAPENDA|BAPPEDA|BKD|BPSDM|UPT|UPTD|BALAI BESAR|BALAI PELATIHAN|BALAI LATIHAN|LABORATORIUM KESEHATAN DAERAH"
    r"|KANTOR (?:PELAYANAN|PAJAK|WILAYAH|KECAMATAN|KELURAHAN|DESA|IMIGRASI|PERTANAHAN|KEMENTERIAN|BERSAMA)"
    r"|RUMAH SAKIT UMUM DAERAH|UNIVERSITAS NEGERI|POLITEKNIK (?:NEGERI|KESEHATAN)|INSTITUT NEGERI|SMKN"
    r"|SMAN|SMPN|SDN|SMA NEGERI|SMK NEGERI|SMP NEGERI|SD NEGERI"
    r"|BADAN (?:PUSAT|PENDAPATAN|KEUANGAN|PENGELOLA|PENGELOLAAN|PERENCANAAN|KEPEGAWAIAN|PENANGGULANGAN|LAYANAN"
    r"|NARKOTIKA|METEOROLOGI|KARANTINA|PENGAWAS|PENGAWASAN|PENYELENGGARA|SIBER|STANDARDISASI|RISET|PERTANAHAN|INFORMASI|KESATUAN))\b"
)
# SPSE spells out the form that its list of vendors holds.
_FIRM_FORM = re.compile(r"\b(?:PT|CV|FA|Koperasi|Yayasan|Firma|Perseroan|Persekutuan|Perusahaan Dagang|Usaha Dagang)\b")
_FIRM_WORDS = re.compile(
    r"\b(?:KJPP|KJSB|KANTOR JASA|KANTOR AKUNTAN|KAP|LAW FIRM|LLC|INC|LTD|GMBH|PTE|SDN BHD|DAN REKAN|PERSADA GROUP)\b"
)
_PERSON_FORM = re.compile(r"\b(?:Orang|Konsultan|Usaha) (?:Perseorangan|Perorangan)\b", re.IGNORECASE)
# A degree behind a comma, or behind blanks and with its own dots: "Rina Melati, S.T.", "Drs. Bambang".
_DEGREE = re.compile(
    r"(?:^|\s)(?:Drs?|Dra|Ir|H|Hj|Prof)\.\s*[A-Z]"
    r"|,\s*(?:ST|SE|SH|SKom|SPd|SSos|SIP|MT|MM|MSi|MH|MPd|[SM]\.\s?[A-Z][A-Za-z]{0,4}|A\.?Md)\b\.?"
    r"|\s(?:S|M)\.\s?[A-Z][A-Za-z]{0,3}\b\.?(?:\s|,|$)"
)
