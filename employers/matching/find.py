"""Finding the employer of a contractor. The order of the questions is the whole of the method.

1. A natural person is no employer to be looked up.
2. What people have judged counts: *same* settles it, *different* takes that employer out, *unsure* keeps it open.
3. The same taxpayer number (its first nine digits) is the same firm. Two numbers that disagree settle nothing.
4. A name that is equal or near is for people to judge, never sure: one name in thirty belongs to several firms.
5. Only when nothing comes near by name either, nothing was found.

Procurement and membership name the same firm differently (word order, blanks, typing slips, a form left out); a firm
must never be called unregistered because of that.
"""

from collections.abc import Iterable, Mapping

from employers.identity import forms_compatible
from employers.matching.index import Indexed, MatchIndex
from employers.matching.near import near_cores, similarity
from employers.matching.reading import Reading, read
from employers.matching.types import Answer, Candidate, Judgements, Match, Mention, Status

NEAR_THOUGH_CONTRADICTED = 95.0
"""Similarity from which a name is still to be judged although the taxpayer numbers differ."""

MOST_CANDIDATES = 10
_UNLIKE = 50.0


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
    mentions: Iterable[Mention], index: MatchIndex, judgements: Judgements, *, threads: int = -1
) -> list[Match]:
    """Which employer each contractor is, in the order of the mentions.

    The answer to a mention depends on nothing but that mention, the index and the judgements; mentions that say the
    same are answered once. `threads` as rapidfuzz counts them, -1 for every core of the machine.
    """
    said = [(each.name, each.npwp15, each.npwp16, each.business_form) for each in mentions]
    readings = {words: read(Mention("", *words)) for words in dict.fromkeys(said)}
    answers: dict[tuple[str, str, str, str], Match] = {}
    by_name: list[tuple[tuple[str, str, str, str], Reading]] = []
    for words, reading in readings.items():
        match = _without_names(reading, index, judgements.on(reading.key))
        if match:
            answers[words] = match
        else:
            by_name.append((words, reading))
    cores = sorted({reading.core for _, reading in by_name})
    near = dict(zip(cores, near_cores(cores, index, threads=threads), strict=True))
    for words, reading in by_name:
        answers[words] = _by_name(reading, near[reading.core], index, judgements.on(reading.key))
    return [answers[words] for words in said]


def _without_names(reading: Reading, index: MatchIndex, judged: Mapping[str, Answer]) -> Match | None:
    """The answer where names need not be compared, else None."""
    if reading.has_citizen_number:
        return _person(reading)
    same = [index.by_npp[npp] for npp in sorted(judged) if judged[npp] == "same" and npp in index.by_npp]
    if same:
        return _sure(reading, same, f"Dinyatakan sama oleh penilai dengan NPP {same[0].employer.npp}.")
    hits = _by_number(reading, index, judged)
    if hits and len(reading.bodies) == 1 and not any(judged.get(hit.employer.npp) == "unsure" for hit in hits):
        return _sure(reading, hits, f"NPWP sama dengan NPP {hits[0].employer.npp}, {hits[0].employer.name}.")
    if not hits and reading.person_by_form:
        return _person(reading)
    return None


def _by_number(reading: Reading, index: MatchIndex, judged: Mapping[str, Answer]) -> list[Indexed]:
    """Employers with a taxpayer number of the mention, active ones and lower NPPs first."""
    return [
        hit
        for body in reading.bodies
        for hit in index.by_body.get(body, ())
        if judged.get(hit.employer.npp) != "different"
    ]


