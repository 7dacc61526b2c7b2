"""A list brought in from chat: columns asked once, a preview, nothing kept before, and the way back."""

from pathlib import Path

import pytest

from handlers.kit.request import Upload
from storage.tables import District
from tests.driver import Bot, Person, Seen

FILE = Path(__file__).parent / "data" / "autumn_survey.csv"
SMALL = b"Name,Email,Role,District\nAna Ruiz,ana@example.org,Principal,North Unified\n"
MANY = b"Name,Email\n" + b"".join(b"Person %d,p%d@example.org\n" % (n, n) for n in range(45))


async def rosa(bot: Bot) -> Person:
    """A coordinator."""
    return await bot.person("Rosa Delgado", coordinator=True)


async def sends(bot: Bot, who: Person, content: bytes, name: str = "survey.csv") -> Seen:
    """Upload a file as the form asks for it."""
    await bot.asks(who, "/roster")
    await bot.presses(who, "Bring in a list")
    return await bot.fills(who, {"file": Upload(name, content)}, pasted="")


async def names(bot: Bot) -> list[str]:
    """Everybody on the list who has not joined."""
    async with bot.storage().look() as look:
        return [member.name for member in await look.members.roster()]


async def drafts(bot: Bot) -> list[dict[str, object]]:
    """What is kept of uploaded sheets."""
    async with bot.storage().look() as look:
        return [draft.content for draft in await look.drafts.all()]


async def test_from_the_raw_export_to_the_list(bot_on_both: Bot) -> None:
    """Eighty raw answers: two questions asked once, a preview, one tap; nobody is written to."""
    bot = bot_on_both
    who = await rosa(bot)
    seen = await sends(bot, who, FILE.read_bytes())
    assert seen.title == "There are 2 columns I don't know."
    form = (await bot.presses(who, "Say what they are")).form
    assert [f.name for f in form.fields] == ["c17", "c18"]
    seen = await bot.fills(who, c17="bio", c18="out")
    assert seen.title == "This is how I read survey.csv."
    assert "New: 75" in seen.text
    assert "Can't be read: 2" in seen.text
    assert "looks like data about students: Student name" in seen.text
    assert await names(bot) == []
    seen = await bot.presses(who, "Bring them in")
    assert seen.title == "The list is in. I wrote to nobody."
    assert "75 are new. 2 rows were left out." in seen.text
    assert len(await names(bot)) == 75
    assert bot.paper.delivered == []
    seen = await sends(bot, who, FILE.read_bytes())  # what was asked once is remembered
    assert "New: 0" in seen.text
    assert "As they are: 75" in seen.text
    assert "Bring them in" not in seen.buttons


async def test_each_row_is_explained(bot: Bot) -> None:
    """Refused rows first, by their number in the sheet, a page at a time."""
    who = await rosa(bot)
    await sends(bot, who, FILE.read_bytes())
    await bot.presses(who, "Leave them out")
    first = await bot.presses(who, "See the rows")
    assert first.title.startswith("Remarks 1 to 6 of ")
    assert "Row 10: an id or an e-mail is needed" in first.text
    assert "Row 11: the e-mail “ana.ruiz at schools” is not an address" in first.text
    second = await bot.presses(who, "Show more", on=first)
    assert second.title.startswith("Remarks 7 to 12 of ")
    assert (await bot.presses(who, "Back to the preview", on=second)).title.startswith(
        "This is how"
    )


async def test_a_sample_as_understood(bot: Bot) -> None:
    """Three people as I read them, so that a wrong column is seen at once."""
    who = await rosa(bot)
    await sends(bot, who, FILE.read_bytes())
    seen = await bot.presses(who, "Leave them out")
    assert "Marguerite Osei · principal · Alderwood Elementary · Playa Serena" in seen.text


async def test_columns_can_be_changed(bot: Bot) -> None:
    """What was understood wrongly is put right, page by page, before anything is kept."""
    who = await rosa(bot)
    await sends(bot, who, b"Name,Email,School\nAna,ana@example.org,North Unified\n")
    seen = await bot.presses(who, "Change the columns")
    assert "School: School" in seen.text
    await bot.presses(who, "Change these")
    seen = await bot.fills(who, c2="district")
    assert "Ana · North Unified" in seen.text
    await bot.presses(who, "Bring them in")
    async with bot.storage().look() as look:
        assert await look.headings.known() == {
            "school": "district",
            "name": "display_name",
            "email": "email",
        }
        assert [d.name for d in await look.districts.all()] == ["North Unified"]


