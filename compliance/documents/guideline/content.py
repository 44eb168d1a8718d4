"""The whole guideline from its facts: sections in reading order, each text filled in or, past its date, left out."""

from collections.abc import Iterable, Sequence
from typing import Any

from compliance.documents.guideline.blocks import Block, Source, block_on
from compliance.documents.guideline.facts import GuidelineFacts
from compliance.documents.guideline.figures import contribution_section, workers_section
from compliance.documents.guideline.texts import BLOCKS, BRANCHES
from compliance.documents.guideline.variants import Variant
from compliance.documents.guideline.words import (
    NAME_LENGTH,
    TO_VERIFY,
    clipped,
    deadline_section,
    fact_rows,
    marked,
    weekday_label,
)
from forum_portal.months import day_label
from forum_portal.rupiah import rupiah

Content = dict[str, Any]
_SECTIONS = ("who", "protected", "how", "bring", "special", "clauses", "checklist", "ask")
_NO_TEXT = "tidak ada naskah yang berlaku"


def guideline(facts: GuidelineFacts, blocks: Sequence[Block] = BLOCKS) -> Content:
    """The content of the paper: texts, lists and dicts of texts alone, ready for JSON and for the template."""
    texts = _Texts(facts, blocks)
    sections = {key: texts.section(key) for key in _SECTIONS}
    return {
        "variant": facts.variant.value,
        "variant_label": facts.variant.label,
        "printed_on": day_label(facts.as_of),
        "page_url": facts.page_url,
        "name": clipped(facts.package_name, NAME_LENGTH),
        "facts": fact_rows(facts),
        "deadline": deadline_section(facts),
        **sections,
        "holds": texts.holds(),
        "withholding": texts.withholding(),
        "contribution": contribution_section(facts, texts.last_instalment_days),
        "workers": workers_section(facts),
        "sources": texts.sources(),
    }


class _Texts:
    """The blocks of one guideline, and which of them were printed: their sources go on the paper."""

    def __init__(self, facts: GuidelineFacts, blocks: Sequence[Block]) -> None:
        self._facts = facts
        self._blocks = blocks
        self._printed: list[Block] = []
        self._words = _words_of(facts)

    def section(self, key: str) -> Content:
        """{"rows": [[…]], "expired": ""}; a text past its date has no rows and a sentence instead."""
        block = block_on(self._blocks, key, self._facts.variant.value, self._facts.as_of)
        if block is None or not block.in_date(self._facts.as_of):
            return {"rows": [], "expired": _expired(block)}
        self._printed.append(block)
        words = self._words | {name: str(days) for name, days in block.days.items()}
        return {"rows": [[cell.format_map(words) for cell in row] for row in block.rows], "expired": ""}

    def holds(self) -> Content:
        """The hold points, each with its day where that is known: [moment, day, what to ask]."""
        section = self.section("holds")
        days = self._hold_days()
        section["rows"] = [[moment, days.get(key, ""), ask] for key, moment, ask in section["rows"]]
        return section

    def withholding(self) -> Content:
        """Whether a payment may be held: by a local rule where there is one, else a recommendation alone."""
        if self._facts.policy_basis:
            return {"rows": [[f"Pembayaran boleh ditahan menurut {self._facts.policy_basis}."]], "expired": ""}
        return self.section("withholding")

    @property
    def last_instalment_days(self) -> int | None:
        """How many days before the end of the work the third instalment is called to mind."""
        return self._days_of_holds().get("last_instalment")

    def sources(self) -> dict[str, list[str]]:
        """{"read", "to_verify"}: the grounds of everything printed, each once, in the order of the paper."""
        named = [source for block in self._printed for source in block.sources]
        found = {source.text: source.verified for source in [*self._of_figures(), *named]}
        fullest = {text: seen for text, seen in found.items() if not _said_at_length(text, found)}
        return {
            "read": [text for text, verified in fullest.items() if verified],
            "to_verify": [text for text, verified in fullest.items() if not verified],
        }

    def _of_figures(self) -> list[Source]:
        facts = self._facts
        rows = [row for row in (facts.minimum_wage, facts.worker_change) if row is not None]
        of_rates = facts.rate_sources if facts.contribution else ()
        return [*of_rates, *(Source(row.legal_source, row.verified) for row in rows)]

    def _days_of_holds(self) -> dict[str, int]:
        block = block_on(self._blocks, "holds", self._facts.variant.value, self._facts.as_of)
        return dict(block.days) if block is not None and block.in_date(self._facts.as_of) else {}

    def _hold_days(self) -> dict[str, str]:
        clock = self._facts.clock
        until = None if self._facts.value_is_plan else self._facts.work_until
        reminder = self._days_of_holds().get("reminder")
        days = {
            "spk": clock.start if clock.basis == "kontrak" else None,
            "reminder": clock.after(reminder) if reminder is not None else None,
            "deadline": clock.deadline,
            "handover": until,
        }
        return {key: weekday_label(day) for key, day in days.items() if day is not None}


def _words_of(facts: GuidelineFacts) -> dict[str, str]:
    """What the braces in the texts stand for."""
    change = facts.worker_change
    amount = f" sebesar {rupiah(facts.contribution.total)}" if facts.contribution else ""
    if amount and facts.value_is_plan:
        amount += " (perkiraan dari pagu)"
    branch = BRANCHES.get(facts.region, "")
    return {
        "days": str(facts.clock.days),
        "change": _change(change.days, change.working_days, change.verified) if change else "ke kantor cabang segera",
        "amount": "" if facts.variant is Variant.CONSULTANCY else amount,
        "branch": f"Kantor Cabang BPJS Ketenagakerjaan {branch} ({TO_VERIFY})" if branch else "kantor cabang terdekat",
    }


def _change(days: int, working_days: bool, verified: bool) -> str:
    return marked(f"paling lambat {days} hari{' kerja' if working_days else ''}", verified=verified)


def _said_at_length(text: str, others: Iterable[str]) -> bool:
    """Whether another ground is this one with its subject: "Permenaker 5/2021" and "Permenaker 5/2021 (tata cara)"."""
    return any(other.startswith(f"{text} (") for other in others)


def _expired(block: Block | None) -> str:
    why = f"masa tinjau naskahnya berakhir {day_label(block.review_by)}" if block else _NO_TEXT
    return f"Bagian ini tidak dicetak: {why}. Tanyakan kepada sekretariat Forum Kepatuhan."
