"""Takes the README's pictures of the playground: `python -m tests.e2e.pictures`. Tests nothing."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.chat import Chat
from tests.e2e.conftest import SKINS, started

DOCS = Path(__file__).resolve().parents[2] / "docs"
NEED = "/find-peer we want longer class periods and the bell schedule fights back"


def take() -> None:
    """One picture per skin: the answer to /find-peer, as the visitor sees it."""
    DOCS.mkdir(exist_ok=True)
    path = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for skin in SKINS:
            with contextmanager(started)() as base:
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                chat = Chat(page, base, skin)
                chat.be("p15")
                chat.say(NEED)
                page.wait_for_timeout(500)
                page.screenshot(path=DOCS / f"playground-{skin}.png")
        browser.close()


if __name__ == "__main__":
    take()
