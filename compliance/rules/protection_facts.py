"""What the protection of a contract is reckoned from and what comes out: frozen values; None means *not known*."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.rules.intervals import Span


@dataclass(frozen=True, slots=True)
class Addendum:
    """One change of the contract. Values in rupiah on the same VAT footing; None: not known or not changed."""

    signed_on: date | None = None
    value_before: Decimal | None = None
    value_after: Decimal | None = None
    end_before: date | None = None
    end_after: date | None = None

    @property
    def raises_value(self) -> bool | None:
        if self.value_before is None or self.value_after is None:
            return None
        return self.value_after > self.value_before

    @property
    def prolongs(self) -> bool | None:
        if self.end_before is None or self.end_after is None:
            return None
        return self.end_after > self.end_before


@dataclass(frozen=True, slots=True)
class Work:
    """When the work of one contract is done.

    `started_on` is the SPMK's day, for want of it the day on which the registration clock starts; `start_basis` names
    the paper for a reader ("SPMK", "tanggal kontrak"). `planned_end` includes every addendum; `handed_over_on` is the
    BAST's. `workers` is the number declared to BPJS Ketenagakerjaan.
    """

    started_on: date | None = None
    start_basis: str = "SPMK"
    planned_end: date | None = None
    handed_over_on: date | None = None
    workers: int | None = None
    addenda: tuple[Addendum, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """One registration of the project and what was paid for it.

    `payments` are the days of its payments; empty: known to be unpaid, None: the extract does not tell. The first one
    opens the cover. `cover_from` and `cover_to` None: not stated. `value` is the value registered, on the VAT
    footing of the addenda.
    """

    project_number: str
    payments: tuple[date, ...] | None = None
    cover_from: date | None = None
    cover_to: date | None = None
    value: Decimal | None = None

    @property
    def paid_on(self) -> date | None:
        return min(self.payments, default=None) if self.payments is not None else None


@dataclass(frozen=True, slots=True)
class Protection:
    """What the cover of one contract comes to on one day.

    `period` is the work period reckoned with, up to the day judged on; `covered` and `unprotected` part it, in order,
    to be drawn. `unprotected_days`, `worker_days` and the bool answers are None where they are not known, for the
    reasons in `unknown`. `cover_ends_on` is the last day of the stated covers, None without any payment or where one
    states no end. `bought_after_work`: the first payment lies after the handover. `ends_before_handover`: the last
    cover ends before it. `addendum_value_open`, `addendum_time_open`: an addendum that raised the value was followed by
    no payment; the work was prolonged and no stated cover reaches its new end. `sentences` tell it all in Indonesian.
    """

    period: Span | None = None
    covered: tuple[Span, ...] = ()
    unprotected: tuple[Span, ...] = ()
    work_days: int | None = None
    unprotected_days: int | None = None
    workers: int | None = None
    worker_days: int | None = None
    first_paid_on: date | None = None
    cover_ends_on: date | None = None
    cover_assumed: bool = False
    bought_after_work: bool | None = None
    ends_before_handover: bool | None = None
    addendum_value_open: bool | None = None
    addendum_time_open: bool | None = None
    unknown: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
