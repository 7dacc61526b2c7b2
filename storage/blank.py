"""A new SQLite file with today's schema in one step: for demonstrations; it knows no migration."""

from pathlib import Path

from sqlalchemy import create_engine

from storage.tables import Base


def blank(path: Path) -> str:
    """Make the file and give its address. A lasting database is made by storage.migrate instead.

    Raises:
        FileExistsError: something is there already.
    """
    if path.exists():
        raise FileExistsError(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        Base.metadata.create_all(connection, checkfirst=False)
    engine.dispose()
    return f"sqlite:///{path}"
