"""The house's own rules as functions of a tree; it does not know which tree, or what follows."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("bot", "handlers", "schedules", "storage")

FILE_LINES = 400
"""A file longer than this has two subjects."""

HANDLER_LINES = 25
"""A handler, from `def` to its last line: compute, one block, return."""

HALVES = ("platform", "inbound", "render", "limits")
PLATFORMS = ("slack", "discord", "playground")
"""Each platform's folder holds each of these modules."""

FIXED = {*PACKAGES, "tests", "pyproject.toml", "README.md"}
EXPECTED = {
    ".ci",
    ".env.example",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "SECURITY.md",
    "compose.yaml",
    "docs",
    "requirements-dev.lock",
    "requirements.lock",
}
"""What tools and readers look for at the top, and nothing else."""

# Written so that this file does not name what it looks for.
_HOSTS = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|python[h]osted|npm[j]s|yarnpkg|deb\.debian|anaconda)\.(?:org|com|io)\b"
    r"|--(?:extra-)?index-url\s+\S|--find-links\s+\S"
)
_MACHINE = re.compile(r"(?<![\w.~/-])/(?:home|root|tmp|work|Users)/\w|\b[A-Z]:\\Users\\")


def tracked(root: Path) -> list[Path]:
    """Files under version control, relative to the root; in a tree without git, every file."""
    if not (root / ".git").exists():
        return sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], check=True, capture_output=True, text=True
    )
    names = [Path(name) for name in listed.stdout.split("\0") if name]
    return [name for name in names if (root / name).is_file()]


def sources(root: Path, *folders: str) -> Iterator[Path]:
    """Python files of the folders, relative to the root."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            yield path.relative_to(root)


def long_files(root: Path) -> list[str]:
    """Python files over the limit; migrations are history and may be long."""
    return [
        f"{path}: {lines} lines, at most {FILE_LINES}"
        for path in sources(root, *PACKAGES, "tests")
        if "migrations" not in path.parts
        and (lines := len((root / path).read_text(encoding="utf-8").splitlines())) > FILE_LINES
    ]


def long_handlers(root: Path) -> list[str]:
    """Functions that a router registers and that do not fit the limit."""
    found = []
    for path in sources(root, "handlers"):
        tree = ast.parse((root / path).read_text(encoding="utf-8"), str(path))
        routers = {"router"} | {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and _called(node.value) == "Router"
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if not any(_owner(decorator) in routers for decorator in node.decorator_list):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > HANDLER_LINES:
                found.append(
                    f"{path}:{node.lineno} {node.name}: {lines} lines, at most {HANDLER_LINES}"
                )
    return found


def _called(node: ast.expr) -> str | None:
    """The plain name that an expression calls: `Router` of `Router("circles")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return None


def _owner(decorator: ast.expr) -> str | None:
    """The name a decorator hangs on: `router` of `@router.command("…")` and of `@router.home`."""
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        return target.value.id
    return None


def has_half(root: Path, platform: str, half: str) -> bool:
    """Whether a platform's folder holds the module, as a file or as a folder that outgrew it."""
    folder = root / "bot" / platform
    return (folder / f"{half}.py").is_file() or (folder / half / "__init__.py").is_file()


def strangers(root: Path) -> list[str]:
    """What stands at the top of the tree and does not belong there, and what is missing."""
    top = {path.parts[0] for path in tracked(root)}
    extra = [f"{name}: not part of the fixed top level" for name in top - FIXED - EXPECTED]
    return sorted(extra + [f"{name}: missing" for name in FIXED - top])


def addresses(root: Path) -> list[str]:
    """Lines that name a package registry's host or a path of somebody's machine."""
    found = []
    for path in tracked(root):
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path}:{number}: {match.group()}"
            for number, line in enumerate(text.splitlines(), 1)
            for match in (_HOSTS.search(line), _MACHINE.search(line))
            if match
        ]
    return found


_CONCISE = ("--no-cache", "--quiet", "--output-format", "concise")


def lint(root: Path, *arguments: str) -> str:
    """What ruff says of the tree, one finding a line; empty when it finds nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *_CONCISE, *arguments, "."],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return done.stdout


def imports(root: Path, *contracts: str) -> tuple[bool, str]:
    """Whether the tree keeps the import contracts (all, or those named), and the tool's words."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
        + [part for contract in contracts for part in ("--contract", contract)],
        cwd=root,
        env={"PATH": "", "COLUMNS": "400", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode == 0, done.stdout + done.stderr


def types(root: Path, *paths: str) -> str:
    """What mypy finds in these files under the tree's configuration; empty when nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "--cache-dir", ".cache", *paths],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout
