"""A firm whose row of the extract was refused is a member all the same: it is never called missing."""

import pytest

from employers import services
from employers.matching import Mention
from tests.employers.files import employer, publish_csv

pytestmark = pytest.mark.django_db

REFUSED = Mention("non_tender:1", "CV. Tirta Kedang Ipil", "71.234.567.8-722.000")
STRANGER = Mention("non_tender:2", "PT Bukit Bangkirai Permai", "72.345.678.9-722.000")


@pytest.fixture(autouse=True)
def published(tmp_path):
    """One good row, and one whose NPP lost a digit."""
    rows = [employer("15070955", "CV ETAM JAYA PERKASA"), employer("1708134", "CV TIRTA KEDANG IPIL")]
    assert publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "national")["counts"]["bad"] == 1


def test_a_contractor_that_a_refused_row_resembles_is_to_be_judged():
    (match,) = services.find_employers([REFUSED])
    assert match.status == "review"
    assert "NPP 1708134 ditolak saat impor" in match.sentences[0]


def test_a_contractor_that_resembles_no_row_at_all_is_still_not_found():
    (match,) = services.find_employers([STRANGER])
    assert match.status == "none"


def test_once_the_row_is_mended_the_doubt_is_gone(tmp_path):
    rows = [employer("15070955", "CV ETAM JAYA PERKASA"), employer("17081342", "CV TIRTA KEDANG IPIL")]
    rows[1]["npwp"] = "712345678722000"
    publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "national", as_of="2025-10-03")
    (match,) = services.find_employers([REFUSED])
    assert (match.status, match.npp) == ("sure", "17081342")
