"""How many people did something, told so that nobody can be singled out. Knows no feature."""

#: A number of people under this is not told, unless they agreed (DOMAIN, "Respect").
FEW = 5


def told(n: int) -> int:
    """A number of people as it may be shown: 0 for "none or a few", else rounded down to a
    multiple of FEW ("at least 10"). Rounding keeps what two weeks, or a whole and its parts, show
    from being subtracted: 11 and 13 both read 10."""
    return n - n % FEW if n >= FEW else 0
