"""The package that meets people and the clock."""
