"""Central units are kept apart on the dashboard: one line together, whose number is the list behind it."""

from datetime import date

import pytest

from compliance.selectors.dashboard import dashboard
from forum_portal.models import Office
from tests.journeys import world

pytestmark = pytest.mark.django_db
TODAY = date(2025, 10, 3)


@pytest.fixture
def province(pupr, disdikbud, eko, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    world.build(pupr, disdikbud, eko)


@pytest.mark.parametrize(
    ("level", "label"),
    [("pusat", "Satuan kerja pusat (1)"), ("lain", "Satuan kerja di luar Kalimantan Timur (1)")],
)
def test_central_and_foreign_units_stand_in_one_line_and_the_whole_still_adds_up(
    level, label, province, disdikbud, dewi, as_user
):
    before = dashboard(dewi, today=TODAY)
    Office.objects.filter(pk=disdikbud.pk).update(level=level)
    after = dashboard(dewi, today=TODAY)
    assert [line.name for line in after.offices][-1] == label
    assert disdikbud.name not in [line.name for line in after.offices]
    for figure in ("checked", "red", "amber"):
        totals = [sum(getattr(line, figure).number for line in each.offices) for each in (before, after)]
        assert totals[0] == totals[1]
    for amount in ("value_red", "at_stake"):
        assert sum(getattr(line, amount) for line in before.offices) == sum(
            getattr(line, amount) for line in after.offices
        )
    line = after.offices[-1]
    assert line.checked.number == len(world.DISDIKBUD_CONTRACTS)
    assert line.red.number > 0
    for figure in (line.checked, line.red):
        page = as_user(dewi).get(figure.url)
        assert page.context["total"] == figure.number


def test_offices_of_the_region_keep_a_line_each(province, pupr, disdikbud, dewi):
    Office.objects.filter(pk=disdikbud.pk).update(level="kabkota")
    assert {line.name for line in dashboard(dewi, today=TODAY).offices} == {pupr.name, disdikbud.name}
