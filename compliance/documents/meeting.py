"""The pack of a technical meeting: figures with their definitions, cases by step, what stands still, what is disputed
and what was decided. Every count is the length of the list that the pack itself prints."""

from collections.abc import Sequence
from decimal import Decimal

from compliance.documents import parts
from compliance.documents.case_facts import CaseLine, MeetingFacts
from compliance.documents.freezing import Content
from compliance.documents.wording import hide, marked, money
from forum_portal.masking import mask_npwp
from forum_portal.months import day_label

_NOT_A_VERDICT = (
    "Seluruh isi bahan rapat ini adalah indikasi dari pencocokan data dan bersifat terbatas. Penetapan kepatuhan "
    "menjadi kewenangan BPJS Ketenagakerjaan dan pengawas ketenagakerjaan."
)


def meeting_pack(facts: MeetingFacts) -> Content:
    """The content of the pack. Raises ValueError for a case at a step that `facts.steps` does not name."""
    strange = {case.step for case in facts.cases} - set(facts.steps)
    if strange:
        raise ValueError(f"Tahap tidak dikenal: {', '.join(sorted(strange))}.")
    idle = sorted((case for case in facts.cases if case.idle_days > facts.idle_after), key=lambda case: -case.idle_days)
    disputed = [case for case in facts.cases if case.dispute]
    pack: Content = {
        "kind": "meeting_pack",
        "title": facts.title,
        "letterhead": parts.letterhead(facts.letterhead),
        "held": facts.held,
        "period": f"{day_label(facts.since)} sampai dengan {day_label(facts.until)}",
        "as_of": day_label(facts.as_of),
        "not_a_verdict": _NOT_A_VERDICT,
        "agenda": list(facts.agenda),
        "figures": [
            {
                "label": each.label,
                "value": marked(each.value, each.verified),
                "definition": each.definition,
                "source": each.source,
            }
            for each in facts.figures
        ],
        "steps": [_step(step, facts.cases) for step in facts.steps],
        "cases": len(facts.cases),
        "gap": _sum(facts.cases),
        "by_step": [
            {"step": step, "cases": [_case(case) for case in facts.cases if case.step == step]} for step in facts.steps
        ],
        "idle_after": facts.idle_after,
        "idle": [_case(case) for case in idle],
        "disputes": [_case(case) for case in disputed],
        "decisions": [
            {
                "number": each.number,
                "on": day_label(each.on),
                "what": each.what,
                "in_charge": each.in_charge,
                "due": day_label(each.due) if each.due else "tidak ditentukan",
                "status": each.status,
            }
            for each in facts.decisions
        ],
        "room": list(range(1, facts.room_for + 1)),
        "place": facts.place,
        "signatory": list(facts.signatory.lines),
    }
    return hide(pack, [case.npwp for case in facts.cases])


def _step(step: str, cases: Sequence[CaseLine]) -> Content:
    here = [case for case in cases if case.step == step]
    return {"step": step, "count": len(here), "gap": _sum(here)}


def _sum(cases: Sequence[CaseLine]) -> Content:
    return money(sum((case.gap for case in cases if case.gap is not None), Decimal(0)))


def _case(case: CaseLine) -> Content:
    return {
        "number": case.number,
        "firm": case.firm,
        "npwp": mask_npwp(case.npwp) if case.npwp else "",
        "office": case.office,
        "package": case.package,
        "step": case.step,
        "since": day_label(case.since),
        "idle_days": case.idle_days,
        "waits_for": case.waits_for,
        "gap": None if case.gap is None else money(case.gap),
        "dispute": case.dispute,
        "proposal": case.proposal,
    }
