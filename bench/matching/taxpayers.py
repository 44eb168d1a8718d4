"""Taxpayer numbers: nine digits with their check digit, and the ways in which two kinds of file write or spoil them."""

import random

PREFIXES = [f"{first:02d}" for first in (1, 2, 3, 31, 41, 62, *range(70, 76), *range(80, 85), *range(90, 97))]
DUMMIES = ("00.000.000.0-000.000", "000000000000000", "0000000000000000", "99.999.999.9-999.999")
STEP = 6_180_341
"""Coprime to the count of numbers, so that no two serials meet."""


def nine(serial: int) -> str:
    which, rest = divmod(serial * STEP % (len(PREFIXES) * 10**6), 10**6)
    return with_check(f"{PREFIXES[which]}{rest:06d}")


def with_check(eight: str) -> str:
    total = 0
    for place, digit in enumerate(eight):
        value = int(digit) * (1 + place % 2)
        total += value if value < 10 else value - 9
    return f"{eight}{-total % 10}"


def dotted(digits: str) -> str:
    return f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}"


def scientific(digits: str, rng: random.Random) -> str:
    return f"{digits.lstrip('0')[0]}{rng.choice(',.')}{digits.lstrip('0')[1:6]}E+{len(digits.lstrip('0')) - 1}"


def as_member(digits: str, rng: random.Random, missing: float) -> str:
    if rng.random() < missing:
        return ""
    form = rng.random()
    if form < 0.485:
        return digits
    if form < 0.744:
        return dotted(digits)
    if form < 0.9855:
        return f"0{digits}"
    if form < 0.9895:
        return rng.choice(DUMMIES)
    return broken(digits, rng)


def broken(digits: str, rng: random.Random) -> str:
    """Cut short, without its first zero, or as a spreadsheet shows large numbers."""
    kind = rng.random()
    if kind < 0.31:
        return scientific(digits, rng)
    if kind < 0.70:
        return f"{digits[:3]}.{digits[3:9]}"
    return digits[1:] if digits[0] == "0" else digits[:13]


def as_variant(digits: str, rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.45:
        return digits
    if kind < 0.6:
        return f"NPWP {dotted(digits)}"
    if kind < 0.74:
        return dotted(digits).replace("-", " ")
    return f"0{digits}000000" if kind < 0.88 else f" {dotted(digits)} "


def masked(digits: str, rng: random.Random) -> str:
    return "".join("*" if sign.isdigit() and rng.random() < 0.5 else sign for sign in dotted(digits))


def wrong(digits: str, others: str, treasurers: list[str], rng: random.Random) -> str:
    """Somebody else's, a treasurer's who signs for many, a slip of the pen, cut short, or a dummy."""
    kind = rng.random()
    if kind < 0.125:
        return rng.choice(DUMMIES)
    if kind < 0.29:
        return dotted(rng.choice(treasurers) + digits[9:12] + "000")
    if kind < 0.45:
        return dotted(others + digits[9:])
    if kind < 0.80:
        return broken(digits, rng)
    place = rng.randrange(8)
    if kind < 0.90:
        return dotted(digits[:place] + rng.choice("0123456789") + digits[place + 1 :])
    return dotted(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
