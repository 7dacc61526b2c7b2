"""A learning circle from its creation to its renewal, on the moved clock, in two languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.chat import Chat
from tests.e2e.conftest import Doors

pytestmark = pytest.mark.e2e

BOSS, HOST, GUEST, SPANISH = "p55", "p08", "p30", "p61"
NEW = "/circle new Bell schedules, every Thursday 16:30, two times"


def reads(chat: Chat, account: str, words: str) -> None:
    """Somebody opens their conversation with the bot and finds this in it."""
    chat.be(account)
    expect(chat.messages.filter(has_text=re.compile(words)).last).to_be_visible()


def test_a_circle_from_creation_to_renewal(doors: Doors, fresh: str) -> None:
    """One line makes it, three join, one hosts; everybody is reminded, somebody can't, the host says
    how it was, and before the last meeting one tap goes on."""
    boss = doors.open(fresh, BOSS)
    boss.say(NEW)
    expect(boss.last).to_contain_text("Thursday, October 8 at 4:30 PM")
    boss.press("circles.create", boss.last)
    expect(boss.last).to_contain_text("The invitation is in")
    for account in (HOST, GUEST, SPANISH):
        member = doors.open(fresh, account)
        member.say("/circle join Bell schedules")
        expect(member.last).to_contain_text("Bell schedules")
    boss.say("/circle host Bell schedules @Terrence Boyd")
    host, other = doors.open(fresh, HOST), doors.open(fresh, SPANISH)
    host.press("circles.will_host")
    expect(host.last).to_contain_text("Bell schedules")
    boss.wait(days=2)
    reads(host, HOST, "You host it.")
    reads(other, SPANISH, "se reúne el jueves 8 de octubre")
    guest = doors.open(fresh, GUEST)
    guest.press("circles.cant")
    expect(guest.last).to_contain_text("Thanks for saying so")
    boss.wait(days=2)
    reads(host, HOST, "How was Bell schedules")
    host.press("circles.all_came")
    expect(host.last).to_contain_text("Bell schedules")
    place = doors.open(fresh, GUEST, "circles")
    expect(place.messages.filter(has_text="Agenda: 60 minutes").last).to_be_visible()
    boss.wait(days=5)
    reads(host, HOST, "It is the last of these meetings")
    host.press("circles.renew")
    expect(host.last).to_contain_text("Bell schedules")
    boss.wait(weeks=1)
    reads(other, SPANISH, "Bell schedules")
    guest.say("/circle list")
    expect(guest.last).to_contain_text("Bell schedules")
