"""Names of firms that nobody founded, made of syllables, and the spellings in which systems and people write them."""

from random import Random

from rapidfuzz import fuzz, process

_FIRST, _MIDDLE, _LAST = (
    syllables.split()
    for syllables in (
        "Ba Be Bu Da Du Ga Ja Ju Ka Ke La Li Lo Ma Me Mu Na Nu Pa Pe Ra Ri Sa Se Su Ta Te Ti Wa Wi",
        "lan ran ma mu ra ru la li nga nda mba tu ti sa si wa ya ku du bi no re lu ngka nti mpu rga lsa",
        "ra ka na ma la wan ran tan rang nung ris mar sus rin lut ya dir ta sa ro wet bak sel dung",
    )
)
TRADE_WORDS = {
    "works": ("Konstruksi", "Karya", "Bangun Persada", "Perkasa", "Graha", "Beton", ""),
    "consult": ("Konsultan", "Rekacipta", "Rancang", "Engineering", "Consultant", ""),
    "goods": ("Niaga", "Sarana", "Medika", "Media", "Distribusi", ""),
    "service": ("Jasa Mandiri", "Servis", "Kreatif", "Etam", "Boga", ""),
    "other": ("Sawit", "Samudera", "Hotel", "Energi", "Logistik", "Utama", "Agro", "Tambang", "", ""),
}
_TOO_NEAR = 74


def word(rng: Random) -> str:
    """A word of three syllables that sounds of the region and means nothing."""
    return rng.choice(_FIRST) + rng.choice(_MIDDLE) + rng.choice(_LAST)


class NameMaker:
    """Invents names; no two come near each other, so that only the pairs made on purpose need to be judged."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._joined: list[str] = []
        self._sorted: list[str] = []

    def firm(self, trade: str) -> str:
        """A name without a legal form: "Lamura Tingkana Konstruksi"."""
        while True:
            words = [word(self._rng), word(self._rng), self._rng.choice(TRADE_WORDS[trade])]
            name = " ".join(filter(None, words))
            if self._is_new(name.upper()):
                return name

    def _is_new(self, core: str) -> bool:
        joined, ordered = core.replace(" ", ""), " ".join(sorted(core.split()))
        for asked, known in ((joined, self._joined), (ordered, self._sorted)):
            if process.extractOne(asked, known, scorer=fuzz.ratio, score_cutoff=_TOO_NEAR):
                return False
        self._joined.append(joined)
        self._sorted.append(ordered)
        return True

    def person(self) -> str:
        return f"{word(self._rng)} {word(self._rng)}"

    def village(self) -> str:
        return word(self._rng)


def as_spse_spells(rng: Random, name: str, form: str) -> str:
    """The vendor master of SPSE: mostly "CV. NAME" in capitals, with every habit of those who registered."""
    if not form:
        return name.upper()
    if form == "KOPERASI":
        return rng.choice((f"KOPERASI {name.upper()}", f"Koperasi {name}", f"KOP. {name.upper()}"))
    spelled = rng.choices(
        (
            f"{form}. {name}",
            f"{form} {name}",
            f"{form}.{name}",
            f"{form.title()}. {name}",
            f"{name}, {form}",
            f"   {form}. {name}",
            f"{form} . {name}",
        ),
        (46, 18, 14, 8, 8, 3, 3),
    )[0]
    return spelled.upper() if rng.random() < 0.75 else spelled


def as_bpjs_spells(rng: Random, name: str, form: str) -> str:
    """The membership register: capitals, the form behind, in front or left out."""
    capitals = name.upper()
    if not form:
        return capitals
    if form == "KOPERASI":
        return f"{capitals} KOPERASI" if rng.random() < 0.3 else f"KOPERASI {capitals}"
    return rng.choices((f"{capitals} {form}", f"{form} {capitals}", f"{capitals}, {form}", capitals), (38, 32, 14, 16))[
        0
    ]


def without_form(name: str) -> tuple[str, str]:
    """A name as the membership register spells it, and its legal form: "LAMURA ENERGI, PT" is LAMURA ENERGI and PT."""
    words = name.replace(",", " ").split()
    form = next((word for word in words if word in _FORMS), "")
    return " ".join(word for word in words if word != form), form


_FORMS = ("PT", "CV", "UD", "KOPERASI")


def mistyped(rng: Random, name: str) -> str:
    """The same name with one slip: a letter doubled, left out or exchanged for its neighbour in sound."""
    position = rng.randrange(2, len(name.split()[0]) - 1)
    letter = name[position]
    sounds_like = {"k": "g", "d": "t", "t": "d", "b": "p", "p": "b", "s": "z", "i": "e", "u": "o"}
    replacement = rng.choice((letter * 2, "", sounds_like.get(letter, letter * 2)))
    return name[:position] + replacement + name[position + 1 :]
