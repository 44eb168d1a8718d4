"""Words that firms everywhere in Indonesia carry, so that a short list of employers takes no JAYA for a rare name."""

import numpy as np

from employers.matching.texts import Hashes, hash_of

LEAST_ROWS = 20_000
"""A list of fewer employers is counted as if it were filled up to this many with firms of common names."""

_PER_THOUSAND = {
    80: "JAYA",
    60: "KARYA MANDIRI",
    40: "UTAMA",
    30: "PUTRA ABADI PERKASA KONSULTAN PRATAMA",
    20: "INDONESIA CIPTA NEGERI KONSTRUKSI PERSADA",
    15: "SEJAHTERA RUMAH MITRA CONSULTANT NUSANTARA",
    10: (
        "PRIMA LESTARI CITRA KARTIKA INDAH SURYA RAYA SARANA KONSUMEN AGUNG CAHAYA BANGUN GEMILANG BERSAMA "
        "HUKUM AIR TOKO MINUM DANA BANTUAN BPR TEKNIK SMA MASJID LEMBAGA"
    ),
    8: (
        "PENSIUN BENGKEL SAKTI ENGINEERING KARYAWAN HOTEL BINTANG MAKAN GEREJA BUANA SMK PAUD SMP BERKAH "
        "KLINIK APOTEK SD BUMI MULIA MULTI"
    ),
    6: (
        "MAKMUR SAKIT GRAHA TRI KENCANA DWI SINAR PUTRI ANUGRAH DUTA JASA INDO TIGA KREASI PRIMER BINA GLOBAL "
        "PILAR PERDANA WIJAYA TEKNOLOGI"
    ),
    4: (
        "USAHA MEDIA NUSA SEJATI SUKSES SUMBER MAS SOLUSI PEMERINTAH MEGA PUSKESMAS DESA DAYA INTI ANUGERAH "
        "ARTHA PERMATA SENTOSA MUTIARA DUA MULYA KHATULISTIWA WAHYU WAHANA MUDA RIZKY SEMESTA DIAN FAJAR ADI "
        "RIZKI ALAM KUSUMA TAMA WIRA PERMAI"
    ),
    2: (
        "LIMA PRIMKOP CEMERLANG MAJU ARTA BORNEO NUR EKA KURNIA BIMA SELARAS TIMUR WIDYA MEKAR TATA TUNGGAL "
        "SARI INOVASI AL SINERGI MANUNGGAL BERSAUDARA DESAIN AKBAR RESTU BERLIAN SETIA RAHAYU TEHNIK ADHI "
        "GARUDA BUDI DIGITAL DELTA DIMENSI TUNAS CAKRAWALA SEMBILAN PUTERA SATRIA KARSA BARU BAYU TUAH TUJUH "
        "INTAN ANGKASA BERKARYA HARAPAN BERKAT BAKTI SRI BHAKTI RATU CONSTRUCTION PRAKARSA MUSTIKA BATU "
        "KHARISMA EMPAT"
    ),
}
"""In how many of a thousand names a word stands, roughly."""

_SHARES = sorted((hash_of(word), share / 1000) for share, words in _PER_THOUSAND.items() for word in words.split())
COMMON_HASHES: Hashes = np.array([value for value, _ in _SHARES], np.uint64)
COMMON_SHARES = np.array([share for _, share in _SHARES], np.float32)


def expected_rows(hashes: Hashes, rows: int) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """For each word how many of the firms that are missing up to LEAST_ROWS would carry it."""
    missing = max(LEAST_ROWS - rows, 0)
    if not missing or not len(hashes):
        return np.zeros(len(hashes), np.int32)
    at = np.minimum(np.searchsorted(COMMON_HASHES, hashes), len(COMMON_HASHES) - 1)
    shares = np.where(COMMON_HASHES[at] == hashes, COMMON_SHARES[at], 0)
    return (shares * missing).astype(np.int32)
