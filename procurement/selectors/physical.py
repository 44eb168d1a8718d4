"""The kind of work of one contract or package: what its words say, and what people decided."""

from dataclasses import dataclass
from datetime import datetime

from forum_portal import trail
from forum_portal.models import Change
from procurement.models import Contract, ContractVersion, Package, PackageVersion, Physical, PhysicalDecision

_CHANGES_SHOWN = 20
_ACTIONS = ("physical.decided", "physical.withdrawn")


@dataclass(frozen=True, slots=True)
class PhysicalChange:
    """One decision: the label of what was decided, and the trail's row (`at`, `by`, `why`)."""

    label: str
    change: Change


@dataclass(frozen=True, slots=True)
class PhysicalPanel:
    """What `templates/procurement/physical.html` shows.

    `said` is the label of what the words say and `words` those that decided; `decision` is "ya", "tidak" or "" with
    its label `decided`; `latest` is the change that stands; `history` is newest first, the latest included.
    """

    said: str
    words: str
    decision: str
    decided: str
    latest: PhysicalChange | None
    history: tuple[PhysicalChange, ...]

    @property
    def in_force(self) -> str:
        """What counts: the decision, else the words."""
        return self.decided or self.said


def physical_panel(
    subject: Contract | Package, now: ContractVersion | PackageVersion, known_at: datetime | None = None
) -> PhysicalPanel:
    """Of a row that the caller has scoped, as published `now`, or as it was at a moment. One query."""
    changes = trail.history_of(subject).filter(action__in=_ACTIONS)
    if known_at:
        changes = changes.filter(at__lte=known_at)
    history = tuple(PhysicalChange(_label(_decision(each)), each) for each in changes[:_CHANGES_SHOWN])
    decision = subject.physical_decision
    if known_at:
        decision = _decision(history[0].change) if history else ""
    return PhysicalPanel(
        said=Physical(now.physical).label if now.physical else "",
        words=now.physical_words,
        decision=decision,
        decided=PhysicalDecision(decision).label if decision else "",
        latest=history[0] if decision and history else None,
        history=history,
    )


def _decision(change: Change) -> str:
    return str((change.after or {}).get("physical_decision", ""))


def _label(decision: str) -> str:
    return PhysicalDecision(decision).label if decision else "Mengikuti kata-kata paket"
