"""Rupiah as people write and read them. Amounts are Decimal or int, never float."""

import re
from decimal import ROUND_HALF_UP, Decimal

_PREFIX = re.compile(r"^(?:IDR|RP)\.?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d[\d.,]*")
_SCIENTIFIC = re.compile(r"-?\d+(?:\.\d+)?[eE][+-]?\d+")
_NOTHING = frozenset({"", "-", "nan", "null", "none", "n/a", "..."})
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_MOST_DIGITS = 20


def grouped(amount: Decimal | int) -> str:
    """With Indonesian separators: "1.234.567", and "1.234,5" where there is a fraction (no trailing zeros)."""
    whole, _, fraction = f"{Decimal(amount):,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def rupiah(amount: Decimal | int) -> str:
    """Whole rupiah for a reader, rounded half up: "Rp1.234.567"; negative amounts as "-Rp500"."""
    whole = int(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{'-' if whole < 0 else ''}Rp{grouped(abs(whole))}"


def rupiah_short(amount: Decimal | int) -> str:
    """For cards and charts: "Rp1,2 miliar", "Rp350 juta"; below a million in full."""
    whole = Decimal(amount)
    for position, (scale, word) in enumerate(_SCALES):
        tenths = (abs(whole) / scale).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if tenths >= 1:
            if tenths >= 1000 and position:
                tenths, word = Decimal(1), _SCALES[position - 1][1]
            return f"{'-' if whole < 0 else ''}Rp{grouped(tenths)} {word}"
    return rupiah(whole)


def percent(fraction: Decimal) -> str:
    """A fraction as a reader sees it: 0.0021 is "0,21%"."""
    return f"{grouped(fraction * 100)}%"


def parse_rupiah(text: str | None) -> Decimal | None:
    """Reads an amount in any spelling met: "Rp. 6.123.456.780,00", "512.345.678", "16123456780.03", "1,234,567.00".

    None for an empty cell and its stand-ins. Raises ValueError with an Indonesian sentence for anything that is not one
    whole amount; rounded ones ("5,9 M", "990 Jt") are refused, for they are no contract value.
    """
    cleaned = (text or "").replace("\u00a0", " ").strip()
    if cleaned.lower() in _NOTHING:
        return None
    bare = _PREFIX.sub("", cleaned).removesuffix(",-").replace(" ", "")
    if _SCIENTIFIC.fullmatch(bare):
        amount = Decimal(bare)
    elif _NUMBER.fullmatch(bare):
        amount = Decimal(_plain(bare, cleaned))
    else:
        raise ValueError(_refusal(cleaned))
    if amount.adjusted() >= _MOST_DIGITS:
        raise ValueError(_refusal(cleaned))
    return amount


def _plain(bare: str, shown: str) -> str:
    """Digits with at most one decimal point. The mark that comes last and once is the decimal mark if it may be one."""
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        mark = "." if bare.rfind(".") > bare.rfind(",") else ","
        if bare.count(mark) > 1:
            raise ValueError(_refusal(shown))
    elif dots + commas == 1:
        one = "." if dots else ","
        head, tail = bare.lstrip("-").split(one)
        groups = len(tail) == 3 and 1 <= len(head) <= 3 and head != "0"
        mark = "" if groups else one
    else:
        mark = ""
    whole, _, fraction = bare.partition(mark) if mark else (bare, "", "")
    thousands = re.split(r"[.,]", whole)
    if len(thousands) > 1 and any(len(group) != 3 for group in thousands[1:]):
        raise ValueError(_refusal(shown))
    return f"{''.join(thousands)}.{fraction}" if fraction else "".join(thousands)


def _refusal(shown: str) -> str:
    return f"“{shown}” bukan jumlah rupiah; tulis angkanya lengkap, misalnya 1250000000 atau 1.250.000.000."
