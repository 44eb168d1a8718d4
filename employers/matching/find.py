"""Finding the employer of a contractor. The order of the questions is the whole of the method.

1. A natural person is no employer to be looked up.
2. What people have judged counts: *same* settles it, *different* takes that employer out, *unsure* keeps it open.
3. Name, taxpayer number, form, place and address are weighed together against every employer that comes near. Sure is
   only what two independent things say and none contradicts; a number alone is not proof, a name alone never is.
4. What is near but not sure is for people to judge. Only when nothing comes near, nothing was found.

Procurement and membership name the same firm differently (word order, blanks, typing slips, a form left out); a firm
must never be called unregistered because of that.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from employers.identity import NpwpKind, parse_npwp
from employers.matching import explaining
from employers.matching.asking import Asked, ask
from employers.matching.deciding import JUDGE, NONE, SURE, decide
from employers.matching.index import MatchIndex
from employers.matching.model import Model, shipped_model
from employers.matching.names import FORMS
from employers.matching.reading import Reading, read
from employers.matching.records import Columns
from employers.matching.texts import pack
from employers.matching.types import Answer, Candidate, EmployerName, Judgements, Match, Mention, Status, Versions

_LEAST_LIKELY = 0.02
_UNLIKE = 50
_LONGEST = 400

Words = tuple[str, str, str, str, str, str]
"""What one mention says: name, both numbers, business form, region, address."""


class Pair(NamedTuple):
    """One employer that may be the contractor."""

    row: int
    employer: EmployerName
    likely: float
    seen: explaining.Seen

    @property
    def score(self) -> int:
        return int(100 * self.likely + 0.5)


class Finding(NamedTuple):
    """One contractor, and the employers near it, likeliest first."""

    reading: Reading
    pairs: list[Pair]
    decision: int


def contractor_key(mention: Mention) -> str:
    """The stable identity of a contractor, for judgements and for grouping.

    "npwp:<nine digits>" where there is a usable number, else "name:<form>|<core>"; natural persons
    "person:<core>". Spelling, branch and tax office make no difference. At most 200 characters.
    """
    return read(mention).key


def find(mention: Mention, index: MatchIndex, judgements: Judgements) -> Match:
    """Which employer one contractor is."""
    return find_all((mention,), index, judgements)[0]


def find_all(
    mentions: Iterable[Mention],
    index: MatchIndex,
    judgements: Judgements,
    *,
    threads: int = -1,
    model: Model | None = None,
) -> list[Match]:
    """Which employer each contractor is, in the order of the mentions.

    The answer to a mention depends on nothing but that mention, the index, the model and the judgements; mentions that
    say the same are answered once. `threads` -1 takes every core of the machine.
    """
    model = model or shipped_model()
    versions = Versions(index.version, model.version, judgements.version)
    said = [(each.name, each.npwp15, each.npwp16, each.business_form, each.region, each.address) for each in mentions]
    readings = {words: read(Mention("", *words)) for words in dict.fromkeys(said)}
    answers: dict[Words, Match] = {}
    asked: list[tuple[Words, Reading]] = []
    for words, reading in readings.items():
        match = _without_asking(reading, index, judgements.on(reading.key), versions)
        if match:
            answers[words] = match
        else:
            asked.append((words, reading))
    findings = _ask(asked, index, model, threads)
    for (words, reading), finding in zip(asked, findings, strict=True):
        answers[words] = _answer(finding, index, judgements.on(reading.key), versions)
    return [answers[words] for words in said]


def _without_asking(
    reading: Reading, index: MatchIndex, judged: Mapping[str, Answer], versions: Versions
) -> Match | None:
    """The answer where nothing need be weighed, else None."""
    if reading.has_citizen_number:
        return _person(reading, versions)
    same = [(npp, rows[0]) for npp in sorted(judged) if judged[npp] == "same" and (rows := index.rows_of(npp))]
    if same:
        why = f"Dinyatakan sama oleh penilai dengan NPP {same[0][0]}."
        candidates = [
            Candidate(employer.employer_id, employer.npp, 100, (why if npp == same[0][0] else "Dinyatakan sama.",))
            for npp, row in same
            for employer in [index.employer(row)]
        ]
        others = [npp for npp, _ in same[1:]]
        return _match("sure", reading, candidates, [why, *_other_npps(others)], versions)
    if reading.person_by_form and not any(index.rows_with_number(body) for body in reading.bodies):
        return _person(reading, versions)
    return None


def _ask(asked: Sequence[tuple[Words, Reading]], index: MatchIndex, model: Model, threads: int) -> list[Finding]:
    if not asked:
        return []
    lines = [
        (at, words, number, reading)
        for at, (words, reading) in enumerate(asked)
        for number in _number_texts(words[1], words[2])
    ]
    columns = Columns(
        pack([_name_text(words[0], reading) for _, words, _, reading in lines]),
        pack([number for _, _, number, _ in lines]),
        pack([words[4][:_LONGEST] for _, words, _, _ in lines]),
        pack([words[5][:_LONGEST] for _, words, _, _ in lines]),
    )
    answer = ask(index.segments, model, columns, threads=threads)
    decisions = decide(answer.likely[:, 0], answer.features[:, 0], model.bands)
    findings = [Finding(reading, [], NONE) for _, reading in asked]
    for line, (at, _, _, reading) in enumerate(lines):
        pairs = _pairs(reading, answer, line, index)
        findings[at] = _merged(findings[at], Finding(reading, pairs, int(decisions[line])))
    return findings


def _merged(one: Finding, other: Finding) -> Finding:
    """What is found under either of two numbers, the likelier reading of each employer kept."""
    best: dict[int, Pair] = {}
    for pair in (*one.pairs, *other.pairs):
        if pair.row not in best or best[pair.row].likely < pair.likely:
            best[pair.row] = pair
    pairs = sorted(best.values(), key=lambda pair: (-pair.likely, pair.employer.npp))
    return Finding(one.reading, pairs, max(one.decision, other.decision)) if one.pairs else other


def _name_text(name: str, reading: Reading) -> str:
    """The name with the legal form that another column states, where the name states none."""
    return f"{name[:_LONGEST]}, {reading.form}" if reading.form and not reading.stated_form else name[:_LONGEST]


def _number_texts(short: str, long: str) -> list[str]:
    """The numbers that identify a body, each once; without one whatever was typed."""
    bodies = {
        number.body9: text[:_LONGEST] for text in (long, short) if (number := parse_npwp(text)).kind is NpwpKind.BODY
    }
    return list(bodies.values()) or [(long or short)[:_LONGEST]]


def _pairs(reading: Reading, answer: Asked, at: int, index: MatchIndex) -> list[Pair]:
    pairs = []
    form = FORMS.index(reading.form) if reading.form in FORMS else 0
    for row, likely, features in zip(
        answer.row[at].tolist(), answer.likely[at].tolist(), answer.features[at].tolist(), strict=True
    ):
        if row < 0:
            break
        seen = explaining.seen(
            features,
            number_here=bool(reading.bodies),
            number_there=index.number_kind(row) in (1, 2),
            form_here=form,
            form_there=index.form(row),
        )
        pairs.append(Pair(row, index.employer(row), likely, seen))
    return pairs


def _answer(finding: Finding, index: MatchIndex, judged: Mapping[str, Answer], versions: Versions) -> Match:
    reading, decision = finding.reading, finding.decision
    pairs = [pair for pair in finding.pairs if judged.get(pair.employer.npp) != "different"]
    if finding.pairs and (not pairs or pairs[0] is not finding.pairs[0]):
        decision = JUDGE if pairs and pairs[0].likely >= _LEAST_LIKELY else NONE
    unsure = any(answer == "unsure" for answer in judged.values())
    doubtful = unsure or len(reading.bodies) > 1 or reading.is_junk or reading.is_joint_operation
    if decision == SURE and not doubtful:
        return _sure(reading, pairs, index, judged, versions)
    near = [pair for pair in pairs if pair is pairs[0] or _is_near(pair)]
    if (near and decision != NONE) or unsure:
        candidates = [*(_candidate(pair, judged) for pair in near), *_unsure(near, index, judged)]
        return _match("review", reading, candidates, _why_to_judge(reading, near, unsure), versions)
    if reading.is_junk:
        return _match(
            "review",
            reading,
            (),
            ["Nama penyedia terlalu pendek atau bukan nama badan usaha; lengkapi dahulu."],
            versions,
        )
    if reading.is_joint_operation:
        return _match(
            "review",
            reading,
            (),
            ["Penyedia adalah kerja sama operasi (KSO); setiap anggotanya harus diperiksa."],
            versions,
        )
    return _match(
        "none",
        reading,
        (),
        ["Tidak ada pemberi kerja dengan NPWP yang sama atau nama yang mirip pada data BPJS Ketenagakerjaan."],
        versions,
    )


def _unsure(near: Sequence[Pair], index: MatchIndex, judged: Mapping[str, Answer]) -> list[Candidate]:
    """Employers of which people were not sure stay among those shown, however little speaks for them."""
    shown = {pair.employer.npp for pair in near}
    waiting = [npp for npp in sorted(judged) if judged[npp] == "unsure" and npp not in shown]
    employers = [index.employer(rows[0]) for npp in waiting if (rows := index.rows_of(npp))]
    return [Candidate(each.employer_id, each.npp, 0, ("Penilai menyatakan belum pasti.",)) for each in employers]


def _is_near(pair: Pair) -> bool:
    return pair.likely >= _LEAST_LIKELY or pair.seen.number == 3 or pair.seen.same_name


def _why_to_judge(reading: Reading, pairs: Sequence[Pair], unsure: bool) -> list[str]:
    numbered = any(pair.seen.number == 3 for pair in pairs)
    if numbered and len(reading.bodies) > 1:
        why = "NPWP 15 angka dan NPWP 16 angka penyedia tidak sama, sehingga harus dinilai."
    elif unsure:
        why = "NPWP sama, tetapi penilai belum pasti." if numbered else "Penilai belum pasti tentang penyedia ini."
    elif numbered:
        why = "NPWP sama, tetapi keterangan lainnya tidak cukup cocok; harus dinilai sebelum disimpulkan."
    else:
        why = "Ada pemberi kerja yang namanya sama atau mirip; harus dinilai sebelum disimpulkan."
    return [why, *_next_to(pairs)]


def _next_to(pairs: Sequence[Pair]) -> list[str]:
    if len(pairs) < 2:
        return []
    first, second = pairs[0], pairs[1]
    return [
        explaining.runner_up(
            second.employer.npp, second.employer.name, second.likely, max(first.likely - second.likely, 0)
        )
    ]


def _candidate(pair: Pair, judged: Mapping[str, Answer]) -> Candidate:
    reasons = [f"{explaining.name_words(pair.seen)}: {pair.employer.name}.", *explaining.evidence(pair.seen)]
    if judged.get(pair.employer.npp) == "unsure":
        reasons.append("Penilai menyatakan belum pasti.")
    return Candidate(pair.employer.employer_id, pair.employer.npp, pair.score, tuple(reasons))


def _sure(
    reading: Reading, pairs: Sequence[Pair], index: MatchIndex, judged: Mapping[str, Answer], versions: Versions
) -> Match:
    """The likeliest; of head office and branches under one number the active one with the lowest NPP."""
    first = pairs[0]
    chosen, others = first.employer, []
    if first.seen.number == 3:
        registered = _of_one_firm(reading, first, pairs, index, judged)
        chosen, others = registered[0], [each.npp for each in registered[1:]]
    reasons = explaining.evidence(first.seen)
    if first.seen.number == 3:
        why = f"NPWP sama dengan NPP {chosen.npp}, {chosen.name}."
        reasons = tuple(each for each in reasons if each != "NPWP sama.")
    else:
        why = f"{explaining.name_words(first.seen)} dengan NPP {chosen.npp}, {chosen.name}."
    sentences = [why, *reasons, *_other_npps(others)]
    if first.seen.likeness < _UNLIKE:
        sentences.append(f"Namanya jauh berbeda ({reading.name} dan {chosen.name}); periksa NPWP-nya.")
    rivals = [pair for pair in pairs[1:] if pair.employer.npp not in {chosen.npp, first.employer.npp, *others}]
    sentences += _next_to([first, *rivals])
    same = [Candidate(chosen.employer_id, chosen.npp, first.score, (why, *reasons))]
    shown = {chosen.npp}
    for npp in others:
        shown.add(npp)
        (row, *_) = index.rows_of(npp)
        same.append(Candidate(index.employer(row).employer_id, npp, first.score, ("NPWP sama.",)))
    near = [_candidate(pair, judged) for pair in pairs if pair.employer.npp not in shown and _is_near(pair)]
    return _match("sure", reading, [*same, *near], sentences, versions)


def _of_one_firm(
    reading: Reading, first: Pair, pairs: Sequence[Pair], index: MatchIndex, judged: Mapping[str, Answer]
) -> list[EmployerName]:
    """The registrations under the number of the contractor that could be it, the active and lowest NPP first."""
    likely = {pair.row for pair in pairs if pair.likely >= 0.5}
    core = index.core(first.row)
    rows = [row for body in reading.bodies for row in index.rows_with_number(body)]
    found = {
        employer.npp: employer
        for row in dict.fromkeys((first.row, *rows))
        if row in likely or index.core(row) == core
        for employer in [index.employer(row)]
        if judged.get(employer.npp) != "different"
    }
    return sorted(found.values(), key=lambda each: (not each.active, each.npp))


def _other_npps(npps: Sequence[str]) -> list[str]:
    if not npps:
        return []
    return [f"Ada {len(npps)} NPP lain untuk perusahaan yang sama (pusat dan cabang): {', '.join(npps)}."]


def _person(reading: Reading, versions: Versions) -> Match:
    if not reading.has_citizen_number:
        return _match("person", reading, (), ["Bentuk usaha penyedia adalah orang perseorangan."], versions)
    sentences = ["NPWP penyedia adalah nomor orang pribadi."]
    if reading.form:
        sentences.append(f"Namun namanya atau bentuk usahanya menyebut {reading.form}; periksa NPWP-nya.")
    return _match("person", reading, (), sentences, versions)


def _match(
    status: Status,
    reading: Reading,
    candidates: Sequence[Candidate],
    sentences: Iterable[str],
    versions: Versions,
) -> Match:
    chosen = candidates[0] if status == "sure" else None
    return Match(
        status=status,
        employer_id=chosen.employer_id if chosen else None,
        npp=chosen.npp if chosen else "",
        candidates=tuple(candidates),
        sentences=(*sentences, *reading.notes),
        contractor_key=reading.key,
        versions=versions,
    )
