"""The cast of every test, and the conditions under which tests run: quick hashes, no network, no broker.

Ani and Budi are staff of Dinas PUPR-PERA, Citra of Dinas Pendidikan dan Kebudayaan; Dewi is a forum member,
Eko the secretariat, Fitri an auditor, Gani looks after accounts. Hana has an account but no role.
"""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from forum_portal.models import Office, Role, User
from tests import cast, worlds
from tests.factories import user_with

STANDING: pytest.StashKey[worlds.Standing] = pytest.StashKey()
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one world stand together. Tests in a browser, and of several connections, come last: they empty the
    database behind them, the seeded rates and holidays too."""
    items.sort(key=lambda item: (worlds.commits(item), worlds.world_of(item)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A world that the next test does not ask for ends before anything of that test begins: a browser's event loop
    would hide the connection on which it stands."""
    if standing := item.session.stash.get(STANDING, None):
        standing.end_unless(worlds.world_of(item))


@pytest.fixture(scope="session")
def _standing(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[worlds.Standing]:
    standing = worlds.Standing(tmp_path_factory.mktemp("worlds"), django_db_blocker)
    request.session.stash[STANDING] = standing
    yield standing
    standing.end_unless("")


@pytest.fixture
def standing_world(
    request: pytest.FixtureRequest, _test_conditions: None, _standing: worlds.Standing
) -> worlds.Standing:
    """The world that the test asks for stands before its own transaction begins."""
    _standing.let(worlds.world_of(request.node))
    return _standing


@pytest.fixture
def _django_db_helper(standing_world: worlds.Standing, _django_db_helper: None) -> None:
    """pytest-django opens each test's transaction here; the world must stand around it."""


@pytest.fixture(autouse=True)
def _test_conditions(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.JOBS_SILENT = True
    settings.ACCOUNT_RATE_LIMITS = False
    settings.API_PER_MINUTE = settings.API_IMPORTS_PER_HOUR = 1_000_000
    settings.MATCH_INDEX_FOLDER = None
    settings.MATCH_MODEL_FOLDER = Path("no-model-was-trained-here")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached; anything else is a mistake in the code under test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def pupr(db: None) -> Office:
    return cast.pupr()


@pytest.fixture
def disdikbud(db: None) -> Office:
    return cast.disdikbud()


@pytest.fixture
def ani(pupr: Office) -> User:
    return user_with(Role.OPD, pupr, username="ani", full_name="Ani Rahmawati")


@pytest.fixture
def budi(pupr: Office) -> User:
    return user_with(Role.OPD, pupr, username="budi", full_name="Budi Santoso")


@pytest.fixture
def citra(disdikbud: Office) -> User:
    return user_with(Role.OPD, disdikbud, username="citra", full_name="Citra Maharani")


@pytest.fixture
def dewi(db: None) -> User:
    return user_with(Role.FORUM, username="dewi", full_name="Dewi Anggraini")


@pytest.fixture
def eko(db: None) -> User:
    return cast.eko()


@pytest.fixture
def fitri(db: None) -> User:
    return user_with(Role.AUDITOR, username="fitri", full_name="Fitri Handayani")


@pytest.fixture
def gani(db: None) -> User:
    return user_with(Role.ACCOUNTS, username="gani", full_name="Gani Kurniawan")


@pytest.fixture
def hana(db: None) -> User:
    return user_with(None, username="hana", full_name="Hana Lestari")


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which the given user is signed in: `as_user(ani).get("/kontrak/")`."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser
