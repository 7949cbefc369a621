"""`monitor reparse`: the whole archive again with today's rules; shows before it changes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.report.markup import tame

if TYPE_CHECKING:  # what reads pages is loaded when it is needed: the help need not wait for it
    from monitor.runs.differences import Difference


@click.command(name="reparse")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--apply", "apply", is_flag=True, help="Store what differs. Without it nothing is written.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for every difference.")
@click.pass_obj
def command(project: Path | None, sites: tuple[str, ...], apply: bool, as_json: bool) -> int:
    """Read the whole archive again, offline, and show what would change: fields, wordings, numbers, views.

    With --apply it is stored, and a second reparse has nothing left to change. What a verdict, a known value or a
    person's decision rests on is kept, with the text in which it was read. A known value that nothing states any more
    is withdrawn, unless a person accepted it: it stays in the history, marked, and what was known before it is
    known again.

    \b
    Examples:
      monitor reparse
      monitor reparse isipo --json
      monitor reparse --apply

    The exit code is 3 where something that was kept is not in the archive.
    """
    from monitor.config import load_config, load_sites
    from monitor.runs.reparse import reparse

    config = load_config(project)
    found = reparse(config, load_sites(config, sites), at=datetime.now(UTC), apply=apply)
    total = _tell(found, as_json, to_the_end=apply)
    missing = total.pop("missing", 0)
    if not as_json:
        unread = total.pop("unread", 0)
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(total.items())) or "nothing"
        click.echo(f"{'changed' if apply else 'would change'}: {told}")
        if unread:
            click.echo(f"not readable by today's rules: {unread}; what was read of them then stays as it is")
        if missing:
            click.echo(f"not in the archive: {missing}; their releases stay as they are")
    return 3 if missing else 0


def _tell(differences: Iterable[Difference], as_json: bool, *, to_the_end: bool) -> Counter[str]:
    """Show all of them; how many of each kind. `to_the_end`: a reader who leaves does not stop what is being stored."""
    total: Counter[str] = Counter()
    gone: BrokenPipeError | None = None
    for difference in differences:
        total[difference.kind] += 1
        try:
            if gone is None:
                click.echo(_line(difference, as_json))
        except BrokenPipeError as reader:
            if not to_the_end:
                raise
            gone = reader
    if gone is not None:
        raise gone
    return total


def _line(difference: Difference, as_json: bool) -> str:
    if as_json:
        return json.dumps(asdict(difference), ensure_ascii=False)
    name = f"{difference.site} {difference.news_id} {difference.kind} {difference.name}"
    return f"{name}:\n    - {tame(str(difference.before))}\n    + {tame(str(difference.after))}"
