"""The `tertulia` command. Every command imports what it needs when it is called, so that help is quick."""

import asyncio
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.kit.words import Language

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Tertulia: a bot that introduces people who lead change in schools to each other.",
)
_wanted = {"debug": False}

CommunityName = Annotated[str, typer.Option("--community", help="Which one, if there are several.")]


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
) -> None:
    """What holds for every command."""
    _wanted["debug"] = debug


@app.command()
def playground(
    port: Annotated[int | None, typer.Option(help="0 takes any free one; else PORT's.")] = None,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser.")] = True,
) -> None:
    """Open the bot in the browser, with a made-up community. Nothing is kept."""
    from bot import logs
    from bot.app import Application
    from bot.playground.server import serve
    from bot.terminal import Stop

    settings = _settings()
    logs.start("warning", settings.log_format)
    at = settings.port if port is None else port
    try:
        asyncio.run(serve(Application, at, open_browser))
    except OSError as error:
        raise Stop(f"Nothing can listen on port {at} ({error.strerror}). Try --port 0.") from error


@app.command()
def run() -> None:
    """Serve until stopped."""
    from bot import logs
    from bot.process import run as serve

    settings = _settings()
    logs.start(settings.log_level, settings.log_format)
    asyncio.run(serve(settings))


@app.command()
def check() -> None:
    """Say in plain words what is missing or wrong, and what to do. Ends with 1 if anything is wrong."""
    from bot.check import check as look
    from schedules import clock

    async def listed() -> bool:
        wrong = False
        async for finding in look(clock.now):
            typer.echo(str(finding))
            wrong |= finding.how == "wrong"
        return wrong

    if asyncio.run(listed()):
        raise typer.Exit(1)


@app.command()
def migrate() -> None:
    """Make the database's tables, or bring them to this version. Safe to repeat."""
    from bot.terminal import migrated

    typer.echo(f"The database is at version {asyncio.run(migrated(_settings()))}.")


@app.command()
def key() -> None:
    """Make a key for SECRET_KEY, which seals the tokens of Slack workspaces in the database."""
    from storage.vault import new_key

    typer.echo(new_key())


@app.command()
def manifest(
    platform: Annotated[str, typer.Argument(metavar="slack|discord", help="For which platform.")],
) -> None:
    """Print what to give Slack (a manifest) or who runs a Discord server (a link), made from the
    bot's commands and your settings."""
    from bot.terminal import Stop

    if platform == "slack":
        from bot.slack.manifest import text
        from handlers import registry

        try:
            typer.echo(text(registry(), _settings()))
        except ValueError as wrong:
            raise Stop(f"Slack would not take this manifest:\n{wrong}") from None
    elif platform == "discord":
        from bot.discord.manifest import manifest as link

        typer.echo(link(_settings()))
    else:
        raise typer.BadParameter("It is for slack or for discord.")


@app.command("import")
def import_(
    file: Annotated[
        Path | None, typer.Argument(help="CSV or JSON; - reads what is piped in.")
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="Print a CSV to fill in.")] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Import the good rows even if some are not.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what would change, and change nothing.")
    ] = False,
    community: Annotated[
        str, typer.Option("--community", help="Which one; made if there is none yet.")
    ] = "",
    zone: Annotated[
        str, typer.Option("--zone", help="The time zone of a community that is made.")
    ] = "America/Los_Angeles",
) -> None:
    """Read people from the member survey. The same file twice changes nothing.

    People of a CSV stand on the roster until they press [I'm in]. A member who joined and has an
    account here speaks for themself: the file fills in only what they left empty.
    """
    from bot.intake import take
    from handlers.roster.survey import template as empty

    if template:
        sys.stdout.write(empty())
        return
    if file is None:
        raise typer.BadParameter("Name a file, or print an empty one with --template.")
    content = sys.stdin.buffer.read() if str(file) == "-" else _bytes(file)
    done = asyncio.run(
        take(_settings(), content, community, zone, partial=partial, preview=preview)
    )
    for line in done.lines:
        typer.echo(line, err=not done.kept)
    if not done.kept:
        raise typer.Exit(1)


@app.command()
def export(
    member: Annotated[str, typer.Option("--member", help="Only this imported id.")] = "",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="A file, readable by you alone.")
    ] = None,
    private: Annotated[
        bool,
        typer.Option("--private", help="Also addresses, reporting lines and never-lists."),
    ] = False,
    community: CommunityName = "",
) -> None:
    """Write everybody as JSON that `import` reads back. Guards rest on what --private adds."""
    from bot.intake import give
    from bot.terminal import write_private

    text = asyncio.run(give(_settings(), community, member, private=private))
    if out is None:
        sys.stdout.write(text)
        return
    write_private(out, text)
    typer.echo(f"Written to {out}.", err=True)


