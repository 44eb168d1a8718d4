"""One source of money in a real browser: nobody is kept out."""

from compliance.services import funding
from tests.compliance.funding.test_sources import PAID, PAPER, add
from tests.journeys.pages import PageType
from tests.journeys.test_every_page import nothing_wrong, scan


def test_the_page_of_a_source_keeps_nobody_out(visit, eko, dewi):
    source = add(eko, "btt", kind="btt")
    funding.attach_basis(source, name="telaah.pdf", content=PAPER, by=eko)
    funding.realise(source, **PAID, by=eko)
    page_types = [PageType("source of money", "/pendanaan/btt/"), PageType("list with sources", "/pendanaan/")]
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)
    assert scan(visit().known_as(dewi), page_types) == nothing_wrong(page_types)
