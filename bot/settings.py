"""The settings, and the only reader of the environment; `.env.example` is generated from them."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator sets, in the environment or in `.env`; immutable once read."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

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
    port: int = Field(
        8080, ge=0, le=65535, description="Where the browser playground listens (loopback only)."
    )


def env_example() -> str:
    """The text of `.env.example`: every setting with its meaning and its default."""
    lines = ["# Copy to .env and change what you need. Made by `make docs`; do not edit by hand."]
    for name, field in Settings.model_fields.items():
        lines += ["", f"# {field.description}", f"{name.upper()}={field.default}"]
    return "\n".join(lines) + "\n"
