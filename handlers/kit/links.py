"""Web addresses as people share them: which are taken, and when two are the same. Fetches none."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from handlers.kit.words import Text, _

LONGEST = 500  # characters of an address, as the column holds it
#: A web address inside a message, also as the platforms write it: <https://…|words>, [words](…).
FOUND = re.compile(r"(?:https?://|www\.)[^\s<>|\"“”«»]+", re.IGNORECASE)
_SLACK = re.compile(r"<((?:https?://)[^\s<>|]+)(?:\|([^<>]*))?>", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\]\n]{1,200})\]\(<?((?:https?://)[^\s()<>]+)>?\)", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?:[/?#:]\S*)?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
#: What is said about how somebody came to a page, and nothing about the page.
_TRACKS = re.compile(
    r"(?:utm|mc|pk|mtm|hsa|vero|oly)_[a-z_]+|_hs[a-z]+|[a-z]{0,4}clid|[wg]braid|gclsrc|igsh(?:id)?"
    r"|_ga|_gl|spm|usp|ref_src|ref_url|s_cid|cmpid|mkt_tok|trk(?:campaign)?|share_id|_openstat"
    r"|ocid|ncid|smid|sr_share"
)
#: The same, in words that mean something else elsewhere.
_TRACKS_THERE = {"youtube.com": ("si", "feature", "pp", "ab_channel"), "youtu.be": ("si", "feature"),
                 "spotify.com": ("si",), "linkedin.com": ("rcm",)}  # fmt: skip
_MOBILE = ("m", "mobile", "mobi", "amp", "touch")
_PORTS = {"http": 80, "https": 443}
_INSIDE = (
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain",
    "test", "invalid", "onion",
)  # fmt: skip

NOT_A_LINK = _("That's not a web address. It begins with https:// or http://.")
ONLY_WEB = _("Only web addresses are taken: https:// or http://.")
INSIDE = _("That address works only inside one network. Please share a public one.")
TOO_LONG = _("That address is longer than 500 characters. Please share a shorter one.")
WITH_PASSWORD = _("That address has a name or password in it. Please share it without.")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that may be shared; two of one `key` lead to the same page."""

    url: str
    key: str


def read(typed: str) -> Address | Text:
    """What somebody gave as a link: the address, or a sentence why it is not taken."""
    text = typed.strip().strip("<>").strip()
    if not text or re.search(r"[\s\x00-\x1f\x7f]", text):
        return NOT_A_LINK
    if len(text) > LONGEST:
        return TOO_LONG
    scheme = _SCHEME.match(text)
    if not scheme:
        if not _BARE.fullmatch(text.lower()):
            return NOT_A_LINK
        text = f"https://{text}"
    elif scheme[0].lower() not in ("http:", "https:"):
        return ONLY_WEB
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return NOT_A_LINK
    if parts.username is not None or parts.password is not None:
        return WITH_PASSWORD
    host = _host(parts.hostname or "")
    if host is None:
        return NOT_A_LINK
    if _is_inside(host):
        return INSIDE
    url = urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=_netloc(parts, host, port)))
    if len(url) > LONGEST:
        return TOO_LONG
    return Address(url, _key(parts, host, port)[:LONGEST])


def within(text: str) -> tuple[str, str]:
    """The first link of a message and what else it says; the link is "" where there is none."""
    for pattern, address, words in ((_SLACK, 1, 2), (_MARKDOWN, 2, 1)):
        if found := pattern.search(text):
            label = found[words] or ""
            label = "" if FOUND.match(label) else label
            return found[address], _rest(text, found, label)
    if found := FOUND.search(text):
        link = _trimmed(found[0])
        return link, _tidy(f"{text[: found.start()]} {text[found.start() + len(link) :]}")
    for word in map(_trimmed, text.split()):
        if "/" in word and _BARE.fullmatch(word.lower()):
            return word, _tidy(text.replace(word, " ", 1))
    return "", _tidy(text)


def _rest(text: str, found: re.Match[str], label: str) -> str:
    return _tidy(f"{text[: found.start()]} {label} {text[found.end() :]}")


def _tidy(text: str) -> str:
    """Without the marks that stood around a link, on one line."""
    line = " ".join(re.sub(r"\(\s*\)|\[\s*\]|<\s*>", " ", text).split())
    return re.sub(r"\s+([.,;:!?])", r"\1", line).strip(" ,;:-–—")


def _trimmed(link: str) -> str:
    """Without the marks of the sentence around it; a closing bracket stays if it was opened."""
    while link and (
        link[-1] in ".,;:!?'’…*_~" or (link[-1] == ")" and link.count("(") < link.count(")"))
    ):
        link = link[:-1]
    return link


def _host(host: str) -> str | None:
    """The host in lower case and ASCII, without a trailing dot; None if it is none."""
    host = host.lower().rstrip(".")
    if ":" in host:
        return host
    try:
        host = host.encode("ascii" if host.isascii() else "idna").decode("ascii")
    except UnicodeError:
        return None
    labels = host.split(".")
    return host if host and all(_LABEL.fullmatch(label) for label in labels) else None


def _is_inside(host: str) -> bool:
    """Whether a host is reached only from within one network, or is a bare number."""
    number = _number(host)
    if number is not None:
        mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
        return not (mapped or number).is_global
    labels = host.split(".")
    # A name without a dot, or whose last part is a number (0x7f.1), is an address of old spelling.
    last = labels[-1]
    return len(labels) < 2 or last in _INSIDE or last[0].isdigit() or host.endswith(".home.arpa")


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _netloc(parts: SplitResult, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port in (None, _PORTS[parts.scheme.lower()]) else f"{shown}:{port}"


def _key(parts: SplitResult, host: str, port: int | None) -> str:
    """The address as addresses are compared: host, path and what in its query names the page."""
    host = _plain_host(host)
    there = _TRACKS_THERE.get(".".join(host.split(".")[-2:]), ())
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKS.fullmatch(name.lower()) and name.lower() not in there
    ]
    path = _path(parts.path)
    if host == "youtu.be" and path.count("/") == 1:
        host, query, path = "youtube.com", [*query, ("v", path[1:])], "/watch"
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    asked = f"?{urlencode(sorted(query))}" if query else ""
    # A fragment is a place on the page; with "!" or "/" it is the page itself (older web apps).
    part = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{netloc}{path}{asked}{part}"


def _plain_host(host: str) -> str:
    """Without www and without what only means “on a phone”: en.m.wikipedia.org is wikipedia's."""
    if _number(host) is not None:
        return host
    labels = host.split(".")
    while len(labels) > 2 and re.fullmatch(r"www\d?", labels[0]):
        labels = labels[1:]
    ours = labels[-2:]
    kept = [label for label in labels[:-2] if label not in _MOBILE]
    return ".".join([*kept, *ours])


def _path(path: str) -> str:
    """Without a slash at the end or twice, and with letters spelled one way."""
    segments = [quote(unquote(s), safe="!$&'()*+,;=:@~-._") for s in path.split("/") if s]
    if segments and re.fullmatch(r"(?:index|default)\.(?:html?|php|aspx?)", segments[-1].lower()):
        segments = segments[:-1]
    return "".join(f"/{segment}" for segment in segments)
