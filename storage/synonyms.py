"""A community's own words for topics; it knows no taxonomy."""

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Synonym


class Synonyms(Rows[Synonym]):
    """The words a coordinator added."""

    row = Synonym

    async def put(self, phrase: str, lever: str, language: str) -> Synonym:
        """Let a phrase mean this topic; a phrase that meant another one changes its mind."""
        phrase = " ".join(phrase.casefold().split())[:80]
        found = await self.first(select(Synonym).where(Synonym.phrase == phrase))
        if found is None:
            return await self.add(Synonym(phrase=phrase, lever=lever, language=language))
        found.lever, found.language = lever, language
        return found

    async def by_phrase(self) -> dict[str, str]:
        """Every phrase with the topic it means."""
        return {row.phrase: row.lever for row in await self.all()}
