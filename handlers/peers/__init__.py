"""Finding somebody who has done it: the question, three people and why, or what else there is."""

from handlers.peers import choosing, finding, helping, looking
from handlers.peers.door import router

__all__ = ["choosing", "finding", "helping", "looking", "router"]
