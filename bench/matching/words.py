"""What names and addresses are made of: common words by rank, and a vocabulary of rare ones that grows."""

# ruff: noqa: SIM905 (long lists are read and mended as text)
import random
from itertools import accumulate

FIRST = (
    "KARYA PUTRA MITRA CITRA CIPTA CAHAYA SURYA BINTANG BUMI SINAR JAYA TRI DUTA BINA BERKAH DWI PRIMA BANGUN TIGA "
    "MULTI ANUGRAH SUMBER MEGA JASA SARANA FAJAR WAHYU GRAHA MUTIARA PILAR AGUNG INDO WAHANA DIAN BUANA DUA ARTHA "
    "WIRA ADI EKA KURNIA BIMA WIDYA TATA SELARAS BERLIAN RESTU SETIA BUDI GARUDA DELTA TUNAS BAYU CAKRAWALA SATRIA "
    "KARSA TUJUH ANGKASA INTAN HARAPAN BHAKTI RATU BATU REKA GUNUNG LINTAS METRO RAJA PANCA LIMA EMPAT SINERGI MEKAR "
    "PELITA SAMUDRA TIRTA NAGA SEGARA PUSAKA PESONA LANGIT KENARI TERATAI SAHABAT KELUARGA RIMBA SUNGAI PANTAI"
).split()
LAST = (
    "JAYA MANDIRI UTAMA ABADI KARYA PERKASA KONSULTAN INDONESIA PRATAMA KONSTRUKSI PERSADA SEJAHTERA CONSULTANT PUTRA "
    "NUSANTARA LESTARI BERSAMA RAYA GEMILANG CIPTA INDAH SAKTI ENGINEERING PRIMA TEKNIK AGUNG SARANA KENCANA MAKMUR "
    "GROUP SEJATI MULIA SENTOSA PERDANA BUANA MAS KARTIKA PUTRI TEKNOLOGI KHATULISTIWA SURYA PERMAI MULYA KREASI "
    "SEMESTA SOLUSI WIJAYA MITRA ANUGRAH TAMA BERKAH GRAHA USAHA CEMERLANG BUMI KUSUMA ANUGERAH MEDIA CAHAYA "
    "BERSAUDARA CITRA NUSA BORNEO BINTANG JASA SUKSES DAYA INTI PERMATA ALAM WAHANA MAJU ARTA RAHAYU INOVASI "
    "MANUNGGAL DESAIN DIGITAL DIMENSI BARU BERKARYA PRAKARSA ENERGI REJEKI AMANAH REKAYASA BERDIKARI LOGISTIK"
).split()
PEOPLE = (
    "AHMAD AGUS ANDI ARIF BAMBANG BUDI DEDI DEWI DIAN EKO ENDANG FITRI HADI HASAN HENDRA IDA INDRA IRWAN JOKO KARIM "
    "LINA LUKMAN MARIA MUHAMMAD NUR NURUL PETRUS RAHMAT RATNA RINI RUDI SITI SLAMET SRI SUGENG SULAIMAN TAUFIK TONO "
    "UMAR WAHYU WATI YANTI YOHANES YUDI YUSUF ZAINAL PUTRA SANTOSO WIJAYA KUSUMA HIDAYAT SETIAWAN NUGROHO SAPUTRA "
    "LESTARI HARTONO GUNAWAN SUSANTO PRASETYO RAHMAN SIREGAR NASUTION LUBIS GINTING TAMBUNAN PURBA HALIM TANDI DAUD"
).split()
FAMILY = "PROPERTI GROUP LOGISTIK RETAIL ENERGI TRANSPORT AGRO ARTHA".split()
SERIES = "I II III IV 1 2 3 4 7 SATU DUA TIGA EMPAT TUJUH".split()
SUFFIXES = ("GROUP", "INDONESIA")
STREETS = (
    "ANGGREK|AHMAD YANI|BASUKI RAHMAT|CEMPAKA|CENDANA|DAHLIA|DIPONEGORO|GAJAH MADA|GATOT SUBROTO|HASANUDDIN|"
    "IMAM BONJOL|INDUSTRI|JUANDA|KARTINI|KENANGA|KESEHATAN|LINGKAR SELATAN|LINGKAR UTARA|MASJID RAYA|MAWAR|MELATI|"
    "MERDEKA|MT HARYONO|PAHLAWAN|PANGERAN ANTASARI|PASAR BARU|PATTIMURA|PELABUHAN|PEMUDA|PENDIDIKAN|PROKLAMASI|"
    "RAYA POROS|SENTOSA|SOEKARNO HATTA|SUDIRMAN|SULTAN AGUNG|SUTOMO|TEUKU UMAR|TRANS KALIMANTAN|URIP SUMOHARJO|"
    "VETERAN|WAHIDIN|YOS SUDARSO"
).split("|")
ONSETS = "B C D F G H J K KH L M N NG NY P PR R S SH ST SY T TR W Y Z BL DR KR QU X".split()
VOWELS = ("A", "A", "A", "E", "I", "I", "O", "U", "AI", "AU", "IA")
CODAS = ("", "", "", "", "N", "R", "S", "M", "L", "NG", "K", "T")

DISCOUNT, STRENGTH = 0.4, 2100.0
"""Of a Pitman-Yor process: how fast the vocabulary of rare words grows with the text."""


def ranked(words: list[str]) -> list[float]:
    """Weights after Zipf and Mandelbrot, cumulated."""
    return list(accumulate((rank + 4.0) ** -0.96 for rank in range(len(words))))


class Vocabulary:
    """Rare words. An old word returns the more likely the more often it was used; new ones become rarer and rarer."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.known: dict[str, None] = {}
        self.used: list[str] = []

    def word(self) -> str:
        size = len(self.used)
        fresh = (STRENGTH + DISCOUNT * len(self.known)) / (STRENGTH + size)
        word = self.new() if not size or self.rng.random() < fresh else self.used[int(self.rng.random() * size)]
        self.used.append(word)
        return word

    def new(self) -> str:
        while True:
            word = self.invented()
            if word not in self.known:
                self.known[word] = None
                return word

    def invented(self) -> str:
        """Syllables, or the ends of a common word joined to them."""
        rng = self.rng
        word = "".join(
            rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(rng.choice((1, 2, 2, 2, 3, 3)))
        )
        kind = rng.random()
        if kind < 0.12:
            return word + rng.choice(("TAMA", "INDO", "NUSA", "TEK", "JAYA", "KARYA", "SARI", "KON"))
        if kind < 0.2:
            return rng.choice(FIRST)[:4] + word[:4]
        return word if len(word) > 3 else word + rng.choice(("NA", "RI", "TA", "SI", "LO", "MU"))
