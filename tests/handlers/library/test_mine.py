"""One's own data, the export and forgetting know what somebody shared and what helped."""

import json

from handlers.kit.ui import File
from tests.handlers.library.conftest import Library


async def test_own_data_and_export(library: Library) -> None:
    """What is kept is shown and can be taken along."""
    await library.shares(library.ana)
    await library.bot.presses(library.ana, "With my name")
    id = (await library.entry("b1")).id
    await library.bot.follows(library.ana, f"library.helped?resource_id={id}")
    seen = await library.bot.asks(library.ana, "/my-data")
    assert "1 link shared, 1 that helped you" in seen.text
    taken = (await library.bot.presses(library.ana, "Download it")).outcome
    assert isinstance(taken, File)
    told = json.loads(taken.content)["library"]
    assert told["shared"][0]["link"] == "https://example.org/new"
    assert told["helped_me"][0]["title"] == "Site budget in one page"


async def test_forgetting_takes_the_name_off(library: Library) -> None:
    """The entry stays for others without a name; a draft goes, and so does what they said helped."""
    await library.shares(library.ana)
    await library.bot.presses(library.ana, "With my name")
    await library.shares(library.ana, "https://example.org/other")
    id = (await library.entry("b1")).id
    await library.bot.follows(library.ana, f"library.helped?resource_id={id}")
    await library.bot.asks(library.ana, "/my-data")
    await library.bot.presses(library.ana, "Delete everything")
    await library.bot.presses(library.ana, "Delete for good")
    rows = await library.all()
    assert [r.url for r in rows[3:]] == ["https://example.org/new"]
    assert (rows[3].added_by_id, rows[3].credit) == (None, "none")
    found = await library.bot.asks(library.ben, "/library peer review of teachers")
    assert "Peer review" in found.text
    assert "Ana" not in found.text
    async with library.bot.storage().look() as look:
        assert not await look.helped.all()
