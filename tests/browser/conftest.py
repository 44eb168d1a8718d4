"""A real browser for the journeys: `visit(ani)` is a window in which Ani is signed in.

Anything the page complains of in the console, such as a blocked script, fails the test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from forum_portal.models import User

# Playwright keeps an event loop in the main thread, and Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
DESK = (1366, 768)
TELEPHONE = (390, 844)
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        message = "browser tests need Chromium: apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server: Any, django_db_serialized_rollback: None) -> Iterator[Callable[..., Page]]:
    """Opens windows: `visit(user, "/kontrak/", size=TELEPHONE)`; without a user nobody is signed in."""
    contexts, complaints = [], []

    def open_window(user: User | None = None, path: str = "/", size: tuple[int, int] = DESK) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="id-ID", base_url=live_server.url
        )
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def grave_barriers() -> Callable[[Page], list[str]]:
    """What axe finds on a page that keeps people with a disability out: "rule: element", serious and critical only."""

    def find(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in GRAVE]

    return find
