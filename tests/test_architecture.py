"""The drawing and the house: the tree keeps every rule, and every rule is seen to fail once."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests import rules

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BANNED = sorted(PROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"])
CONTRACTS = [contract["id"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]


class TestTheTree:
    """What is checked in keeps the rules."""

    def test_files_stay_short(self) -> None:
        """No file has two subjects."""
        assert rules.long_files(ROOT) == []

    def test_handlers_stay_short(self) -> None:
        """No handler needs scrolling."""
        assert rules.long_handlers(ROOT) == []

    def test_top_level_is_fixed(self) -> None:
        """`ls` prints the architecture and nothing that hides it."""
        assert rules.strangers(ROOT) == []

    def test_no_address_is_checked_in(self) -> None:
        """The project builds anywhere: no registry's host, no path of a machine."""
        assert rules.addresses(ROOT) == []

    def test_imports_point_to_the_right(self) -> None:
        """Every import contract is kept."""
        kept, words = rules.imports(ROOT)
        assert kept, words

    def test_nobody_takes_time_chance_or_environment_for_themselves(self) -> None:
        """The bans hold everywhere but in the three modules that may."""
        assert rules.lint(ROOT, "--select", "TID251") == ""

    @pytest.mark.parametrize("half", rules.HALVES)
    @pytest.mark.parametrize("platform", rules.PLATFORMS)
    def test_each_platform_has_its_four_halves(self, platform: str, half: str) -> None:
        """Whoever knows one platform's folder finds their way in the next."""
        assert rules.has_half(ROOT, platform, half)

    def test_an_installed_package_carries_its_data(self, tmp_path: Path) -> None:
        """Templates, translations and taxonomy travel in the wheel, not only in the checkout."""
        tree = tmp_path / "tree"
        files = rules.tracked(ROOT)
        for path in files:
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, tree / path)
        wheels = tmp_path / "wheels"
        offline = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", wheels, tree],
            check=True,
        )
        with zipfile.ZipFile(next(wheels.iterdir())) as wheel:
            carried = set(wheel.namelist())
        expected = {str(path) for path in files if path.parts[0] in rules.PACKAGES}
        assert expected - carried == set()
        assert not any(name.startswith("tests/") for name in carried)


def written(root: Path, files: dict[str, str]) -> Path:
    """A tree with the project's own configuration and these files; packages where they are."""
    shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
    (root / "tests").mkdir()
    for name in ("__init__.py", "import_contracts.py"):
        shutil.copyfile(ROOT / "tests" / name, root / "tests" / name)
    for path in (*(f"{package}/__init__.py" for package in rules.PACKAGES), *files):
        for folder in list(Path(path).parents)[-2::-1]:
            (root / folder).mkdir(exist_ok=True)
            (root / folder / "__init__.py").touch()
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")
    return root


def handler(lines: int, decorator: str = "@router.command('x')") -> str:
    """A registered function of so many lines, counted from `def`."""
    return "\n".join([decorator, "async def new():", *["    pass"] * (lines - 1), ""])


