"""What a letter is told before it is written. Every text is Indonesian; amounts are Decimal rupiah, days are dates.

NPWP come in whole and are masked wherever the paper shows them (UU 27/2022 Ps 16). Of a signatory the office alone is
known: no officer's name or number is kept. What was not yet held against the text of the law says so (`verified`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines above the rule, largest first, and the address below them. `crest` is a picture as `data:` address."""

    lines: tuple[str, ...]
    address: str
    crest: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """The contractor: its name, NPWP (whole), address lines, and NPP where BPJS Ketenagakerjaan gave one."""

    name: str
    npwp: str = ""
    address: tuple[str, ...] = ()
    npp: str = ""


@dataclass(frozen=True, slots=True)
class ContractTold:
    """The contract that a letter is about. `value_note` says whether the value includes VAT, or that nobody knows."""

    number: str
    title: str
    office: str
    value: Decimal | None = None
    value_note: str = ""
    spk_date: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    package_code: str = ""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of a working: what it is, how it came about, and the rupiah. `verified` False marks the figure."""

    label: str
    working: str
    amount: Decimal
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Cause:
    """One indication: what was seen, in which data, by which law, and how it is put right.

    `gap` is the contribution that seems to be missing, None where it is none or cannot be reckoned; `not_reckoned` then
    says why. `lines` are the working that ends in `gap`.
    """

    title: str
    sentence: str
    law: str
    source: str
    as_of: date
    remedy: str
    evidence: tuple[tuple[str, str], ...] = ()
    lines: tuple[AmountLine, ...] = ()
    gap: Decimal | None = None
    not_reckoned: str = ""
    law_verified: bool = True


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How long the addressee has after receipt; `latest` once the day of receipt, and so the last day, is known."""

    days: int
    working_days: bool
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Where an answer goes: the desk by its office, its address, and how it is reached."""

    office: str
    address: str
    hours: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, by office, in as many lines as the block needs."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter that went before, and the record of its delivery.

    `received_on` None: no proof of receipt yet. `until` is the last day for answering it, known once it was received.
    """

    title: str
    number: str
    dated: date
    received_on: date | None
    channel: str
    proof: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the addressee answered to an earlier letter, and what came of it."""

    on: date
    said: str
    outcome: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a pre-notice or a guidance letter is told.

    `total` is the contribution missing over all causes, None where causes overlap or none can be reckoned: it is never
    summed here. `branch` is the branch of BPJS Ketenagakerjaan that serves the firm. `earlier` are the letters of the
    same case, oldest first, and `answers` what came back.
    """

    forum: str
    letterhead: Letterhead
    place: str
    firm: Firm
    contract: ContractTold
    causes: tuple[Cause, ...]
    documents: tuple[str, ...]
    time_left: TimeLeft
    contact: Contact
    branch: str
    signatory: Signatory
    copies: tuple[str, ...] = ()
    case_number: str = ""
    total: Decimal | None = None
    earlier: tuple[EarlierLetter, ...] = ()
    answers: tuple[Answered, ...] = ()
    answered_within: TimeLeft | None = None
    assistance: str = ""
    nature: str = "Terbatas"
