"""The queries about stories, on both databases."""

from datetime import datetime, timedelta

from storage import Storage, Tx
from storage.tables import BrightSpot, Member, SpotAsk


async def _member(tx: Tx, name: str) -> int:
    return (await tx.members.add(Member(name=name))).id


async def _spot(tx: Tx, author_id: int, state: str, parent_id: int | None = None) -> BrightSpot:
    at = tx.now if state == "public" else None
    return await tx.bright_spots.add(
        BrightSpot(
            author_id=author_id, parent_id=parent_id, changed="It works.", state=state,
            published_at=at,
        )
    )  # fmt: skip


async def test_only_what_is_public_is_told(storage: Storage) -> None:
    """Neither by id, nor in the list, nor as the try of another."""
    async with storage.begin() as tx:
        ana, ben = await _member(tx, "Ana"), await _member(tx, "Ben")
        first = await _spot(tx, ana, "public")
        hidden = [await _spot(tx, ben, s, first.id) for s in ("draft", "waiting", "withdrawn")]
        out = await _spot(tx, ben, "public", first.id)
        assert {spot.id for spot in await tx.bright_spots.public()} == {first.id, out.id}
        assert [spot.id for spot in await tx.bright_spots.after(first.id)] == [out.id]
        assert await tx.bright_spots.told(out.id) is out
        assert [await tx.bright_spots.told(spot.id) for spot in hidden] == [None] * 3
        assert await tx.bright_spots.told(None) is None
        assert len(await tx.bright_spots.of_author(ben)) == 4


async def test_one_try_for_each_person(storage: Storage) -> None:
    """Wanting twice is once; who let go is not counted; rules come from what is public."""
    async with storage.begin() as tx:
        ana, ben, cleo = [await _member(tx, name) for name in ("Ana", "Ben", "Cleo")]
        spot, gone = await _spot(tx, ana, "public"), await _spot(tx, ana, "withdrawn")
        row = await tx.tries.put(spot.id, ben, "wants")
        assert row.answered_at is None
        assert (await tx.tries.put(spot.id, ben, "blocked")).id == row.id
        row.rule = "The bus contract."
        (await tx.tries.put(gone.id, ben, "blocked")).rule = "Another."
        await tx.tries.put(spot.id, cleo, "let_go")
        await tx.session.flush()
        assert await tx.tries.counted((spot.id,), but=0) == {spot.id: 1}
        assert [one.rule for one in await tx.tries.blocked()] == ["The bus contract."]
        assert [one.member_id for one in await tx.tries.of_spot(spot.id)] == [ben, cleo]


async def test_askers_are_people_within_a_time(storage: Storage, now: datetime) -> None:
    """Two stories of one author, one asker for both; what is older does not count."""
    async with storage.begin() as tx:
        ana, ben, cleo = [await _member(tx, name) for name in ("Ana", "Ben", "Cleo")]
        one, two = await _spot(tx, ana, "public"), await _spot(tx, ana, "public")
        for spot, who, days in ((one, ben, 1), (two, ben, 2), (one, cleo, 61)):
            at = now - timedelta(days=days)
            await tx.spot_asks.add(
                SpotAsk(spot_id=spot.id, member_id=who, heard=True, created_at=at)
            )
        assert await tx.spot_asks.askers(ana, now - timedelta(days=60)) == 1
        assert await tx.spot_asks.askers(ana, now - timedelta(days=90)) == 2
        assert await tx.spot_asks.askers(ben, now - timedelta(days=90)) == 0
        assert len(await tx.spot_asks.of_member(ben)) == 2


async def test_only_who_was_heard_is_an_asker(storage: Storage, now: datetime) -> None:
    """A question that never reached the author is its asker's all the same; a later one counts."""
    async with storage.begin() as tx:
        ana, ben = [await _member(tx, name) for name in ("Ana", "Ben")]
        spot = await _spot(tx, ana, "public")
        for heard, askers in ((False, 0), (True, 1), (False, 1)):
            await tx.spot_asks.put(spot.id, ben, heard=heard)
            await tx.session.flush()
            assert await tx.spot_asks.askers(ana, now - timedelta(days=60)) == askers
        assert len(await tx.spot_asks.of_member(ben)) == 1
