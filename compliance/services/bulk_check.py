"""Up to a thousand taxpayer numbers or contract numbers at once: for each the answer of the quick check.

What cannot be looked up is answered "no data", never "not found": it says nothing about any firm. No answer repeats
what was asked, which may be a citizen number.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from employers.identity import contract_number_key
from employers.services import Answer, Checked, Question, QuestionUnclear, check_employers, question
from forum_portal.access import sees_all
from forum_portal.models import User
from procurement.models import Contract
from procurement.selectors import contracts_for

_NOTHING = "Ini tidak berarti apa pun tentang perusahaan mana pun."
_JOINT = "Penyedianya kerja sama operasi: periksa setiap anggotanya pada halaman kontrak itu."
_SEVERAL = "Nomor ini dipakai {count} kontrak. Tanyakan dengan kunci kontraknya, misalnya {key}."
_UNKNOWN = "Tidak ada kontrak dengan nomor ini pada data yang dapat Anda lihat."
_UNNAMED = "Penyedia kontrak ini belum dikenal."


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """`contract` is the id of the one contract that was meant, None for a taxpayer number."""

    checked: Checked
    contract: int | None = None


def check_numbers(numbers: Sequence[str], *, user: User, today: date) -> list[LineAnswer]:
    """One answer a taxpayer number, in the order asked."""
    return _answered([_asked("", number) for number in numbers], [None] * len(numbers), user, today)


def check_contracts(numbers: Sequence[str], *, user: User, today: date) -> list[LineAnswer]:
    """One answer a contract, in the order asked: of its contractor. A contract is named by its number or its key, and
    looked for among those that `user` may see. Two queries more than for taxpayer numbers."""
    wanted = {number.strip() for number in numbers} - {""}
    found: dict[str, list[Contract]] = defaultdict(list)
    for contract in _named(user, wanted):
        for name in {contract.key, contract.current.contract_number} & wanted:
            found[name].append(contract)
    meant = [found.get(number.strip(), []) for number in numbers]
    contracts = [each[0].pk if len(each) == 1 else None for each in meant]
    return _answered([_about(each) for each in meant], contracts, user, today)


def _named(user: User, names: Collection[str]) -> list[Contract]:
    """Those that may be meant, by their ids. Asked for twice: an "or" over two tables is answered by no index."""
    rows = contracts_for(user).defer("current__parts")
    keys = {contract_number_key(name)[:250] for name in names} - {""}
    found = [*rows.filter(key__in=names), *rows.filter(current__contract_key__in=keys)]
    return sorted({contract.pk: contract for contract in found}.values(), key=lambda contract: contract.pk)


def _about(contracts: Sequence[Contract]) -> Question | Checked:
    if not contracts:
        return _no_data(_UNKNOWN)
    if len(contracts) > 1:
        return _no_data(_SEVERAL.format(count=len(contracts), key=contracts[0].key))
    now = contracts[0].current
    if now.members:
        return _said(Answer.TO_JUDGE, _JOINT)
    if not now.contractor_name and not now.npwp:
        return _no_data(_UNNAMED)
    return _asked(now.contractor_name, now.npwp)


def _asked(name: str, number: str) -> Question | Checked:
    try:
        return question(name, number)
    except QuestionUnclear as unclear:
        return _no_data(str(unclear))


def _answered(
    asked: Sequence[Question | Checked], contracts: Sequence[int | None], user: User, today: date
) -> list[LineAnswer]:
    """The questions are put all together; what needs none keeps its place."""
    questions = [each for each in asked if isinstance(each, Question)]
    answers = iter(check_employers(questions, today=today, with_evidence=sees_all(user)) if questions else ())
    return [
        LineAnswer(each if isinstance(each, Checked) else next(answers), contract)
        for each, contract in zip(asked, contracts, strict=True)
    ]


def _no_data(why: str) -> Checked:
    return _said(Answer.NO_DATA, why)


def _said(answer: Answer, why: str) -> Checked:
    return Checked(answer, (why,), _NOTHING, None, "")
