"""Reading results in tests, by the name of the package and without row numbers."""

from typing import Any

from compliance.models import ContractCheck, Finding


def outcomes() -> dict[str, tuple[str, str]]:
    """Package -> (employer outcome, project outcome)."""
    rows = ContractCheck.objects.values_list("contract__current__package_name", "employer_outcome", "project_outcome")
    return {name: (employer, project) for name, employer, project in rows}


def outcome(package: str) -> tuple[str, str]:
    return outcomes()[package]


def check(package: str) -> ContractCheck:
    return ContractCheck.objects.get(contract__current__package_name=package)


def everything() -> tuple[list[Any], list[Any]]:
    """All results and findings, without what differs from one run to the next."""
    checks = ContractCheck.objects.order_by("contract__key").values_list(
        "contract__key",
        "employer__key",
        "contractor_key",
        "match",
        "employer_outcome",
        "employer_flags",
        "project_outcome",
        "severity",
        "value",
        "contribution_due",
        "contribution_at_stake",
        "deadline",
        "months_overdue",
        "why",
        "as_of",
    )
    return list(checks), findings()


def findings(**filters: Any) -> list[tuple[str, str, str, str]]:
    rows = Finding.objects.filter(**filters).order_by("contract__key", "rule", "code")
    return list(rows.values_list("contract__key", "code", "status", "stage"))
