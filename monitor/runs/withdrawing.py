"""Known values that rest on numbers which today's rules do not read: told, and, if wanted, taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from monitor.model.series import Total
from monitor.model.site import Site
from monitor.runs.compare import Comparer
from monitor.runs.differences import Difference
from monitor.store.misread import Misread, misread, take_back_misread


def withdraw(
    comparer: Comparer,
    stated: Collection[Total],
    read: Sequence[str],
    sites: Sequence[Site],
    *,
    at: datetime,
    apply: bool,
) -> list[Difference]:
    """What nothing states any more. With `apply` it ends, what was known before is known again, and what was held
    against it is judged again, the oldest release first: all in one transaction.

    `stated`: the totals that are read today in the sites of `read`; `sites`: all that are declared.
    """
    declared = {site.id: site for site in sites}
    with comparer.store.begin() as connection:
        found = misread(connection, stated, read)
        # A metric that was taken out of the catalogue is not misread: nobody reads it any more.
        wrong = [one for one in found if comparer.reader.catalogue.has(one.known.metric)]
        if apply and wrong:
            for release, site in take_back_misread(connection, wrong, at=at):
                if site in declared:
                    comparer.judge_again(connection, release, declared[site], at=at)
    return [_difference(one) for one in wrong]


def _difference(one: Misread) -> Difference:
    known = one.known
    of = "/".join(part for part in (known.scope, known.qualifier) if part)
    before = f"{known.bound} {known.value:,} {known.unit} ({of}) of {known.as_of}"
    return Difference(
        "known", known.site, known.news_id, known.metric, before, "withdrawn: nothing states it any more"
    )
