"""Which category of the labour shares a construction contract belongs to, by the name of its package.

No law and no source states it, and a wrong category only makes congruity compare with the wrong work, so a name that
speaks of two works, or of none, has no category and is not judged. What is named first is what is built: the road after
it ("drainase Jalan ...") is where it lies.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[a-z0-9]+")
_BUILDING = "gedung"


def _listed(category: str, text: str) -> dict[str, str]:
    return {" ".join(phrase.split()): category for phrase in text.split(",")}


PHRASES = {
    **_listed(
        "jalan_jembatan",
        """jalan, jembatan, trotoar, trottoir, pengaspalan, aspal, hotmix, hot mix, semenisasi, betonisasi, rabat beton,
        paving, paving block, pavingisasi, perkerasan, jalan lingkungan, jalan usaha tani, gang, rigid, overlay""",
    ),
    **_listed(
        "air_minum_limbah",
        """drainase, saluran, saluran air, saluran drainase, saluran pembuangan, parit, selokan, got, gorong gorong,
        box culvert, duiker, spam, ipal, air minum, air bersih, air limbah, pipa, jaringan pipa, perpipaan, sanitasi,
        mck, jamban, sumur, sumur bor, reservoir, intake, sambungan rumah, pamsimas""",
    ),
    **_listed("irigasi", "irigasi, jaringan irigasi, saluran irigasi, bendung, pintu air"),
    **_listed("bendungan", "bendungan, embung, waduk"),
    **_listed(
        "sungai",
        """sungai, tebing, tanggul, turap, penurapan, bronjong, talud, penahan tanah, tembok penahan, perkuatan tebing,
        penahan tebing, normalisasi sungai, sheet pile""",
    ),
    **_listed("laut", "dermaga, pelabuhan, pemecah gelombang, steiger"),
    **_listed(
        "jaringan_listrik",
        "penerangan jalan, penerangan jalan umum, pju, lampu jalan, jaringan listrik, instalasi listrik, fiber optik",
    ),
    **_listed(
        "pekerjaan_tanah",
        "pematangan lahan, cut and fill, pengurugan, pengurukan, penimbunan, timbunan tanah, galian tanah",
    ),
    **_listed("pembongkaran", "pembongkaran"),
    **_listed("taman", "taman, ruang terbuka hijau, rth, hutan kota"),
    **_listed("reklamasi", "reklamasi"),
    **_listed(
        _BUILDING,
        """gedung, bangunan, ruang kelas, rkb, ruang, sekolah, sdn, smpn, sman, smkn, slbn, puskesmas, pustu, posyandu,
        kantor, masjid, mushola, musholla, surau, gereja, pura, vihara, langgar, pasar, kios, asrama, aula, gudang,
        laboratorium, perpustakaan, toilet, wc, atap, plafon, pagar, pemagaran, rumah, rumah dinas, rumah layak huni,
        rutilahu, rtlh, balai, poliklinik, lamin, stadion, tribun, terminal""",
    ),
}
_LONGEST = max(len(phrase.split()) for phrase in PHRASES)
_RENEWAL = frozenset({"rehabilitasi", "rehab", "renovasi", "perbaikan", "pemeliharaan", "revitalisasi", "restorasi"})
_NEW = frozenset({"pembangunan", "pembuatan", "lanjutan", "bangun"})
_NOT_THE_WORK = frozenset(
    {"konsultan", "konsultansi", "perencanaan", "pengawasan", "supervisi", "ded", "pengadaan", "sewa"}
)
_JOINING = frozenset({"dan", "serta"})


class _Named(NamedTuple):
    """A category and the words, from `start` up to before `end`, that name it."""

    category: str
    start: int
    end: int


_NONE = _Named("", 0, 0)


@lru_cache(maxsize=4_096)
def category_of(package_name: str) -> str:
    """A category of `labour_shares`, or an empty text where the name does not settle it."""
    words = _WORD.findall(package_name.lower())
    if not _NOT_THE_WORK.isdisjoint(words):
        return ""
    first, *others = _named(words) or [_NONE]
    if any(each.category != first.category and _JOINING & set(words[first.end : each.start]) for each in others):
        return ""
    return _building(words) if first.category == _BUILDING else first.category


def _named(words: list[str]) -> list[_Named]:
    """The works named, in order; at every place the longest phrase counts."""
    found: list[_Named] = []
    for start in range(len(words)):
        if found and start < found[-1].end:
            continue
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            category = PHRASES.get(" ".join(words[start:end]))
            if category:
                found.append(_Named(category, start, end))
                break
    return found


def _building(words: list[str]) -> str:
    """New or renewed, by the first word that says so."""
    for word in words:
        if word in _NEW:
            return "gedung_baru"
        if word in _RENEWAL:
            return "gedung_rehab"
    return ""
