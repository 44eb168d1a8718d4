"""The invented province is made once: making it takes a third of a second, and nobody changes it."""

import pytest

from forum_portal.demo.province import Province, make_province


@pytest.fixture(scope="session")
def province() -> Province:
    return make_province()
