"""Slack's mrkdwn and Discord's Markdown as safe HTML. It knows no block and no component."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from typing import TypeAlias

from markupsafe import Markup, escape

from handlers.kit.words import Language, Moment, MomentStyle, moment


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks: language, zone, and the names behind accounts and places."""

    language: Language = "en"
    zone: str = "UTC"
    people: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def person(self, account: str) -> Markup:
        return Markup('<span class="mention">@{}</span>').format(self.people.get(account, account))

    def place(self, key: str) -> Markup:
        return Markup('<span class="mention">#{}</span>').format(self.places.get(key, key))

    def instant(self, unix: str, style: MomentStyle = "day_hour") -> Markup:
        """An instant in this person's zone, as each platform's own client would show it."""
        try:
            at = datetime.fromtimestamp(int(unix), UTC)
        except (ValueError, OverflowError, OSError):
            return escape(unix)
        words = moment(Moment(at, style), self.language, self.zone)
        return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), words)


_TAGS = {
    name: Markup(f"<{name}>") + Markup("{}") + Markup(f"</{name}>")  # noqa: S704 - names of our own
    for name in ("strong", "em", "u", "s", "code", "h2", "h3")
}


def tagged(tag: str, inner: str) -> Markup:
    """`inner`, escaped unless it is markup already, in one of a few tags."""
    return _TAGS[tag].format(inner)


Rule: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], Markup]]


def _spans(text: str, rules: list[Rule]) -> Markup:
    """Everything a rule matches as that rule says, everything else escaped. The first match wins."""
    done, at = Markup(""), 0
    while at < len(text):
        hits = [
            (m.start(), n, m) for n, (rule, _) in enumerate(rules) if (m := rule.search(text, at))
        ]
        if not hits:
            break
        start, which, match = min(hits, key=lambda hit: hit[:2])
        done += escape(text[at:start]) + rules[which][1](match)
        at = max(match.end(), start + 1)
    return done + escape(text[at:])


def _web(url: str, text: Markup) -> Markup:
    """A link, if it leads to the web; else only its words."""
    if not url.lower().startswith(("https://", "http://")):
        return text
    return Markup('<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>').format(url, text)


def mrkdwn(text: str, eyes: Eyes, depth: int = 0) -> Markup:
    """Slack's text: `*bold*`, `_italic_`, `` `code` ``, `<url|text>`, `<@U1>`, `<#C1>`, dates."""
    if depth > 4:
        return escape(unescape(text))

    def inner(match: re.Match[str]) -> Markup:
        return mrkdwn(match[1], eyes, depth + 1)

    rules: list[Rule] = [
        (re.compile(r"`([^`\n]+)`"), lambda m: tagged("code", unescape(m[1]))),
        (re.compile(r"<([^<>\n]+)>"), lambda m: _angle(m[1], eyes)),
        (
            re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])"),
            lambda m: tagged("strong", inner(m)),
        ),
        (
            re.compile(r"(?<![\w_])_(?=\S)([^_\n]*[^_\s])_(?![\w_])"),
            lambda m: tagged("em", inner(m)),
        ),
        (
            re.compile(r"(?<![\w~])~(?=\S)([^~\n]*[^~\s])~(?![\w~])"),
            lambda m: tagged("s", inner(m)),
        ),
        (re.compile(r"&(?:amp|lt|gt);"), lambda m: escape(unescape(m[0]))),
    ]
    if depth:
        return _spans(text, rules)
    return Markup("<br>").join(_slack_line(line, rules) for line in text.split("\n"))


def _slack_line(line: str, rules: list[Rule]) -> Markup:
    quoted = re.match(r"(?:&gt;|>) ?", line)
    if quoted:
        return Markup('<span class="quote">{}</span>').format(_spans(line[quoted.end() :], rules))
    return _spans(line, rules)


