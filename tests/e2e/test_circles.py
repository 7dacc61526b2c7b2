"""A learning circle from its creation to its renewal, on the moved clock, in two languages."""

import re
from collections import Counter
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.e2e.chat import Chat
from tests.e2e.conftest import Doors
from tests.handlers.circles.read_back import times

pytestmark = pytest.mark.e2e

BOSS, HOST, GUEST, SPANISH = "p55", "p08", "p30", "p61"
NEW = "/circle new Bell schedules, every Thursday 16:30, two times"


def reads(chat: Chat, account: str, words: str) -> None:
    """Somebody opens their conversation with the bot and finds this in it."""
    chat.be(account)
    expect(chat.messages.filter(has_text=re.compile(words, re.DOTALL)).last).to_be_visible()


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


PHONE = (390, 844)
CONDUCTS, READS, THIRD = "p10", "p61", "p63"  # they read Spanish
OTHERS = (
    "Lectura compartida, los martes 9:00, seis veces",
    "Presupuesto claro, los miércoles 16:00, seis veces",
    "Familias al frente, los jueves 17:30, seis veces",
    "Aulas abiertas, los viernes 10:00, seis veces",
)


def opened(doors: Doors, base: str, account: str) -> Chat:
    """A window as small as a phone's."""
    return doors.open(base, account, size=PHONE)


def dates_in(chat: Chat) -> list[str]:
    """The circle's dates as a calendar program reads them at the newest address in the chat."""
    text = chat.last.inner_text()
    found = re.search(r"https?://\S+\.ics", text)
    assert found, text
    answer = chat.page.request.get(found[0])
    assert answer.ok
    (only,) = times(answer.body(), datetime.fromisoformat("2027-06-01T00:00+00:00")).values()
    return [f"{at:%m-%d %H:%M}" for at, _ends in sorted(only)]


@pytest.mark.parametrize("skin", ["discord"])
def test_the_whole_life_in_spanish_on_a_phone(doors: Doors, fresh: str, skin: str) -> None:
    """From a doubtful line to its renewal, with a move and a skip, in the chat and in the calendar;
    who is in five circles has one reminder a day at most."""
    boss = opened(doors, fresh, BOSS)
    boss.say("/tertulia me")
    boss.press("home.speak")
    expect(boss.last).to_contain_text("Mis círculos")
    boss.say("/circle new Horarios que sirven, los jueves 4:30, tres veces")
    expect(boss.last).to_contain_text("¿Quiere decir 4:30 a. m. o 4:30 p. m.?")
    boss.press("circles.settle")
    boss.press("circles.create")
    expect(boss.last).to_contain_text("La invitación está en")
    for line in OTHERS:
        boss.say(f"/circle new {line}")
        boss.press("circles.create", boss.last)
        expect(boss.last).to_contain_text("La invitación está en")
    reader = opened(doors, fresh, READS)
    titles = ("Horarios que sirven", *(line.split(",")[0] for line in OTHERS))
    for title in titles:
        reader.say(f"/circle join {title}")
        expect(reader.last).to_contain_text(f"Ya participa en: {title}")
    for account in (CONDUCTS, THIRD):
        opened(doors, fresh, account).say(f"/circle join {titles[0]}")
    boss.say(f"/circle host {titles[0]} @Rosa Elena Tamayo")
    host = opened(doors, fresh, CONDUCTS)
    host.press("circles.will_host")
    expect(host.last).to_contain_text(f"Usted conduce {titles[0]}")
    boss.say(f"/circle move {titles[0]} 15 de octubre al viernes a las 5 pm")
    boss.say(f"/circle skip {titles[0]} 22 de octubre")
    reads(reader, READS, "cambió de fecha: viernes 16 de octubre, 5:00")
    reads(reader, READS, "no se reúne el jueves 22 de octubre")
    reader.say(f"/circle calendar {titles[0]}")
    reader.press("circles.calendar_address")
    expect(reader.last).to_contain_text(".ics")
    assert dates_in(reader) == ["10-08 23:30", "10-17 00:00"]
    seen_through(boss, host, reader, titles[0])
    reader.be(READS)
    days = reminded(reader)
    assert len(days) >= 9
    assert max(days.values()) == 1


def seen_through(boss: Chat, host: Chat, reader: Chat, title: str) -> None:
    """Reminded, once without the reader, written down, and on to the next run."""
    boss.wait(days=2)
    reads(reader, READS, f"2 de sus círculos se reúnen.*{title}")
    reader.press("circles.cant")
    expect(reader.last).to_contain_text("Gracias por avisar")
    boss.wait(days=2)
    reads(host, CONDUCTS, f"¿Cómo fue {title}")
    host.press("circles.all_came")
    expect(host.last).to_contain_text(title)
    boss.wait(days=7)
    reads(host, CONDUCTS, "Es la última de estas reuniones")
    host.press("circles.renew")
    expect(host.last).to_contain_text("sigue, con el mismo ritmo")
    boss.wait(days=7)
    reader.be(READS)
    reader.say("/circle list")
    expect(reader.last).to_contain_text("jueves 29 de octubre")


def reminded(chat: Chat) -> Counter[str]:
    """Day → how many reminders came, from the second day on."""
    found = chat.page.get_by_test_id("log").evaluate(
        """log => [...log.querySelectorAll("[data-testid=message]")]
            .filter(m => !m.querySelector(".only") && /se reúnen?/.test(m.innerText))
            .map(m => m.querySelector("time").dateTime)"""
    )
    return Counter(at[:10] for at in found if at[:10] > "2026-10-05")
