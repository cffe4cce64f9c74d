"""Which parties of a report may aid which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.parties import HOSTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.parties import Party

NEVER_GIVE = ("54", "63", "65", "66")
"""Codes of the divisions that only take: Tibet, Qinghai, Xinjiang and the Corps."""
ONLY_GIVE = ("11", "12", "21", "31", "32", "33", "35", "37", "44")
"""Codes of the provinces of the East, which give under 东西部协作."""


OF_A_TOWNSHIP = re.compile(r"[镇乡](?:中心)?(?:卫生院|小学|中学|学校|幼儿园)$")
"""Institutions that aid none: they are the smallest."""


def may_take(givers: Sequence[Party], takers: Sequence[Party]) -> bool:
    """Whether the parties of one list may be aided by those of another.

    No division gives that only takes, none of its institutions, and none that its hospital stands for; none takes of
    its own prefecture, or in the provinces that only give but of an institution there. To an institution a division's
    aid only goes, unless it is that of an area.
    """
    if any(
        giver.stands_for or giver.lies.startswith(NEVER_GIVE) or OF_A_TOWNSHIP.search(giver.name) for giver in givers
    ):
        return False
    if {giver.name for giver in givers} & {taker.name for taker in takers}:
        return False
    if any(_at_home(giver, taker) for giver in givers for taker in takers):
        return False
    if givers[-1].division and not all(taker.division or taker.area for taker in takers):
        return False
    hosts = [taker for taker in takers if not taker.division]
    areas = [taker.span.kb_id_ for taker in takers if taker.division and taker.span.kb_id_.startswith(ONLY_GIVE)]
    beside = {giver.lies[:2] + "0000" for giver in givers if not giver.division}
    if any(code in beside or code[:2] + "0000" not in beside for code in areas):
        return False
    return all(host.span.label_ in HOSTS for host in hosts)


def _at_home(giver: Party, taker: Party) -> bool:
    """Whether a party would aid the division that it is of, or one of its own prefecture."""
    of_it = giver.lies != "" and giver.lies == taker.lies and (giver.division or taker.division)
    return of_it or (_home(giver) != "" and _home(giver) == _home(taker))


def _home(party: Party) -> str:
    """The prefecture of a party below the province, by the first four digits of its code."""
    return "" if party.lies.endswith("0000") else party.lies[:4]
