"""Help, the answer to a message, and what this is, as people meet them."""

from handlers import help as feature
from handlers.examples.example import Example

EXAMPLES: tuple[Example, ...] = (
    Example("help.usage", feature.usage(feature.commands(), coordinator=False)),
    Example("help.usage_coordinator", feature.usage(feature.commands(), coordinator=True)),
    Example("help.tap_instead", feature.tap_instead()),
    Example("help.what_this_is", feature.what_this_is("Commons", joined=False)),
    Example("help.what_this_is_joined", feature.what_this_is("Commons", joined=True)),
)
