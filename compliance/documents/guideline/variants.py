"""Which of the guideline's variants a package gets, and whether it gets one at all.

Law: PP 44/2015 Ps 53 and Permenaker 5/2021: construction services, planning and supervision included; self-managed
works, where the executing unit is the employer. The variant only chooses words; no duty and no figure hangs on it.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

SELF_MANAGED_SCHEMES = frozenset({"swakelola", "self_managed"})


class Variant(StrEnum):
    ROADS = "jalan"
    BUILDINGS = "gedung"
    WATER = "air"
    CONSULTANCY = "konsultansi"
    SELF_MANAGED = "swakelola"
    OTHER = "lainnya"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Variant.ROADS: "Jalan dan jembatan",
    Variant.BUILDINGS: "Gedung dan sekolah",
    Variant.WATER: "Drainase, irigasi, dan sungai",
    Variant.CONSULTANCY: "Konsultansi konstruksi",
    Variant.SELF_MANAGED: "Swakelola",
    Variant.OTHER: "Pekerjaan konstruksi",
}


def _listed(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


_THINGS: dict[Variant, list[str]] = {
    Variant.ROADS: _listed(
        """jalan, jalan usaha tani, bangunan pelengkap jalan, jembatan, trotoar, hotmix, hot mix, aspal, pengaspalan,
        ruas, overlay, semenisasi, betonisasi, paving, pavingisasi, rabat beton, bahu jalan, flyover, oprit, titian,
        perkerasan, rigid, lapen, latasir, jl, jln, gang"""
    ),
    Variant.BUILDINGS: _listed(
        """gedung, bangunan, sekolah, ruang kelas, rkb, kelas, sd, sdn, smp, smpn, sma, sman, smk, smkn, slb, slbn, tk,
        paud, laboratorium, perpustakaan, kantor, puskesmas, pustu, posyandu, rumah sakit, rsud, rumah, asrama, aula,
        masjid, mushola, musholla, gereja, pura, pasar, kios, toilet, wc, mck, atap, plafon, pagar, gudang, balai,
        ruang, klinik, poliklinik, gor, stadion, tribun, terminal, bangsal, rutilahu, rtlh, halaman, gapura, kandang"""
    ),
    Variant.WATER: _listed(
        """drainase, drainase jalan, saluran, irigasi, parit, sungai, embung, bendung, bendungan, tanggul, siring,
        turap, normalisasi, gorong gorong, box culvert, pintu air, kanal, folder, polder, kolam retensi, selokan, got,
        bronjong, tebing sungai, pengaman pantai, bangunan air, rawa, pengendali banjir, pengendalian banjir"""
    ),
    # What sounds like one of the above and is not: it hides the words in it.
    Variant.OTHER: _listed(
        """penerangan jalan, penerangan jalan umum, lampu jalan, jaringan air bersih, air bersih, air minum, air limbah,
        spam, ipal, sumur bor, dermaga, pelabuhan, halte sungai, taman, rumah pompa, jaringan listrik"""
    ),
}
_VARIANT_OF = {phrase: variant for variant, phrases in _THINGS.items() for phrase in phrases}


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words; of two phrases that begin alike the longer one."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")


_THING = _any_of(_VARIANT_OF)
_CONSULTANT = _any_of(
    _listed(
        """konsultan, konsultansi, konsultasi, manajemen konstruksi, pengawasan, supervisi, perencanaan, perancangan,
        ded, detail engineering design, detailed engineering design, studi kelayakan, feasibility study, masterplan"""
    )
)
_CONSULTANCY_KINDS = ("jasa konsultansi", "jasa konsultasi")
_WORDS = re.compile(r"[^a-z0-9]+")


def variant_of(title: str, work_type: str, scheme: str) -> Variant:
    """The variant of a package by its name, its *jenis pengadaan* and how it is bought ("swakelola", "tender", …).

    The thing that a name says first decides: in "saluran drainase Jalan Melati" the road is only an address.
    """
    if scheme in SELF_MANAGED_SCHEMES:
        return Variant.SELF_MANAGED
    if _is_consultancy(_plain(title), _plain(work_type)):
        return Variant.CONSULTANCY
    found = _THING.search(_plain(title))
    return _VARIANT_OF[found[1]] if found else Variant.OTHER


def why_not(
    *, physical: str, title: str, work_type: str, scheme: str, cancelled: bool = False, retired: bool = False
) -> str:
    """Why no guideline is printed, as a sentence; empty when one is.

    `physical` is "ya", "tidak" or "tanya", what people decided included. Consultancy for construction gets one too.
    """
    if cancelled:
        return "Kontrak ini dibatalkan, jadi pedoman praktis tidak dicetak."
    if retired:
        return "Paket ini tidak berlaku lagi; cetak pedoman praktis dari paket penggantinya."
    bought = scheme not in SELF_MANAGED_SCHEMES
    if physical == "ya" or (bought and _designs_construction(_plain(title), _plain(work_type))):
        return ""
    if physical == "tidak":
        return (
            "Pedoman praktis hanya untuk pekerjaan fisik dan konsultansi konstruksi. Kewajiban penyedia sebagai "
            "pemberi kerja tetap berlaku."
        )
    return (
        "Belum jelas apakah ini pekerjaan fisik. Putuskan pada bagian Jenis pekerjaan; sesudah itu pedoman praktisnya "
        "dapat dicetak."
    )


def _is_consultancy(title: str, work_type: str) -> bool:
    if work_type.startswith(_CONSULTANCY_KINDS):
        return True
    return "konstruksi" not in work_type.split() and bool(_CONSULTANT.match(title.removeprefix("jasa ")))


def _designs_construction(title: str, work_type: str) -> bool:
    if not _is_consultancy(title, work_type):
        return False
    if work_type.endswith("konstruksi"):
        return not work_type.endswith("non konstruksi")
    return bool(_CONSULTANT.search(title) and _THING.search(title))


def _plain(text: str) -> str:
    return _WORDS.sub(" ", text.lower()).strip()
