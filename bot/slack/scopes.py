"""What the bot asks of a Slack workspace, no more than it uses, and why. It calls nobody."""

from collections.abc import Iterable, Mapping

from bot.settings import Settings

# Each scope of the bot's token and what would not work without it. A test holds them against the
# methods that the adapter calls, the events it takes and what the features ask for.
SCOPES = {
    "commands": "to be asked by commands and shortcuts",
    "chat:write": "to post where it was invited, and to write to members who joined",
    "im:write": "to open a direct message with a member",
    "mpim:write": "to introduce two people in a group message with both",
    "users:read": "to know somebody's name, language and time zone",
    "files:write": "to hand somebody their file, and to post a picture with its description",
    "files:read": "to take the list of members that a coordinator uploads in a form",
    "pins:write": "to pin the front door where it was invited",
    "app_mentions:read": "to answer a mention",
}
EMAILS = {"users:read.email": "to recognise people of the imported list by their e-mail"}
_HISTORY = "to look whether a post arrived when the connection broke"
HISTORY = dict.fromkeys(
    ("channels:history", "groups:history", "im:history", "mpim:history"), _HISTORY
)

# Each event the bot takes, why, and the scope Slack ties it to ("" for none).
EVENTS = {
    "app_home_opened": ("to show who opens it where they stand", ""),
    "app_mention": ("to answer a mention", "app_mentions:read"),
    "app_uninstalled": ("to forget a workspace's token at once", ""),
    "tokens_revoked": ("to forget a workspace's token at once", ""),
    "team_access_granted": ("to greet a workspace that an organization adds", ""),
    "team_access_revoked": ("to stop where an organization takes a workspace out", ""),
}

# The scopes each method of the Web API needs, by Slack's reference of 2026. conversations.* need one
# for each kind of conversation that the bot uses them for.
METHODS: Mapping[str, tuple[str, ...]] = {
    "apps.connections.open": (),  # by the app-level token, which has connections:write
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": tuple(HISTORY),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.join": ("channels:join",),
    "conversations.list": ("channels:read", "groups:read"),
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.open": ("im:write", "mpim:write"),
    "conversations.replies": tuple(HISTORY),
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "oauth.v2.access": (),  # by the app's own secret
    "pins.add": ("pins:write",),
    "pins.remove": ("pins:write",),
    "team.info": ("team:read",),
    "users.info": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}


def asked(settings: Settings) -> dict[str, str]:
    """Every scope that this installation asks for, with its reason."""
    return {
        **SCOPES,
        **(EMAILS if settings.slack_emails else {}),
        **(HISTORY if settings.slack_reconcile == "history" else {}),
    }


def missing(settings: Settings, granted: Iterable[str]) -> dict[str, str]:
    """The scopes that are asked for and were not granted, with their reason."""
    has = set(granted)
    return {scope: why for scope, why in asked(settings).items() if scope not in has}
