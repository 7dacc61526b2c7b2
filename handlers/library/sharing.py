"""/share: a link and what it is for, how to be named, and only then it is in the library."""

from datetime import timedelta

from handlers.kit import links
from handlers.kit.links import Address
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.safety_gate import clean, gate
from handlers.kit.ui import Card, Form, FormErrors, Replace
from handlers.kit.words import Text, _
from handlers.library import entries, forms, holding, sharing_cards
from handlers.library.door import router
from handlers.library.meaning import kind_meant, language_meant, topics_meant, topics_named
from handlers.library.owning import MINE, drafted, own
from storage import Look, Storage, Tx
from storage.tables import Resource
from storage.taxonomy import taxonomy

FORGOTTEN = timedelta(days=7)  # drafts that nobody finished
CREDITS = ("named", "school", "none")


@router.command(
    "share",
    _("Share a link in the library"),
    who=MEMBERS,
    hint=_("a link and what it is for"),
    shortcut=True,
)
async def share(request: Request, storage: Storage) -> Form | Card:
    """A link with words is enough; otherwise a form."""
    return await _begin(request, storage, request.text or request.answers.text("text"))


@router.press(who=MEMBERS)
async def offer(request: Request, storage: Storage) -> Form:
    return forms.sharing()


@router.message(_("Save to the library"), who=MEMBERS)
async def save(request: Request, storage: Storage) -> Form | Card:
    """From one's own message; what others wrote is left with them."""
    if not request.quoted_own:
        return sharing_cards.somebody_elses()
    link, said = links.within(request.quoted)
    return _filled(link, said)


@router.press(who=MEMBERS)
async def from_answer(request: Request, storage: Storage, answer_id: int) -> Form:
    """The link of one's own answer to a week's question."""
    async with storage.look() as look:
        answer = await look.answers.find(answer_id)
    if answer is None or answer.member_id != request.who.id or answer.state == "withdrawn":
        raise Problem(MINE)
    link, said = links.within(answer.text)
    return _filled(link, said, answer_id)


def _filled(link: str, said: str, answer_id: int = 0) -> Form:
    """The form with what a message says: a short one is a title, a long one what it is for."""
    title = said if len(said) <= forms.TITLE // 2 else ""
    summary = "" if title else said[: forms.SUMMARY]
    kind = kind_meant(said, link)
    return forms.sharing(link[: links.LONGEST], title, summary, kind, answer_id=answer_id)


async def _begin(request: Request, storage: Storage, typed: str) -> Form | Card:
    link, said = links.within(typed)
    address = links.read(link)
    if not said or not clean(said) or not isinstance(address, Address):
        return _filled(link, said)
    title = said[: forms.TITLE]
    async with storage.begin() as tx:
        if twin := await tx.resources.twin(address.key):
            return sharing_cards.already(twin)
        draft = await tx.resources.add(drafted(request))
        draft.url, draft.title = address.url, title
        draft.summary = said[:600] if len(said) > len(title) else ""
        draft.kind, draft.levers = kind_meant(said, address.url), list(topics_meant(said))
        draft.language = language_meant(said, request.language)
        return await _shown(tx, draft, request)


@router.submit(who=MEMBERS)
async def take(
    request: Request, storage: Storage, resource_id: int = 0, answer_id: int = 0
) -> Card | FormErrors:
    """The form, sent: what is wrong with it, the entry that is there, or the way on."""
    answers = request.answers
    form = forms.sharing(resource_id=resource_id, answer_id=answer_id)
    address, levers, errors = _read(request)
    async with storage.begin() as tx:
        resource = await own(tx, request, resource_id) if resource_id else drafted(request)
        if errors or not isinstance(address, Address):
            return FormErrors(errors, form)
        if refused := await gate(tx, answers, form, "title", "summary"):
            return refused
        twin = await tx.resources.twin(address.key)
        if twin and twin.id != resource.id:
            return await _already(tx, request, twin, levers)
        if resource.state == "live" and (holder := await holding.claim(tx, resource, address.url)):
            return await _already(tx, request, holder, levers)
        _fill(resource, request, address, levers)
        if not resource_id:
            await tx.resources.add(resource)
            await _answered(tx, request, answer_id, resource)
        return await _kept(tx, resource, request)


