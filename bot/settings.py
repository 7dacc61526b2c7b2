"""The settings, and the only reader of the environment; `.env.example` is generated from them."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE = ".env"
# Names that the next version will read; naming them early does no harm and has no effect yet.
PLANNED = frozenset(
    "SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_SIGNING_SECRET SLACK_CLIENT_ID SLACK_CLIENT_SECRET"
    " SLACK_API_URL DISCORD_TOKEN DISCORD_API_URL DISCORD_GATEWAY_URL SECRET_KEY"
    " SECRET_KEY_PREVIOUS".split()
)
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
        description="The port of `tertulia run` (/healthz) and of the browser playground.",
    )  # fmt: skip


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
    strange = [n for n in names if n.upper() not in known and n.upper() not in PLANNED]
    return {n: next(iter(get_close_matches(n.upper(), known, 1, 0.8)), "") for n in strange}


def planned() -> tuple[str, ...]:
    """Settings of the next version that are set already, in the environment or in `.env`."""
    return tuple(sorted(PLANNED & ({*os.environ} | {*in_file()})))


def misspelt() -> dict[str, str]:
    """Environment variables that look like a setting and are not one, with the one that is near."""
    return {name: near for name, near in unknown(os.environ).items() if near}


def env_example() -> str:
    """The text of `.env.example`: every setting with its meaning and its default."""
    lines = ["# Copy to .env and change what you need. Made by `make docs`; do not edit by hand."]
    for name, field in Settings.model_fields.items():
        lines += ["", f"# {field.description}", f"{name.upper()}={field.default}"]
    return "\n".join(lines) + "\n"
