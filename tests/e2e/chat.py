"""The chat as a person sees it: say, press, fill in, send, move the clock. Counts taps."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

WAIT = 15_000  # milliseconds that a week of the clock, or anything visible, may take on two cores


class Chat:
    """One window. `taps` counts buttons, choices and Send; typing does not count."""

    def __init__(self, page: Page, base: str, skin: str) -> None:
        self.page, self.base, self.skin = page, base, skin
        self.taps = 0

    def be(self, account: str, place: str = "dm") -> None:
        """Open a place as somebody and wait until it is alive."""
        self.page.goto(f"{self.base}/as/{account}/{place}?skin={self.skin}")
        self.alive()

    def alive(self) -> None:
        self.page.wait_for_selector("body[data-live=yes]")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_test_id("log").get_by_test_id("message")

    @property
    def last(self) -> Locator:
        return self.messages.last

    @property
    def transcript(self) -> list[str]:
        """What stands in the place, message by message."""
        return [m.inner_text() for m in self.messages.all()]

    def card(self, title: str | re.Pattern[str]) -> Locator:
        """The newest message with this title."""
        heading = self.page.get_by_role("heading", level=2, name=title)
        return self.messages.filter(has=heading).last

    def say(self, text: str) -> None:
        """Type and send; returns when something new stands there."""
        before = self.messages.count()
        self.page.get_by_test_id("message-input").fill(text)
        self.page.get_by_test_id("send").click()
        expect(self.messages.nth(before)).to_be_attached()

    def press(self, handler: str, within: Locator | None = None) -> None:
        """A button, by its handler's name; the newest, or the first of a card."""
        where = within or self.page.get_by_test_id("log")
        buttons = where.get_by_test_id(f"action:{handler}")
        (buttons.first if within else buttons.last).click()
        self.taps += 1

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog[open]")

    def field(self, name: str) -> Locator:
        return self.dialog.get_by_test_id(f"field:{name}")

    def fill(self, **answers: Any) -> None:
        """Fill in fields: text is typed (no tap), a choice is tapped once."""
        for name, value in answers.items():
            field = self.field(name)
            expect(field).to_be_visible()
            kind = field.evaluate("e => e.tagName")
            if kind == "SELECT":
                field.select_option(value)
                self.taps += 1
            elif kind == "FIELDSET":
                field.locator(f'input[value="{value}"]').check()
                self.taps += 1
            else:
                field.fill(value)

    def send(self, *, refused: bool = False) -> None:
        """Press the dialog's Send; it closes unless something is wrong."""
        self.dialog.get_by_test_id("form-submit").click()
        self.taps += 1
        if refused:
            expect(self.dialog.get_by_role("alert").first).to_be_visible()
        else:
            expect(self.dialog).to_have_count(0)

    def wait(self, hours: int = 0, days: int = 0, weeks: int = 0) -> None:
        """Move the clock with its buttons."""
        for button, times in (("clock:+1w", weeks), ("clock:+1d", days), ("clock:+1h", hours)):
            for _ in range(times):
                now = self.clock
                self.page.get_by_test_id(button).click()
                expect(self.page.get_by_test_id("clock")).not_to_have_text(now, timeout=WAIT)

    @property
    def clock(self) -> str:
        return self.page.get_by_test_id("clock").inner_text()

    def other(self) -> str:
        """The account of whoever was just written to, from [Be the other person]."""
        link = self.page.get_by_test_id("be-other")
        expect(link).to_be_visible()
        found = re.search(r"/as/([^/]+)/", link.get_attribute("href") or "")
        assert found
        return found[1]

    def go(self, channel: str) -> None:
        """Open another place from the list."""
        self.page.get_by_test_id(f"channel:{channel}").click()
        self.alive()
