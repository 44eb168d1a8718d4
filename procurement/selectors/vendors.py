"""Who the vendors are that orders of the catalogue name by code only: asked when read, so files come in any order."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from employers.identity import NpwpKind, parse_npwp
from forum_portal.bulk import in_slices
from procurement.models import Contract, Vendor

SPSE_SCHEMES = (Contract.Scheme.TENDER.value, Contract.Scheme.NON_TENDER.value)


class VendorNow(NamedTuple):
    """A vendor as last published; `name` is never empty. `listed`: the catalogue's own list of vendors names it."""

    name: str
    npwp: str
    npwp16: str
    business_form: str
    spse_id: str = ""
    listed: bool = False


def vendors_by_key(keys: Collection[str]) -> dict[str, VendorNow]:
    """The published vendors among `keys` ("v6:<kode_penyedia>"). One query for each 900."""
    columns = ("name", "npwp", "npwp16", "business_form", "spse_id")
    found: dict[str, VendorNow] = {}
    for some in in_slices(sorted(set(keys) - {""})):
        rows = Vendor.objects.filter(key__in=some, current__isnull=False).exclude(current__name="")
        found.update(
            (key, VendorNow(*rest, listed=True))
            for key, *rest in rows.values_list("key", *(f"current__{column}" for column in columns))
        )
    return found


def vendors_by_spse_id(ids: Collection[str]) -> dict[str, VendorNow]:
    """Vendors by their kd_penyedia in SPSE, as the published contracts of SPSE name them. One query for each 900.

    The newest contract tells the name. Where the contracts of one vendor carry different taxpayer numbers, none of
    them is relied on.
    """
    columns = ("contractor_name", "npwp", "npwp16", "business_form")
    told: dict[str, list[tuple[tuple[int, str], VendorNow]]] = defaultdict(list)
    for some in in_slices(sorted(set(ids) - {""})):
        rows = Contract.objects.filter(current__vendor_id__in=some, scheme__in=SPSE_SCHEMES)
        rows = rows.exclude(current__contractor_name="")
        names = ("current__vendor_id", "current__year", "key", *(f"current__{column}" for column in columns))
        for id, year, key, *rest in rows.values_list(*names):
            told[id].append(((year or 0, key), VendorNow(*rest, id)))
    return {id: _newest(contracts) for id, contracts in told.items()}


def _newest(contracts: list[tuple[tuple[int, str], VendorNow]]) -> VendorNow:
    ordered = [vendor for _, vendor in sorted(contracts, reverse=True)]
    newest = ordered[0]
    form = next((vendor.business_form for vendor in ordered if vendor.business_form), "")
    bodies = {number for vendor in ordered for number in _bodies(vendor)}
    if len(bodies) > 1:
        return newest._replace(npwp="", npwp16="", business_form=form)
    npwp = next((vendor.npwp for vendor in ordered if vendor.npwp), "")
    npwp16 = next((vendor.npwp16 for vendor in ordered if vendor.npwp16), "")
    return newest._replace(npwp=npwp, npwp16=npwp16, business_form=form)


def _bodies(vendor: VendorNow) -> set[str]:
    """The taxpayers that the two numbers name; the mark of a person is a name of its own."""
    parsed = [parse_npwp(number) for number in (vendor.npwp, vendor.npwp16) if number]
    return {one.body9 or one.stored for one in parsed if one.kind in (NpwpKind.BODY, NpwpKind.PERSON)}


class Codes(NamedTuple):
    """What an order says of its vendor: the catalogue's key and SPSE's id, either of them empty."""

    vendor_id: str
    spse_vendor_id: str


def resolve(codes: Collection[Codes]) -> Mapping[Codes, VendorNow]:
    """Who is behind each pair of codes, by the catalogue's list of vendors, else by the contracts of SPSE.

    Numbers that the catalogue's list leaves empty are taken from SPSE.
    """
    by_key = vendors_by_key({code.vendor_id for code in codes})
    spse_ids = {code.spse_vendor_id for code in codes} | {vendor.spse_id for vendor in by_key.values()}
    by_spse_id = vendors_by_spse_id(spse_ids)
    found: dict[Codes, VendorNow] = {}
    for code in codes:
        vendor = by_key.get(code.vendor_id)
        known = by_spse_id.get((vendor.spse_id if vendor else "") or code.spse_vendor_id)
        if vendor and known and not (vendor.npwp or vendor.npwp16):
            vendor = vendor._replace(
                npwp=known.npwp, npwp16=known.npwp16, business_form=vendor.business_form or known.business_form
            )
        if named := vendor or known:
            found[code] = named
    return found
