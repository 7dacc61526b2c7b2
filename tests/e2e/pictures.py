"""Takes the README's pictures of the playground: `python -m tests.e2e.pictures`. Tests nothing."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.chat import Chat
from tests.e2e.conftest import started

DOCS = Path(__file__).resolve().parents[2] / "docs"
NEED = "/find-peer we want longer class periods and the bell schedule fights back"
CIRCLE = "/circle new Budget basics, every other Tuesday 15:30, six times"
# Picture, skin, who, what they type.
SCENES = (
    ("playground-slack", "slack", "p15", NEED),
    ("playground-discord", "discord", "p15", NEED),
    ("circle-discord", "discord", "p55", CIRCLE),
    ("digest-slack", "slack", "p15", "/digest"),
)


def take() -> None:
    """The answers to /find-peer, a new circle, and a week's digest, as visitors see them."""
    DOCS.mkdir(exist_ok=True)
    path = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, skin, who, words in SCENES:
            with contextmanager(started)() as base:
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                chat = Chat(page, base, skin)
                chat.be(who)
                chat.say(words)
                page.wait_for_timeout(500)
                page.screenshot(path=DOCS / f"{name}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    take()
