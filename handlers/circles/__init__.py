"""Learning circles: people who meet again and again about one thing."""
