"""What indicators are given of an office: a frozen record of counts over a period. None means *not known*."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.rules.facts import ExtractFacts
from compliance.rules.quartiles import Group


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """One office (OPD) as of `today`, over the period that the caller chose.

    `judged` and `compliant` count its contracts with a status and those PATUH; `peer_rates` is the group of the rates
    of all offices. `payments` count the BAP whose status that day was known, `unchecked_payments` those made while not
    PATUH. `exemptions_by` counts exemptions by approver. `response_days` are the days each letter took (None: no answer
    yet, and its deadline passed); `response_deadline` is the days it leaves. `same_hands` are the cases that one person
    both verified and approved, `two_hands` how many needed two.
    """

    key: str
    today: date
    name: str = ""
    projects: ExtractFacts | None = None
    employers: ExtractFacts | None = None
    judged: int | None = None
    compliant: int | None = None
    peer_rates: Group | None = None
    payments: int | None = None
    unchecked_payments: int | None = None
    findings: int | None = None
    exemptions_by: Mapping[str, int] = field(default_factory=dict)
    exemptions_known: bool = False
    response_days: tuple[int | None, ...] | None = None
    response_deadline: int | None = None
    two_hands: int | None = None
    same_hands: tuple[str, ...] | None = None