def _by_name(reading: Reading, near: list[tuple[str, float]], index: MatchIndex, judged: Mapping[str, Answer]) -> Match:
    """To be judged when any employer comes near by number or by name, or when the name says too little; else none."""
    numbered = {hit.employer.npp: hit for hit in _by_number(reading, index, judged)}
    found = [_candidate(reading, hit, 100.0, "NPWP sama.", judged) for hit in numbered.values()]
    for core, score in () if reading.is_junk else near:
        for hit in index.by_core[core]:
            npp = hit.employer.npp
            contradicted = _contradicts(reading, hit)
            if npp in numbered or judged.get(npp) == "different":
                continue
            if contradicted and score < NEAR_THOUGH_CONTRADICTED:
                continue
            words = "Nama sama" if core == reading.core else f"Nama mirip ({int(score)} dari 100)"
            found.append(_candidate(reading, hit, score, f"{words}: {hit.employer.name}.", judged))
    if found:
        found.sort(key=lambda each: (-each.score, len(each.reasons), each.npp))
        return _match("review", reading, found[:MOST_CANDIDATES], _why_to_judge(reading, numbered))
    if reading.is_junk:
        return _match(
            "review", reading, (), ["Nama penyedia terlalu pendek atau bukan nama badan usaha; lengkapi dahulu."]
        )
    if reading.is_joint_operation:
        return _match(
            "review", reading, (), ["Penyedia adalah kerja sama operasi (KSO); setiap anggotanya harus diperiksa."]
        )
    return _match(
        "none",
        reading,
        (),
        ["Tidak ada pemberi kerja dengan NPWP yang sama atau nama yang mirip pada data BPJS Ketenagakerjaan."],
    )


def _why_to_judge(reading: Reading, numbered: Mapping[str, Indexed]) -> list[str]:
    if numbered and len(reading.bodies) > 1:
        return ["NPWP 15 angka dan NPWP 16 angka penyedia tidak sama, sehingga harus dinilai."]
    if numbered:
        return ["NPWP sama, tetapi penilai belum pasti."]
    return ["Ada pemberi kerja yang namanya sama atau mirip; harus dinilai sebelum disimpulkan."]


def _candidate(reading: Reading, hit: Indexed, score: float, first: str, judged: Mapping[str, Answer]) -> Candidate:
    reasons = [first]
    if not forms_compatible(reading.form, hit.form):
        reasons.append(f"Bentuk usaha berbeda: {reading.form} pada kontrak, {hit.form} pada data BPJS.")
    if _contradicts(reading, hit):
        reasons.append("NPWP keduanya berbeda, sehingga mungkin dua perusahaan.")
    elif not reading.bodies:
        reasons.append("NPWP penyedia tidak ada atau tidak dapat dipakai.")
    elif not hit.body9:
        reasons.append("NPWP tidak ada pada data BPJS.")
    if judged.get(hit.employer.npp) == "unsure":
        reasons.append("Penilai menyatakan belum pasti.")
    return Candidate(hit.employer.employer_id, hit.employer.npp, int(score), tuple(reasons))


def _contradicts(reading: Reading, hit: Indexed) -> bool:
    """Both have a usable number, and not the same. A missing or dummy number contradicts nothing."""
    return bool(reading.bodies and hit.body9 and hit.body9 not in reading.bodies)


def _sure(reading: Reading, hits: list[Indexed], why: str) -> Match:
    """The first of the employers; the others of the same firm stay as candidates."""
    chosen, *others = hits
    sentences = [why]
    if others:
        sentences.append(
            f"Ada {len(others)} NPP lain untuk perusahaan yang sama (pusat dan cabang): "
            f"{', '.join(other.employer.npp for other in others)}."
        )
    if reading.core and similarity(reading.core, chosen.core) < _UNLIKE:
        sentences.append(f"Namanya jauh berbeda ({reading.name} dan {chosen.employer.name}); periksa NPWP-nya.")
    candidates = [_candidate(reading, hit, 100.0, why if hit is chosen else "NPWP sama.", {}) for hit in hits]
    return _match("sure", reading, candidates, sentences, chosen)


def _person(reading: Reading) -> Match:
    if not reading.has_citizen_number:
        return _match("person", reading, (), ["Bentuk usaha penyedia adalah orang perseorangan."])
    sentences = ["NPWP penyedia adalah nomor orang pribadi."]
    if reading.form:
        sentences.append(f"Namun namanya atau bentuk usahanya menyebut {reading.form}; periksa NPWP-nya.")
    return _match("person", reading, (), sentences)


def _match(
    status: Status,
    reading: Reading,
    candidates: Iterable[Candidate],
    sentences: Iterable[str],
    chosen: Indexed | None = None,
) -> Match:
    return Match(
        status=status,
        employer_id=chosen.employer.employer_id if chosen else None,
        npp=chosen.employer.npp if chosen else "",
        candidates=tuple(candidates),
        sentences=(*sentences, *reading.notes),
        contractor_key=reading.key,
    )
