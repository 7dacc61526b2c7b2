"""People brought in from a survey: read, looked through, entered."""