async def test_a_list_without_names_asks_for_them(bot: Bot) -> None:
    """Without a column for the name nothing can be brought in, and that is said."""
    who = await rosa(bot)
    seen = await sends(bot, who, b"Person,Email\nAna,ana@example.org\n")
    seen = await bot.presses(who, "Leave them out")
    assert "No column is the name yet" in seen.text
    forged = seen.buttons["Change these"]
    draft_id = dict(forged.args)["draft_id"]
    refused = await bot.follows(who, f"roster.bring_in?draft_id={draft_id}")
    assert refused.kind == "problem"
    await bot.presses(who, "Change these", on=seen)
    assert "New: 1" in (await bot.fills(who, c0="display_name")).text


async def test_two_columns_of_one_meaning_are_asked(bot: Bot) -> None:
    """Both filled in: one has to be left out, by the one who knows."""
    who = await rosa(bot)
    seen = await sends(bot, who, b"Name,Email,E-mail\nAna,a@example.org,b@example.org\n")
    assert "Two columns would mean the same" in seen.text
    await bot.presses(who, "Say what they are")
    again = await bot.fills(who, c2="email")
    assert "Two columns would mean the same" in again.text
    await bot.presses(who, "Say what they are")
    assert "New: 1" in (await bot.fills(who, c2="out")).text


async def test_districts_that_look_alike(bot: Bot) -> None:
    """“Did you mean …?”; a yes makes it one district and is remembered as a spelling."""
    who = await rosa(bot)
    async with bot.storage().begin() as tx:
        await tx.districts.add(District(name="Valle Dorado Unified"))
    seen = await sends(
        bot, who,
        b"Name,Email,District\nAna,ana@example.org,Valle Dorada\nBen,b@example.org,Elsewhere\n",
    )  # fmt: skip
    assert "1 district looks like one I know" in seen.text
    await bot.presses(who, "Check districts")
    seen = await bot.fills(who, d0="same")
    assert "looks like one I know" not in seen.text
    await bot.presses(who, "Bring them in")
    async with bot.storage().look() as look:
        valle, new = await look.districts.all()
        assert (valle.spellings, new.name) == (["Valle Dorada"], "Elsewhere")
        assert len(await look.tasks.todo("district")) == 1


async def test_a_district_that_is_another(bot: Bot) -> None:
    """A no is taken as one, and not asked again; the desk has the last word."""
    who = await rosa(bot)
    async with bot.storage().begin() as tx:
        await tx.districts.add(District(name="Valle Dorado Unified"))
    await sends(bot, who, b"Name,Email,District\nAna,ana@example.org,Valle Dorada\n")
    await bot.presses(who, "Check districts")
    assert "looks like one I know: is it?" not in (await bot.fills(who, d0="new")).text
    await bot.presses(who, "Bring them in")
    async with bot.storage().look() as look:
        assert [d.name for d in await look.districts.unconfirmed()] == ["Valle Dorada"]


async def test_taken_out_again(bot: Bot) -> None:
    """Who came with the list and has not joined goes; who joined meanwhile stays; and their district."""
    who = await rosa(bot)
    await sends(bot, who, SMALL + b"Ben Cole,ben@example.org,Teacher,South Unified\n")
    await bot.presses(who, "Bring them in")
    async with bot.storage().begin() as tx:
        ben = await tx.members.by_email("ben@example.org")
        assert ben
        ben.status = "joined"
    seen = await bot.presses(who, "Take these out again")
    assert seen.title == "1 person is off the list again."
    assert "1 joined meanwhile and stays." in seen.text
    async with bot.storage().look() as look:
        assert await look.members.by_email("ana@example.org") is None
        assert [d.name for d in await look.districts.all()] == ["South Unified"]
        assert [t.text for t in await look.tasks.todo("district")] == ["South Unified"]
    assert (await bot.presses(who, "Take these out again")).kind == "problem"
    seen = await sends(bot, who, SMALL)  # and they can come back
    assert "New: 1" in seen.text


