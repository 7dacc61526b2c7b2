"""Stories of what worked."""
