"""What experts and those who list them meet."""

from handlers import experts
from handlers.examples.example import Example
from handlers.kit.words import Mention
from storage.tables import Member

REBECCA = Mention(50, "Rebecca Stein-Alvarez")
LISTED = (
    (Member(id=50, name="Rebecca Stein-Alvarez", expert="yes", cap=6), 2),
    (Member(id=51, name="Marcus Delacroix", expert="asked", cap=5), 0),
)

EXAMPLES = (
    Example("experts.naming", experts.naming()),
    Example("experts.leaving", experts.leaving()),
    Example("experts.invitation", experts.invitation("Commons for Empowered Schools")),
    Example("experts.asked", experts.asked(REBECCA)),
    Example("experts.still_open", experts.still_open(REBECCA)),
    Example("experts.agreed", experts.agreed(6)),
    Example("experts.declined", experts.declined()),
    Example("experts.removed", experts.removed(REBECCA)),
    Example("experts.listing", experts.listing(LISTED)),
    Example("experts.listing_empty", experts.listing(())),
)
