"""What follows from judgements: same is transitive, different keeps firms apart, contradictions go back to people."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from employers.matching import Answer, Judgements
from employers.matching.judged import Edge, changed_keys, is_drawn, resolve

ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["etam", "riam", "ulin", "meranti"]), st.sampled_from(["11", "22", "33", "44"])),
    st.sampled_from(get_args(Answer)),
    max_size=12,
).map(lambda given: [(key, npp, answer) for (key, npp), answer in given.items()])


def answers(*rows: tuple[str, str, Answer]) -> dict[str, dict[str, Answer]]:
    return {key: dict(on) for key, on in resolve(rows).answers.items()}


def test_two_contractors_of_one_npp_share_all_its_other_npps() -> None:
    found = answers(("etam", "11", "same"), ("etam", "22", "same"), ("riam", "11", "same"))
    assert found == {"etam": {"11": "same", "22": "same"}, "riam": {"11": "same", "22": "same"}}


def test_different_holds_for_every_pair_across_two_firms() -> None:
    found = answers(("etam", "11", "same"), ("riam", "22", "same"), ("ulin", "22", "same"), ("etam", "22", "different"))
    assert found["riam"] == found["ulin"] == {"22": "same", "11": "different"}
    assert found["etam"] == {"11": "same", "22": "different"}


def test_unsure_holds_for_its_own_pair_alone_and_over_what_follows() -> None:
    found = answers(("etam", "11", "same"), ("etam", "22", "same"), ("riam", "11", "same"), ("riam", "22", "unsure"))
    assert found["riam"] == {"11": "same", "22": "unsure"}


def test_a_contradiction_is_raised_with_the_judgements_that_make_it_and_settles_nothing() -> None:
    resolved = resolve(
        [
            ("etam", "11", "same"),
            ("riam", "11", "same"),
            ("riam", "22", "same"),
            ("etam", "22", "different"),
            ("ulin", "33", "same"),
        ]
    )
    (conflict,) = resolved.conflicts
    assert conflict.edges == (
        Edge("etam", "22", "different"),
        Edge("etam", "11", "same"),
        Edge("riam", "11", "same"),
        Edge("riam", "22", "same"),
    )
    assert conflict.contractor_keys == ("etam", "riam")
    assert resolved.answers["etam"] == {"11": "unsure", "22": "different"}
    assert resolved.answers["riam"] == {"11": "unsure", "22": "unsure"}
    assert resolved.answers["ulin"] == {"33": "same"}


def test_a_contradiction_tears_no_other_firm() -> None:
    rows: list[tuple[str, str, Answer]] = [
        ("etam", "11", "same"),
        ("riam", "11", "same"),
        ("riam", "22", "same"),
        ("etam", "22", "different"),
        ("ulin", "33", "same"),
        ("ulin", "11", "different"),
    ]
    assert resolve(rows).answers["ulin"] == {"33": "same", "11": "different"}
    assert "33" not in resolve(rows).answers["riam"], "nothing follows through a firm that is in doubt"


def test_without_judgements_there_is_no_version_and_nothing_in_force() -> None:
    assert Judgements.of(()) == Judgements()
    assert Judgements().on("etam") == {}


@given(ROWS, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_judgements_makes_no_difference(rows, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert resolve(shuffled) == resolve(rows)
    assert Judgements.of(shuffled).version == Judgements.of(rows).version


@given(ROWS)
@settings(deadline=None)
def test_same_is_transitive_but_for_what_a_person_left_open(rows) -> None:
    resolved = resolve(rows)
    direct = {(key, npp): answer for key, npp, answer in rows}
    for on_one in resolved.answers.values():
        for other, on_other in resolved.answers.items():
            for joint in on_one:
                if on_one[joint] == on_other.get(joint) == "same":
                    for npp in (npp for npp in on_one if on_one[npp] == "same"):
                        assert on_other.get(npp) == "same" or direct.get((other, npp)) == "unsure"


@given(ROWS)
@settings(deadline=None)
def test_an_answer_that_was_given_stands_unless_it_is_part_of_a_contradiction(rows) -> None:
    resolved = resolve(rows)
    torn = {key for conflict in resolved.conflicts for key in conflict.contractor_keys}
    for key, npp, answer in rows:
        doubted = answer == "same" and key in torn
        assert resolved.answers[key][npp] == ("unsure" if doubted else answer)


@given(ROWS)
@settings(deadline=None)
def test_nobody_is_the_same_by_a_judgement_that_is_contradicted(rows) -> None:
    resolved = resolve(rows)
    for conflict in resolved.conflicts:
        negative, *chain = conflict.edges
        assert negative.answer == "different"
        assert {edge.answer for edge in chain} == {"same"}
        assert all("same" not in resolved.answers[key].values() for key in conflict.contractor_keys)


@given(ROWS, st.data())
@settings(deadline=None)
def test_taking_a_judgement_back_takes_back_all_that_followed_and_nothing_else(rows, data) -> None:
    if not rows:
        return
    gone = data.draw(st.sampled_from(rows))
    left = [row for row in rows if row != gone]
    before, after = resolve(rows), resolve(left)
    changed = changed_keys(before.answers, after.answers)
    assert {**after.answers, **{key: before.answers[key] for key in changed if key in before.answers}} == before.answers
    assert before.version != after.version
    assert after == resolve(reversed(left))


def test_about_one_pair_in_twenty_is_drawn_and_always_the_same_ones() -> None:
    drawn = [number for number in range(10_000) if is_drawn(f"npwp:{number:09}", "17000001")]
    assert 400 < len(drawn) < 600
    assert drawn == [number for number in range(10_000) if is_drawn(f"npwp:{number:09}", "17000001")]
