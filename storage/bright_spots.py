"""Stories of what worked and who tries them; it knows no approval and no card."""

from storage.rows import Rows
from storage.tables import BrightSpot, SpotAsk, Try


class BrightSpots(Rows[BrightSpot]):
    """The community's stories. state: draft, waiting, returned, public, withdrawn."""

    row = BrightSpot


class Tries(Rows[Try]):
    """Who wants to try a story, and what came of it."""

    row = Try


class SpotAsks(Rows[SpotAsk]):
    """Who asked a story's author to talk."""

    row = SpotAsk
