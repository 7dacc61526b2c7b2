"""The pictures the bot made, by the hash of their bytes; it knows no card that shows them."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from sqlalchemy import select

from storage.rows import NotFound, Rows
from storage.tables import PictureFile

PNG = b"\x89PNG\r\n\x1a\n"


class Pictures(Rows[PictureFile]):
    """PNG files of the community, each once."""

    row = PictureFile

    async def put(self, content: bytes) -> str:
        """Keep a PNG; the hash a Picture names it by. The same bytes again change nothing.

        Raises:
            ValueError: these bytes are no PNG.
        """
        if not content.startswith(PNG):
            raise ValueError("not a PNG")
        digest = sha256(content).hexdigest()
        await self.add_once(("community_id", "sha256"), sha256=digest, content=content)
        return digest

    async def content(self, digest: str) -> bytes:
        """The bytes of a picture of this community.

        Raises:
            NotFound: it has none with this hash.
        """
        found = await self.first(select(PictureFile).where(PictureFile.sha256 == digest))
        if found is None:
            raise NotFound(f"pictures {digest}")
        return found.content

    async def contents(self, community_id: int, digests: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of these pictures that the community has, by hash."""
        wanted = set(digests)
        if not wanted:
            return {}
        query = select(PictureFile).where(
            PictureFile.community_id == community_id, PictureFile.sha256.in_(wanted)
        )
        return {row.sha256: row.content for row in await self.some(query)}
