"""The blind queue: pairs shown once more, without the first answer, the score and the engine's reasons."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from compliance.models import ContractCheck, MemberCheck
from compliance.selectors.contracts import checks_for
from compliance.selectors.judgements.comparing import Pair, asked_in, pairs_of
from employers.models import SecondJudgement
from employers.selectors import waiting_second_judgements
from forum_portal.access import has_role, sees_all
from forum_portal.models import Role, User


@dataclass(frozen=True, slots=True)
class SecondCase:
    second: SecondJudgement
    name: str
    pair: Pair


def waiting_second_for(user: User) -> QuerySet[SecondJudgement]:
    """Those that wait for this person's answer and still have a contract to show."""
    alone = ContractCheck.objects.filter(contractor_key=OuterRef("contractor_key"))
    member = MemberCheck.objects.filter(contractor_key=OuterRef("contractor_key"))
    return waiting_second_judgements(user).filter(Exists(alone) | Exists(member))


def second_case_for(user: User, second: SecondJudgement) -> SecondCase | None:
    """The two records of one of them, or None when they are not to be seen, or not published any more."""
    if not sees_all(user):
        return None
    key = second.contractor_key
    named = Q(contractor_key=key) | Q(
        pk__in=ContractCheck.objects.filter(contract__member_checks__contractor_key=key).values("pk")
    )
    check = checks_for(user).filter(named).select_related("contract__current", "office").order_by("pk").first()
    if check is None:
        return None
    asked = asked_in(check, key)
    pairs = pairs_of(asked, [second.npp], whole_npwp=has_role(user, Role.SECRETARIAT))
    return SecondCase(second, asked.name, pairs[second.npp]) if second.npp in pairs else None
