"""What people write of students, colleagues and dangers: lists beside this file, one wording a line.

A list is read by its name and a language, `danger_es.txt`. A line is a regular expression over text
in small letters without accents, where one space stands between words; a line that begins with #
says something to its reader. Longer wordings stand before those they begin with.
"""

from importlib.resources import files

LANGUAGES = ("en", "es")


def wordings_of(name: str) -> str:
    """The lines of a list, both languages; without what is only said to its reader."""
    folder = files("handlers.kit.wordings")
    texts = [
        folder.joinpath(f"{name}_{language}.txt").read_text(encoding="utf-8")
        for language in LANGUAGES
    ]
    lines = [line for text in texts for line in text.splitlines()]
    return "\n".join(line for line in lines if not line.startswith("#"))
