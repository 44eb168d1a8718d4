"""The code of a slip: 15 letters and digits that survive being read out, copied by hand and typed on a telephone.

Crockford's base 32, without I, L, O and U. Fourteen characters are random, the fifteenth checks them: the characters
are the coefficients of a polynomial over GF(32) that is nought at a primitive element. Every position then has a weight
of its own, so one wrong character, or any two that changed places, never give a code again.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 15
RANDOM_BITS = 5 * (LENGTH - 1)
_GROUP = 5
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, of which x is a primitive element
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\t": None, "\u2013": None})


def code_of(random: int) -> str:
    """The code that carries `random`, a number of RANDOM_BITS bits. Raises ValueError for any other number."""
    if not 0 <= random < 1 << RANDOM_BITS:
        raise ValueError(f"not a number of {RANDOM_BITS} bits")
    digits = [random >> shift & 31 for shift in range(RANDOM_BITS - 5, -1, -5)]
    return "".join(ALPHABET[digit] for digit in (*digits, _times_x(_value(digits))))


def read_code(text: str) -> str | None:
    """The code as it is stored, from what a person typed; None where that is no code, or has a typing error in it.

    Small letters, blanks and hyphens are forgiven, O is read as 0, I and L as 1.
    """
    typed = text.strip().upper().translate(_READ_AS)
    if len(typed) != LENGTH or any(letter not in ALPHABET for letter in typed):
        return None
    return None if _value([ALPHABET.index(letter) for letter in typed]) else typed


def grouped(code: str) -> str:
    """As it is printed: "K7Q2M-X4T9R-B1WZ6"."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _value(digits: list[int]) -> int:
    """The polynomial at x, the last digit its constant term."""
    value = 0
    for digit in digits:
        value = _times_x(value) ^ digit
    return value


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled
