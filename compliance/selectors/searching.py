"""Searching the long lists: each word is looked for in indexes that hold the texts alone, never in the wide tables."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet

from compliance.models import ContractCheck, PackageCoverage
from forum_portal.models import Office
from procurement.models import Contract, ContractPackage, ContractVersion

_LEAST_DIGITS = 4
_CODE_LENGTH = 7


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
    """The contracts of which every word stands in the package's name, the contractor's, the contract number or the
    office's name; or whose code, or RUP code, has these digits.

    Each place is searched by itself: the lists of ids are joined, not the tables.
    """
    found = reduce(and_, (_with_word(word) for word in words), Q())
    digits = _digits(words)
    return rows.filter(found | _with_digits(digits) if len(digits) >= _LEAST_DIGITS else found)


def _with_word(word: str) -> Q:
    told = (
        ContractVersion.objects.filter(package_name__icontains=word),
        ContractVersion.objects.filter(contract_number__icontains=word),
    )
    contractors = ContractCheck.objects.filter(contractor_name__icontains=word)
    offices = Office.objects.order_by().filter(name__icontains=word)
    return _any(
        (
            *(Q(contract__in=_pk(Contract.objects.filter(current__in=_pk(each)))) for each in told),
            Q(pk__in=_pk(contractors)),
            Q(office__in=_pk(offices)),
        )
    )


def _with_digits(digits: str) -> Q:
    codes = ContractPackage.objects.filter(package_key__contains=digits).values("contract")
    return Q(contract__in=codes) | Q(contract__in=_pk(Contract.objects.filter(key__contains=digits)))


def _pk(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.values("pk")


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _digits(words: Sequence[str]) -> str:
    """The digits of all words together, however they are spaced and punctuated; none where a letter stands among them."""
    text = "".join(words)
    return "" if any(map(str.isalpha, text)) else "".join(filter(str.isdigit, text))