class TestEveryRuleBites:
    """A rule that was never seen to fail is a hope."""

    def test_a_long_file_is_reported(self, tmp_path: Path) -> None:
        """One line more than allowed is enough, exactly the limit is not, a migration may."""
        limit = "x = 1\n" * rules.FILE_LINES
        files = {"handlers/a.py": limit, "handlers/b.py": limit + "y = 1\n"}
        files["storage/migrations/versions/c.py"] = limit * 2
        found = rules.long_files(written(tmp_path, files))
        assert found == ["handlers/b.py: 401 lines, at most 400"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (handler(25), []),
            (handler(26), ["handlers/circles.py:2 new: 26 lines, at most 25"]),
            (handler(26, "@router.home"), ["handlers/circles.py:2 new: 26 lines, at most 25"]),
            (handler(26, "@cached"), []),
            (
                "desk = Router('desk')\n" + handler(30, "@desk.press"),
                ["handlers/circles.py:3 new: 30 lines, at most 25"],
            ),
        ],
        ids=["fits", "called", "bare", "no handler", "another name"],
    )
    def test_a_long_handler_is_reported(self, tmp_path: Path, text: str, found: list[str]) -> None:
        """Only what a router registers is counted, under whatever name the router goes."""
        assert rules.long_handlers(written(tmp_path, {"handlers/circles.py": text})) == found

    def test_a_missing_half_is_reported(self, tmp_path: Path) -> None:
        """A platform without its limits is not whole; a folder counts as the module."""
        root = written(tmp_path, {"bot/slack/render/blocks.py": "", "bot/slack/inbound.py": ""})
        halves = [half for half in rules.HALVES if rules.has_half(root, "slack", half)]
        assert halves == ["inbound", "render"]

    def test_a_stranger_at_the_top_is_reported(self, tmp_path: Path) -> None:
        """A new folder beside the four, and a missing one, are both said."""
        root = written(tmp_path, {"services/mail.py": ""})
        shutil.rmtree(root / "schedules")
        assert rules.strangers(root) == [
            "README.md: missing",
            "schedules: missing",
            "services: not part of the fixed top level",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "pip install --index-" + "url mirror x",
            "https://" + "pypi." + "org/simple",
            "files." + "python" + "hosted." + "org",
            "registry." + "npmjs." + "org",
            'DATA = "/' + 'home/ana/data"',
            "cd /" + "root/tertulia",
            "/" + "Users/ana",
        ],
    )
    def test_an_address_is_reported(self, tmp_path: Path, text: str) -> None:
        """A host of a registry and a path of a machine, in any kind of file."""
        (written(tmp_path, {}) / "notes.txt").write_text(f"fine\n{text}\n", encoding="utf-8")
        assert [line.split(": ")[0] for line in rules.addresses(tmp_path)] == ["notes.txt:2"]

    def test_an_ordinary_path_is_not_an_address(self, tmp_path: Path) -> None:
        """Web paths and relative paths that only look alike are left alone."""
        text = "https://chat.example/home/x ./work/x docs/tmp/x /healthz ~/work/x"
        (written(tmp_path, {}) / "notes.txt").write_text(text, encoding="utf-8")
        assert rules.addresses(tmp_path) == []

    def test_every_ban_is_reported(self, tmp_path: Path) -> None:
        """Each banned name, by its full name and imported from its module, in each package."""
        files = {}
        for number, name in enumerate(BANNED):
            module, _, rest = name.partition(".")
            package = rules.PACKAGES[number % len(rules.PACKAGES)]
            files[f"{package}/full{number}.py"] = f"import {module}\n\nprint({name})\n"
            files[f"{package}/from{number}.py"] = (
                f"from {module} import {rest.partition('.')[0]}\n\nprint({rest})\n"
            )
        told = rules.lint(written(tmp_path, files), "--select", "TID251")
        silent = [path for path in files if f"{path}:" not in told]
        assert len(files) == 2 * len(BANNED) > 60
        assert silent == []

    @pytest.mark.parametrize(
        ("path", "allowed"),
        [
            ("bot/app.py", True),
            ("bot/settings.py", True),
            ("schedules/clock.py", True),
            ("tests/test_x.py", True),
            ("bot/courier.py", False),
            ("handlers/app.py", False),
        ],
    )
    def test_only_three_modules_are_exempt(self, tmp_path: Path, path: str, allowed: bool) -> None:
        """The exemption goes by place, not by name."""
        root = written(tmp_path, {path: "import os\n\nprint(os.environ)\n"})
        assert (rules.lint(root, "--select", "TID251") == "") is allowed

    def test_a_call_of_the_clock_in_a_function_is_reported(self, tmp_path: Path) -> None:
        """The forms in which the mistake is really made."""
        text = (
            "from datetime import UTC, date, datetime as when\nimport random as luck\n\n\n"
            "def now() -> object:\n    return when.now(UTC), date.today(), luck.choice([1])\n"
        )
        told = rules.lint(written(tmp_path, {"handlers/x.py": text}), "--select", "TID251")
        assert told.count("TID251") == 3

    def test_loose_types_are_reported(self, tmp_path: Path) -> None:
        """Strict means strict, in every package, and a sound file passes."""
        files = {
            "bot/untyped.py": "def new(name):\n    return name\n",
            "handlers/bare.py": "def new(names: list) -> None:\n    del names\n",
            "schedules/none.py": "x: int = None\n",
            "storage/idle.py": "x = 1  # type: ignore[assignment]\n",
            "storage/sound.py": "def new(name: str) -> str:\n    return name\n",
        }
        told = rules.types(written(tmp_path, files), *files)
        found = [line.partition(":")[0] for line in told.splitlines() if ": error:" in line]
        assert sorted(found) == [
            "bot/untyped.py",
            "handlers/bare.py",
            "schedules/none.py",
            "storage/idle.py",
        ]


