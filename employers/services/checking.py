"""The quick check: whether a firm is among the employers, in five answers that say no more than is known.

What is asked is kept nowhere. A citizen number leaves no digit behind: it is neither handed on nor part of an answer.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from employers import selectors
from employers.identity import NpwpKind, parse_npwp
from employers.matching import Match, Mention
from employers.selectors import EmployerNow, Extract
from employers.services.finding import find_employers
from forum_portal.masking import mask_npwp
from forum_portal.months import day_label

EXTRACT_MAX_AGE_DAYS = 62
"""As in the cross-check: an extract that is two months older than today answers nothing."""

_SEPARATORS = r"[\s.,/_'’`\-\u00ad\u2010-\u2015\u2212\u200b-\u200d\ufeff]*"
_UNPRINTED = frozenset({"Cc", "Cs", "Co", "Cn"})
_NUMBER = re.compile(rf"\d(?:{_SEPARATORS}\d){{14,}}")


class Answer(StrEnum):
    MATCHED = "COCOK"
    TO_JUDGE = "PERLU_DINILAI"
    NOT_FOUND = "TIDAK_DITEMUKAN"
    PERSON = "PERORANGAN"
    NO_DATA = "BELUM_ADA_DATA"


class QuestionUnclear(Exception):
    """Nothing can be looked up by this; the message says why, as an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """A firm by its number, its name, or both. `number` is as `Npwp.stored`; `unusable` says why it is missing."""

    name: str
    number: str
    unusable: str
    region: str


@dataclass(frozen=True, slots=True)
class Found:
    """The employer, with its taxpayer number masked."""

    name: str
    npp: str
    npwp: str
    status: str
    programmes: tuple[str, ...]
    last_settled: str
    arrears_months: int | None = None


@dataclass(frozen=True, slots=True)
class Resembling:
    """An employer that may be the firm; without NPP and evidence for those who may not see employers."""

    name: str
    npp: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """`meaning` and `not_meaning` are sentences; `as_of` is the day of the data, None without any."""

    answer: Answer
    meaning: tuple[str, ...]
    not_meaning: str
    as_of: date | None
    coverage: str
    employer: Found | None = None
    candidates: tuple[Resembling, ...] = ()


def question(name: str, npwp: str = "", region: str = "") -> Question:
    """What is asked, from texts as typed; a taxpayer number may stand among the words of the name."""
    words, number = _plain(name), _plain(npwp)
    if found := _NUMBER.search(words):
        number = number or found[0]
        words = _plain(_NUMBER.sub(" ", words))
    if not number and not any(character.isalpha() for character in words):
        words, number = "", words
    if not words and not number:
        raise QuestionUnclear("Isi NPWP atau nama perusahaan.")
    read = parse_npwp(number)
    if not words and read.kind in (NpwpKind.UNUSABLE, NpwpKind.MISSING):
        raise QuestionUnclear(read.reason or "Nomor itu bukan NPWP. Isi NPWP yang sebenarnya atau nama perusahaan.")
    return Question(words, read.stored, read.reason, _plain(region))


def may_be_shown_again(text: str) -> bool:
    """Whether a text as typed holds no citizen number, however it is spelled."""
    digits = [character for character in unicodedata.normalize("NFKC", text) if character.isdigit()]
    return len(digits) < 16 or parse_npwp(text).kind is NpwpKind.BODY


def check_employers(questions: Sequence[Question], *, today: date, with_evidence: bool) -> list[Checked]:
    """An answer to each question, in their order. `with_evidence` for those who may see employers."""
    extract = selectors.latest_extract()
    matches = find_employers(
        Mention(str(at), each.name, npwp15=each.number, region=each.region) for at, each in enumerate(questions)
    )
    answering = _Answering(extract, selectors.employers_now(_employers_in(matches)), today, with_evidence)
    return [answering.to(asked, match) for asked, match in zip(questions, matches, strict=True)]


def _employers_in(matches: Iterable[Match]) -> set[int]:
    ids = {candidate.employer_id for match in matches for candidate in match.candidates}
    return ids | {match.employer_id for match in matches if match.employer_id}


