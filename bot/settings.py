"""The settings, and the only reader of the environment; `.env.example` is generated from them."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE = ".env"
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):\S*(?=@)")


class Settings(BaseSettings):
    """What an operator sets, in the environment or in `.env`; immutable once read."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, extra="ignore", frozen=True)

    database_url: str = Field(
        "sqlite:///tertulia.db",
        description="Where everything is kept: sqlite:///file.db (one process), or"
        " postgresql://user:password@host/name (several replicas).",
    )
    database_pool: int = Field(
        12, ge=2, le=100, description="Connections to PostgreSQL at most; SQLite ignores it."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged. People's words are never logged."
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="text for a terminal, json for a log collector."
    )
    host: str = Field(
        "0.0.0.0",  # noqa: S104
        description="The address `tertulia run` listens on; 127.0.0.1 keeps it on this machine."
        " The playground never leaves it.",
    )
    port: int = Field(
        8080, ge=0, le=65535,
        description="The port of `tertulia run` (/healthz, Slack over HTTPS) and of the browser"
        " playground.",
    )  # fmt: skip
    public_url: str = Field(
        "",
        description="How the internet reaches this bot, such as https://bot.example.org; needed"
        " for calendars that follow every change by themselves, and for adding it to many Slack"
        " workspaces.",
    )
    slack_bot_token: SecretStr = Field(
        SecretStr(""), description="xoxb-…, for one workspace: Slack's page “OAuth & Permissions”."
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""),
        description="xapp-…, for one workspace without a public address (Socket Mode).",
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="Proves that a request over HTTPS is from Slack."
    )
    slack_client_id: str = Field(
        "", description="For adding the bot to many workspaces, with the secret below."
    )
    slack_client_secret: SecretStr = Field(SecretStr(""), description="Belongs to SLACK_CLIENT_ID.")
    slack_emails: bool = Field(
        False,
        description="true: people of the roster are recognised by e-mail; asks for one more scope,"
        " users:read.email.",
    )
    slack_reconcile: Literal["none", "history"] = Field(
        "none",
        description="history: after a broken connection the bot looks in the channel whether its"
        " post arrived, which asks for history scopes; none: a coordinator is asked.",
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", description="Another Slack, for trying things out."
    )
    discord_token: SecretStr = Field(
        SecretStr(""), description="The bot's token: Discord's developer page, “Bot”."
    )
    discord_api_url: str = Field(
        "",
        description="Another Discord, for trying things out; with /api/v10 at its end, and only"
        " together with DISCORD_GATEWAY_URL.",
    )
    discord_gateway_url: str = Field(
        "", description="The gateway of that other Discord, ws or wss."
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Seals the tokens of workspaces in the database; needed with SLACK_CLIENT_ID."
        " `tertulia key` makes one.",
    )
    secret_key_previous: SecretStr = Field(
        SecretStr(""), description="The key before, while it is being replaced."
    )

    @property
    def slack(self) -> Literal["", "socket", "http", "oauth"]:
        """How Slack reaches this bot: not at all, by Socket Mode, by HTTPS, or HTTPS for many."""
        if self.slack_client_id:
            return "oauth"
        if self.slack_bot_token.get_secret_value():
            return "socket" if self.slack_app_token.get_secret_value() else "http"
        return ""

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if bool(self.discord_api_url) != bool(self.discord_gateway_url):
            raise ValueError(
                "DISCORD_API_URL and DISCORD_GATEWAY_URL go together: with one of them the token"
                " would be sent to the real Discord"
            )
        for name in ("slack_api_url", "discord_api_url", "discord_gateway_url", "public_url"):
            _safe(name.upper(), getattr(self, name))
        for name, needed in _NEEDS.items():
            if not self._is_set(name):
                continue
            if missing := [other for other in needed if not self._is_set(other)]:
                raise ValueError(f"{name.upper()} needs {missing[0].upper()} too")
        if self.slack == "http" and not self._is_set("slack_signing_secret"):
            raise ValueError("SLACK_BOT_TOKEN needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET too")
        return self

    def _is_set(self, name: str) -> bool:
        value = getattr(self, name)
        return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)


# What a setting is of no use without.
_NEEDS = {
    "slack_app_token": ("slack_bot_token",),
    "slack_client_id": ("slack_client_secret", "slack_signing_secret", "secret_key", "public_url"),
    "slack_client_secret": ("slack_client_id",),
    "secret_key_previous": ("secret_key",),
}


def _safe(name: str, address: str) -> None:
    """Tokens travel to these addresses: in the clear only inside this machine."""
    if not address:
        return
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https", "ws", "wss") or not parts.hostname:
        raise ValueError(f"{name} is not a whole address, such as https://…")
    if parts.scheme in ("http", "ws") and parts.hostname not in LOOPBACK:
        raise ValueError(f"{name} may be plain {parts.scheme} only on this machine itself")


def load() -> Settings:
    """The settings of the environment and of `.env`.

    Raises:
        ValueError: what is wrong, one line for each setting, without the value of a secret.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        raise ValueError("\n".join(_mistakes(wrong))) from None


def _mistakes(wrong: ValidationError) -> Iterable[str]:
    for one in wrong.errors(include_url=False):
        if not one["loc"]:  # several settings do not fit together; the input is all of them
            yield one["msg"].removeprefix("Value error, ") + "."
            continue
        name = "_".join(str(part) for part in one["loc"]).upper()
        said = one["msg"][0].lower() + one["msg"][1:]
        yield f"{name} is {hidden(repr(one['input']))}: {said}."


def hidden(text: str) -> str:
    """The text with the password of every address in it left out."""
    return _PASSWORD.sub(r"\1:…", text)


def in_file(path: Path | None = None) -> Mapping[str, str | None]:
    """What `.env` sets, whether known or not; empty without such a file."""
    file = path or Path(ENV_FILE)
    return dotenv_values(file) if file.is_file() else {}


def unknown(names: Iterable[str]) -> dict[str, str]:
    """Names nobody reads → the setting that was probably meant, or ""."""
    known = [name.upper() for name in Settings.model_fields]
    strange = [n for n in names if n.upper() not in known]
    return {n: next(iter(get_close_matches(n.upper(), known, 1, 0.8)), "") for n in strange}


def misspelt() -> dict[str, str]:
    """Environment variables that look like a setting and are not one, with the one that is near."""
    return {name: near for name, near in unknown(os.environ).items() if near}


def env_example() -> str:
    """The text of `.env.example`: every setting with its meaning and its default."""
    lines = ["# Copy to .env and change what you need. Made by `make docs`; do not edit by hand."]
    for name, field in Settings.model_fields.items():
        lines += ["", f"# {field.description}", f"{name.upper()}={default(field.default)}"]
    return "\n".join(lines) + "\n"


def default(value: object) -> str:
    """A setting's default as it is written in a file."""
    return str(value).lower() if isinstance(value, bool) else str(value)
