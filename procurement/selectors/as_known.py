"""Contracts as they were known at a past moment, told from the versions, which are never deleted.

At any moment an identity shows the newest version of the import applied last among those that stood then; where that
import said it was gone, nothing.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from forum_portal.selectors import standing_at, versions_until
from procurement.models import Contract, ContractVersion
from procurement.selectors.contracts import ContractNow

_IDENTITY = "procurement.Contract"
_LATEST_FIRST = ("-run__published_at", "-run_id", "-pk")


def versions_known_at(moment: datetime) -> QuerySet[ContractVersion]:
    """What imports that stood then had said of any contract, the one in force first of each. One query is asked."""
    rows = ContractVersion.objects.filter(standing_at(moment, "run__"), versions_until(_IDENTITY, moment))
    return rows.order_by(*_LATEST_FIRST)


def version_known_at(contract: Contract, moment: datetime) -> ContractVersion | None:
    """The version that was published then; None where the contract was not known, or gone."""
    version = versions_known_at(moment).filter(subject=contract).select_related("run").first()
    return version if version and not version.gone else None


def unpublished_at(moment: datetime) -> QuerySet[Contract]:
    """Contracts that had once been published and were not at that moment. Only what vanished or was ever undone can
    be among them, so only of these the version in force is looked for."""
    doubtful = ContractVersion.objects.filter(Q(gone=True) | Q(run__undone_at__isnull=False), subject=OuterRef("pk"))
    gone = versions_known_at(moment).filter(subject=OuterRef("pk")).values("gone")[:1]
    then = Contract.objects.filter(Exists(doubtful)).annotate(gone_then=Subquery(gone))
    return then.filter(Q(gone_then__isnull=True) | Q(gone_then=True))


def contract_then(contract: Contract, version: ContractVersion, *, name: str, npwp: str, npwp16: str) -> ContractNow:
    """As `contracts_now` gives it, with the contractor as it was looked up then. What the plan said of the kind of work
    is left out: a page that looks back reckons nothing anew."""
    stated = {field: getattr(version, field) for field in ContractNow._fields if hasattr(version, field)}
    looked_up = {"contractor_name": name, "npwp": npwp, "npwp16": npwp16} if name else {}
    identity = {
        "id": contract.pk,
        "version_id": version.pk,
        "key": contract.key,
        "scheme": contract.scheme,
        "office_id": contract.office_id,
        "physical_decision": "",
    }
    return ContractNow(**{**stated, **looked_up, **identity})