@app.command()
def ask(
    say: Annotated[str, typer.Argument(help='Such as "/find-peer help with our schedule".')] = "",
    who: Annotated[str, typer.Option("--as", help="The member's imported id.")] = "",
    demo: Annotated[bool, typer.Option("--demo", help="Ask the made-up community.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="Say who the candidates are.")] = False,
    batch: Annotated[
        Path | None, typer.Option("--batch", help='Lines {"as", "say"}; - reads what is piped in.')
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="en or es, whatever they chose.")] = "",
    community: CommunityName = "",
) -> None:
    """Ask in a member's place and print what they would read. Nothing is sent, nothing is kept."""
    _without_rich()
    from bot import logs
    from bot.ask import Question, answer
    from handlers.kit.words import language_of

    logs.start("error" if _wanted["debug"] else "critical")
    if lang not in ("", "en", "es"):
        raise typer.BadParameter("--lang is en or es.")
    settings, language = None if demo else _settings(), language_of(lang) if lang else None
    if batch:
        content = sys.stdin.buffer.read() if str(batch) == "-" else _bytes(batch)
        asyncio.run(_batch(settings, content, community, language, reveal=reveal))
        return
    if not who.strip():
        raise typer.BadParameter("Say who asks: --as MEMBER, such as --as p01.")
    question = Question(who, say, language)
    found = answer(settings, question, community, json_wanted=as_json, reveal=reveal)
    typer.echo(asyncio.run(found))


async def _batch(
    settings: "Settings | None",
    content: bytes,
    community: str,
    language: "Language | None",
    *,
    reveal: bool,
) -> None:
    from bot.ask import batch, trial

    lines = content.decode("utf-8-sig", "replace").splitlines()
    async with trial(settings, community) as tried:
        async for line in batch(tried, lines, reveal=reveal, language=language):
            typer.echo(line)


@app.command()
def when(
    phrase: Annotated[str, typer.Argument(help="Such as: every other Tuesday 15:30, six times")],
    zone: Annotated[str, typer.Option(help="Whose wall clock is meant.")] = "America/Los_Angeles",
    start: Annotated[
        str, typer.Option("--from", help="Seen from which day; without it from today.")
    ] = "",
    count: Annotated[int, typer.Option(min=1, max=1000, help="How many times to list.")] = 10,
    lang: Annotated[str, typer.Option(help="en or es; else the phrase's own language.")] = "",
    json_: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """Read a phrase about when something happens, as /circle does; what is doubtful is asked."""
    _without_rich()
    from bot.terminal import moment_in
    from bot.when import told, written
    from handlers.kit.words import language_of

    first = moment_in(zone, start)
    language = language_of(lang) if lang else None
    typer.echo(written(told(phrase, zone, first, count, language), json_))


@app.command("check-text")
def check_text(
    file: Annotated[
        Path | None, typer.Argument(help="A text; without it, or with -, what is piped in.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object for each line.")] = False,
) -> None:
    """Say, line by line, what members would be asked about before they publish it: students,
    complaints about colleagues, dangers, people under age. Nothing is kept."""
    from bot import check_text as checking
    from bot.terminal import Stop

    def warn(sentence: str) -> None:
        typer.echo(sentence, err=True)

    written = checking.as_json if as_json else checking.as_words
    piped = file is None or str(file) == "-"
    if piped and sys.stdin.isatty():
        raise typer.BadParameter("Name a file, or pipe a text in.")
    stream = sys.stdin.buffer if file is None or piped else BytesIO(_bytes(file))
    empty = True
    for line in checking.lines(stream, warn):
        empty = False
        typer.echo(written(line))
    if empty:
        raise Stop("There was no text to check.")


@app.command()
def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail on a difference.")
    ] = False,
) -> None:
    """Write the generated parts of README.md and .env.example (in a checkout)."""
    _without_rich()
    from bot.docs import differences, write

    if not check:
        for name in write():
            typer.echo(f"Written: {name}")
        return
    if different := differences():
        typer.echo(f"Not up to date: {', '.join(different)}. Run `make docs`.", err=True)
        raise typer.Exit(1)


def _without_rich() -> None:
    """structlog would import rich for drawing in colours, which our logs do not: a quarter second."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    if "rich" not in modules:
        modules["rich"] = None  # what Python takes for "there is none"
        import structlog  # noqa: F401

        del modules["rich"]


def _settings() -> "Settings":
    from bot.settings import load
    from bot.terminal import Stop

    try:
        return load()
    except ValueError as wrong:
        raise Stop(f"{wrong}\n.env.example shows what it may be.") from None


def _bytes(file: Path) -> bytes:
    from bot.terminal import Stop

    try:
        return file.read_bytes()
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}.") from error


def main() -> NoReturn:
    """Run the command; whatever goes wrong becomes a sentence, unless --debug."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)
    except Exception as error:
        if _wanted["debug"]:
            raise
        from bot.terminal import explained

        typer.echo(explained(error), err=True)
        sys.exit(1)
    sys.exit(0)


if __name__ == "__main__":
    main()
