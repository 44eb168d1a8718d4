"""Kabupaten and cities: ten of the province that most firms are from, and others of the country."""

# ruff: noqa: SIM905 (long lists are read and mended as text)
import random
from itertools import accumulate

HOME = (
    ("BERAU", 0.20), ("KUTAI BARAT", 0.13), ("PASER", 0.105), ("MAHAKAM ULU", 0.085), ("PENAJAM PASER UTARA", 0.075),
    ("KUTAI TIMUR", 0.068), ("KUTAI KARTANEGARA", 0.06), ("*BONTANG", 0.058), ("*SAMARINDA", 0.055),
    ("*BALIKPAPAN", 0.05),
)  # fmt: skip
AWAY = (
    "ACEH BARAT|ACEH BESAR|ACEH TIMUR|BIREUEN|GAYO LUES|PIDIE|SIMEULUE|*LANGSA|*SABANG|ASAHAN|DAIRI|DELI SERDANG|KARO|"
    "LANGKAT|NIAS BARAT|NIAS UTARA|SIMALUNGUN|TAPANULI SELATAN|TAPANULI UTARA|TOBA|*BINJAI|*MEDAN|*SIBOLGA|AGAM|"
    "PASAMAN BARAT|PESISIR SELATAN|SOLOK SELATAN|*BUKITTINGGI|*PADANG|*PAYAKUMBUH|BENGKALIS|KAMPAR|ROKAN HULU|SIAK|"
    "*DUMAI|*PEKANBARU|BATANG HARI|BUNGO|KERINCI|MERANGIN|SAROLANGUN|*JAMBI|BANYUASIN|LAHAT|MUARA ENIM|"
    "OGAN ILIR|OGAN KOMERING ILIR|*LUBUK LINGGAU|*PALEMBANG|BENGKULU UTARA|KAUR|MUKO MUKO|SELUMA|LAMPUNG BARAT|"
    "LAMPUNG TENGAH|PRINGSEWU|TANGGAMUS|*BANDAR LAMPUNG|*METRO|BANGKA|BELITUNG|*PANGKAL PINANG|BINTAN|KARIMUN|LINGGA|"
    "NATUNA|*BATAM|BANDUNG BARAT|BOGOR|CIAMIS|CIANJUR|CIREBON|GARUT|KARAWANG|KUNINGAN|MAJALENGKA|PURWAKARTA|SUBANG|"
    "SUKABUMI|SUMEDANG|*BEKASI|*CIMAHI|*DEPOK|BANJARNEGARA|BANYUMAS|BATANG|BLORA|BOYOLALI|BREBES|CILACAP|DEMAK|JEPARA|"
    "KEBUMEN|KENDAL|KLATEN|KUDUS|PATI|REMBANG|WONOGIRI|*SALATIGA|*SEMARANG|*SURAKARTA|*TEGAL|BANTUL|SLEMAN|"
    "*YOGYAKARTA|BANGKALAN|BANYUWANGI|BOJONEGORO|BONDOWOSO|GRESIK|JEMBER|JOMBANG|LAMONGAN|LUMAJANG|NGANJUK|NGAWI|"
    "PACITAN|PAMEKASAN|SAMPANG|SIDOARJO|SITUBONDO|TRENGGALEK|TUBAN|*KEDIRI|*MADIUN|*MALANG|*SURABAYA|LEBAK|"
    "PANDEGLANG|*CILEGON|*SERANG|*TANGERANG|BADUNG|BANGLI|BULELENG|GIANYAR|TABANAN|*DENPASAR|BIMA|DOMPU|LOMBOK BARAT|"
    "LOMBOK TIMUR|SUMBAWA|*MATARAM|ALOR|BELU|ENDE|FLORES TIMUR|MANGGARAI|NGADA|SUMBA BARAT|SUMBA TIMUR|*KUPANG|"
    "BENGKAYANG|KAPUAS HULU|KETAPANG|LANDAK|MELAWI|SAMBAS|SANGGAU|SINTANG|*PONTIANAK|*SINGKAWANG|BARITO SELATAN|"
    "GUNUNG MAS|KAPUAS|KATINGAN|KOTAWARINGIN BARAT|KOTAWARINGIN TIMUR|LAMANDAU|*PALANGKARAYA|BALANGAN|BANJAR|"
    "KOTABARU|TABALONG|TANAH BUMBU|TAPIN|*BANJARBARU|*BANJARMASIN|BULUNGAN|MALINAU|NUNUKAN|*TARAKAN|BOALEMO|"
    "BONE BOLANGO|POHUWATO|*GORONTALO|MINAHASA|TALAUD|*BITUNG|*MANADO|BANGGAI|BUOL|DONGGALA|MOROWALI|POSO|TOLITOLI|"
    "*PALU|BANTAENG|BARRU|BONE|GOWA|JENEPONTO|LUWU|MAROS|PINRANG|SINJAI|TAKALAR|WAJO|*MAKASSAR|*PALOPO|*PAREPARE|"
    "BOMBANA|BUTON|KOLAKA|KONAWE|MUNA|WAKATOBI|*BAUBAU|*KENDARI|MAJENE|MAMASA|MAMUJU|POLEWALI MANDAR|BURU|"
    "KEPULAUAN ARU|MALUKU TENGAH|*AMBON|*TUAL|HALMAHERA BARAT|HALMAHERA UTARA|*TERNATE|*TIDORE|ASMAT|BIAK NUMFOR|"
    "BOVEN DIGOEL|JAYAPURA|JAYAWIJAYA|KEEROM|MAPPI|MERAUKE|MIMIKA|NABIRE|SARMI|YAHUKIMO|FAKFAK|KAIMANA|MANOKWARI|"
    "RAJA AMPAT|SORONG|TELUK BINTUNI"
).split("|")
HOME_SHARE = 0.885
PROVINCE = 200_000
"""With more members than this they are spread over the whole country."""


class Places:
    def __init__(self, rng: random.Random, members: int) -> None:
        self.rng = rng
        self.names = [name for name, _ in HOME] + list(AWAY)
        home = HOME_SHARE if members <= PROVINCE else len(HOME) / len(self.names)
        shares = [home * share / sum(weight for _, weight in HOME) for _, share in HOME]
        away = [rng.paretovariate(2.0) for _ in AWAY]
        shares += [(1 - home) * share / sum(away) for share in away]
        self.sums = list(accumulate(shares))
        self.offices = [f"{office:03d}" for office in rng.sample(range(100, 699), len(self.names))]
        self.home = len(HOME) if members <= PROVINCE else len(self.names)

    def any(self) -> int:
        return self.rng.choices(range(len(self.names)), cum_weights=self.sums)[0]

    def near(self, other_than: int) -> int:
        while (place := self.rng.randrange(self.home)) == other_than:
            pass
        return place

    def bare(self, place: int) -> str:
        return self.names[place].removeprefix("*")

    def spelled(self, place: int) -> str:
        """KAB. BERAU, Kabupaten Berau, BERAU; a city is KOTA or nothing."""
        rng, name = self.rng, self.names[place]
        prefix = rng.choice(("KOTA ", "KOTA ", "KOTA ", "")) if name[0] == "*" else rng.choice(
            ("KABUPATEN ", "KAB. ", "KAB ", "", "")
        )  # fmt: skip
        text = prefix + name.removeprefix("*")
        return text if rng.random() < 0.6 else text.title()
