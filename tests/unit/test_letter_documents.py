"""What the forum's papers say: every cause, what to bring, until when, how to object; nothing that accuses."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.documents.filling import REGISTERS, TEMPLATES, filled, identifier
from compliance.documents.freezing import canonical, content_hash
from compliance.documents.handover import handover_file
from compliance.documents.letter_facts import TimeLeft
from compliance.documents.letters import EarlierLetterMissing, guidance_letter, pre_notice
from compliance.documents.meeting import meeting_pack
from compliance.documents.wording import money, time_left
from tests.letters import (
    FIRST_GUIDANCE,
    NPWP,
    PRE_NOTICE,
    REFERENCE,
    SECOND_GUIDANCE,
    UNREGISTERED,
    first_guidance,
    handover_facts,
    letter_facts,
    meeting_facts,
    second_guidance,
)

NEVER = re.compile(r"tegur|melanggar|pelanggar|sanksi|denda|pidana", re.IGNORECASE)


def every_content():
    return {
        "pre_notice": pre_notice(letter_facts()),
        "guidance_first": guidance_letter(first_guidance()),
        "guidance_second": guidance_letter(second_guidance(), first=False),
        "handover": handover_file(handover_facts()),
        "meeting_pack": meeting_pack(meeting_facts()),
    }


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_no_paper_of_the_forum_accuses_or_threatens(kind):
    said = " ".join(texts(every_content()[kind]))
    assert not NEVER.search(said)
    assert "indikasi" in said.lower()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_content_is_plain_json_and_comes_back_as_it_was(kind):
    content = every_content()[kind]
    assert content["kind"] == kind
    assert json.loads(canonical(content)) == content


@pytest.mark.parametrize("kind", TEMPLATES)
def test_no_paper_shows_a_whole_taxpayer_number(kind):
    said = " ".join(texts(every_content()[kind]))
    assert not re.search(r"345\W?678|\d{15}", said)
    assert "02.***.***.*-722.000" in said


def test_a_taxpayer_number_in_a_sentence_is_masked_as_well():
    cause = replace(UNREGISTERED, sentence=f"NPWP {NPWP} dan 0023456789722000, juga 023456789722000, dicari.")
    said = " ".join(texts(pre_notice(letter_facts(causes=(cause,)))))
    assert said.count("02.***.***.*-722.000") == 4
    assert "23456789" not in said


def test_a_receipt_of_fifteen_digits_is_no_taxpayer_number_and_stays():
    cause = replace(UNREGISTERED, evidence=(("Kuitansi", "123456789012345"),))
    assert "123456789012345" in " ".join(texts(pre_notice(letter_facts(causes=(cause,)))))


def test_a_pre_notice_names_every_cause_its_rupiah_what_to_bring_and_how_to_object():
    facts = letter_facts()
    content = pre_notice(facts)
    assert [cause["title"] for cause in content["causes"]] == [cause.title for cause in facts.causes]
    assert content["causes"][0]["gap"] == {"amount": 1398649, "shown": "Rp1.398.649"}
    assert content["causes"][1]["gap"] is None
    assert "belum dapat dihitung" in content["causes"][1]["not_reckoned"]
    assert content["documents"] == list(facts.documents)
    assert "15 hari kalender sejak surat ini diterima" in content["asked"]
    assert "keberatan" in content["ways"][1]
    assert "dalam 3 hari kerja" in content["ways"][1]


def test_a_figure_not_held_against_the_law_says_so_wherever_it_goes():
    content = pre_notice(letter_facts())
    marked = [line["label"] for line in content["causes"][0]["lines"] if "perlu diverifikasi" in line["label"]]
    assert marked == ["Lapisan sampai Rp1.000.000.000 (perlu diverifikasi)"]
    assert content["causes"][1]["law"] == "Permenaker 5/2021 (perlu diverifikasi)"
    assert content["total"]["label"].endswith("(perlu diverifikasi)")
    sure = replace(UNREGISTERED, lines=tuple(replace(line, verified=True) for line in UNREGISTERED.lines))
    assert "diverifikasi" not in pre_notice(letter_facts(causes=(sure,)))["total"]["label"]


def test_causes_that_overlap_are_never_added_up_by_the_letter():
    content = pre_notice(letter_facts(causes=(UNREGISTERED, UNREGISTERED), total=None))
    assert content["total"] is None


def test_nobody_is_written_to_about_nothing():
    with pytest.raises(ValueError, match="tanpa indikasi"):
        pre_notice(letter_facts(causes=()))


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (TimeLeft(15, False), "15 hari kalender sejak surat ini diterima"),
        (
            TimeLeft(15, False, date(2026, 12, 2)),
            "15 hari kalender sejak surat ini diterima, yaitu paling lambat 2 Desember 2026",
        ),
    ],
)
def test_a_deadline_runs_from_receipt_and_names_its_last_day_once_known(left, said):
    assert time_left(left) == said


def test_working_days_say_which_days_do_not_count():
    assert "cuti bersama tidak dihitung" in time_left(TimeLeft(10, True))


def test_a_letter_of_guidance_names_the_earlier_letters_and_the_proof_of_their_receipt():
    content = guidance_letter(second_guidance(), first=False)
    assert [letter["number"] for letter in content["earlier"]] == [PRE_NOTICE.number, FIRST_GUIDANCE.number]
    assert content["earlier"][0]["received"] == "5 November 2026"
    assert "resi KT0001234" in content["earlier"][0]["proof"]
    assert ["Hal", "Surat Pembinaan II tentang perlindungan pekerja"] in content["head"]


@pytest.mark.parametrize("first", [True, False])
def test_no_letter_of_guidance_without_the_letter_before_it_and_its_receipt(first):
    missing = () if first else (PRE_NOTICE,)
    with pytest.raises(EarlierLetterMissing):
        guidance_letter(letter_facts(earlier=missing), first=first)
    unproved = (*missing, replace(PRE_NOTICE, number="99/X", received_on=None))
    with pytest.raises(EarlierLetterMissing, match="99/X"):
        guidance_letter(letter_facts(earlier=unproved), first=first)


def test_no_hand_over_without_all_three_letters_received():
    letters = (PRE_NOTICE, FIRST_GUIDANCE, SECOND_GUIDANCE)
    for missing in range(3):
        for earlier in (
            letters[:missing] + letters[missing + 1 :],
            (*letters[:missing], replace(letters[missing], received_on=None), *letters[missing + 1 :]),
        ):
            with pytest.raises(EarlierLetterMissing):
                handover_file(handover_facts(letter=second_guidance(earlier=earlier)))


def test_the_chronology_runs_from_the_first_day_to_the_last_and_steps_of_bpjs_are_references_alone():
    content = handover_file(handover_facts(references=(REFERENCE,)))
    assert [event["on"] for event in content["chronology"]][::5] == ["9 Maret 2026", "14 Desember 2026"]
    assert content["references"] == [
        {"step": "Surat kepada penyedia", "number": "B/0001/122026", "on": "30 Desember 2026"}
    ]


def test_every_count_of_the_meeting_pack_is_the_length_of_a_list_in_it():
    content = meeting_pack(meeting_facts(cases=73))
    assert content["cases"] == 73 == sum(step["count"] for step in content["steps"])
    for step, listed in zip(content["steps"], content["by_step"], strict=True):
        assert step["count"] == len(listed["cases"])
        assert step["gap"]["amount"] == sum(case["gap"]["amount"] for case in listed["cases"] if case["gap"])
    assert content["gap"]["amount"] == sum(step["gap"]["amount"] for step in content["steps"])


def test_a_case_is_idle_after_more_than_the_days_given_longest_first():
    content = meeting_pack(meeting_facts())
    idle = [case["idle_days"] for case in content["idle"]]
    assert idle == sorted(idle, reverse=True)
    assert min(idle) == 15
    expected = sum(case.idle_days > 14 for case in meeting_facts().cases)
    assert len(idle) == expected


def test_a_case_at_a_step_the_ladder_does_not_know_is_refused():
    with pytest.raises(ValueError, match="Tahap tidak dikenal"):
        meeting_pack(meeting_facts(steps=("Terdeteksi",)))


def test_one_changed_letter_changes_the_hash_and_the_number_does_not():
    one, other = pre_notice(letter_facts()), pre_notice(letter_facts(place="Balikpapan"))
    assert content_hash(one) == content_hash(pre_notice(letter_facts()))
    assert content_hash(one) != content_hash(other)
    numbered = filled(one, number="12/FK-PRA/XI/2026", dated=date(2026, 11, 3))
    assert numbered["mark"] == filled(one)["mark"] == content_hash(one)[:16]
    assert identifier(one, "12/FK-PRA/XI/2026") != identifier(one, "13/FK-PRA/XI/2026")


def test_the_order_of_keys_does_not_change_the_hash_and_a_float_is_refused():
    assert content_hash({"a": 1, "b": [2]}) == content_hash({"b": [2], "a": 1})
    with pytest.raises(TypeError):
        content_hash({"a": [{"b": 0.1}]})


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_an_amount_as_printed_is_the_amount_as_a_number(amount: Decimal):
    told = money(amount)
    assert int(str(told["shown"]).removeprefix("Rp").replace(".", "")) == told["amount"]
    assert abs(Decimal(int(str(told["amount"]))) - amount) <= Decimal("0.5")


def test_every_numbered_kind_has_a_template():
    assert set(REGISTERS) < set(TEMPLATES)
