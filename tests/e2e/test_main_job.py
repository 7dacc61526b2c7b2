"""The main job under both skins: from a need to a conversation of two people, in as few taps as said."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.chat import Chat
from tests.e2e.conftest import Doors

pytestmark = pytest.mark.e2e

SCHEDULE = "/find-peer we want longer class periods and the bell schedule fights back"
COUNCIL = "/find-peer our school council keeps arguing about who decides"
SENT = re.compile(r"^(Sent to|Enviado a) ")
ASKED = re.compile(r"would like to talk with you|quisiera hablar con usted")


def asked(chat: Chat, need: str) -> str:
    """Search, ask the first person as proposed, send; the account of whoever was written to."""
    chat.say(need)
    chat.press("introductions.ask", chat.last)
    chat.send()
    expect(chat.card(SENT)).to_be_visible()
    return chat.other()


def test_a_newcomer_without_profile_sends_in_eight_taps(doors: Doors, calm: str) -> None:
    """From the invitation to “Sent”: buttons, choices and Send count; [I'm in] and typing do not."""
    chat = doors.open(calm, "new", "front-door")
    chat.press("profile.join")
    chat.taps = 0
    chat.say(COUNCIL)
    expect(chat.last.get_by_role("heading", level=2)).to_contain_text("3 people")
    chat.press("introductions.ask", chat.last)
    chat.fill(role="principal", school="Harbor Hill Middle", district="Harbor Hill Unified")
    chat.send()
    expect(chat.card(SENT)).to_be_visible()
    assert chat.taps <= 8


def test_a_roster_member_sends_in_three_taps(doors: Doors, calm: str) -> None:
    """Whom the list knows is asked nothing again."""
    chat = doors.open(calm, "p99", "front-door")
    chat.press("profile.join")
    chat.taps = 0
    chat.say(COUNCIL)
    chat.press("introductions.ask", chat.last)
    chat.send()
    expect(chat.card(SENT)).to_be_visible()
    assert chat.taps <= 3


def test_a_wrong_form_says_what_is_wrong_and_takes_the_correction(doors: Doors, calm: str) -> None:
    """The error stands at its field, the rest stays filled in, focus is where the mending is."""
    chat = doors.open(calm, "p30")
    chat.say(COUNCIL)
    chat.press("introductions.ask", chat.last)
    chat.fill(message="")
    chat.send(refused=True)
    error = chat.dialog.get_by_test_id("error:message")
    expect(error).to_be_visible()
    field = chat.field("message")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    chat.fill(message="We would like to hear how your council decides.")
    chat.send()
    expect(chat.card(SENT)).to_be_visible()


def test_yes_in_a_second_window_opens_a_conversation_of_both(doors: Doors, calm: str) -> None:
    """The other person reads who asks and says yes; both stand in one conversation, live."""
    seeker = doors.open(calm, "p08")
    other = doors.open(calm, asked(seeker, COUNCIL))
    request = other.card(ASKED)
    expect(request).to_contain_text("Terrence Boyd")
    expect(request).to_contain_text("our school council keeps arguing about who decides")
    other.press("introductions.yes", request)
    for chat in (seeker, other):
        room = chat.page.locator('[data-testid^="channel:room-"]').first
        expect(room).to_be_visible()
        room.click()
        chat.alive()
        expect(chat.last).to_contain_text("our school council keeps arguing about who decides")
    seeker.say("Thank you. Is Tuesday good?")
    expect(other.last).to_contain_text("Is Tuesday good?")


def test_after_a_no_the_seeker_reads_nothing_until_the_promised_time(
    doors: Doors, fresh: str
) -> None:
    """Refusals have no author: the transcript stays as it was, then one kind sentence comes."""
    seeker = doors.open(fresh, "p08")
    seeker.say(COUNCIL)
    seeker.press("introductions.ask", seeker.last)
    seeker.fill(others="only")
    seeker.send()
    expect(seeker.card(SENT)).to_be_visible()
    before = seeker.transcript
    other = doors.open(fresh, seeker.other())
    other.press("introductions.no", other.card(ASKED))
    expect(other.messages.last).to_contain_text("no explanation needed")
    seeker.wait(hours=6)
    assert seeker.transcript == before
    seeker.wait(weeks=1, days=2)
    expect(seeker.messages.nth(len(before))).to_be_visible()
    new = [text for text in seeker.transcript[len(before) :] if "didn't work out" in text]
    assert len(new) == 1
    assert not any("no explanation" in text or "not this time" in text.lower() for text in new)


def test_a_week_after_an_introduction_each_is_asked_how_it_went(doors: Doors, fresh: str) -> None:
    """Moving the clock seven days brings the question, to both; ⏩ then names what is next."""
    seeker = doors.open(fresh, "p08")
    account = asked(seeker, COUNCIL)
    other = doors.open(fresh, account)
    other.press("introductions.yes", other.card(ASKED))
    expect(seeker.page.locator('[data-testid^="channel:room-"]').first).to_be_visible()
    seeker.wait(weeks=1, days=1)
    met = re.compile(r"meet\?|Did you")
    expect(seeker.card(met)).to_be_visible()
    expect(other.card(met)).to_be_visible()
    name, now = seeker.page.locator("#next").inner_text(), seeker.clock
    seeker.page.get_by_test_id("clock:next").click()
    expect(seeker.page.get_by_test_id("toast")).to_contain_text(name)
    expect(seeker.page.get_by_test_id("clock")).not_to_have_text(now)


def test_the_same_in_spanish(doors: Doors, calm: str) -> None:
    """A parent leader who reads Spanish is answered, asked about and introduced in Spanish."""
    chat = doors.open(calm, "p28")
    expect(chat.page.locator("html")).to_have_attribute("lang", "es")
    chat.say("/find-peer ayuda para que las familias participen en las decisiones de la escuela")
    expect(chat.last.get_by_role("heading", level=2)).to_contain_text("pueden ayudar")
    chat.press("introductions.ask", chat.last)
    expect(chat.dialog.get_by_test_id("form-submit")).to_have_text("Enviar")
    chat.send()
    expect(chat.card(re.compile(r"^Enviado a "))).to_be_visible()
    expect(chat.last).to_contain_text("Tendrá noticias mías")


def test_search_without_words_opens_a_form(doors: Doors, calm: str) -> None:
    """The command alone asks what somebody is working on."""
    chat = doors.open(calm, "p31")
    chat.page.get_by_test_id("message-input").fill("/find-peer")
    chat.page.get_by_test_id("send").click()
    expect(chat.dialog.get_by_test_id("form-submit")).to_be_visible()
    chat.dialog.get_by_test_id("form-cancel").click()
    expect(chat.dialog).to_have_count(0)
