"""What the orders of the catalogue have in common: vendors and satkers by code."""

from collections.abc import Callable
from typing import Any

from employers.checks.unread import tolerant
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column


def vendor_code(version: str) -> Callable[[Any], str | None]:
    """A cleaner: "v6:<kode_penyedia>", as the key of a Vendor; 0 and empty mean none."""

    def read(value: Any) -> str | None:
        code = some_code(value)
        return f"{version}:{code}" if code else None

    return read


def some_code(value: Any) -> str | None:
    """A code; the feeds write 0 for none."""
    code = clean.code(value)
    return None if code is None or not code.strip("0") else code


def satker_code(*synonyms: str) -> Column:
    return Column("kd_satker_str", "kd_satker_str", tolerant(some_code), synonyms)


def spse_vendor(*synonyms: str) -> Column:
    """The same vendor's code in SPSE; 0 for the half that have none."""
    return Column("kd_penyedia", synonyms[0], tolerant(some_code), synonyms[1:])