def _angle(inside: str, eyes: Eyes) -> Markup:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return eyes.person(unescape(target[1:]))
    if target.startswith("#"):
        return eyes.place(unescape(target[1:]))
    if target.startswith("!date^"):
        _date, unix, form, *_rest = f"{target}^^".split("^")
        return eyes.instant(unix, slack_style(form))
    if target.startswith("!"):  # <!channel> and its kin notify everybody: never to be drawn quietly
        return Markup('<span class="unk">{}</span>').format(f"<{inside}>")
    return _web(unescape(target), escape(unescape(label or target)))


def slack_style(form: str) -> MomentStyle:
    """Which parts of an instant a Slack date format such as `{date_long} at {time}` asks for."""
    if "{time" not in form:
        return "day"
    return "day_hour" if "{date" in form else "hour"


_STYLES: dict[str, MomentStyle] = {"t": "hour", "T": "hour", "d": "day", "D": "day"}
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>:@/])")


def markdown(text: str, eyes: Eyes, depth: int = 0) -> Markup:
    """Discord's text in one line of nesting: spans only, see `blocks` for lines."""
    if depth > 4:
        return escape(text)

    def wrap(tag: str) -> Callable[[re.Match[str]], Markup]:
        return lambda m: tagged(tag, markdown(m[1], eyes, depth + 1))

    return _spans(
        text,
        [
            (_ESCAPED, lambda m: escape(m[1])),
            (re.compile(r"``?([^`\n]+)``?"), lambda m: tagged("code", m[1])),
            (re.compile(r"<@!?([^<>\s@#&]+)>"), lambda m: eyes.person(m[1])),
            (re.compile(r"<#([^<>\s]+)>"), lambda m: eyes.place(m[1])),
            (
                re.compile(r"<t:(-?\d+)(?::([tTdDfFR]))?>"),
                lambda m: eyes.instant(m[1], _STYLES.get(m[2] or "f", "day_hour")),
            ),
            (
                re.compile(r"\[((?:\\.|[^\]\\\n])+)\]\(<?([^()\s<>]+)>?\)"),
                lambda m: _web(m[2], markdown(m[1], eyes, depth + 1)),
            ),
            (re.compile(r"\*\*((?:\\.|[^\\\n])+?)\*\*(?!\*)"), wrap("strong")),
            (re.compile(r"__((?:\\.|[^\\\n])+?)__"), wrap("u")),
            (re.compile(r"\*(?=\S)((?:\\.|[^*\\\n])+?)\*"), wrap("em")),
            (re.compile(r"(?<!\w)_(?=\S)((?:\\.|[^_\\\n])+?)_(?!\w)"), wrap("em")),
            (re.compile(r"~~((?:\\.|[^\\\n])+?)~~"), wrap("s")),
            (
                re.compile(r"\|\|((?:\\.|[^\\\n])+?)\|\|"),
                lambda m: Markup('<span class="spoiler">{}</span>').format(markdown(m[1], eyes, 5)),
            ),
            (
                re.compile(r"@(?:everyone|here)\b"),  # unescaped, it would be seen as a ping
                lambda m: Markup('<span class="unk">{}</span>').format(m[0]),
            ),
        ],
    )


_LINES: tuple[tuple[str, str], ...] = (
    (r"(#{1,3}) +(.+)", "heading"),
    (r"()-# +(.+)", "small"),
    (r"()> (.*)", "quote"),
    (r"()[-*•] +(.+)", "bullet"),
)


def blocks(text: str, eyes: Eyes, heading: str = "h3") -> Markup:
    """Discord's text with its lines: headings (`heading` is their tag here), quotes, bullets."""
    done: list[Markup] = []
    for line in text.split("\n"):
        kind, content = "plain", line
        for pattern, name in _LINES:
            if found := re.fullmatch(pattern, line):
                kind, content = name, found[2]
                break
        spans = markdown(content, eyes)
        match kind:
            case "heading":
                done.append(tagged(heading, spans))
                heading = "h3"  # one title a message
            case "plain":
                done.append(
                    Markup('<span class="line">{}</span>').format(spans or Markup("&nbsp;"))
                )
            case _:
                done.append(Markup('<span class="line {}">{}</span>').format(kind, spans))
    return Markup("").join(done)
