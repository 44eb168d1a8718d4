"""Why a pair was put where it is, as Indonesian sentences: what agrees, what contradicts, and who comes next."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.asking import Asked
from employers.matching.comparing import FEATURES
from employers.matching.names import FORMS, read_names
from employers.matching.numbers import DOUBTFUL, WHOLE, read_numbers
from employers.matching.records import Columns
from employers.matching.segment import Segment

_AT = {name: at for at, name in enumerate(FEATURES)}
_NUMBER, _DIGITS = _AT["number"], _AT["digits_known"]
_ADDRESS, _REGION, _FORM = _AT["address"], _AT["region"], _AT["form"]
_SAME, _LETTERS, _SHARE, _DIFFER = _AT["same_core"], _AT["letters"], _AT["share"], _AT["numbers_differ"]
_INITIALS, _DISORDER = _AT["initials"], _AT["out_of_order"]

_NUMBERS = {
    3: "NPWP sama.",
    2: "NPWP hanya berbeda satu angka; mungkin salah ketik.",
    -1: "NPWP keduanya berbeda, dan salah satunya tidak lolos angka pemeriksa.",
    -2: "NPWP keduanya berbeda, sehingga mungkin dua perusahaan.",
}
_ADDRESSES = {
    3: "Alamat sama.",
    2: "Alamat hampir sama.",
    1: "Jalan sama, nomornya berbeda.",
    -1: "Alamat berbeda.",
}
_REGIONS = {1: "Kabupaten/kota sama.", -1: "Kabupaten/kota berbeda."}


class Seen(NamedTuple):
    """What of a pair the sentences speak of; equal pairs share their sentences."""

    number: int
    digits: int
    number_here: bool
    number_there: bool
    address: int
    region: int
    form: float
    form_here: int
    form_there: int
    same_name: bool
    likeness: int
    numbers_differ: bool
    initials: bool


def seen(features: Sequence[float], *, number_here: bool, number_there: bool, form_here: int, form_there: int) -> Seen:
    return Seen(
        number=int(features[_NUMBER]),
        digits=int(features[_DIGITS]),
        number_here=number_here,
        number_there=number_there,
        address=int(features[_ADDRESS]),
        region=int(features[_REGION]),
        form=float(features[_FORM]),
        form_here=form_here,
        form_there=form_there,
        same_name=bool(features[_SAME]),
        likeness=int(100 * features[_SHARE if features[_DISORDER] else _LETTERS] + 0.5),
        numbers_differ=bool(features[_DIFFER]),
        initials=bool(features[_INITIALS]),
    )


def codes_of(columns: Columns, base: Segment, asked: Asked) -> tuple[npt.NDArray[np.int64], list[Seen]]:
    """For many mentions at once: which of the patterns the likeliest pair of each follows, and the patterns."""
    here, form_here = read_numbers(columns.number).kind, read_names(columns.name).form
    rows = np.maximum(asked.row[:, 0], 0)
    there = base.number_kind[rows] if len(base.number_kind) else np.zeros(len(rows), np.uint8)
    form_there = base.form[rows] if len(base.form) else np.zeros(len(rows), np.uint8)
    features = asked.features[:, 0]
    alike = np.where(features[:, _DISORDER] > 0, features[:, _SHARE], features[:, _LETTERS])
    likeness = (100 * alike + 0.5).astype(np.int64)
    table = np.column_stack(
        (
            features[:, [_NUMBER, _DIGITS, _ADDRESS, _REGION]].astype(np.int64),
            (2 * features[:, _FORM]).astype(np.int64),
            np.isin(here, (WHOLE, DOUBTFUL)),
            np.isin(there, (WHOLE, DOUBTFUL)),
            form_here,
            form_there,
            features[:, [_SAME, _DIFFER, _INITIALS]].astype(bool),
            np.where(features[:, _SAME] == 1, 100, likeness),
        )
    )
    distinct, codes = np.unique(table, axis=0, return_inverse=True)
    patterns = [
        Seen(
            number=int(row[0]),
            digits=int(row[1]),
            address=int(row[2]),
            region=int(row[3]),
            form=row[4] / 2,
            number_here=bool(row[5]),
            number_there=bool(row[6]),
            form_here=int(row[7]),
            form_there=int(row[8]),
            same_name=bool(row[9]),
            numbers_differ=bool(row[10]),
            initials=bool(row[11]),
            likeness=int(row[12]),
        )
        for row in distinct
    ]
    return codes.reshape(-1).astype(np.int64), patterns


def name_words(pair: Seen) -> str:
    """The first words about a name, to be followed by the name itself."""
    if pair.same_name:
        return "Nama sama"
    if pair.likeness >= 60:
        return f"Nama mirip ({min(pair.likeness, 99)} dari 100)"
    return "Nama berbeda"


@lru_cache(maxsize=100_000)
def evidence(pair: Seen) -> tuple[str, ...]:
    """Everything but the name, one sentence each: agreements and contradictions."""
    sentences = [_number(pair)]
    if pair.form == -1:
        sentences.append(
            f"Bentuk usaha berbeda: {FORMS[pair.form_here]} pada kontrak, {FORMS[pair.form_there]} pada data BPJS."
        )
    elif pair.form == 1:
        sentences.append(f"Bentuk usaha sama ({FORMS[pair.form_here]}).")
    sentences += [_REGIONS.get(pair.region, ""), _ADDRESSES.get(pair.address, "")]
    if pair.numbers_differ:
        sentences.append("Angka dalam namanya berbeda.")
    if pair.initials:
        sentences.append("Sebagian nama hanya inisial.")
    return tuple(filter(None, sentences))


def _number(pair: Seen) -> str:
    if pair.number in _NUMBERS:
        return _NUMBERS[pair.number]
    if pair.number == 1:
        return f"{pair.digits} angka NPWP yang terbaca cocok."
    if not pair.number_here:
        return "NPWP penyedia tidak ada atau tidak dapat dipakai."
    return "" if pair.number_there else "NPWP tidak ada pada data BPJS."


def runner_up(npp: str, name: str, likely: float, lead: float) -> str:
    """Who would be next, and by how much the first leads; both of 100."""
    return f"Calon berikutnya NPP {npp}, {name}: {_of_100(likely)} dari 100, selisih {_of_100(lead)}."


def _of_100(likely: float) -> int:
    return int(100 * likely + 0.5)
