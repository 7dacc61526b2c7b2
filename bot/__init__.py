"""Where the bot meets people and the clock; it decides nothing about the community."""
