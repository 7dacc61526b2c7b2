"""What is said about deliveries that went wrong."""

from handlers import deliveries
from handlers.examples.example import Example

EXAMPLES = (Example("deliveries.held_notice", deliveries.held_notice()),)
