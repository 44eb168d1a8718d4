"""Searching the long lists, whose texts stand in the index of the list's own order: no row is read in vain."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet

from compliance.models import ContractCheck, MemberCheck, PackageCoverage
from employers.identity import parse_npwp
from forum_portal.models import Office
from procurement.models import Contract, ContractPackage, Package

_LEAST_DIGITS = 4
_CODE_LENGTH = 7
_NPWP_LENGTHS = (15, 16)


def packages_found(rows: QuerySet[PackageCoverage], words: Sequence[str]) -> QuerySet[PackageCoverage]:
    """The packages with this RUP code; without one, those whose name holds every word or whose code holds the digits.

    One query more where the words are digits alone.
    """
    digits = _digits(words)
    if len(digits) >= _CODE_LENGTH and (exact := rows.filter(kd_rup=digits)).exists():
        return exact
    named = reduce(and_, (Q(name__icontains=word) for word in words), Q())
    return rows.filter(named | Q(kd_rup__contains=digits) if len(digits) >= _LEAST_DIGITS else named)


def checks_found(rows: QuerySet[ContractCheck], words: Sequence[str]) -> QuerySet[ContractCheck]:
    """The contracts of the taxpayer with this number, or with this code or RUP code; without any, those of which every
    word stands in the package's name, the contractor's, the contract number or the office's name, or whose code or RUP
    code has these digits.

    Two queries more where the words are digits alone, of a taxpayer number three, else one.
    """
    digits = _digits(words)
    if (key := taxpayer_key(digits)) and (theirs := rows.filter(_of_taxpayer(key))).exists():
        return theirs
    if len(digits) >= _CODE_LENGTH and (exact := rows.filter(_with_code(digits))).exists():
        return exact
    offices = list(Office.objects.order_by().values_list("pk", "name"))
    found = reduce(and_, (Q(words__icontains=word) | _of_office(word, offices) for word in words), Q())
    return rows.filter(found | Q(words__contains=digits) if len(digits) >= _LEAST_DIGITS else found)


def about_contracts_found(rows: QuerySet[Any], words: Sequence[str], *own: str) -> QuerySet[Any]:
    """Rows about a contract, like findings and letters, that are found by the contract as the list of contracts finds
    it, or by words in their `own` fields. A taxpayer number finds those of that contractor alone."""
    digits = _digits(words)
    if key := taxpayer_key(digits):
        of_contract = ContractCheck.objects.filter(_of_taxpayer(key)).values("contract")
        if (theirs := rows.filter(contract__in=of_contract)).exists():
            return theirs
    fields = ("contract__check_result__words", *own)
    found = reduce(and_, (_in_any(fields, word) for word in words), Q())
    by_digits = Q(contract__check_result__words__contains=digits)
    return rows.filter(found | by_digits if len(digits) >= _LEAST_DIGITS else found)


def _in_any(fields: Sequence[str], word: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields))


def taxpayer_key(digits: str) -> str:
    """What a check knows a contractor by whose whole number this is; empty for anything else."""
    return f"npwp:{body}" if len(digits) in _NPWP_LENGTHS and (body := parse_npwp(digits).body9) else ""


def _of_taxpayer(key: str) -> Q:
    return Q(contractor_key=key) | Q(contract__in=MemberCheck.objects.filter(contractor_key=key).values("contract"))


def _with_code(code: str) -> Q:
    carried = ContractPackage.objects.filter(package_key__in=[f"{kind}:{code}" for kind in Package.Kind.values])
    named = Contract.objects.filter(key__in=[f"{scheme}:{code}" for scheme in Contract.Scheme.values])
    return Q(contract__in=carried.values("contract")) | Q(contract__in=named.values("pk"))


def _of_office(word: str, offices: Iterable[tuple[int, str]]) -> Q:
    named = [pk for pk, name in offices if word.casefold() in name.casefold()]
    return Q(office__in=named) if named else Q()


def _digits(words: Sequence[str]) -> str:
    """The digits of all words together, however they are spaced and punctuated; none where there are letters too."""
    text = "".join(words)
    return "" if any(map(str.isalpha, text)) else "".join(filter(str.isdigit, text))