OFFENCES: dict[str, list[tuple[str, str]]] = {
    "line": [
        ("storage.circles", "schedules.planner"),
        ("storage.outbox", "bot.courier"),
        ("schedules.worker", "handlers.kit.request"),
        ("handlers.kit.say", "bot.platform"),
    ],
    "bot": [
        ("bot.app", "bot.__main__"),
        ("bot.web", "bot.playground.server"),
        ("bot.playground.server", "bot.app"),
        ("bot.slack.render", "bot.discord.limits"),
        ("bot.discord.inbound", "bot.slack.inbound"),
        ("bot.dispatch", "bot.slack.render"),
        ("bot.courier", "bot.dispatch"),
        ("bot.platform", "bot.courier"),
    ],
    "skins": [
        ("bot.playground.skins", "bot.slack.platform"),
        ("bot.playground.server", "bot.slack.installs"),
        ("bot.playground.demo", "bot.discord.commands"),
    ],
    "handlers": [
        ("handlers.home", "handlers.examples"),
        ("handlers.desk", "handlers.digest"),
        ("handlers.peers", "handlers.desk"),
        ("handlers.experts", "handlers.rounds"),
        ("handlers.profile", "handlers.peers"),
        ("handlers.circles.new", "handlers.library"),
        ("handlers.never_heard_of", "handlers.profile"),
        ("handlers.matching.needs", "handlers.circles.new"),
        ("handlers.kit.say", "handlers.matching.guards"),
    ],
    "database": [
        ("bot.app", "sqlalchemy"),
        ("handlers.circles", "sqlalchemy.orm"),
        ("schedules.planner", "aiosqlite"),
        ("bot.__main__", "alembic"),
    ],
    "network": [
        ("handlers.circles", "slack_sdk.models"),
        ("handlers.setup", "slack_bolt"),
        ("schedules.clock", "aiohttp"),
        ("storage.installs", "discord"),
    ],
}
"""For each contract, imports that it must report, each from where to where."""

PERMITTED = [
    ("bot.app", "handlers.desk"),
    ("bot.playground.skins", "bot.slack.render"),
    ("bot.playground.skins", "bot.discord.inbound"),
    ("bot.slack.platform", "bot.slack.render"),
    ("bot.dispatch", "bot.logs"),
    ("handlers.examples", "handlers.desk"),
    ("handlers.desk", "handlers.peers"),
    ("handlers.peers", "handlers.never_heard_of"),
    ("handlers.never_heard_of", "handlers.matching.guards"),
    ("handlers.matching.guards", "handlers.kit.ui"),
    ("handlers.kit.say", "storage.outbox"),
    ("schedules.planner", "storage.jobs"),
    ("storage.database", "sqlalchemy"),
    ("bot.web", "aiohttp"),
]


def importing(edges: list[tuple[str, str]]) -> dict[str, str]:
    """Files in which each first module imports the second, and that the second exists."""
    files: dict[str, str] = {}
    for importer, imported in edges:
        for module in (importer, imported):
            if module.partition(".")[0] in rules.PACKAGES:
                files.setdefault(module.replace(".", "/") + ".py", "")
        files[importer.replace(".", "/") + ".py"] += f"import {imported}\n"
    return files


class TestImportContracts:
    """The line and its refinements, each broken on purpose."""

    def test_every_contract_is_broken_once(self) -> None:
        """A contract added without an offence here would be a hope."""
        assert sorted(OFFENCES) == sorted(CONTRACTS)

    @pytest.mark.parametrize("contract", CONTRACTS)
    def test_offences_are_reported(self, tmp_path: Path, contract: str) -> None:
        """Each single import that the contract forbids is named in the tool's words."""
        offences = OFFENCES[contract]
        kept, words = rules.imports(written(tmp_path, importing(offences)), contract)
        assert not kept
        missed = [
            (importer, imported)
            for importer, imported in offences
            if f"{importer} -> {imported.partition('.')[0]}" not in words
        ]
        assert missed == [], words

    def test_what_the_drawing_allows_passes(self, tmp_path: Path) -> None:
        """The control: the same machinery is silent where nothing is wrong."""
        kept, words = rules.imports(written(tmp_path, importing(PERMITTED)))
        assert kept, words
