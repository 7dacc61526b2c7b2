"""Forms on Discord: opened first or not at all, sent with files, refused, tried again."""

from datetime import timedelta

import pytest

from bot.discord import acts
from tests.bot.discord import lab as laboratory
from tests.bot.discord.conftest import Town, callbacks, fills, labels_of, shown, text_of

THINKING, UPDATING, MODAL = 5, 6, 9


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord waits for less than the laboratory takes."""
    monkeypatch.setattr(acts, "FORM_WITHIN", laboratory.SLOWLY / 4)


class TestOpening:
    """A form has to be Discord's first answer."""

    async def test_in_time(self, lab: Town) -> None:
        """Nothing is acknowledged before it."""
        ana = lab.somebody("Ana")
        opened = await ana.slash(lab.hall, "lab slow", text="typed")
        assert callbacks(lab) == [MODAL]
        assert opened.modal
        assert opened.modal["components"][0]["component"]["value"] == "typed"

    @pytest.mark.usefixtures("hurry")
    async def test_not_in_time(self, lab: Town) -> None:
        """A private card with the same Link, which opens it after a restart too."""
        ana = lab.somebody("Ana")
        late = await ana.slash(lab.hall, "lab slow")
        assert callbacks(lab) == [THINKING]
        assert labels_of(shown(late)) == ["Open it again"]
        assert shown(late).ephemeral
        (button,) = shown(late).components[0]["components"][-1]["components"]
        assert button["custom_id"].endswith("|lab.slow")

    @pytest.mark.usefixtures("hurry")
    async def test_not_in_time_with_typed_words(self, lab: Town) -> None:
        """No Link can carry them: the form itself waits behind the button, filled in."""
        ana = lab.somebody("Ana")
        late = await ana.slash(lab.hall, "lab slow", text="typed")
        opened = await ana.click(shown(late), label="Open it again")
        assert opened.modal
        assert opened.modal["components"][0]["component"]["value"] == "typed"
        sent = await fills(ana, opened, word="good")
        assert "You said good" in text_of(shown(sent))

    @pytest.mark.usefixtures("hurry")
    async def test_a_button_not_in_time(self, lab: Town) -> None:
        """The card that was pressed stays."""
        ana = lab.somebody("Ana")
        card = await ana.slash(lab.hall, "lab card")
        late = await ana.click(shown(card), label="Slow")
        assert "A card" in text_of(shown(card))
        assert labels_of(shown(late)) == ["Open it again"]


class TestRefused:
    """What was typed comes back, for a quarter of an hour and from memory only."""

    async def test_try_again(self, lab: Town) -> None:
        """The form as it was sent; once it is good, the card of errors gives way."""
        ana = lab.somebody("Ana")
        refused = await fills(ana, await ana.slash(lab.hall, "lab form"), word="bad")
        assert "Not that one." in text_of(shown(refused))
        assert shown(refused).ephemeral
        assert labels_of(shown(refused)) == ["Try again", "I mean it"]
        again = await ana.click(shown(refused), label="Try again")
        assert again.modal
        assert again.modal["components"][0]["component"]["value"] == "bad"
        worse = await fills(ana, again, word="worse")
        assert "Not that one." in text_of(shown(refused))
        third = await ana.click(shown(refused), label="Try again")
        assert third.modal
        assert third.modal["components"][0]["component"]["value"] == "worse"
        await fills(ana, third, word="good")
        assert "You said good" in text_of(shown(refused))
        assert callbacks(lab) == [MODAL, THINKING, MODAL, UPDATING, MODAL, UPDATING]
        assert worse

    async def test_the_question_beside_it(self, lab: Town) -> None:
        """One tap sends the same again with the answer yes."""
        ana = lab.somebody("Ana")
        refused = await fills(ana, await ana.slash(lab.hall, "lab form"), word="bad")
        await ana.click(shown(refused), label="I mean it")
        assert "You said bad" in text_of(shown(refused))

    @pytest.mark.parametrize("label", ["Try again", "I mean it"])
    async def test_after_a_quarter_of_an_hour(self, lab: Town, label: str) -> None:
        """It is gone, and the card says so."""
        ana = lab.somebody("Ana")
        refused = await fills(ana, await ana.slash(lab.hall, "lab form"), word="bad")
        lab.now += timedelta(minutes=15, seconds=1)
        pressed = await ana.click(shown(refused), label=label)
        assert "it is gone now" in text_of(shown(pressed))

    async def test_after_a_restart(self, lab: Town) -> None:
        """What was typed was never stored."""
        ana = lab.somebody("Ana")
        refused = await fills(ana, await ana.slash(lab.hall, "lab form"), word="bad")
        await lab.restart()
        pressed = await ana.click(shown(refused), label="Try again")
        assert "it is gone now" in text_of(shown(pressed))

    async def test_somebody_elses_key(self, lab: Town) -> None:
        """A key that was seen is of no use to another account."""
        ana, ben = lab.somebody("Ana"), lab.somebody("Ben")
        refused = await fills(ana, await ana.slash(lab.hall, "lab form"), word="secret words")
        key = shown(refused).components[0]["components"][-1]["components"][0]["custom_id"]
        kept = lab.discord.acts.memory
        assert kept.find(key.rpartition(":")[2], str(ana.id))
        assert kept.find(key.rpartition(":")[2], str(ben.id)) is None


class TestFiles:
    """Uploads are fetched, downloads are attached."""

    async def test_an_upload(self, lab: Town) -> None:
        """From Discord's own store to the handler."""
        ana = lab.somebody("Ana")
        opened = await ana.slash(lab.hall, "lab upload")
        sent = await ana.submit_modal(opened, {"sheet": ("people.csv", b"name\nAna\n")})
        assert "people.csv: 9 bytes" in text_of(shown(sent))

    async def test_an_upload_that_is_too_large(self, lab: Town) -> None:
        """It is not even fetched."""
        ana = lab.somebody("Ana")
        opened = await ana.slash(lab.hall, "lab upload")
        sent = await ana.submit_modal(opened, {"sheet": ("people.csv", b"x" * 1_000_001)})
        assert "larger than a megabyte" in text_of(shown(sent))

    async def test_an_upload_that_is_gone(self, lab: Town) -> None:
        """A sentence, not a crash."""
        ana = lab.somebody("Ana")
        opened = await ana.slash(lab.hall, "lab upload")
        lab.env.backend.cdn.get = lambda url: None  # type: ignore[method-assign]
        sent = await ana.submit_modal(opened, {"sheet": ("people.csv", b"name\n")})
        assert "I could not read that file" in text_of(shown(sent))

    async def test_a_download(self, lab: Town) -> None:
        """An attachment that its message names, under a name Discord leaves alone."""
        ana = lab.somebody("Ana")
        result = await ana.slash(lab.hall, "lab file")
        (attached,) = shown(result).attachments
        assert attached.filename == "my_data_.csv"
        assert attached.description == "Here it is."
        assert await attached.read() == b"a,b\n"
        assert shown(result).components[0]["components"][-1]["type"] == 13
