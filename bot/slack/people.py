"""What Slack knows of a person: name, language, zone, and e-mail where allowed. Kept for minutes."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import Any

import structlog

from bot.platform import Sender
from bot.slack.calls import Calls

log = structlog.get_logger()
FRESH = 600.0  # seconds a person's name and zone are taken as they were
REMEMBERED = 5_000  # people


class People:
    """`users.info`, asked once in ten minutes for each person. Never asked before an
    acknowledgement, and never a reason to fail: without an answer the sender stays as they were."""

    def __init__(self, calls: Calls, *, emails: bool) -> None:
        self._calls, self._emails = calls, emails
        self._known: OrderedDict[tuple[str, str], tuple[float, Sender]] = OrderedDict()

    async def known(self, sender: Sender, space: str, token: str, patience: float) -> Sender:
        """The sender with what Slack tells of them within `patience` seconds."""
        key, now = (space, sender.external_id), asyncio.get_running_loop().time()
        if key in self._known and now - self._known[key][0] < FRESH:
            return self._known[key][1]
        try:
            async with asyncio.timeout(patience):
                answer = await self._calls.client(token).users_info(
                    user=sender.external_id, include_locale=True
                )
        except Exception as error:
            log.info("person_unknown", reason=type(error).__name__)
            return replace(sender, manages=False)
        found = self._read(sender, answer.get("user") or {}, space)
        self._known[key] = (now, found)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found

    def locale(self, space: str, account: str) -> str:
        """A person's language, if it was asked before; never asks."""
        known = self._known.get((space, account))
        return known[1].locale if known else ""

    def _read(self, sender: Sender, user: dict[str, Any], space: str) -> Sender:
        profile, ours = user.get("profile") or {}, _belongs(user, space)
        names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"))
        return replace(
            sender,
            name=next(filter(None, names), "") or user.get("name") or sender.name,
            locale=str(user.get("locale") or ""),
            zone=str(user.get("tz") or ""),
            email=str(profile.get("email") or "") if self._emails and ours else "",
            manages=ours
            and any(user.get(right) for right in ("is_admin", "is_owner", "is_primary_owner")),
        )


def _belongs(user: dict[str, Any], space: str) -> bool:
    """Whether an account is of this workspace. Of somebody in a shared channel another workspace says
    what their address is and what they manage, so neither opens anything here."""
    inside = (user.get("enterprise_user") or {}).get("teams") or ()
    return user.get("team_id") in (None, space) or space in inside
