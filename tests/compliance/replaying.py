"""What a page shows, as plain values: taken as things happen, and compared with a replay of that moment afterwards."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from compliance.selectors import as_known, contracts
from compliance.selectors.contracts import ContractPage
from compliance.selectors.dashboard import dashboard
from compliance.selectors.dashboard_facts import every_check, facts_known_at, facts_now, figures_of, known_at
from forum_portal.models import User
from procurement.models import Contract
from procurement.selectors import version_known_at

_RESULT = (
    "contract_version_id",
    "employer_id",
    "employer_version_id",
    "office_id",
    "region",
    "contractor_name",
    "match",
    "matched_with_words",
    "severity",
    "value",
    "contribution_due",
    "contribution_at_stake",
    "deadline",
    "months_overdue",
    "as_of",
    "why",
)


def of_page(page: ContractPage) -> dict[str, Any]:
    return {
        "version": page.now.pk,
        "contractor": (page.facts.contractor_name, page.facts.npwp, page.facts.npwp16),
        "result": {name: getattr(page.check, name) for name in _RESULT} if page.check else None,
        "outcomes": (page.employer, page.project, page.other_flags),
        "said": (page.sentences, page.evidence, page.members),
        "outdated": page.outdated,
        "physical": (page.physical.decision, [each.change.pk for each in page.physical.history]),
        "findings": [
            (each.pk, each.code, each.status, each.stage, each.due_on, each.decision_reason, each.decided_by_id)
            for each in page.findings
        ],
        "sources": sorted((each.what, each.run.pk, each.row_number, each.in_force) for each in page.sources),
        "history": [change.pk for change in page.history],
    }


def as_shown() -> dict[int, dict[str, Any] | None]:
    """The pages of all contracts as they stand; None where there is none."""
    rows = Contract.objects.select_related("current", "office")
    return {row.pk: of_page(contracts.contract_page(row, row.current)) if row.current else None for row in rows}


def replayed(moment: datetime) -> dict[int, dict[str, Any] | None]:
    """The same pages as known at the moment."""
    shown: dict[int, dict[str, Any] | None] = {}
    for row in Contract.objects.select_related("office"):
        then = version_known_at(row, moment)
        shown[row.pk] = of_page(as_known.contract_page_known_at(row, then, moment)) if then else None
    return shown


def figures_shown(user: User, moment: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    return figures_of(facts_now(every_check())), without_links(asdict(dashboard(user, today=moment.date())))


def figures_replayed(user: User, moment: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    replay = asdict(dashboard(user, today=moment.date(), known_at=moment))
    return figures_of(facts_known_at(known_at(moment), moment)), without_links(replay)


def without_links(value: Any) -> Any:
    """Figures of the past are no links, and equal lines come in any order."""
    if isinstance(value, dict):
        return {name: without_links(each) for name, each in value.items() if name != "url"}
    return [without_links(each) for each in value] if isinstance(value, list) else value
