"""The `tertulia` command as an operator types it: what it prints, where, and how it ends."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import __main__ as command
from bot import settings
from storage.migrate import migrate

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ROOT / "bot" / "playground" / "data" / "people.json"


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """A terminal in an empty folder."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Said:
        self.monkeypatch.setattr(sys, "argv", ["tertulia", *words])
        with pytest.raises(SystemExit) as end:
            command.main()
        seen = self.capture.readouterr()
        code = end.value.code
        return Said(code if isinstance(code, int) else 1, seen.out, seen.err)


@pytest.fixture
def tertulia(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """The command, in an empty folder with no settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(command._wanted, "debug", False)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Terminal(tmp_path, monkeypatch, capsys)


def test_from_an_empty_folder_to_an_answer(tertulia: Terminal) -> None:
    """migrate, import, again, check, ask, export: the way an operator goes."""
    assert tertulia("import", "x.csv").err.startswith("x.csv cannot be read")
    assert "`tertulia migrate`" in tertulia("import", str(PEOPLE)).err
    assert tertulia("migrate").code == 0
    assert (tertulia.folder / "tertulia.db").stat().st_mode & 0o077 == 0
    assert "--community NAME" in tertulia("import", str(PEOPLE)).err
    assert "66 new, 0 changed" in tertulia("import", "--community", "Ours", str(PEOPLE)).out
    assert "0 new, 0 changed, 66 unchanged, 0 refused" in tertulia("import", str(PEOPLE)).out
    assert tertulia("check").code == 0
    asked = tertulia("ask", "--as", "p01", "/find-peer help with our bell schedule")
    assert asked.out.startswith("3 people who can help")
    assert tertulia("export", "--private", "-o", "out.json").out == ""
    assert (tertulia.folder / "out.json").stat().st_mode & 0o077 == 0
    assert "0 new, 0 changed, 66 unchanged" in tertulia("import", "out.json").out
    one = json.loads(tertulia("export", "--member", "p01").out)
    assert [person["id"] for person in one["personas"]] == ["p01"]
    assert "reports_to" not in one["personas"][0]


def test_one_bad_row_and_nothing_goes_in(tertulia: Terminal) -> None:
    """Line and reason on stderr, exit code 1; --partial takes the others."""
    tertulia("migrate")
    (tertulia.folder / "s.csv").write_text("name,email,role\nAna,a@b.org,teacher\nBen,,pilot\n")
    refused = tertulia("import", "--community", "Ours", "s.csv")
    assert (refused.code, refused.out) == (1, "")
    assert "line 3: the role “pilot” is not one that is known" in refused.err
    assert "Nothing was imported: 1 person cannot be read." in refused.err
    partial = tertulia("import", "--community", "Ours", "--partial", "s.csv")
    assert partial.code == 0
    assert "1 new, 0 changed, 0 unchanged, 1 refused" in partial.out


def test_a_preview_changes_nothing(tertulia: Terminal) -> None:
    """Also of the import that would make the community; then the same numbers for real."""
    tertulia("migrate")
    (tertulia.folder / "s.csv").write_text(
        "What is your name?,Email,Mood\nAna,a@b.org,good\nBen,,\n"
    )
    for _time in range(2):
        seen = tertulia("import", "--community", "Ours", "--preview", "s.csv")
        assert seen.code == 0
        assert "line 3: an id or an e-mail is needed" in seen.out
        assert "column “Mood” is not read" in seen.out
        assert "1 new, 0 changed, 0 unchanged, 1 refused" in seen.out
        assert seen.out.endswith("This was a preview: nothing was imported.\n")
    assert "There is no community yet" in tertulia("export").err
    assert "1 new" in tertulia("import", "--community", "Ours", "--partial", "s.csv").out
    assert "0 new, 0 changed, 1 unchanged" in tertulia("import", "--preview", "s.csv").out


def test_a_community_is_chosen_by_name(tertulia: Terminal) -> None:
    """A name that is none lists those there are; an impossible zone makes nothing."""
    tertulia("migrate")
    (tertulia.folder / "s.csv").write_text("name,id\nAna,a\n")
    assert "not known" in tertulia("import", "--community", "A", "--zone", "Mars", "s.csv").err
    tertulia("import", "--community", "Ours", "s.csv")
    assert "There is: “Ours”" in tertulia("import", "--community", "Theirs", "s.csv").err
    assert tertulia("export", "--member", "zz").err == "Nobody here has the imported id “zz”.\n"


def test_the_template_and_help(tertulia: Terminal) -> None:
    """A template goes to stdout; every command has its line of help."""
    assert tertulia("import", "--template").out.startswith("id,name,email,role")
    shown = tertulia("--help").out
    for name in ("playground", "run", "check", "migrate", "import", "export", "ask", "docs"):
        assert name in shown
        assert tertulia(name, "--help").code == 0


def test_a_demonstration_and_a_batch(tertulia: Terminal) -> None:
    """--demo needs no database and leaves no file; a batch is one line for each."""
    line = json.dumps({"as": "p01", "say": "/find-peer our schedule", "id": 4})
    (tertulia.folder / "b.jsonl").write_text(f"\ufeff{line}\nnonsense\n", encoding="utf-8")
    said = tertulia("ask", "--demo", "--reveal", "--batch", "b.jsonl")
    first, second = [json.loads(one) for one in said.out.splitlines()]
    assert first["id"] == 4
    assert all(one["member"] for one in first["candidates"])
    assert second["outcome"] == "problem"
    assert [path.name for path in tertulia.folder.iterdir()] == ["b.jsonl"]
    one = json.loads(tertulia("ask", "--demo", "--json", "--as", "p01", "/tertulia help").out)
    assert one["outcome"] == "card"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ask", "--demo", "--as", "nobody", "/find-peer x"), "Nobody here has the imported id"),
        (("ask", "--demo", "--as", "p01", ""), "Write a command"),
        (("ask", "--demo", "/find-peer x"), "Say who asks"),
        (("ask", "--demo", "--as", "p01", "--lang", "fr", "/find-peer x"), "en or es"),
        (("ask", "--demo", "--batch", "none.jsonl"), "cannot be read"),
        (("import",), "--template"),
        (("run",), "There is no database"),
        (("export",), "There is no database"),
    ],
)
def test_mistakes_are_sentences(tertulia: Terminal, words: tuple[str, ...], says: str) -> None:
    """Whatever is typed wrongly ends with a sentence on stderr and no traceback."""
    said = tertulia(*words)
    assert said.code != 0
    assert says in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_what_nobody_foresaw(tertulia: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error names its kind, never what it was about, unless --debug."""

    def breaks() -> str:
        raise RuntimeError("Ana wrote: my principal …")

    monkeypatch.setattr("handlers.roster.survey.template", breaks)
    said = tertulia("import", "--template")
    assert said.code == 1
    assert said.err == (
        "Something unexpected went wrong (RuntimeError). `tertulia --debug …` shows where.\n"
    )
    monkeypatch.setattr(sys, "argv", ["tertulia", "--debug", "import", "--template"])
    with pytest.raises(RuntimeError):
        command.main()


def test_wrong_settings_are_named(tertulia: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command that reads them says which one is wrong."""
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert "LOG_LEVEL is 'loud'" in tertulia("run").err
    assert "LOG_LEVEL is 'loud'" in tertulia("check").out


def test_an_older_database_is_not_run_on(tertulia: Terminal) -> None:
    """The schema must be this version's."""
    (tertulia.folder / "tertulia.db").touch()
    assert "Run `tertulia migrate` first" in tertulia("run").err


@pytest.mark.timeout(180)  # two cold starts on a machine that may be busy
async def test_a_running_bot(tmp_path: Path) -> None:
    """It answers /healthz, refuses a second one, says what it cannot do yet, ends on SIGTERM with 0."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}", "PORT": "0",
                   "HOST": "127.0.0.1", "LOG_FORMAT": "json", "PYTHONPATH": str(ROOT)}  # fmt: skip
    python = (sys.executable, "-m", "bot")
    await migrate(environment["DATABASE_URL"])
    bot = await asyncio.create_subprocess_exec(
        *python, "run", cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert bot.stderr
    try:
        lines = [json.loads(await bot.stderr.readline()) for _line in range(2)]
        assert [line["event"] for line in lines] == ["running", "no_platform"]
        reader, writer = await asyncio.open_connection("127.0.0.1", lines[0]["port"])
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = (await reader.read()).decode()
        writer.close()
        assert answer.startswith("HTTP/1.1 200")
        assert '"ok"' in answer
        second = await asyncio.create_subprocess_exec(
            *python, "run", cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
        )
        _out, said = await second.communicate()
        assert (second.returncode, b"Another bot is running" in said) == (1, True)
        bot.send_signal(signal.SIGTERM)
        rest = (await bot.stderr.read()).decode()
        assert await bot.wait() == 0
        assert '"stopped"' in rest
        assert "Traceback" not in rest
    finally:
        if bot.returncode is None:
            bot.kill()
