"""Every message has its example: each builder of a card or form is called where examples are made."""

import ast
from collections.abc import Iterator
from pathlib import Path

from handlers.examples import examples

ROOT = Path(__file__).resolve().parents[2]
OUTCOMES = {"Card", "Form", "FormErrors", "Replace", "File"}


def builders(tree: ast.Module) -> Iterator[str]:
    """Public functions of a module that only build an outcome: annotated so, and not an entrance."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or not node.returns:
            continue
        given = {ast.unparse(one.annotation) for one in node.args.args if one.annotation}
        if given & OUTCOMES:  # it changes a message that somebody else built
            continue
        parts = {part.strip() for part in ast.unparse(node.returns).split("|")}
        if parts & OUTCOMES and parts <= OUTCOMES | {"None"} and not node.decorator_list:
            yield node.name


def calls(tree: ast.Module) -> set[tuple[str, str]]:
    """What a module calls, as (the module it came from, the name there): imported by name, or
    through the module."""
    names: dict[str, tuple[str, str]] = {}
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = (node.module, alias.name)
                modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            modules |= {alias.asname or alias.name: alias.name for alias in node.names}
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in names:
            found.add(names[node.func.id])
        elif isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            found.add((modules.get(owner, owner), node.func.attr))
    return found


def without_example(root: Path) -> list[str]:
    """Builders in `handlers/` that no example calls. The kit's own functions change cards and have
    none; a builder that a package re-exports may be called through the package."""
    handlers = root / "handlers"
    called: set[tuple[str, str]] = set()
    for path in (handlers / "examples").glob("*.py"):
        called |= calls(ast.parse(path.read_text(encoding="utf-8")))
    lost = []
    for path in sorted(handlers.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if parts[1] in ("examples", "kit"):
            continue
        module = ".".join(parts).removesuffix(".__init__")
        for name in builders(ast.parse(path.read_text(encoding="utf-8"))):
            homes = {module, *(module.rsplit(".", n)[0] for n in range(1, len(parts) - 1))}
            if not any((home, name) in called for home in homes):
                lost.append(f"{module}.{name}")
    return lost


def test_every_builder_has_its_example() -> None:
    """A message that nobody can see in the gallery is not finished."""
    assert without_example(ROOT) == []


def test_names_say_the_feature() -> None:
    """`peers.others` stands in handlers/examples/peers.py: a name leads to its file."""
    folder = ROOT / "handlers" / "examples"
    files = {path.stem for path in folder.glob("*.py")}
    assert [e.name for e in examples() if e.name.split(".")[0] not in files] == []


def test_a_builder_without_example_is_reported(tmp_path: Path) -> None:
    """The control: called by name, through its module and through its package count; a mere import,
    a call of a namesake elsewhere do not; a private function and one that changes a card need none."""
    feature = tmp_path / "handlers" / "peers"
    (tmp_path / "handlers" / "examples").mkdir(parents=True)
    feature.mkdir()
    (feature / "__init__.py").write_text("")
    (feature / "cards.py").write_text(
        "def by_name() -> Card: ...\ndef by_module() -> Form: ...\ndef by_package() -> Card | None: ...\n"
        "def only_imported() -> Card: ...\ndef namesake() -> Card | Form: ...\ndef _inner() -> Card: ...\n"
        "@router.press()\ndef entrance() -> Card: ...\ndef text() -> str: ...\n"
        "def changed(card: Card) -> Card: ...\n"
    )
    (tmp_path / "handlers" / "examples" / "peers.py").write_text(
        "from handlers import peers\nfrom handlers.peers import cards\nfrom handlers.other import namesake\n"
        "from handlers.peers.cards import by_name as named, only_imported\n"
        "EXAMPLES = (named(), cards.by_module(), peers.by_package(), namesake())\n"
    )
    assert without_example(tmp_path) == [
        "handlers.peers.cards.only_imported",
        "handlers.peers.cards.namesake",
    ]
