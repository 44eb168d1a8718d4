"""Invented employers and mentions in numbers enough for an index to have common and rare words."""

from random import Random

from employers.matching import EmployerName

COMMON = (
    *("JAYA", "KARYA", "MANDIRI", "ABADI", "UTAMA", "PERKASA"),
    *("CIPTA", "SEJAHTERA", "PERSADA", "MAKMUR", "BERSAMA", "LESTARI"),
)
RARE_BEGINNINGS = (
    *("Tabo", "Wanga", "Sindu", "Ralo", "Kemba", "Dayuk", "Patiri"),
    *("Lonsa", "Umbuk", "Meraga", "Senai", "Kolipa", "Benua", "Ritan"),
)
RARE_ENDINGS = ("ran", "tika", "wesi", "nara", "lumpa", "dewo", "sari", "guna", "tari", "moja", "kanu", "belo")
PLACES = ("Kota Samarinda", "Kab. Berau", "Kabupaten Paser", "KUTAI BARAT", "Kota Bontang")
STREETS = ("Jl. Enggang", "Jl. Meranti Raya", "Jalan Ulin", "Jl. Pesut", "Jl. Anggrek Hitam")


def with_check_digit(eight: str) -> str:
    """Nine digits of which the last is the right check digit."""
    total = 0
    for place, character in enumerate(eight):
        digit = int(character) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return eight + str(-total % 10)


def employers(count: int = 400, seed: int = 7) -> list[EmployerName]:
    """Firms with a rare word each, one in eight without a taxpayer number."""
    random = Random(seed)
    made = []
    for number in range(count):
        rare = random.choice(RARE_BEGINNINGS) + random.choice(RARE_ENDINGS)
        words = [rare.upper(), *random.sample(COMMON, random.choice((1, 2)))]
        form = random.choice(("PT", "CV", "CV", "UD"))
        npwp = "" if number % 8 == 0 else with_check_digit(f"{random.randrange(10**8):08d}") + "722000"
        place, street = random.choice(PLACES), random.choice(STREETS)
        made.append(
            EmployerName(
                number + 1,
                f"{17_000_000 + number}",
                f"{form}. {' '.join(words)}",
                npwp,
                region=place,
                address=f"{street} No. {random.randrange(1, 200)}",
            )
        )
    return made
