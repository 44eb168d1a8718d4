"""An auditor sees everything that is decided, and can change none of it."""

from procurement.models import Contract
from tests.journeys import pages


def test_an_auditor_sees_every_page_of_data_and_no_button_that_changes(visit, province, fitri):
    visitor = visit().known_as(fitri)
    of_others = ("unggah", "/putusan/kedua/", "/kepesertaan/cek/", "/slip/banyak/", "/peringatan/", "/akun/")
    seen = [
        page_type
        for page_type in pages.of_secretariat()
        if page_type.found and not any(part in page_type.path for part in of_others)
    ]
    buttons = {}
    for page_type in seen:
        visitor.go(page_type.path)
        buttons[page_type.name] = visitor.buttons_that_change()
    assert buttons == {page_type.name: [] for page_type in seen}
    assert visitor.is_told_not_found("/impor/unggah/")


def test_the_same_pages_have_buttons_for_the_secretariat(visit, province, eko):
    visitor = visit().known_as(eko)
    contract = Contract.objects.get(key="opd:D999.1.03.01:2")
    for path in (f"/kontrak/{contract.pk}/", "/putusan/", "/pemeriksaan/"):
        visitor.go(path)
        assert visitor.buttons_that_change() != [], path
