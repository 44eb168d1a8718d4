"""What outcomes mean, what is kept as a finding, and how serious a contract is."""

import itertools

import pytest

from compliance.outcomes import EMPLOYER, FINDING_CODES, OUTCOMES, PROJECT, next_step, severity_of, text_of
from compliance.rules.facts import EmployerCode, ProjectCode


@pytest.mark.parametrize(("question", "codes"), [(EMPLOYER, EmployerCode), (PROJECT, ProjectCode)])
def test_every_outcome_of_the_rules_has_a_text(question, codes):
    assert set(OUTCOMES[question]) == set(codes)
    for text in OUTCOMES[question].values():
        assert text.meaning.endswith(".")
        assert "pelanggaran" not in text.meaning.lower()
        assert bool(text.next_step) == (text.severity > 0), text.code


def test_only_indications_are_red_and_what_is_unknown_is_amber():
    red = {code for texts in OUTCOMES.values() for code, text in texts.items() if text.severity == 3}
    assert red == {"PWBD", "NONAKTIF", "MENUNGGAK", "PDS_PROGRAM", "TERLAMBAT", "MENDAFTAR", "IURAN_KURANG"}
    amber = {code for texts in OUTCOMES.values() for code, text in texts.items() if text.severity == 2}
    assert amber == {"PERLU_VERIFIKASI", "TIDAK_DITEMUKAN", "DATA_KURANG", "TANPA_NAMA", "TERDAFTAR_TERLAMBAT"}


def test_findings_are_kept_of_the_red_ones_and_of_a_late_registration():
    assert {code for _, code in FINDING_CODES} == {
        "PWBD", "NONAKTIF", "MENUNGGAK", "PDS_PROGRAM", "TERLAMBAT", "MENDAFTAR", "IURAN_KURANG",
        "TERDAFTAR_TERLAMBAT",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("employer", "project", "dismissed", "severity"),
    [
        (["PATUH"], ["LENGKAP"], [], 0),
        (["PATUH"], ["BELUM_ADA_SPK"], [], 1),
        (["MENUNGGAK"], ["BELUM_ADA_SPK"], [], 3),
        (["PERLU_VERIFIKASI"], ["BUKAN_KONSTRUKSI"], [], 2),
        (["PERORANGAN"], ["TERLAMBAT"], [], 3),
        (["MENUNGGAK", "PDS_PROGRAM"], ["LENGKAP"], [("employer", "MENUNGGAK")], 3),
        (["MENUNGGAK", "PDS_PROGRAM"], ["MENUNGGU"], [("employer", "MENUNGGAK"), ("employer", "PDS_PROGRAM")], 1),
        (["PATUH"], ["TERDAFTAR_TERLAMBAT"], [], 2),
    ],
)
def test_a_contract_is_as_serious_as_the_most_serious_flag_that_was_not_dismissed(
    employer, project, dismissed, severity
):
    assert severity_of(employer, project, dismissed) == severity


def test_there_is_always_a_next_step_to_read():
    for employer, project in itertools.product(EmployerCode, ProjectCode):
        assert next_step(employer, project).endswith(".")
    assert next_step("PATUH", "LENGKAP") == "Tidak ada yang perlu dilakukan."
    assert "lunasi" in next_step("MENUNGGAK", "MENUNGGU")


def test_an_unknown_code_is_shown_as_it_is():
    assert text_of(EMPLOYER, "BARU").label == "BARU"
