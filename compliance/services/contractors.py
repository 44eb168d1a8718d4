"""What is true of each contractor, worked out once and remembered: match, employer outcome, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from compliance.rules import arrears, employer_outcome
from compliance.rules.facts import (
    ContractFacts,
    EmployerCase,
    EmployerCode,
    EmployerFacts,
    Outcome,
)
from compliance.selectors import facts
from compliance.services.world import World, extract_facts
from employers.matching import Match, Mention
from employers.selectors import EmployerNow
from forum_portal.months import Month
from procurement.selectors import ContractNow

Words = tuple[str, str, str, str]


@dataclass(slots=True)
class Contractor:
    """What one mention of a contractor gives. `npp` is empty unless the match is sure."""

    match: Match
    npp: str
    employer: EmployerNow | None
    outcome: Outcome
    flags: tuple[str, ...]
    flags_text: str
    months_overdue: int
    why: dict[str, Any]
    # The `why` of a contract that is not construction is the same for all contracts of a contractor.
    why_text: str = ""


class Contractors:
    """Remembers every contractor and employer met in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[Words, Contractor] = {}
        self._employers: dict[int, EmployerNow] = {}
        self._settled: dict[int, Month | None] = {}

    def meet(self, contracts: Iterable[ContractNow]) -> None:
        """Works out whatever contractor of these contracts was not met before. A few queries, however many."""
        new = {words: contract.key for contract in contracts if (words := words_of(contract)) not in self._known}
        matches = self._world.find(Mention(key, *words) for words, key in new.items())
        self._read_employers(match for match in matches if match.employer_id)
        for words, match in zip(new, matches, strict=True):
            self._known[words] = self._contractor(words, match)

    def of(self, contract: ContractNow) -> Contractor:
        return self._known[words_of(contract)]

    def _read_employers(self, matches: Iterable[Match]) -> None:
        ids = {match.employer_id for match in matches if match.employer_id} - self._employers.keys()
        found = self._world.employers_by_id(ids) if ids else {}
        self._employers.update(found)
        for each in found.values():
            self._settled[each.id] = _month(each.last_settled)
        self._read_payments([each for each in found.values() if self._payments_matter(each)])

    def _payments_matter(self, employer: EmployerNow) -> bool:
        """Months paid are asked for only where the extract itself does not show everything settled."""
        settled = self._settled[employer.id]
        due = arrears.last_due_month(employer.as_of, self._world.yardstick.calendar)
        return employer.status == "aktif" and (settled is None or settled < due)

    def _read_payments(self, employers: list[EmployerNow]) -> None:
        stated = {each.npp: str(self._settled[each.id] or "") for each in employers}
        paid = facts.payments_after(stated, until=self._world.until)
        for each in employers:
            due = arrears.last_due_month(each.as_of, self._world.yardstick.calendar)
            self._settled[each.id] = settled_month(self._settled[each.id], paid.get(each.npp, {}), due)

    def _contractor(self, words: Words, match: Match) -> Contractor:
        employer = self._employers.get(match.employer_id) if match.employer_id else None
        world = self._world
        facts_ = (
            EmployerFacts(
                npp=employer.npp,
                name=employer.name,
                status=employer.status,
                size=employer.size,
                programmes=frozenset(filter(None, employer.programmes.split(","))),
                last_settled=self._settled[employer.id],
                arrears_months_stated=employer.arrears_months,
            )
            if employer
            else None
        )
        case = EmployerCase(
            contract=ContractFacts(
                key=match.contractor_key,
                contractor_name=words[0],
                match_status=match.status,
                npp=match.npp,
                match_sentences=match.sentences,
                has_npwp=match.has_npwp,
            ),
            employer=facts_,
            extract=extract_facts(world.employers, world.as_of, employer.as_of if employer else None),
            yardstick=world.yardstick,
        )
        outcome = employer_outcome(case)
        flags = outcome.flags
        return Contractor(
            match=match,
            npp=match.npp,
            employer=employer,
            outcome=outcome,
            flags=flags,
            flags_text=",".join(flags),
            months_overdue=_months_overdue(case) if EmployerCode.IN_ARREARS in flags else 0,
            why=_why(match, outcome),
        )


def words_of(contract: ContractNow) -> Words:
    """The words by which a contract names its contractor; equal words give an equal answer."""
    return (contract.contractor_name, contract.npwp, contract.npwp16, contract.business_form)


def settled_month(stated: Month | None, paid: dict[str, bool], due: Month) -> Month | None:
    """The last month paid in full, by the extract and by the payments after the month it states.

    Payments fill the oldest month first, so a settled month settles those before it, unless one of them is shown
    unsettled. Without a stated month, arrears (a last month before `due`) are concluded only where an unsettled month
    is shown; else None, not known.
    """
    last, unsettled = stated, False
    for blth in sorted(paid):
        if not paid[blth]:
            unsettled = True
            break
        last = _month(blth) or last
    certain = stated is not None or unsettled or (last is not None and last >= due)
    return last if certain else None


def _months_overdue(case: EmployerCase) -> int:
    employer, extract = case.employer, case.extract
    if employer is None or extract is None:
        return 0
    if employer.status == "nonaktif" or employer.last_settled is None:
        return employer.arrears_months_stated or 0
    return arrears.months_overdue(employer.last_settled, extract.as_of, case.yardstick.calendar)


def _why(match: Match, outcome: Outcome) -> dict[str, Any]:
    """As stored on the result: `rules` runs beside `sentences`, with an empty id where no rule speaks."""
    matched = [(sentence, "") for sentence in match.sentences] if match.status in ("sure", "review") else []
    said = matched + [(verdict.sentence, verdict.rule_id) for verdict in outcome.verdicts]
    return {
        "sentences": [sentence for sentence, _ in said],
        "rules": [rule for _, rule in said],
        "evidence": [list(pair) for pair in dict.fromkeys(pair for each in outcome.verdicts for pair in each.evidence)],
        "candidates": [[each.npp, each.score, list(each.reasons)] for each in match.candidates],
    }


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None
