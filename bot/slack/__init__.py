"""Slack: what is drawn there, what comes from there, what it refuses."""
