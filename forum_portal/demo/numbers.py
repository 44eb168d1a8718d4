"""Invented identifiers in the shapes of the real ones, each drawn once."""

from random import Random

_BODY_STARTS = ("01", "02", "03", "21", "31", "41", "42", "50", "60", "71", "72", "80", "81", "90", "91")
_TAX_OFFICES = ("721", "722", "723", "724", "726", "727", "728", "741")
_WRONG_CHECK_DIGIT = 0.06


def check_digit(first_eight: str) -> str:
    """The ninth digit of a taxpayer number (mod 10 over the first eight, as on bank cards)."""
    total = 0
    for position, character in enumerate(reversed(first_eight)):
        value = int(character) * (2 - position % 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


class Numbers:
    """Draws every number once. Package codes exceed 32 bits, as those of the central SPSE do."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()
        self._code = 10_214_300
        self._rup = 60_118_400

    def _once(self, kind: str, digits: int, front: str = "") -> str:
        while True:
            drawn = front + "".join(self._rng.choice("0123456789") for _ in range(digits - len(front)))
            if f"{kind}{drawn}" not in self._taken:
                self._taken.add(f"{kind}{drawn}")
                return drawn

    def npwp(self, tax_office: str = "") -> str:
        """Fifteen digits of a body: nine with a mostly right check digit, tax office, head office or branch."""
        eight = self._once("npwp", 8, self._rng.choice(_BODY_STARTS))
        check = check_digit(eight)
        if self._rng.random() < _WRONG_CHECK_DIGIT:
            check = str((int(check) + 1) % 10)
        office = tax_office or self._rng.choice(_TAX_OFFICES)
        return f"{eight}{check}{office}{'001' if self._rng.random() < 0.02 else '000'}"

    def impossible_citizen_number(self) -> str:
        """Sixteen digits that nobody can bear: no such region, born on day 0 of month 99."""
        return "6499990099" + self._once("person", 6)

    def npp(self) -> str:
        front = self._rng.choice(("", "", "", "1", "2", "17", "KK", "TT"))
        return self._once("npp", 8, front)

    def nib(self) -> str:
        return self._once("nib", 13, self._rng.choice(("91", "02", "12", "81")))

    def vendor(self) -> int:
        return int(self._once("vendor", self._rng.choice((4, 5, 5, 6)), self._rng.choice("123456789")) + "035")

    def project(self) -> str:
        return self._once("project", 13, "26000")

    def package(self) -> int:
        """A kd_tender or kd_nontender: 10,214,300,000 and up, ending in 000."""
        self._code += self._rng.randint(1, 90)
        return self._code * 1000

    def rup(self) -> int:
        self._rup += self._rng.randint(1, 140)
        return self._rup


def dotted(npwp: str) -> str:
    """ "01.234.567.8-722.000"."""
    return f"{npwp[:2]}.{npwp[2:5]}.{npwp[5:8]}.{npwp[8]}-{npwp[9:12]}.{npwp[12:]}"


def sixteen(npwp: str) -> str:
    return f"0{npwp}"
