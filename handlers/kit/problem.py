"""The sentence a person can act on. Raising it rolls the transaction back."""

from handlers.kit.words import Text


class Problem(Exception):
    """Something the person can mend; `says` is shown to them as it stands."""

    def __init__(self, says: Text) -> None:
        super().__init__(repr(says))
        self.says = says
