"""What is true of each contractor, worked out once and remembered: match, employer outcome, and why."""

from collections.abc import Iterable
from dataclasses import replace

from compliance.rules import arrears, employer_outcome
from compliance.rules.facts import (
    ContractFacts,
    EmployerCase,
    EmployerCode,
    EmployerFacts,
)
from compliance.selectors import facts
from compliance.services.parties import Contractor, Words, parties_of, together, why_of, words_of
from compliance.services.world import World, extract_facts
from employers.matching import Match, Mention
from employers.selectors import EmployerNow
from forum_portal.months import Month
from procurement.selectors import ContractNow

_BY_CLASS = frozenset({EmployerCode.NOT_A_CONTRACTOR, EmployerCode.UNNAMED})


class Contractors:
    """Remembers every contractor and employer met in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[Words, Contractor] = {}
        self._joint: dict[tuple[Words, ...], Contractor] = {}
        self._employers: dict[int, EmployerNow] = {}
        self._settled: dict[int, Month | None] = {}

    def meet(self, contracts: Iterable[ContractNow]) -> None:
        """Works out whatever contractor of these contracts was not met before. A few queries, however many."""
        new = {
            words: contract.key for contract in contracts for words in parties_of(contract) if words not in self._known
        }
        matches = self._world.find(Mention(key, *words[:4]) for words, key in new.items())
        self._read_employers(match for match in matches if match.employer_id)
        for words, match in zip(new, matches, strict=True):
            self._known[words] = self._contractor(words, match)

    def of(self, contract: ContractNow) -> Contractor:
        """The contractor of a contract that was met; of a joint operation all its members as one."""
        if not contract.members:
            return self._known[words_of(contract)]
        parties = parties_of(contract)
        if parties not in self._joint:
            self._joint[parties] = together([self._known[words] for words in parties])
        return self._joint[parties]

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
                contractor_name=words.name,
                contractor_class=words.contractor_class,
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
        if outcome.code in _BY_CLASS:
            match = replace(match, status="none", candidates=(), sentences=())
        flags = outcome.flags
        return Contractor(
            name=words.name,
            match=match,
            status=match.status,
            npp=match.npp,
            employer=employer,
            outcome=outcome,
            flags=flags,
            flags_text=",".join(flags),
            months_overdue=_months_overdue(case) if EmployerCode.IN_ARREARS in flags else 0,
            why=why_of(match, outcome),
        )


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


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None
