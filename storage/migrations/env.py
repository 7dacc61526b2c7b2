"""What Alembic runs: our tables, on the connection that storage.migrate hands in."""

from typing import Any, Literal

from alembic import context

from storage.tables import Base, UtcDateTime


def render(kind: str, thing: Any, autogen: Any) -> str | Literal[False]:
    """Migrations are history: they name no type of ours, which may change."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by making a new one
    render_item=render,
    transactional_ddl=True,
)
context.run_migrations()
