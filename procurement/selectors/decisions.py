"""What people decided about the kind of work; it stays whatever is imported or taken back."""

from collections.abc import Mapping, Sequence

from forum_portal.intake.decisions import tells_decisions
from procurement.models import Contract, Package


def _told(model: type[Contract] | type[Package], subjects: Sequence[int]) -> Mapping[int, Sequence[str]]:
    decided = model._default_manager.filter(pk__in=subjects).exclude(physical_decision="")
    return {
        row.pk: [f"Putusan “{row.get_physical_decision_display()}” tetap tersimpan."]
        for row in decided.only("pk", "physical_decision")
    }


@tells_decisions("procurement.Contract")
def decided_contracts(subjects: Sequence[int]) -> Mapping[int, Sequence[str]]:
    return _told(Contract, subjects)


@tells_decisions("procurement.Package")
def decided_packages(subjects: Sequence[int]) -> Mapping[int, Sequence[str]]:
    return _told(Package, subjects)
