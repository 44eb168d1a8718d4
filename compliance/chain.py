"""The links between a plan and its handover: what is there, what is missing, and by which month it was to be. Pure.

The RUP plans by the month, so a link is overdue only when its month is over. A link is left out of the reckoning where
the way of buying knows no such paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from forum_portal.months import Month


class State(StrEnum):
    """`UNRECORDED`: nothing tells of it, although something later happened."""

    DONE = "ada"
    OVERDUE = "terlambat"
    AHEAD = "nanti"
    MISSING = "belum"
    UNRECORDED = "tidak-tercatat"
    NOT_NEEDED = "tidak-perlu"


STATE_LABELS = {
    State.DONE: "Ada",
    State.OVERDUE: "Belum ada",
    State.AHEAD: "Belum waktunya",
    State.MISSING: "Belum ada",
    State.UNRECORDED: "Tidak tercatat",
    State.NOT_NEEDED: "Tidak berlaku",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What the RUP says of a package; the months are first days. `direct`: bought from a catalogue or made by the
    agency itself, so that there is no selection and no order to start work."""

    announced_on: date | None
    selection_by: date | None
    work_from: date | None
    work_until: date | None
    pagu: Decimal | None
    direct: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """What is known of one contract. All None or empty where nothing is."""

    selected_on: date | None = None
    selected: bool = False
    award_value: Decimal | None = None
    contract_number: str = ""
    contract_on: date | None = None
    contract_value: Decimal | None = None
    started_on: date | None = None
    start_number: str = ""
    payments: int = 0
    paid_value: Decimal | None = None
    paid_on: date | None = None
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """`sentence` says what is expected or why nothing is; empty where the link is there."""

    name: str
    meaning: str
    state: State
    day: date | None = None
    value: Decimal | None = None
    detail: str = ""
    sentence: str = ""

    @property
    def label(self) -> str:
        return STATE_LABELS[self.state]


_NO_SELECTION = "Pembelian langsung atau swakelola: tidak ada pemilihan penyedia di SPSE."
_NO_START = "Pembelian langsung atau swakelola: tidak ada surat perintah mulai kerja."


def links(plan: Plan, papers: Papers, today: date) -> tuple[Link, ...]:
    """RUP, selection, contract, start order, payment, handover, in this order."""
    contract = bool(papers.contract_number or papers.contract_on)
    money = _rupiah_count(papers.payments)
    made = [
        (Link("RUP", "Rencana diumumkan", State.DONE, plan.announced_on, plan.pagu), None, ""),
        (
            _link("Pemilihan", "Penyedia dipilih", papers.selected, papers.selected_on, papers.award_value),
            plan.selection_by or plan.work_from,
            _NO_SELECTION,
        ),
        (
            _link(
                "Kontrak",
                "Kontrak atau SPK ditandatangani",
                contract,
                papers.contract_on,
                papers.contract_value,
                papers.contract_number,
            ),
            plan.work_from or plan.selection_by,
            "",
        ),
        (
            _link(
                "SPMK",
                "Perintah mulai kerja",
                bool(papers.started_on or papers.start_number),
                papers.started_on,
                None,
                papers.start_number,
            ),
            plan.work_from,
            _NO_START,
        ),
        (
            _link("BAP", "Pembayaran", papers.payments > 0, papers.paid_on, papers.paid_value, money),
            plan.work_until,
            "",
        ),
        (
            _link("BAST", "Serah terima", papers.handed_over_on is not None, papers.handed_over_on, None),
            plan.work_until,
            "",
        ),
    ]
    last = max(at for at, (link, _, _) in enumerate(made) if link.state == State.DONE)
    return tuple(
        _judged(link, month, unneeded if plan.direct else "", passed=at < last, today=today)
        for at, (link, month, unneeded) in enumerate(made)
    )


def done(chain: Sequence[Link]) -> int:
    """How many links are there."""
    return sum(link.state == State.DONE for link in chain)


def _link(
    name: str, meaning: str, there: bool, day: date | None, value: Decimal | None = None, detail: str = ""
) -> Link:
    return Link(name, meaning, State.DONE if there else State.MISSING, day, value, detail)


def _judged(link: Link, month: date | None, unneeded: str, *, passed: bool, today: date) -> Link:
    if link.state == State.DONE:
        return link
    if unneeded:
        return replace(link, state=State.NOT_NEEDED, sentence=unneeded)
    if passed:
        return replace(
            link, state=State.UNRECORDED, sentence="Tidak ada pada data, padahal langkah sesudahnya sudah tercatat."
        )
    if month is None:
        return replace(link, sentence="RUP tidak menyebut bulannya.")
    planned = Month.of(month)
    if planned < Month.of(today):
        return replace(link, state=State.OVERDUE, sentence=f"Seharusnya paling lambat {planned.label()}.")
    return replace(link, state=State.AHEAD, sentence=f"Direncanakan paling lambat {planned.label()}.")


def _rupiah_count(payments: int) -> str:
    return f"{payments} kali bayar" if payments else ""
