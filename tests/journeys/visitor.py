"""A person at a browser: signs in, clicks (counted), reads; everything the browser complains of is noted."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

from forum_portal import jobs
from forum_portal.models import User
from tests.factories import PASSWORD

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
PATIENCE = 10_000
# A failed load is judged by its answer, below; here it would be told twice and without its status.
_TOLD_ELSEWHERE = "Failed to load resource"
# What htmx says of a poll that the next page overtook; of one that failed it says htmx:sendError.
_OVERTAKEN = ("htmx:afterRequest", "htmx:sendAbort")
# A download, and a poll that the next page overtook, end like this by design.
_LEFT_BEHIND = "net::ERR_ABORTED"
# Links and buttons that ask for another page, of which htmx does not take hold.
_LEADS_AWAY = """element => {
    const form = element.type === "submit" && element.form;
    if (form) return !form.closest("[hx-get], [hx-post]") && (form.noValidate || form.checkValidity());
    const link = element.closest("a[href]");
    return Boolean(link) && !link.closest("[hx-get], [hx-post]") && !link.getAttribute("href").startsWith("#");
}"""


class Visitor:
    def __init__(
        self, browser: Browser, address: str, viewport: dict[str, int] = DESKTOP, *, scripts: bool = True
    ) -> None:
        self._context = browser.new_context(
            base_url=address,
            viewport=viewport,  # type: ignore[arg-type]
            locale="id-ID",
            timezone_id=settings.TIME_ZONE,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        self._context.set_default_timeout(PATIENCE)
        self.address = address
        self.page: Page = self._context.new_page()
        self.clicks = 0
        self.complaints: list[str] = []
        self._expected: set[str] = set()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("requestfailed", self._on_failure)
        self.page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith((_TOLD_ELSEWHERE, *_OVERTAKEN)):
            self.complaints.append(f"console: {message.text}")

    def _on_failure(self, request: Request) -> None:
        if request.failure != _LEFT_BEHIND:
            self.complaints.append(f"{request.failure}: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self._expected:
            self.complaints.append(f"{response.status}: {response.url}")

    def close(self) -> None:
        self._context.close()

    def known_as(self, user: User) -> "Visitor":
        """Signed in already, for what is not about signing in."""
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self._context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        return self

    def sign_in(self, user: User) -> "Visitor":
        """As people do it; the clicks of signing in are not counted."""
        self.page.goto("/")
        self.page.get_by_label("Nama pengguna").fill(user.username)
        self.page.get_by_label("Kata sandi").fill(PASSWORD)
        self.page.get_by_role("button", name="Masuk").click()
        self.page.wait_for_url(lambda url: "/akun/masuk" not in url)
        self.clicks = 0
        return self

    def go(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def let_work_be_done(self) -> int:
        """Does what waits in the background and looks again; returns how many jobs there were."""
        done = jobs.run_all_queued()
        self.page.reload()
        return done

    def is_told_not_found(self, path: str) -> bool:
        """Whether the address answers as if it were not there."""
        self._expected.add(f"{self.address}{path}")
        response = self.page.goto(path)
        return response is not None and response.status == 404

    def click(self, target: Locator) -> None:
        """One click; where it leads to another page, that page has come before this returns."""
        if target.evaluate(_LEADS_AWAY):
            with self.page.expect_navigation():
                target.click()
        else:
            target.click()
        self.clicks += 1

    def download(self, target: Locator, folder: Path) -> Path:
        """One click that brings a file; returns where it was put, under the name the page gave it."""
        with self.page.expect_download() as coming:
            target.click()
        self.clicks += 1
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def open_menu(self, name: str) -> None:
        """An entry of the main menu."""
        bar = self.page.get_by_role("navigation", name="Menu utama")
        if not bar.get_by_role("link", name=name).count():
            self.click(bar.get_by_text("Lainnya"))
        self.click(bar.get_by_role("link", name=name))

    def press(self, keys: str) -> None:
        """Keys by name, one after the other: "Tab Tab Enter"."""
        for key in keys.split():
            self.page.keyboard.press(key)

    def tab_to(self, target: Locator, limit: int = 60) -> None:
        """Tab until the target has the focus; fails when the keyboard cannot get there."""
        for _ in range(limit):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{limit} tabs do not reach {target}")

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def list_length(self) -> int:
        """How many rows the list says it has; an empty list says so in words."""
        count = self.page.locator(".list-count")
        if not count.count():
            return 0
        return number_in(count.inner_text())

    def length_of_list_at(self, path: str) -> int:
        """The same of another page, asked for with this person's session and without painting it."""
        answer = self.page.request.get(path)
        assert answer.ok, (answer.status, path)
        said = re.search(r'<p class="list-count">(.*?)</p>', answer.text(), re.DOTALL)
        return number_in(said[1]) if said else 0

    def buttons_that_change(self) -> list[str]:
        """The names of all buttons of forms that post, but for signing out and how one looks at a list oneself."""
        buttons = self.page.locator("main form[method=post]:not(.list-tools form) button, main [hx-post]")
        return [text.strip() for text in buttons.all_inner_texts()]

    def widens_the_page(self) -> int:
        """By how many pixels the page itself is wider than the window."""
        width: int = self.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        return max(0, width)

    def prefers(self, theme: str) -> None:
        """The device asks for "light" or "dark" pages; the page that is open changes at once."""
        self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]

    def resize(self, viewport: dict[str, int]) -> None:
        self.page.set_viewport_size(viewport)  # type: ignore[arg-type]


def number_in(text: str) -> int:
    """The last whole number of a text, written the Indonesian way: "1-25 dari 1.234 kontrak" is 1234."""
    found: Any = re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", text)
    assert found, text
    return int(found[-1].replace(".", ""))
