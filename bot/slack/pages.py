"""The few plain pages that somebody sees in the browser while installing. Knows no token."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from aiohttp import web

from handlers.kit.words import Language, Text, Words, _, language_of, plain

_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.2rem;"
    "color:#1d1c1d;background:#fff}a{color:#0b4c8c}h1{font-size:1.5rem}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#1a1d21}a{color:#7fb8f0}}"
)
_ALLOWED = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_ALLOWED}';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address still holds a code
    "X-Content-Type-Options": "nosniff",
}

INSTALLED = _("Tertulia is installed")
NOT_INSTALLED = _("Tertulia was not installed")
START_AGAIN = _("Start again")
OPEN_SLACK = _("Open Slack")
ADD_TO_WORKSPACES = _("Add it to workspaces")
WROTE_TO_YOU = _("I have written to you in Slack. There you set me up.")
TO_BE_ADDED = _(
    "Your organization has me now. I start working in a workspace once you add me to it."
)
NOT_ALLOWED = _("You did not allow it in Slack. If that was a mistake, start again.")
WRONG_STATE = _("This was opened in another browser, a second time, or too late.")
NO_ANSWER = _("Slack does not answer right now. Please try again in a few minutes.")
TOO_MANY = _("Too many installations were begun at once. Please try again in ten minutes.")


def refused(code: str) -> Words:
    """Slack's own name for what went wrong, such as `invalid_code`."""
    return _("Slack did not confirm it: {code}.", code=code)


def broken(reference: str) -> Words:
    """Our own failure, by the reference it was logged with."""
    return _(
        "Something broke on our side. Tell whoever runs this bot: {reference}.", reference=reference
    )


def language_asked(header: str) -> Language:
    """The language a browser's Accept-Language prefers among ours."""
    best: tuple[float, Language] = (0.0, "en")
    for part in header[:200].split(","):
        tag, _semicolon, parameter = part.strip().partition(";")
        name, _equals, value = parameter.strip().partition("=")
        try:
            weight = float(value) if name == "q" else 1.0
        except ValueError:
            weight = 0.0
        if tag[:2].lower() in ("en", "es") and weight > best[0]:
            best = (weight, language_of(tag))
    return best[1]


def page(
    language: Language,
    title: Text,
    says: Text,
    link: tuple[Text, str] | None = None,
    status: int = 200,
) -> web.Response:
    """A page of a title, a sentence and perhaps a link. Everything on it is escaped."""
    head = escape(plain(title, language))
    more = (
        f'<p><a href="{escape(link[1])}">{escape(plain(link[0], language))}</a></p>' if link else ""
    )
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{head}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{head}</h1><p>{escape(plain(says, language))}</p>{more}</main></body></html>"
    )
    return web.Response(text=html, content_type="text/html", status=status, headers=HEADERS)
