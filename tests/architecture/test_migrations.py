"""Migrations are one line in each app: no two follow the same one. That they are complete, `./portal test` checks."""

from collections import Counter

import pytest
from django.db.migrations.loader import MigrationLoader

OURS = ("forum_portal", "employers", "procurement", "compliance")


@pytest.mark.parametrize("app", OURS)
def test_the_migrations_of_an_app_form_one_line(app):
    loader = MigrationLoader(None, ignore_no_migrations=True)
    followed = Counter(
        parent
        for (label, _), migration in loader.disk_migrations.items()
        if label == app
        for parent in migration.dependencies
        if parent[0] == app
    )
    assert [parent for parent, times in followed.items() if times > 1] == []
    assert len(loader.graph.leaf_nodes(app)) == 1
