"""What a letter says is put together from rows: the rupiah with its working, and marks where the law was not read."""

import pytest

from compliance.ladder import Letter
from compliance.models import ContributionBracket, Finding, VatRate
from compliance.services.cases.contents import letter_content
from tests.compliance.cases.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(province, letterhead):
    return Finding.objects.filter(code="TERLAMBAT").earliest("pk")


def cause_of(finding):
    content = letter_content(Letter.PRE_NOTICE, finding.contract, [finding], today=TODAY)
    return content, content["causes"][0]


def test_every_line_of_the_working_stands_in_the_letter_and_ends_in_the_sum(late):
    content, cause = cause_of(late)
    labels = [line["label"] for line in cause["lines"]]
    assert labels[0] == "Dasar perhitungan"
    assert labels[-1].startswith("Iuran seharusnya")
    assert cause["gap"]["shown"] == cause["lines"][-1]["shown"]
    assert late.number in str(content)


def test_a_rate_that_nobody_has_held_against_the_law_marks_its_lines_and_the_sum(late):
    content, cause = cause_of(late)
    assert cause["lines"][-1]["label"] == "Iuran seharusnya (perlu diverifikasi)"
    assert "perlu diverifikasi" in content["total"]["label"]
    ContributionBracket.objects.update(verified=True)
    VatRate.objects.update(verified=True)
    content, cause = cause_of(late)
    assert cause["lines"][-1]["label"] == "Iuran seharusnya"
    assert "perlu diverifikasi" not in content["total"]["label"]


def test_a_letter_speaks_to_the_firm_and_names_the_law_and_the_day_of_the_data(late):
    _, cause = cause_of(late)
    assert "Permenaker" in cause["law"] or "PP 44/2015" in cause["law"]
    assert "keadaan per 3 Oktober 2025" in cause["source"]
    assert "Minta penyedia" not in cause["remedy"]
