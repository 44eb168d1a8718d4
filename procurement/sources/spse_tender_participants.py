"""SPSE-PesertaTender: who took part in each tender, one row a firm. Most registered and never bid."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Values
from procurement.merge.bidders import as_json, bidder
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed


def _mark(value: Any) -> bool | None:
    """0 or 1, which feeds write as 0.0 and 1.0 where some rows leave it empty."""
    if isinstance(value, bool):
        return value
    number = clean.whole_number(value)
    return None if number is None else number > 0


_COLUMNS = (
    spse.package_code("kd_tender"),
    spse.year(),
    spse.government(),
    *spse.office_columns(),
    spse.marking(spse.optional("kd_peserta", clean.code)),
    # Elsewhere "pemenang" is the winner's name; here it is a mark.
    *(replace(each, synonyms=()) if each.name == "nama_penyedia" else each for each in spse.contractor()),
    spse.optional("nilai_penawaran", clean.rupiah),
    spse.optional("nilai_terkoreksi", clean.rupiah),
    spse.marking(spse.optional("pemenang", _mark)),
    spse.optional("pemenang_terverifikasi", _mark),
)


def all_bidders(rows: Sequence[Values]) -> Values:
    """One of the rows, with the list of all who took part."""
    readable = [{name: spse.known(value) for name, value in row.items()} for row in rows]
    chosen = dict(min(rows, key=lambda row: str(sorted(map(str, row.items())))))
    chosen["peserta"] = as_json([bidder(row) for row in readable])
    return chosen


SPSE_TENDER_PARTICIPANTS = contract_feed(
    "tender",
    "kd_tender",
    slug="spse_tender_participants",
    title="SPSE: peserta tender",
    description="Umpan SPSE-PesertaTender: penyedia yang ikut setiap tender, penawaran dan pemenangnya.",
    columns=_COLUMNS,
    combine=all_bidders,
)
