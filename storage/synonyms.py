"""A community's own words for topics; it knows no taxonomy."""

from storage.rows import Rows
from storage.tables import Synonym


class Synonyms(Rows[Synonym]):
    """The words a coordinator added."""

    row = Synonym
