"""What guards and ranking need to know about people, read exactly; it decides nothing."""

from storage.person import Pair, Standing


class People:
    """People as matching sees them: `look.people`."""

    async def standing(self, seeker_id: int) -> Standing:
        """The seeker and what stands between them and everybody else, as of `look.now`.

        Raises NotFound for a member of no or another community.
        """
        raise NotImplementedError

    async def pair(self, seeker_id: int, other_id: int) -> Pair:
        """Exactly what `guards.forbidden` needs about two people, read again in this transaction."""
        raise NotImplementedError
