"""What a community has said about its surveys before, read for the next one. It knows no file."""

from handlers.kit.words import language_of
from handlers.roster.survey import Knows
from storage import Look


async def knows(look: Look) -> Knows:
    """Remembered headers, the community's own words for topics, its language."""
    return Knows(
        headers=await look.headings.known(),
        synonyms=tuple((s.phrase, s.lever) for s in await look.synonyms.all()),
        language=language_of(look.community.language),
    )
