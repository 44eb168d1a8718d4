"""Finding the employer of a contractor. The order of the questions is the whole of the method.

1. A natural person is no employer to be looked up.
2. What people have judged counts: *same* settles it, *different* takes that employer out, *unsure* keeps it open.
3. Name, taxpayer number, form, place and address are weighed together against every employer that comes near. Sure is
   only what two independent things say and none contradicts; a number alone is not proof, a name alone never is.
4. What is near but not sure is for people to judge. Only when nothing comes near, nothing was found.

Procurement and membership name the same firm differently (word order, blanks, typing slips, a form left out); a firm
must never be called unregistered because of that.
"""

from collections.abc import Iterable, Mapping

from employers.matching.answering import answer, match_of, other_npps, person
from employers.matching.index import MatchIndex
from employers.matching.model import Model, shipped_model
from employers.matching.reading import Reading, read
from employers.matching.types import Answer, Candidate, Judgements, Match, Mention, Versions
from employers.matching.weighing import Words, weigh


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
    findings = weigh(asked, index, model, threads)
    for (words, reading), finding in zip(asked, findings, strict=True):
        answers[words] = answer(finding, index, judgements.on(reading.key), versions)
    return [answers[words] for words in said]


def _without_asking(
    reading: Reading, index: MatchIndex, judged: Mapping[str, Answer], versions: Versions
) -> Match | None:
    """The answer where nothing need be weighed, else None."""
    if reading.has_citizen_number:
        return person(reading, versions)
    same = [(npp, rows[0]) for npp in sorted(judged) if judged[npp] == "same" and (rows := index.rows_of(npp))]
    if same:
        why = f"Dinyatakan sama oleh penilai dengan NPP {same[0][0]}."
        candidates = [
            Candidate(employer.employer_id, employer.npp, 100, (why if npp == same[0][0] else "Dinyatakan sama.",))
            for npp, row in same
            for employer in [index.employer(row)]
        ]
        others = [npp for npp, _ in same[1:]]
        return match_of("sure", reading, candidates, [why, *other_npps(others)], versions)
    if reading.person_by_form and not any(index.rows_with_number(body) for body in reading.bodies):
        return person(reading, versions)
    return None
