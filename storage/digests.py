"""The weekly digests and their lines, and who offered help; it knows no card."""

from storage.rows import Rows
from storage.tables import Digest, DigestItem, HelpOffer


class Digests(Rows[Digest]):
    """One a week. state: draft, held, posted, dropped."""

    row = Digest


class DigestItems(Rows[DigestItem]):
    """The lines of the digests."""

    row = DigestItem


class HelpOffers(Rows[HelpOffer]):
    """Who can help with an open question; its seeker decides."""

    row = HelpOffer
