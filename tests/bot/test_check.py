"""`tertulia check` in plain words: what is missing or wrong, and what to do about it."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.check import check
from bot.finding import Finding
from storage.migrate import migrate
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without .env, a private file mode, an environment without settings of ours."""
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


async def found(ahead: timedelta = timedelta(0)) -> list[Finding]:
    """Everything a check says."""
    return [finding async for finding in check(lambda: NOW + ahead)]


def wrong(findings: list[Finding]) -> list[str]:
    """What it says will not work."""
    return [finding.says for finding in findings if finding.how == "wrong"]


async def test_from_nothing_to_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step it names mends what it named."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    (says,) = wrong(await found())
    assert "There is no database" in says
    assert not (tmp_path / "bot.db").exists()
    (tmp_path / "bot.db").touch(0o600)
    (says,) = wrong(await found())
    assert says == "The database is empty."
    await migrate(url)
    ready = await found()
    assert wrong(ready) == []
    assert any(f.says == "There is no community yet." for f in ready)


async def test_a_database_of_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schema that this bot does not know is not used."""
    import sqlite3

    url = f"sqlite:///{tmp_path / 'bot.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    await migrate(url)
    with sqlite3.connect(tmp_path / "bot.db") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    (says,) = wrong(await found())
    assert "at version 9999" in says


async def test_postgresql_is_asked_for_its_clock(
    postgresql_server: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database whose clock differs is told of; its address never shows the password."""
    from tests.postgresql import Server

    assert isinstance(postgresql_server, Server)
    async with postgresql_server.database(empty=True) as url:
        await migrate(url)
        monkeypatch.setenv("DATABASE_URL", url)
        findings = await found()
        assert wrong(findings) == []
        assert any("clocks of bot and database differ" in f.says for f in findings)


async def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody listens is a sentence, without the password."""
    password = "geheim" + "es"
    monkeypatch.setenv("DATABASE_URL", f"postgresql://ana:{password}@127.0.0.1:1/none")
    (says,) = wrong(await found())
    assert "does not answer" in says
    assert password not in says


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "nonsense"])
async def test_an_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no address of a database is said to be none."""
    monkeypatch.setenv("DATABASE_URL", url)
    (says,) = wrong(await found())
    assert says.startswith("DATABASE_URL")


async def test_settings_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting with a wrong value ends the check there: the rest hangs on it."""
    monkeypatch.setenv("PORT", "-1")
    assert [f.how for f in await found()] == ["wrong"]


async def test_what_looks_odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typing errors and files others can read are told of."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    (tmp_path / ".env").write_text(f"DATABASE_URL={url}\nLOG_LEVL=info\n")
    (tmp_path / ".env").chmod(0o644)
    await migrate(url)
    (tmp_path / "bot.db").chmod(0o644)
    says = " ".join(str(f) for f in await found() if f.how == "odd")
    assert "Did you mean LOG_LEVEL?" in says
    assert "can read .env" in says
    assert f"can read {tmp_path / 'bot.db'}" in says


async def test_a_new_community_comes_with_its_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a token nobody is sent to the import: a public bot would not take those people over."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    await migrate(url)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    [none] = [f for f in await found() if f.says == "There is no community yet."]
    assert "tertulia run" in none.do


async def test_what_compose_reads_is_no_typing_error(tmp_path: Path) -> None:
    """The password of compose.yaml stands in the same file, as the README says."""
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\nSLACK_BOT_TOKN=y\n")
    says = " ".join(f.says for f in await found())
    assert "SLACK_BOT_TOKN" in says
    assert "POSTGRES_PASSWORD" not in says
