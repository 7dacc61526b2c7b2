"""When things happen; it knows neither people nor platforms."""
