"""From probabilities to three answers: sure, to be judged, none.

A high probability alone is never sure. Two things that do not depend on each other must agree, and nothing may
contradict: the model knows how often firms are alike, the rule knows what a firm may not be accused on.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.comparing import FEATURES
from employers.matching.model import Bands

NONE, JUDGE, SURE = range(3)

Truths = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float32]

_AT = {name: at for at, name in enumerate(FEATURES)}
_FEWEST_LETTERS = 4
_INFORMATIVE = 11.0
_NEAR_LETTERS = 0.9
_ALIKE_LETTERS, _ALIKE_SHARE = 0.6, 0.5
_NOT_UNLIKE_LETTERS, _NOT_UNLIKE_SHARE = 0.45, 0.3


class Pair(NamedTuple):
    """What the rule looks at, one entry a mention."""

    number: Numbers
    address: Numbers
    region: Numbers
    form: Numbers
    same_name: Truths
    nothing_over: Truths
    over_on_both_sides: Truths
    letters: Numbers


def _pair(features: Numbers) -> Pair:
    def of(name: str) -> Numbers:
        taken: Numbers = features[:, _AT[name]]
        return taken

    clean = (of("established_slip") == 0) & (of("initials") == 0)
    return Pair(
        number=of("number"),
        address=of("address"),
        region=of("region"),
        form=of("form"),
        same_name=of("same_core") == 1,
        nothing_over=(of("over_here") == 0) & (of("over_there") == 0) & clean,
        over_on_both_sides=(of("over_here") > 0) & (of("over_there") > 0),
        letters=of("letters"),
    )


def may_be_sure(features: Numbers) -> Truths:
    """Whether at least two independent things agree and none contradicts; `features` of the likeliest candidate."""
    pair = _pair(features)
    share = features[:, _AT["share"]]
    named_alike = (pair.letters >= _ALIKE_LETTERS) | (share >= _ALIKE_SHARE)
    not_unlike = (pair.letters >= _NOT_UNLIKE_LETTERS) | (share >= _NOT_UNLIKE_SHARE)
    at_home = (pair.region == 1) & (pair.address == 3)
    by_number = (pair.number == 3) & (named_alike | at_home | ((pair.region == 1) & not_unlike))
    by_address = (pair.address >= 2) & ~pair.over_on_both_sides & (pair.number >= -1)
    by_home = at_home & named_alike
    by_part_of_number = (pair.number >= 1) & ((pair.region == 1) | (pair.form == 1)) & ~pair.over_on_both_sides
    by_form_and_place = (pair.form == 1) & (pair.region == 1) & pair.nothing_over & (pair.number >= 0)
    only_of_its_name = features[:, _AT["namesakes"]] < np.log1p(1.5)
    informative = features[:, _AT["worth"]] >= _INFORMATIVE
    by_name_and_place = (
        pair.same_name & (pair.region == 1) & (pair.number >= 0) & (pair.address >= 0) & only_of_its_name & informative
    )
    long_enough = (features[:, _AT["letters_here"]] >= _FEWEST_LETTERS) | by_number
    agree = by_number | by_address | by_home | by_part_of_number | by_form_and_place | by_name_and_place
    sure: Truths = agree & long_enough & (pair.form >= 0) & (features[:, _AT["numbers_differ"]] == 0)
    return sure


def must_be_asked(features: Numbers) -> Truths:
    """Whether a pair is too near to be called nothing, however unlikely: the same number, the same name where the place
    is not against it, or nearly the same name where nothing is."""
    pair = _pair(features)
    near = (pair.letters >= _NEAR_LETTERS) & (pair.number >= -1) & (pair.form >= 0)
    asked: Truths = (pair.number == 3) | ((pair.same_name | near) & (pair.region >= 0))
    return asked


def decide(likely: Numbers, features: Numbers, bands: Bands) -> npt.NDArray[np.int8]:
    """NONE, JUDGE or SURE for each mention, from its likeliest candidate; `likely` is 0 where there is none."""
    decision = np.full(len(likely), NONE, np.int8)
    decision[(likely >= bands.judge) | ((likely > 0) & must_be_asked(features))] = JUDGE
    decision[(likely >= bands.sure) & may_be_sure(features)] = SURE
    return decision
