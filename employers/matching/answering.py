"""What is said of a contractor: sure, to be judged, none or a person, with its candidates and the sentences why."""

from collections.abc import Iterable, Mapping, Sequence

from employers.matching import explaining
from employers.matching.deciding import JUDGE, NONE, SURE
from employers.matching.index import MatchIndex
from employers.matching.reading import Reading
from employers.matching.types import Answer, Candidate, EmployerName, Match, Status, Versions
from employers.matching.weighing import Finding, Pair

_LEAST_LIKELY = 0.02
_UNLIKE = 50


def answer(finding: Finding, index: MatchIndex, judged: Mapping[str, Answer], versions: Versions) -> Match:
    """The answer for one contractor: what was decided of it, as far as people's judgements let it stand."""
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
        return match_of("review", reading, candidates, _why_to_judge(reading, near, unsure), versions)
    if reading.is_junk:
        return match_of(
            "review",
            reading,
            (),
            ["Nama penyedia terlalu pendek atau bukan nama badan usaha; lengkapi dahulu."],
            versions,
        )
    if reading.is_joint_operation:
        return match_of(
            "review",
            reading,
            (),
            ["Penyedia adalah kerja sama operasi (KSO); setiap anggotanya harus diperiksa."],
            versions,
        )
    return match_of(
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
    sentences = [why, *reasons, *other_npps(others)]
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
    return match_of("sure", reading, [*same, *near], sentences, versions)


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


def other_npps(npps: Sequence[str]) -> list[str]:
    if not npps:
        return []
    return [f"Ada {len(npps)} NPP lain untuk perusahaan yang sama (pusat dan cabang): {', '.join(npps)}."]


def person(reading: Reading, versions: Versions) -> Match:
    if not reading.has_citizen_number:
        return match_of("person", reading, (), ["Bentuk usaha penyedia adalah orang perseorangan."], versions)
    sentences = ["NPWP penyedia adalah nomor orang pribadi."]
    if reading.form:
        sentences.append(f"Namun namanya atau bentuk usahanya menyebut {reading.form}; periksa NPWP-nya.")
    return match_of("person", reading, (), sentences, versions)


def match_of(
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
