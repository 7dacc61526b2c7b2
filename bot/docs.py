"""The parts of README.md and .env.example that are made from the code; it knows no prose."""

import re
from collections.abc import Iterable
from pathlib import Path

from bot.settings import Settings, default, env_example
from bot.terminal import Stop
from handlers import registry
from handlers.kit.router import COORDINATORS, EVERYONE, MEMBERS, Registry
from handlers.kit.words import LANGUAGES, Language, Words, plain

ROOT = Path(__file__).resolve().parents[1]
WHO = {EVERYONE: "everybody", MEMBERS: "members", COORDINATORS: "coordinators"}
RANK = {who: rank for rank, who in enumerate(WHO)}  # inside one, the order of FEATURES
# What `python -m tests.e2e.pictures` takes, and what stands on it.
PICTURES = {
    "playground-slack": "The playground as Slack draws it",
    "playground-discord": "The playground as Discord draws it",
    "circle-discord": "A new learning circle, as Discord draws it",
    "digest-slack": "A week in one message, as Slack draws it",
}


def command_table(known: Registry) -> str:
    """Every command: what it does in both languages, and who may use it."""
    lines = ["| Command | What it does | Qué hace | For |", "|---|---|---|---|"]
    for path, entrance in sorted(known.commands.items(), key=lambda one: RANK[one[1].who]):
        about = {language: _words(entrance.about, language) for language in LANGUAGES}
        hint = f" *{_words(entrance.hint, 'en')}*" if entrance.hint else ""
        lines.append(f"| `/{path}`{hint} | {about['en']} | {about['es']} | {WHO[entrance.who]} |")
    return "\n".join(lines)


def settings_table() -> str:
    """Every setting with its default and its meaning."""
    lines = ["| Setting | Default | What it is for |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        lines.append(
            f"| `{name.upper()}` | `{default(field.default)}` | {_cell(field.description or '')} |"
        )
    return "\n".join(lines)


def pictures(root: Path) -> str:
    """The playground in both skins, a circle and a digest, as far as there are pictures."""
    return "\n".join(
        f"![{said}](docs/{name}.png)"
        for name, said in PICTURES.items()
        if (root / "docs" / f"{name}.png").is_file()
    )


def parts(root: Path) -> dict[str, str]:
    """The generated parts of the README by the name of their markers."""
    found = {
        "commands": command_table(registry()),
        "settings": settings_table(),
        "pictures": pictures(root),
    }
    measured = root / "docs" / "matching.md"
    if measured.is_file():
        found["matching"] = measured.read_text(encoding="utf-8").strip()
    return found


def filled(text: str, made: dict[str, str]) -> str:
    """The README's text with each part between its markers.

    Raises:
        Stop: a marker is missing.
    """
    for name, part in made.items():
        between = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        if not between.search(text):
            raise Stop(
                f"README.md has lost its markers <!-- {name}:begin --> … <!-- {name}:end -->."
            )
        body = f"{part}\n" if part else ""
        text = between.sub(lambda m, body=body: f"{m[1]}{body}{m[2]}", text)  # type: ignore[misc]
    return text


def wanted(root: Path = ROOT) -> dict[Path, str]:
    """Each generated file and what it should hold.

    Raises:
        Stop: this is not a checkout.
    """
    readme = root / "README.md"
    if not readme.is_file():
        raise Stop("There is no README.md here: this command is for a checkout.")
    return {
        readme: filled(readme.read_text(encoding="utf-8"), parts(root)),
        root / ".env.example": env_example(),
    }


def differences(root: Path = ROOT) -> list[str]:
    """Names of generated files that are not what they should be."""
    return [
        path.name
        for path, text in wanted(root).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def write(root: Path = ROOT) -> Iterable[str]:
    """Bring the generated files up to date; the names of those that changed."""
    changed = differences(root)
    for path, text in wanted(root).items():
        if path.name in changed:
            path.write_text(text, encoding="utf-8")
    return changed


def _words(words: Words | None, language: Language) -> str:
    return _cell(plain(words, language)) if words else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
