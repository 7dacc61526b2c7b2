"""The page itself: accessible, usable by keyboard and on a phone, nothing unknown drawn."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Doors

pytestmark = pytest.mark.e2e
PHONE = (360, 740)
NEED = "/find-peer our bell schedule does not leave time for advisory"


AT_ONCE = 40  # cards of the gallery that axe-core reads in one go: its time grows faster


def violations(page: Page) -> list[str]:
    """What axe-core finds, with the elements it means."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]


def sideways(page: Page) -> int:
    """How many pixels the page can be moved sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_axe_finds_nothing_in_the_chat(doors: Doors, calm: str) -> None:
    """On opening, with a result card, and with a dialog that shows an error."""
    chat = doors.open(calm, "p15")
    assert violations(chat.page) == []
    chat.say(NEED)
    assert violations(chat.page) == []
    chat.press("introductions.ask", chat.last)
    chat.fill(message="")
    chat.send(refused=True)
    assert violations(chat.page) == []


def test_axe_finds_nothing_in_channel_and_menus(doors: Doors, calm: str) -> None:
    """A channel, an open message menu, the list of commands, the side panel."""
    chat = doors.open(calm, "p55", "front-door")
    chat.page.get_by_test_id("home").click()
    expect(chat.page.locator("#home article")).to_be_visible()
    chat.messages.first.locator("summary").click()
    chat.page.get_by_test_id("message-input").type("/")
    expect(chat.page.get_by_role("listbox")).to_be_visible()
    assert violations(chat.page) == []


def test_axe_finds_nothing_in_split(doors: Doors, calm: str) -> None:
    """Two people side by side."""
    page = doors.open(calm, "p15").page
    page.goto(f"{calm}/split?left=p15&right=new&skin={doors.skin}")
    for frame in page.locator("iframe").all():
        frame.content_frame.locator("body[data-live=yes]").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("skin", ["slack"], indirect=True)  # the page shows both by itself
def test_gallery(doors: Doors, calm: str) -> None:
    """Every card and form in both skins and languages: nothing unknown, nothing axe-core finds."""
    page = doors.open(calm, "p15").page
    page.set_default_timeout(60_000)
    page.goto(f"{calm}/gallery")
    assert page.get_by_test_id("message").count() > 100
    assert page.locator(".unk").count() == 0
    page.evaluate("() => { window.examples = [...document.querySelectorAll('section')]; }")
    examples = page.locator("section").count()
    for first in range(0, examples, AT_ONCE):
        page.evaluate(
            """([first, most]) => { window.examples.forEach((one) => one.remove());
            document.querySelector('main').append(...window.examples.slice(first, first + most)); }""",
            [first, AT_ONCE],
        )
        assert page.locator("section").count() == min(AT_ONCE, examples - first)
        assert violations(page) == []


def test_phone_width(doors: Doors, calm: str) -> None:
    """Nothing sticks out at 360 pixels; the lists open on demand; a form fits; axe is content."""
    chat = doors.open(calm, "p19", size=PHONE)
    page = chat.page
    expect(page.get_by_test_id("channel:general")).to_be_hidden()
    page.get_by_role("button", name="People and channels").click()
    expect(page.get_by_test_id("channel:general")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("channel:general")).to_be_hidden()
    chat.say(NEED)
    expect(page.get_by_test_id("message-input")).to_be_in_viewport()
    assert sideways(page) <= 0
    assert violations(page) == []
    chat.press("introductions.ask", chat.last)
    box = chat.dialog.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    expect(chat.dialog.get_by_test_id("form-submit")).to_be_in_viewport()


def test_every_target_is_large_enough(doors: Doors, calm: str) -> None:
    """Buttons, lists and links outside sentences are at least 24 pixels high."""
    chat = doors.open(calm, "p20")
    chat.say(NEED)
    small = chat.page.evaluate(
        """[...document.querySelectorAll('button, select, input, nav a, .bench a, summary')]
        .filter(e => e.checkVisibility()).filter(e => { const r = e.getBoundingClientRect();
        return r.height < 24 || r.width < 24; }).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_commands_are_completed_with_the_keyboard(doors: Doors, calm: str) -> None:
    """↓ chooses, Tab takes, Enter sends, Esc closes the list and keeps what was typed."""
    chat = doors.open(calm, "p22")
    box = chat.page.get_by_test_id("message-input")
    listbox = chat.page.get_by_role("listbox")
    box.press_sequentially("/fin")
    expect(chat.page.get_by_test_id("command:/find-peer")).to_be_visible()
    box.press("Escape")
    expect(listbox).to_be_hidden()
    expect(box).to_have_value("/fin")
    box.press_sequentially("d-p")
    expect(listbox).to_be_visible()
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("o0"))
    box.press("Tab")
    expect(box).to_have_value("/find-peer ")
    box.press_sequentially("help with our bell schedule")
    box.press("Enter")
    expect(chat.last.get_by_role("heading", level=2)).to_contain_text("people")


def test_the_list_never_offers_what_was_typed_past(doors: Doors, calm: str) -> None:
    """While the server is slow, Tab takes a command that begins like the words in the box."""
    page = doors.open(calm, "p22").page
    box = page.get_by_test_id("message-input")
    box.press_sequentially("/fin")
    expect(page.get_by_test_id("command:/find-expert")).to_be_visible()
    page.route("**/options/**", lambda _route: None)
    box.press_sequentially("d-p")
    expect(page.get_by_test_id("command:/find-expert")).to_have_count(0)
    box.press("Tab")
    expect(box).to_have_value("/find-peer ")


def test_the_other_skin_shows_the_same_place(doors: Doors, calm: str) -> None:
    """A tap changes how it looks, not where one is."""
    chat = doors.open(calm, "p15")
    other = {"slack": "discord", "discord": "slack"}[doors.skin]
    before = chat.messages.count()
    chat.page.get_by_test_id(f"skin:{other}").click()
    chat.page.wait_for_selector(f"html[data-skin={other}] body[data-live=yes]")
    assert chat.messages.count() == before
    custom = chat.page.get_by_test_id("payload").inner_text()
    assert ("components" in custom) == (other == "discord")


def test_it_opens_lived_in(doors: Doors, calm: str) -> None:
    """A request waits for the visitor, and last week's introduction has its conversation."""
    page = doors.open(calm, "p16").page
    page.goto(f"{calm}/")
    page.wait_for_selector("body[data-live=yes]")
    expect(page.get_by_test_id("action:introductions.yes")).to_be_visible()
    expect(page.get_by_test_id("channel:room-1")).to_be_visible()
