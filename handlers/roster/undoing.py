"""Takes out again who came with a list and has not joined since. It knows no card."""

from collections.abc import Iterable

from storage import Tx


async def forget_new(
    tx: Tx, member_ids: Iterable[int], district_ids: Iterable[int]
) -> tuple[int, int]:
    """Forget those of these people who are still only on the list, and these unconfirmed districts
    where nobody is left; how many people went, and how many joined meanwhile and stay."""
    found = await tx.members.some_of(member_ids)
    gone = [
        id
        for id, member in found.items()
        if member.status == "roster" and not await tx.accounts.of_member(id)
    ]
    for id in gone:
        await tx.members.forget(id)
    for id in district_ids:
        district = await tx.districts.find(id)
        if district and not district.confirmed and not await tx.profiles.of_district(id):
            task = await tx.tasks.by_key(f"district:{id}")
            if task and task.state == "todo":
                await tx.tasks.remove(task)
            await tx.districts.remove(district)
    return len(gone), len(found) - len(gone)
