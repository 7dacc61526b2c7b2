"""The playground in a real browser, as people use it."""
