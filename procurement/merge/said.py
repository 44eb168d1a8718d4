"""Which part says what: the sources of one contract, in the order in which they are believed. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from employers.identity import name_core, parse_npwp
from procurement.merge.payments import HANDOVERS
from procurement.merge.reading import NOTHING, Parts, Values, text

WINNERS = ("spse_non_tender_winners", "spse_tender_winners")
CONTRACTS = ("spse_non_tender_contracts", "spse_tender_contracts", "opd_contract_list")
ANNOUNCEMENTS = ("spse_tender_announcements", "spse_non_tender_announcements")
APPOINTMENTS = ("spse_non_tender_appointments", "spse_tender_appointments")
START_ORDERS = ("spse_non_tender_start_orders", "spse_tender_start_orders")
RECORDS = ("spse_recorded_purchases", "spse_self_managed_records")
RECORDED_PAYMENTS = ("spse_recorded_payments", "spse_self_managed_payments")
ORDERS = ("ecatalog_orders", "ecatalog_v5_orders", "shop_orders")
REALISED = ("inaproc_realisations",)


@dataclass(slots=True)
class Said:
    """Each is what one kind of source said, empty where none did or where it speaks of another firm.

    by_contract: best first for who signed what; by_plan: best first for what was planned. `others` of both are those
    that said anything at all.
    """

    winner: Values
    contract: Values
    announced: Values
    appointed: Values
    started: Values
    handed: Values
    recorded: Values
    paid: Values
    order: Values
    realised: Values
    by_contract: list[Values]
    by_plan: list[Values]


def said_in(parts: Parts) -> Said:
    """A winner that was replaced or mistyped is not held to a date or a number of somebody else's contract: what names
    another firm than the best source is left out."""
    winner = _first(parts, WINNERS)
    contract = _first(parts, CONTRACTS)
    announced = _first(parts, ANNOUNCEMENTS)
    if winner and contract and another_firm(winner, contract):
        contract = NOTHING
    if len(parts) == bool(winner) + bool(contract) + bool(announced):
        appointed = started = handed = recorded = paid = order = realised = NOTHING
    else:
        lead = winner if winner.get("nama_penyedia") else contract
        appointed = _of_same_firm(lead, _first(parts, APPOINTMENTS))
        lead = lead or appointed
        started = _of_same_firm(lead, _first(parts, START_ORDERS))
        handed = _of_same_firm(lead, _first(parts, HANDOVERS))
        recorded = _first(parts, RECORDS)
        paid = _first(parts, RECORDED_PAYMENTS)
        order = _first(parts, ORDERS)
        realised = _first(parts, REALISED)
    signed = (winner, contract, appointed, started, handed, paid, order, recorded, announced, realised)
    planned = (announced, winner, contract, recorded, order, paid, appointed, started, handed, realised)
    return Said(
        winner,
        contract,
        announced,
        appointed,
        started,
        handed,
        recorded,
        paid,
        order,
        realised,
        [part for part in signed if part],
        [part for part in planned if part],
    )


def another_firm(one: Values, other: Values) -> bool:
    """Whether two sources name different contractors: by code, by taxpayer number and by name."""
    won, signed = one.get("nama_penyedia"), other.get("nama_penyedia")
    if not won or not signed or won == signed:
        return False
    if one.get("kd_penyedia") and one.get("kd_penyedia") == other.get("kd_penyedia"):
        return False
    return not _bodies(one) & _bodies(other) and name_core(won) != name_core(signed)


def _of_same_firm(lead: Values, part: Values) -> Values:
    return NOTHING if lead and part and another_firm(lead, part) else part


def _bodies(values: Values) -> frozenset[str]:
    bodies = (_body(text(values, "npwp_penyedia")), _body(text(values, "npwp16_penyedia")))
    return frozenset(filter(None, bodies))


@lru_cache(maxsize=50_000)
def _body(npwp: str) -> str:
    return parse_npwp(npwp).body9


def _first(parts: Parts, slugs: tuple[str, ...]) -> Values:
    for slug in slugs:
        if part := parts.get(slug):
            return part
    return NOTHING
