"""Whatever people do with entries, what is a draft, withdrawn or over is shown nowhere."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest

from handlers.kit.plain import card_text
from handlers.library.entries import fresh
from storage import Database
from tests.driver import MONDAY, Bot
from tests.handlers.library.conftest import Library, stocked

ACTS = ("share", "name", "withdraw", "restore", "discard", "edit", "wait", "helped", "forget")
TOPIC = "funding-sustainability"


@dataclass
class Walk:
    """Random acts of two sharers and a coordinator, and what must be seen after each."""

    library: Library
    chance: Random
    number: int = 0
    gone: set[int] = field(default_factory=set)

    async def step(self) -> None:
        """One act by somebody, on any entry, also one that they may not do."""
        library, bot = self.library, self.library.bot
        who = self.chance.choice([library.ana, library.ben, library.grace])
        rows = await library.all()
        id = self.chance.choice(rows).id if rows else 0
        match self.chance.choice(ACTS):
            case "share":
                await self._share()
            case "name":
                credit = self.chance.choice(["named", "school", "none"])
                await bot.follows(who, f"library.name_me?resource_id={id}&credit={credit}")
            case "edit":
                seen = await bot.follows(who, f"library.edit?resource_id={id}")
                if seen.kind == "answer" and hasattr(seen.outcome, "fields"):
                    kind = self.chance.choice(["tool", "tool", "funding", "law-policy"])
                    await bot.fills(who, title=f"Grants for schools {id} again", kind=kind)
                    if self.chance.random() < 0.5:
                        await bot.follows(who, f"library.details?resource_id={id}")
                        await bot.fills(who, deadline="2026-12-01", checked_on="2026-10-01")
            case "wait":
                bot.now += timedelta(days=self.chance.choice([1, 4]))
            case "forget":
                await bot.follows(who, f"library.forget?resource_id={id}")
            case act:
                await bot.follows(who, f"library.{act}?resource_id={id}")

    async def _share(self) -> None:
        self.number += 1
        day = (self.library.bot.now + timedelta(days=self.chance.choice([1, 3, 60]))).date()
        kind = self.chance.choice(["funding", "tool"])
        await self.library.add(
            f"w{self.number}", title=f"Grants for schools {self.number}", kind=kind,
            state=self.chance.choice(["live", "draft"]), levers=[TOPIC],
            deadline=day.isoformat() if kind == "funding" else "",
            added_by_id=self.chance.choice([self.library.ana.id, self.library.ben.id]),
            url=f"https://example.org/w{self.chance.randrange(6)}", url_key=None,
        )  # fmt: skip

    async def look(self) -> None:
        """No surface shows what may not be shown; the search shows all that may."""
        today = (self.library.bot.now - timedelta(hours=7)).date()
        rows = await self.library.all()
        over = [r for r in rows if r.deadline and date.fromisoformat(r.deadline) < today]
        hidden = {r.id for r in rows if r.state != "live"} | {r.id for r in over}
        titles = {r.title for r in rows if r.id in hidden} - {
            r.title for r in rows if r.id not in hidden
        }
        keys = {r.key for r in rows if r.id in hidden}
        shown = await self.library.finds(self.library.rosa, "grants for schools funding")
        assert not keys & set(shown)
        front = await self.library.bot.asks(self.library.rosa, "/library")
        text = card_text(front.card, "en", "UTC")
        assert not any(f"{title}\n" in text for title in titles)
        async with self.library.bot.storage().look() as look:
            assert not hidden & {r.id for r in await look.resources.live()}
            assert not hidden & {r.id for r in await look.resources.about([TOPIC], "en", 25)}
            assert not hidden & {r.id for r in await fresh(look, MONDAY - timedelta(days=400))}
            for id in hidden:
                assert await look.resources.shown(id) is None
            days = {"funding": "deadline", "law-policy": "checked_on"}
            for row in rows:
                assert row.state != "live" or row.kind not in days or getattr(row, days[row.kind])
            keyed = [r.url_key for r in rows if r.url_key]
            assert len(keyed) == len(set(keyed))
        for id in hidden:
            for name in ("show", "helped", "ask_funder"):
                seen = await self.library.bot.follows(
                    self.library.rosa, f"library.{name}?resource_id={id}"
                )
                assert "no longer" in seen.text or "ya no está" in seen.text


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_hidden_stays_hidden(database: Database, seed: int) -> None:
    """Random walks over the states, on both databases."""
    bot = await Bot.start(database, routines=False)
    walk = Walk(await stocked(bot), Random(seed))
    for _turn in range(25):
        await walk.step()
        await walk.look()
