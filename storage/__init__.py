"""What the bot remembers; it knows nothing of why."""
