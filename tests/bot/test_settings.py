"""Settings: read once, wrong ones named, secrets hidden, all of them written down."""

from pathlib import Path

import pytest

from bot import settings

SECRET = "hunter" + "2"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without .env and an environment without settings of ours."""
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What .env says holds until the environment says otherwise."""
    (tmp_path / ".env").write_text("PORT=9000\nLOG_FORMAT=json\n")
    monkeypatch.setenv("PORT", "9001")
    found = settings.load()
    assert (found.port, found.log_format) == (9001, "json")


def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every mistake is said by the setting's own name, all at once."""
    monkeypatch.setenv("PORT", "many")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(ValueError, match="LOG_LEVEL is 'loud'") as wrong:
        settings.load()
    assert "PORT is 'many'" in str(wrong.value)


def test_settings_cannot_be_changed() -> None:
    """They are read once, and nobody turns them over while the bot runs."""
    with pytest.raises(ValueError, match="frozen"):
        setattr(settings.load(), "port", 1)  # noqa: B010


@pytest.mark.parametrize(
    "url",
    ["postgresql://ana:{}@host/db", "postgresql://:{}@host", "postgresql://ana:a{}/b@host/db"],
)
def test_a_password_is_hidden(url: str) -> None:
    """No address is shown with its password."""
    shown = settings.hidden(url.format(SECRET))
    assert SECRET not in shown
    assert "host" in shown


def test_a_typing_error_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name nobody reads is found in the file, in the environment only when it is nearly ours."""
    (tmp_path / ".env").write_text("DATABSE_URL=x\nCOLOUR=red\nSLACK_BOT_TOKEN=x\n")
    assert settings.unknown(settings.in_file()) == {"DATABSE_URL": "DATABASE_URL", "COLOUR": ""}
    monkeypatch.setenv("DATABASE_POOLS", "3")
    assert settings.misspelt()["DATABASE_POOLS"] == "DATABASE_POOL"
    assert "PATH" not in settings.misspelt()


def test_the_example_is_the_default(tmp_path: Path) -> None:
    """Copied as it is, .env.example changes nothing, and it names every setting."""
    (tmp_path / ".env").write_text(settings.env_example())
    assert settings.load() == settings.Settings(_env_file=None)
    assert set(settings.in_file()) == {name.upper() for name in settings.Settings.model_fields}
    assert all(field.description for field in settings.Settings.model_fields.values())


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"DISCORD_API_URL": "https://d.example/api/v10"}, "go together"),
        ({"DISCORD_GATEWAY_URL": "wss://d.example"}, "go together"),
        ({"SLACK_API_URL": "http://slack.example/api/"}, "only on this machine"),
        ({"SLACK_API_URL": "slack.example"}, "whole address"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "needs SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"),
        ({"SLACK_CLIENT_ID": "1.2"}, "needs SLACK_CLIENT_SECRET"),
        ({"SECRET_KEY_PREVIOUS": SECRET}, "needs SECRET_KEY"),
    ],
)
def test_settings_that_do_not_fit_together(
    told: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would send a token astray, or could not work, is refused, without any secret."""
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=says) as wrong:
        settings.load()
    assert SECRET not in str(wrong.value)
    assert "xoxb-1" not in str(wrong.value)


@pytest.mark.parametrize(
    ("told", "how"),
    [
        ({}, ""),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, "socket"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET}, "http"),
        (
            {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c", "SLACK_SIGNING_SECRET": SECRET,
             "SECRET_KEY": "k", "PUBLIC_URL": "https://bot.example.org"},
            "oauth",
        ),
    ],
)  # fmt: skip
def test_how_slack_is_reached(
    told: dict[str, str], how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tokens that are set say how; none of them stands in what is printed of the settings."""
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert settings.load().slack == how
    assert SECRET not in repr(settings.load())