def _read(request: Request) -> tuple[Address | Text, tuple[str, ...], dict[str, Text]]:
    """The link, the topics, and what is wrong, by field."""
    answers = request.answers
    address = links.read(answers.text("link"))
    errors: dict[str, Text] = {}
    if not isinstance(address, Address):
        errors["link"] = address
    title, topic = forms.said(answers.text("title")), answers.text("topic")
    if not title:
        errors["title"] = _("What is it called?")
    if answers.text("kind") not in taxonomy().resource_kinds:
        errors["kind"] = _("Please choose a kind from the list.")
    levers = topics_named(topic) if topic else topics_meant(f"{title}. {answers.text('summary')}")
    if not levers:
        errors["topic"] = (
            _("I don't know that topic yet. Try other words, such as: school budgets.")
            if topic
            else _("Which topic is it about? A few words are enough.")
        )
    return address, levers, errors


def _fill(resource: Resource, request: Request, address: Address, levers: tuple[str, ...]) -> None:
    answers = request.answers
    if not resource.url:  # a new one; later the language is chosen, not guessed
        said = f"{answers.text('title')} {answers.text('summary')}"
        resource.language = language_meant(said, request.language)
    before = (resource.title, resource.summary, resource.url)
    resource.url = address.url
    resource.title = forms.said(answers.text("title"))[: forms.TITLE]
    resource.summary = forms.said(answers.text("summary"))[: forms.SUMMARY]
    resource.kind, resource.levers = answers.text("kind"), list(levers)
    holding.outdate(resource, before)


async def _kept(tx: Tx, resource: Resource, request: Request) -> Card:
    if twin := await holding.settle(tx, resource):
        return sharing_cards.already(twin)
    if resource.state == "draft" or holding.missing(resource):
        return await _shown(tx, resource, request)
    return sharing_cards.saved(resource)


async def _shown(look: Look, resource: Resource, request: Request) -> Card:
    """The draft as its sharer sees it before anybody else does."""
    member = await look.members.get(request.who.id)
    school = await entries.school_of(look, member)
    return sharing_cards.preview(resource, request.who.name, school, request.community.name)


async def _already(tx: Tx, request: Request, twin: Resource, levers: tuple[str, ...]) -> Card:
    """The link is there: what it is also about can be added."""
    return sharing_cards.already(twin, tuple(s for s in levers if s not in twin.levers))


async def _answered(tx: Tx, request: Request, answer_id: int, resource: Resource) -> None:
    """The answer that brought the link knows its entry."""
    answer = await tx.answers.find(answer_id) if answer_id else None
    if answer is not None and answer.member_id == request.who.id:
        answer.resource_id = resource.id


@router.press(who=MEMBERS)
async def choose_kind(request: Request, storage: Storage, resource_id: int) -> Replace:
    """What kind of thing a draft is, from the list."""
    if request.choice not in taxonomy().resource_kinds:
        raise Problem(_("Please choose a kind from the list."))
    async with storage.begin() as tx:
        resource = await own(tx, request, resource_id)
        resource.kind = request.choice
        return Replace(await _kept(tx, resource, request))


@router.press(who=MEMBERS)
async def naming(request: Request, storage: Storage, resource_id: int) -> Card:
    """The question how to be named, once more."""
    async with storage.look() as look:
        resource = await own(look, request, resource_id, only_mine=True)
        member = await look.members.get(request.who.id)
        return sharing_cards.naming(resource, member.name, await entries.school_of(look, member))


@router.press(who=MEMBERS)
async def name_me(request: Request, storage: Storage, resource_id: int, credit: str) -> Card:
    """How its sharer is named; a draft is in the library from now on."""
    async with storage.begin() as tx:
        resource = await own(tx, request, resource_id, only_mine=True)
        if credit not in CREDITS or (resource.state == "draft" and holding.missing(resource)):
            raise Problem(_("Something is still missing. Please start again with /share."))
        if resource.state == "draft":
            if holder := await holding.claim(tx, resource):
                await tx.resources.remove(resource)
                return await _already(tx, request, holder, tuple(resource.levers))
            resource.state, resource.created_at = "live", tx.now
        resource.credit = credit
        await tx.resources.touch(resource)
        return sharing_cards.shared(resource, await entries.credit(tx, resource))


@router.press(who=MEMBERS)
async def discard(request: Request, storage: Storage, resource_id: int) -> Card:
    """Not shared after all; nothing of it stays."""
    async with storage.begin() as tx:
        resource = await own(tx, request, resource_id, only_mine=True)
        title = resource.title
        if resource.state == "draft":
            await tx.resources.remove(resource)
    return sharing_cards.discarded(title)
