"""Writes stems.txt, the stems of every word of the lexicon: `python -m storage.lexicon`."""

import re
import tomllib
from pathlib import Path

from storage.taxonomy import folded, taxonomy

HERE = Path(__file__).parent


def vocabulary() -> list[str]:
    """Every word that the lexicon and the topics' own texts use, folded, sorted."""
    texts: list[str] = []
    for file in HERE.glob("*.toml"):
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        for value in raw.values():
            texts.extend(value.values() if isinstance(value, dict) else [value])
    for lever in taxonomy().levers.values():
        texts += [lever.label.en, lever.label.es, lever.description.en, lever.description.es]
        texts += [*lever.synonyms, *lever.phrases, *lever.phrases_es]
    # An apostrophe joins ("don't"), everything else that is not a letter separates.
    joined = (re.sub(r"(?<=\w)'(?=\w)", "", text) for text in texts)
    return sorted({word for text in joined for word in folded(text).split()})


def stem_lines() -> list[str]:
    """One line a word: the word, its English stem, its Spanish stem."""
    import snowballstemmer

    english = snowballstemmer.stemmer("english")
    spanish = snowballstemmer.stemmer("spanish")
    return [f"{w} {english.stemWord(w)} {spanish.stemWord(w)}" for w in vocabulary()]


if __name__ == "__main__":
    (HERE / "stems.txt").write_text("\n".join(stem_lines()) + "\n", encoding="utf-8")