@dataclass(frozen=True, slots=True)
class _Answering:
    extract: Extract | None
    employers: dict[int, EmployerNow]
    today: date
    with_evidence: bool

    def to(self, asked: Question, match: Match) -> Checked:
        if match.status == "person":
            return self._person()
        if self.extract is None:
            return self._no_data("Belum ada data kepesertaan BPJS Ketenagakerjaan di portal ini.")
        numbered = [] if asked.name else self._with_the_number(asked, match)
        employer = numbered[0] if numbered else self.employers.get(match.employer_id or 0)
        about = employer.as_of if employer else self.extract.as_of
        if (self.today - about).days > EXTRACT_MAX_AGE_DAYS:
            return self._no_data(
                f"Data kepesertaan yang ada adalah keadaan {day_label(about)}, lebih tua dari {EXTRACT_MAX_AGE_DAYS} "
                "hari. Sekretariat perlu memuat data bulan terakhir."
            )
        if employer:
            return self._matched(employer, _same_number(numbered) if numbered else match.sentences)
        notes = (asked.unusable,) if asked.unusable else ()
        # Without a name the matcher says that it is too short to compare; the number alone was looked for in vain.
        by_number_alone = not asked.name and not match.candidates
        if match.status == "review" and not by_number_alone:
            return self._to_judge(match, notes)
        return self._not_found(asked, notes)

    def _with_the_number(self, asked: Question, match: Match) -> list[EmployerNow]:
        """Whoever asks by a number alone asks whose it is; nothing else is there to agree or to contradict."""
        number = parse_npwp(asked.number).body9
        near = [self.employers[each.employer_id] for each in match.candidates if each.employer_id in self.employers]
        same = [each for each in near if parse_npwp(each.npwp).body9 == number]
        return sorted(same, key=lambda each: (each.status == "nonaktif", each.npp))

    def _checked(self, answer: Answer, meaning: Iterable[str], not_meaning: str) -> Checked:
        as_of, coverage = (self.extract.as_of, self.extract.coverage_label) if self.extract else (None, "")
        return Checked(answer, tuple(meaning), not_meaning, as_of, coverage)

    def _person(self) -> Checked:
        return self._checked(
            Answer.PERSON,
            ["Nomor atau bentuk usaha ini milik orang perseorangan, bukan pemberi kerja berbadan usaha."],
            "Ini tidak berarti orang itu tidak terlindungi: peserta perorangan dan pekerja dari perusahaan lain tidak "
            "termuat dalam data pemberi kerja.",
        )

    def _no_data(self, why: str) -> Checked:
        return self._checked(Answer.NO_DATA, [why], "Ini tidak berarti apa pun tentang perusahaan yang ditanyakan.")

    def _matched(self, employer: EmployerNow, why: Iterable[str]) -> Checked:
        found = Found(
            name=employer.name,
            npp=employer.npp,
            npwp=mask_npwp(employer.npwp) if employer.npwp else "",
            status=employer.status,
            programmes=tuple(filter(None, employer.programmes.split(","))),
            last_settled=employer.last_settled,
            arrears_months=employer.arrears_months,
        )
        checked = self._checked(
            Answer.MATCHED,
            ["Tercatat sebagai pemberi kerja pada data BPJS Ketenagakerjaan.", *why],
            "Ini bukan sertifikat kepesertaan, dan tidak berarti iurannya lunas, semua pekerjanya didaftarkan, atau "
            "proyeknya sudah didaftarkan sebagai jasa konstruksi.",
        )
        return replace(checked, employer=found)

    def _to_judge(self, match: Match, notes: Iterable[str]) -> Checked:
        sentences = match.sentences
        if match.candidates and not self.with_evidence:
            sentences = ("Ada pemberi kerja yang nama atau nomornya mirip; sekretariat menilainya dahulu.",)
        checked = self._checked(
            Answer.TO_JUDGE,
            [*sentences, *notes],
            "Ini tidak berarti salah satu nama itu pasti perusahaannya, dan tidak berarti perusahaannya bukan "
            "peserta. NPWP yang lengkap biasanya memberi jawaban pasti.",
        )
        return replace(checked, candidates=tuple(self._resembling(match)))

    def _resembling(self, match: Match) -> Iterator[Resembling]:
        for each in match.candidates:
            employer = self.employers.get(each.employer_id)
            name = employer.name if employer else "Pemberi kerja pada baris yang ditolak saat impor"
            yield Resembling(name, each.npp, each.reasons) if self.with_evidence else Resembling(name)

    def _not_found(self, asked: Question, notes: Iterable[str]) -> Checked:
        extract = self.extract
        day = day_label(extract.as_of)
        looked_for = " atau ".join(what for what, given in (("NPWP", asked.number), ("nama", asked.name)) if given)
        if extract.national:
            meaning = f"Tidak ada pemberi kerja dengan {looked_for} ini di seluruh Indonesia per {day}."
            not_meaning = (
                "Ini indikasi belum terdaftar, bukan ketetapan: hanya BPJS Ketenagakerjaan dan pengawas "
                "ketenagakerjaan yang menetapkan. Pendaftaran sesudah tanggal data belum terlihat."
                if asked.number and asked.name
                else "Ini tidak berarti perusahaan itu bukan peserta: namanya dapat tertulis lain, dan NPWP-nya dapat "
                "tidak tercatat. Periksa lagi dengan NPWP dan nama sekaligus."
            )
        else:
            meaning = f"Tidak ditemukan pada data {extract.coverage_label} per {day}."
            not_meaning = (
                "Ini tidak berarti perusahaan itu bukan peserta: data tidak mencakup seluruh Indonesia, dan perusahaan "
                "dapat menjadi peserta di kantor cabang lain. Mintakan pengecekan nasional."
            )
        return self._checked(Answer.NOT_FOUND, [meaning, *notes], not_meaning)


def _same_number(employers: Sequence[EmployerNow]) -> Iterator[str]:
    first, *others = employers
    yield f"NPWP sama dengan NPP {first.npp}, {first.name}."
    if others:
        yield f"Ada {len(others)} NPP lain dengan NPWP yang sama: {', '.join(each.npp for each in others)}."


def _plain(text: str) -> str:
    """Compatible characters made one, whatever cannot be printed a blank, single blanks."""
    text = unicodedata.normalize("NFKC", text)
    return " ".join("".join(" " if unicodedata.category(each) in _UNPRINTED else each for each in text).split())
