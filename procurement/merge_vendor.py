"""From what the catalogue says of one vendor to the columns of its version. Pure."""

from collections.abc import Mapping
from typing import Any

VENDOR_COLUMNS = ("name", "npwp", "npwp16", "nib", "business_form", "spse_id")
"""The typed columns of a VendorVersion, in the order in which `merge_vendor` gives them."""

SOURCE = "ecatalog_vendors"
_FROM = (
    ("nama_penyedia", 250),
    ("npwp_penyedia", 24),
    ("npwp16_penyedia", 24),
    ("nib", 20),
    ("bentuk_usaha", 80),
    ("kode_sikap", 40),
)


def merge_vendor(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """One source speaks of vendors, so there is nothing to weigh."""
    said = parts.get(SOURCE) or {}
    return {
        column: str(said.get(name) or "")[:limit] for column, (name, limit) in zip(VENDOR_COLUMNS, _FROM, strict=True)
    }
