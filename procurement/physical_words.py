"""The words by which a package's name says whether something is built; a table, read by `procurement.physical_work`.

Tuned on 15,726 real planned packages of one province and 1,960 real contracts of one kabupaten, whose kind is
known; how well names alone agree with it stands in docs/decisions/0011-plans-and-what-their-names-say.md.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from itertools import product


class Meaning(IntEnum):
    """WORK names a work by itself; ACTION does with a THING; TELLING_ACTION may even alone, and UPKEEP of a THING may.
    CONSULTANCY and SUPPLY count against; CONSULTANT settles it (a word of none of 2,571 construction packages, and of
    260 others). OTHER sounds like work and is not: it hides the words in it."""

    WORK = 1
    ACTION = 2
    UPKEEP = 3
    THING = 4
    CONSULTANCY = 5
    SUPPLY = 6
    OTHER = 7
    CONSULTANT = 8
    TELLING_ACTION = 9


def _listed(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


def _pairs(first: str, second: str) -> list[str]:
    return [f"{one} {other}" for one, other in product(_listed(first), _listed(second))]


_WORK = _listed(
    """normalisasi, pengaspalan, pengecoran, pavingisasi, paving, paving block, semenisasi, betonisasi, rabat beton,
    penurapan, turap, siring, talud, drainase, gorong gorong, jembatan, irigasi, trotoar, trottoir, bronjong, embung,
    bendung, bendungan, perkerasan, pengurugan, pelebaran jalan, box culvert, hotmix, hot mix, aspal, rehab,
    rehabilitasi, renovasi, pekerjaan konstruksi, konstruksi, perkuatan tebing, tanggul, overlay, pemancangan,
    pematangan lahan, cut and fill, sumur bor, spam, ipal, dermaga, jalan lingkungan, jalan usaha tani, rutilahu,
    rumah tidak layak huni, rtlh, mck, jamban, pemagaran, pemavingan, sumur bumdes, sumur resapan, sumur gali,
    sumur dalam, laston, lapen, lapis penetrasi, makadam, latasir, ac wc, ac bc, rigid, rigid pavement, tembok penahan,
    penahan tanah, tpt, sheet pile, bore pile, plat duiker, plat deuker, duiker, jerambah, titian, geronggang, tps3r,
    pamsimas, sambungan rumah, pengerasan, betonisasi jalan, cor beton, pengerukan, pendalaman alur"""
)
_ACTION = _listed(
    """pembangunan, peningkatan, restorasi, pembuatan, perbaikan, pemasangan, perluasan, pembongkaran, penataan,
    pelebaran, revitalisasi, penyempurnaan, lanjutan, rekonstruksi, preservasi, bedah, pengecatan, perkuatan,
    penimbunan, penggalian, galian, timbunan, pekerjaan, pengurukan, pemindahan, penyambungan"""
)
# Actions that may be building whatever is named beside them, or nothing.
_TELLING_ACTIONS = frozenset({"pembangunan", "pembongkaran", "pelebaran", "rekonstruksi", "preservasi", "revitalisasi"})
_UPKEEP = _listed("pemeliharaan, perawatan, penggantian, penanganan, pengembangan, optimalisasi, belanja modal, modal")
_THING = _listed(
    """jalan, saluran, gedung, bangunan, sungai, parit, pagar, gapura, permukiman, pemukiman, rumah, ruang, ruang kelas,
    rkb, sekolah, puskesmas, pustu, posyandu, kantor, masjid, mushola, musholla, surau, gereja, pasar, kios, taman,
    lapangan, halaman, parkir, sanitasi, toilet, wc, atap, plafon, lantai, dinding, asrama, aula, gudang, laboratorium,
    pelabuhan, terminal, halte, jaringan pipa, perpipaan, pipa, reservoir, intake, gang, tebing, pintu air, jaringan,
    lampu jalan, pju, penerangan jalan, kolam, tribun, stadion, makam, kanopi, pos jaga, bangsal, poliklinik,
    tempat kerja, fasilitas umum, prasarana, menara, sumur, garasi, gazebo, pondok, steiger, galeri, tugu, sdn, smpn,
    sman, smkn, slbn, jl, jln, gg, rt, rw, dusun, kp, kampung, ruas, psu, tpu, venue, instalasi, plumbing, tembok,
    selokan, got, balai, langgar, lamin, vihara, pura, posko, tpa, landmark, landscape, gor, sarpras, utilitas,
    rumah dinas, trafo gardu, kandang, lumbung, jembatan timbang, balai desa, balai warga"""
)
_CONSULTANT = _listed("konsultan, konsultansi, konsultasi, jasa konsultan, manajemen konstruksi")
_CONSULTANCY = _listed(
    """perencanaan, perancangan, pengawasan, supervisi, studi, kajian, ded,
    detail engineering design, detailed engineering design, fs, feasibility study, masterplan, master plan, survei,
    survey, penyusunan, dokumen, amdal, ukl, appraisal, inventarisasi, pemetaan, pengukuran,
    penyelidikan tanah, leger, laporan, audit, evaluasi, analisis, analisa, desain, rencana teknis, verifikasi"""
) + _pairs(
    "perencanaan, pengawasan, supervisi, ded",
    """pembangunan, rehabilitasi, rehab, renovasi, perbaikan, peningkatan, pemeliharaan, penataan, normalisasi,
    konstruksi, teknis, teknis pembangunan, teknis rehabilitasi, teknis peningkatan, pekerjaan konstruksi""",
)
_SUPPLY = _listed(
    """alat tulis, atk, makan, makanan, minum, minuman, konsumsi, perjalanan, honor, honorarium, upah, gaji, kendaraan,
    komputer, laptop, printer, meubel, meubelair, meubeler, mebel, mebelair, mebeler, mebeleur, furnitur, furniture,
    obat, pakaian, seragam, cetak, cetakan, pencetakan, penggandaan, fotocopy, sewa, langganan, kebersihan,
    cleaning service, asuransi, publikasi, iklan, sosialisasi, bimtek, bimbingan teknis, pelatihan, rapat, meeting,
    narasumber, sertifikasi, peralatan, alat, bahan, suku cadang, mesin, elektronik, genset, bbm, bahan bakar, pelumas,
    aplikasi, software, hosting, jasa tenaga, tenaga ahli, tenaga pendukung, bahan bangunan,
    bahan bangunan dan konstruksi, alat kantor, perlengkapan kantor, bibit, pupuk, hewan, buku, spanduk,
    souvenir, lift, cctv, ac,
    jaringan internet, jaringan komputer, internet, telepon, listrik, pita, tinta, natura, pakan, benih, lomba,
    penginapan, hotel, tiket, transport, transportasi, uang harian, piala, medali, database, mobil,
    sepeda motor, basis data, sistem informasi"""
)
_OTHER = [
    *_pairs(
        "rehabilitasi",
        """sosial, medik, medis, hutan, lahan, narkoba, mental, penyandang, anak, pecandu, korban, tanaman, mangrove,
        ekonomi""",
    ),
    *_pairs(
        "peningkatan",
        """kapasitas, kompetensi, kualitas sdm, kualitas sumber daya, kualitas pelayanan, kualitas pendidikan,
        kualitas hidup, kualitas keluarga, kualitas data, kualitas produk, kemampuan, pelayanan, layanan, pengetahuan,
        keterampilan, mutu, produksi, produktivitas, pendapatan, kesejahteraan, peran, kinerja, partisipasi, kesadaran,
        akses, disiplin, prestasi""",
    ),
    *_pairs(
        "pembangunan",
        """daerah, nasional, manusia, karakter, ekonomi, desa, zona integritas, zi, berkelanjutan, sistem, jangka,
        keluarga, kesehatan, politik, hukum, pertanian, perdesaan, kependudukan, sdm, sumber daya, website""",
    ),
    *_pairs("izin, persetujuan", "mendirikan bangunan, bangunan gedung, bangunan"),
    *_pairs("perbaikan", "gizi, data, nilai"),
    *_pairs("penataan", "ruang, arsip, administrasi"),
    *_pairs("jalan", "sehat, santai, tol"),
    *_pairs("kegiatan, luar, jasa, sarana", "kantor"),
    *_listed(
        """jasa konstruksi, akses pasar, pajak bumi dan bangunan, pekerjaan umum, operasi pasar, rumah tangga,
        rumah sakit, modal kerja"""
    ),
]


Phrase = tuple[list[str], str, Meaning]


def _table(*meanings: tuple[Meaning, Iterable[str]]) -> Mapping[str, tuple[Phrase, ...]]:
    """First word -> the phrases that begin with it, the longest first."""
    table: dict[str, list[Phrase]] = {}
    for meaning, phrases in meanings:
        for phrase in phrases:
            words = phrase.split()
            table.setdefault(words[0], []).append((words, phrase, meaning))
    return {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in table.items()}


WORDS = _table(
    (Meaning.OTHER, _OTHER),
    (Meaning.CONSULTANT, _CONSULTANT),
    (Meaning.CONSULTANCY, _CONSULTANCY),
    (Meaning.SUPPLY, _SUPPLY),
    (Meaning.WORK, _WORK),
    (Meaning.ACTION, (action for action in _ACTION if action not in _TELLING_ACTIONS)),
    (Meaning.TELLING_ACTION, _TELLING_ACTIONS),
    (Meaning.UPKEEP, _UPKEEP),
    (Meaning.THING, _THING),
)