async def test_thrown_away(bot: Bot) -> None:
    """Nothing of it stays."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    seen = await bot.presses(who, "Throw away")
    assert seen.title == "Thrown away. I kept nothing of it."
    assert (await names(bot), await drafts(bot)) == ([], [])
    assert (await bot.presses(who, "Bring them in")).kind == "problem"


async def test_a_sheet_is_deleted_after_a_day(bot: Bot) -> None:
    """Whether it was used or not; pressing an old card says so."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    await bot.wait(hours=23)
    assert len(await drafts(bot)) == 1
    await bot.wait(hours=2)
    assert await drafts(bot) == []
    assert (await bot.presses(who, "Bring them in")).text.startswith("That list is no longer here")


async def test_after_use_only_numbers_are_kept(bot: Bot) -> None:
    """The sheet's words are gone at once; for a day it is noted who was new."""
    who = await rosa(bot)
    await sends(bot, who, SMALL)
    await bot.presses(who, "Bring them in")
    (kept,) = await drafts(bot)
    assert set(kept) == {"new", "districts"}
    assert "ana" not in str(kept).lower()


async def test_rows_can_be_pasted(bot: Bot) -> None:
    """Copied from a spreadsheet, with tabs between the cells."""
    who = await rosa(bot)
    await bot.follows(who, "roster.bring")
    seen = await bot.fills(who, pasted="Nombre\tCorreo\nInés Peña\tines@example.org")
    assert seen.title == "This is how I read the rows."
    assert "Inés Peña" in seen.text


@pytest.mark.parametrize(
    ("files", "pasted", "field", "says"),
    [
        ({}, "", "pasted", "Choose a file, or paste rows."),
        ({"file": Upload("a.xlsx", b"PK\x03\x04")}, "", "file", "choose Responses"),
        ({"file": Upload("a.csv", b"")}, "", "file", "empty"),
        ({"file": Upload("a.csv", b"Name,Email\n")}, "", "file", "no rows under them"),
        ({"file": Upload("a.csv", b"x" * (1024 * 1024 + 1))}, "", "file", "more than 1 MB"),
        ({"file": Upload("a.json", b'[{"name": "Ana"}]')}, "", "file", "This is JSON"),
        ({}, "hello", "pasted", "no rows under them"),
    ],
)
async def test_what_cannot_be_read_is_said_in_the_form(
    bot: Bot, files: dict[str, Upload], pasted: str, field: str, says: str
) -> None:
    """The form comes back with a sentence that says what to do."""
    who = await rosa(bot)
    await bot.follows(who, "roster.bring")
    assert says in (await bot.fills(who, files, pasted=pasted)).errors[field]


async def test_who_is_there(bot: Bot) -> None:
    """Joined and not yet, names by page, in the alphabet's order; nobody is ranked."""
    who = await rosa(bot)
    assert "1 person is on the list." in (await bot.asks(who, "/roster")).text
    await sends(bot, who, MANY)
    await bot.presses(who, "Bring them in")
    seen = await bot.asks(who, "/roster")
    assert (seen.title, "Joined: 1" in seen.text, "Not yet: 45" in seen.text) == (
        "46 people are on the list.", True, True,
    )  # fmt: skip
    page = await bot.presses(who, "Who has not joined")
    assert page.title == "45 people have not joined yet."
    last = await bot.presses(who, "Show more", on=await bot.presses(who, "Show more", on=page))
    assert last.text.count("Person") == 5
    assert "Show more" not in last.buttons


async def test_in_spanish(bot: Bot) -> None:
    """A coordinator who reads Spanish reads all of it in Spanish."""
    who = await bot.person("Inés Peña", coordinator=True, language="es")
    seen = await bot.asks(who, "/roster")
    assert "Hay 1 persona en la lista." in seen.text
    await bot.presses(who, "Incorporar una lista")
    seen = await bot.fills(who, {"file": Upload("e.csv", FILE.read_bytes())}, pasted="")
    await bot.presses(who, "Dejarlas fuera")
    seen = await bot.presses(who, "Ver las filas")
    assert "Fila 11: el correo «ana.ruiz at schools» no es una dirección" in seen.text
