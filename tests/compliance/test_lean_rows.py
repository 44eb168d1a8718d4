"""Lists whose pages are read as bare values say the same as whole rows, and hide what is not published."""

import pytest

from compliance.models import ContractCheck
from compliance.selectors.contracts import checks_for, listed
from compliance.tables.contracts import ContractTable
from forum_portal.lists.lean import lean_rows
from procurement.models import Contract

pytestmark = pytest.mark.django_db


def test_bare_values_print_the_cells_that_whole_rows_print(province, dewi):
    rows = listed(dewi)
    table = ContractTable(rows)
    table.chosen = tuple(column.name for column in table.selectable())
    whole = list(rows)
    bare = lean_rows(rows, [row.pk for row in whole], table.paths())
    assert len(whole) > 5
    assert list(table.body(bare)) == list(table.body(whole))


def test_what_a_list_did_not_read_is_an_error_and_no_query(province, dewi):
    rows = listed(dewi)
    (row,) = lean_rows(rows, [rows[0].pk], ("severity",))
    with pytest.raises(AttributeError, match="reads"):
        _ = row.why


def test_a_contract_that_is_no_longer_published_is_in_no_list(province, dewi):
    hidden = ContractCheck.objects.select_related("contract")[0].contract
    before = checks_for(dewi).count()
    Contract.objects.filter(pk=hidden.pk).update(current=None)
    assert checks_for(dewi).count() == before - 1
    assert not checks_for(dewi).filter(contract=hidden).exists()
