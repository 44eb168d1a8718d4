"""One finding as its page shows it, and what the person who looks may do with it now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from compliance.ladder import (
    LETTER_LABELS,
    OPEN_STAGES,
    STAGE_LABELS,
    Letter,
    Stage,
    Standing,
    next_rung,
    refusal,
)
from compliance.models import (
    AgencyStep,
    ContractCheck,
    ContractCheckHistory,
    Exemption,
    Finding,
    FindingStep,
    Paper,
    Pause,
    Proof,
)
from compliance.outcomes import OutcomeText, may_be_written_about, text_of
from compliance.selectors.cases.situations import paper_states
from compliance.selectors.cases.uploaders import uploaders_of
from compliance.selectors.rates import calendar
from compliance.waiting import Situation, time_in_words, waits_for, within_a_sentence
from forum_portal.access import SEES_ALL, has_role
from forum_portal.models import Role, User


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder as drawn: "done", "now" or "ahead"."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """`may` names the acts that are open to this person; `letter` the next letter, `letter_refused` why not yet and
    `under_way` the one that is already written. `waits_for` says who has to do what next, `time_left` how long the
    clock still runs."""

    finding: Finding
    text: OutcomeText
    check: ContractCheck | ContractCheckHistory | None
    rungs: tuple[Rung, ...]
    steps: tuple[FindingStep, ...]
    papers: tuple[Paper, ...]
    proofs: tuple[Proof, ...]
    exemptions: tuple[Exemption, ...]
    pauses: tuple[Pause, ...]
    agency_steps: tuple[AgencyStep, ...]
    waits_for: str
    time_left: str
    paused: Pause | None
    letter: str
    letter_label: str
    letter_refused: str
    under_way: Paper | None
    may: Mapping[str, bool]
    uploaded: bool
    looks_id: int

    @property
    def letter_within(self) -> str:
        """The next letter's name where no sentence begins."""
        return within_a_sentence(Letter(self.letter)) if self.letter else ""

    @property
    def proof_waits(self) -> bool:
        return any(not each.answer for each in self.proofs)

    @property
    def exemption_waits(self) -> bool:
        return any(not each.answer for each in self.exemptions)

    @property
    def to_answer(self) -> bool:
        """Whether a proof or a request waits that this person may answer, having asked neither themselves."""
        return any(
            self.may[right] and not each.answer and each.asked_by_id != self.looks_id
            for right, asked in (("answer_proof", self.proofs), ("answer_exemption", self.exemptions))
            for each in asked
        )

    @property
    def has_acts(self) -> bool:
        """Whether there is anything at all that this person can do here now."""
        acts = ("verify", "dismiss", "take_back", "prove", "exempt", "pause", "end_pause", "draft", "agency")
        return self.to_answer or any(self.may[act] for act in acts)

    @property
    def shown_papers(self) -> tuple[Paper, ...]:
        """Those that this person may open: an office sees letters once they are approved."""
        return tuple(each for each in self.papers if self.may["sees_all"] or each.approved_at is not None)


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one finding as they stand at the moment that its page is about."""

    check: ContractCheck | ContractCheckHistory | None
    steps: tuple[FindingStep, ...]
    papers: tuple[Paper, ...]
    proofs: tuple[Proof, ...]
    exemptions: tuple[Exemption, ...]
    pauses: tuple[Pause, ...]
    agency_steps: tuple[AgencyStep, ...]


def case_page(user: User, finding: Finding, *, today: date) -> CasePage:
    """Everything about one finding, which the caller has scoped. A fixed number of queries."""
    rows = CaseRows(
        check=ContractCheck.objects.filter(contract_id=finding.contract_id).first(),
        steps=tuple(finding.steps.select_related("by", "paper").order_by("-pk")),
        papers=tuple(finding.papers.select_related("drafted_by", "approved_by").defer("content")),
        proofs=tuple(finding.proofs.select_related("asked_by", "answered_by", "document").defer("document__content")),
        exemptions=tuple(
            finding.exemptions.select_related("asked_by", "answered_by", "document").defer("document__content")
        ),
        pauses=tuple(finding.pauses.select_related("made_by", "document").defer("document__content")),
        agency_steps=tuple(finding.agency_steps.select_related("recorded_by")),
    )
    page = page_of(user, finding, rows, today=today)
    uploaded = user.pk in uploaders_of(finding)
    rung = next_rung(Stage(finding.stage))
    situation = Situation(
        stage=Stage(finding.stage),
        indicated=finding.indicated,
        due_on=finding.due_on,
        paused_until=page.paused.last if page.paused else None,
        proof_waits=page.proof_waits,
        exemption_waits=page.exemption_waits,
        paper=paper_states([finding])[finding.pk],
        noted_alone=not may_be_written_about(finding.rule, finding.code),
    )
    standing = Standing(
        Stage(finding.stage),
        finding.indicated,
        finding.clock,
        tuple(each.span for each in rows.pauses),
        page.proof_waits or page.exemption_waits,
        may_be_written_about(finding.rule, finding.code),
    )
    return replace(
        page,
        waits_for=waits_for(situation, today),
        letter=rung.letter.value if rung else "",
        letter_label=LETTER_LABELS[Letter(rung.letter)] if rung else "",
        letter_refused=refusal(standing, rung.letter, calendar(), today) if rung else "",
        under_way=_under_way(rows.papers, rung.letter.value if rung else ""),
        may=_may(user, finding, uploaded=uploaded, paused=page.paused is not None),
        uploaded=uploaded,
    )


def page_of(viewer: User, finding: Finding, rows: CaseRows, *, today: date) -> CasePage:
    """What the page shows of today and of a past day alike: nothing that can be done. One query."""
    clock, spans = finding.clock, tuple(each.span for each in rows.pauses)
    running = clock is not None and finding.due_on is not None
    return CasePage(
        finding=finding,
        text=text_of(finding.rule, finding.code),
        check=rows.check,
        rungs=_rungs(finding, rows.steps),
        steps=rows.steps,
        papers=rows.papers,
        proofs=rows.proofs,
        exemptions=rows.exemptions,
        pauses=rows.pauses,
        agency_steps=rows.agency_steps,
        waits_for="",
        time_left=time_in_words(clock, finding.due_on, spans, calendar(), today) if running else "",  # type: ignore[arg-type]
        paused=next((each for each in rows.pauses if each.holds_on(today)), None),
        letter="",
        letter_label="",
        letter_refused="",
        under_way=None,
        may=defaultdict(bool, sees_all=has_role(viewer, *SEES_ALL)),
        uploaded=False,
        looks_id=viewer.pk,
    )


def _under_way(papers: Sequence[Paper], kind: str) -> Paper | None:
    return next((each for each in papers if each.kind == kind and each.status != Paper.Status.WITHDRAWN), None)


def _rungs(finding: Finding, steps: Sequence[FindingStep]) -> tuple[Rung, ...]:
    """The rungs up to where it stands are done; one that ended stands on its end."""
    reached = [Stage(step.stage) for step in steps]
    top = max((OPEN_STAGES.index(stage) for stage in reached if stage in OPEN_STAGES), default=0)
    stage = Stage(finding.stage)
    drawn = [
        Rung(STAGE_LABELS[each], "now" if each is stage else "done" if index <= top else "ahead")
        for index, each in enumerate(OPEN_STAGES)
        if stage in OPEN_STAGES or index <= top
    ]
    return (*drawn, Rung(STAGE_LABELS[stage], "now")) if stage not in OPEN_STAGES else tuple(drawn)


def _may(user: User, finding: Finding, *, uploaded: bool, paused: bool) -> dict[str, bool]:
    secretariat, forum = has_role(user, Role.SECRETARIAT), has_role(user, Role.FORUM)
    judges = secretariat or forum
    is_open = finding.status == Finding.Status.OPEN
    takes_back = finding.stage == Stage.VERIFIED or (finding.stage == Stage.NOT_PROVEN and finding.indicated)
    return {
        "verify": judges and not uploaded and finding.stage == Stage.DETECTED and finding.indicated,
        "dismiss": secretariat and is_open,
        "take_back": secretariat and takes_back,
        "prove": is_open and has_role(user, Role.SECRETARIAT, Role.OPD),
        "answer_proof": judges and is_open,
        "exempt": is_open and has_role(user, Role.SECRETARIAT, Role.OPD),
        "answer_exemption": forum and is_open,
        "pause": secretariat and is_open and not paused,
        "end_pause": secretariat and is_open and paused,
        "draft": secretariat and finding.stage in OPEN_STAGES,
        "agency": secretariat and finding.stage == Stage.HANDED_OVER,
        "sees_all": has_role(user, *SEES_ALL),
    }
