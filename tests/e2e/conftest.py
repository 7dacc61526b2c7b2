"""A browser and a running playground, as a person would start it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.chat import WAIT, Chat

SKINS = ("slack", "discord")


@pytest.fixture(params=SKINS)
def skin(request: pytest.FixtureRequest) -> str:
    """Each test under both skins."""
    return str(request.param)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    path = next((p for n in ("chromium", "google-chrome") if (p := shutil.which(n))), None)
    assert path, "the browser tests need chromium on the PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def started() -> Iterator[str]:
    """Run the command and wait for its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "playground", "--no-open", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        line = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", line)):
            line = process.stdout.readline()
            assert line, f"the playground ended with {process.wait()}"
        yield found[0]
    finally:
        process.terminate()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(scope="session")
def _slack() -> Iterator[str]:
    yield from started()


@pytest.fixture(scope="session")
def _discord() -> Iterator[str]:
    yield from started()


@pytest.fixture
def calm(request: pytest.FixtureRequest, skin: str) -> str:
    """One playground per skin, for tests that never move its clock and each use other people."""
    return str(request.getfixturevalue(f"_{skin}"))


@pytest.fixture
def fresh() -> Iterator[str]:
    """A playground for this test alone."""
    yield from started()


class Doors:
    """Opens windows of a playground: one person, one place, one skin each."""

    def __init__(self, browser: Browser, skin: str) -> None:
        self.browser, self.skin = browser, skin
        self.errors: list[str] = []

    def open(
        self, base: str, account: str, place: str = "dm", *, size: tuple[int, int] = (1280, 860)
    ) -> Chat:
        """A window of its own, as on another person's computer."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        chat = Chat(page, base, self.skin)
        chat.be(account, place)
        return chat


@pytest.fixture
def doors(browser: Browser, skin: str) -> Iterator[Doors]:
    """Windows; a script's failure in any of them fails the test."""
    opened = Doors(browser, skin)
    expect.set_options(timeout=WAIT)
    yield opened
    for context in browser.contexts:
        context.close()
    assert opened.errors == []
