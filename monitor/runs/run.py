"""One scheduled run, from the portal to the changes. Killed at any point, the next one goes on where it stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor import __version__
from monitor.config import Config, load_alerts, load_catalogue, user_agent
from monitor.crawl.engine import crawl
from monitor.crawl.knock import knock
from monitor.crawl.plan import CrawlReport, Job, Plan
from monitor.crawl.rules import Asked
from monitor.health.causes import causes
from monitor.health.examine import examine
from monitor.health.outcome import conclude
from monitor.metrics.catalogue import compile_catalogue
from monitor.model.change import Change
from monitor.model.run import EXIT_CODES, Finding, Outcome, RunFigures
from monitor.model.site import Site
from monitor.notify.delivery import Delivered
from monitor.notify.outgoing import of_health
from monitor.notify.sentences import Names
from monitor.runs.compare import Comparer
from monitor.runs.hold import hold, with_left
from monitor.runs.seed import plant_seeds
from monitor.runs.stopping import Stop
from monitor.store import frontier, outbox, runs
from monitor.store import sites as sites_store
from monitor.store.archive import Archive
from monitor.store.database import Store

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]  # aware, UTC
Progress = Callable[
    [str, int, int, str], None
]  # (site, exchanges so far, releases read so far, what went wrong)

KEPT = 1000  # changes of a site that are handed on
WORST_FIRST: tuple[Outcome, ...] = ("interrupted", "broken", "degraded", "news", "quiet")


@dataclass(frozen=True, slots=True)
class SiteResult:
    """One site's part of a run."""

    outcome: Outcome
    figures: RunFigures
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]  # the first of them; all are in the database
    changed: int = 0  # how many there are
    untold: bool = False  # read for the first time: its changes are kept, and no alert tells them


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run went, site by site. Its outcome is that of the site with which it went worst."""

    run_id: int
    outcome: Outcome
    sites: dict[str, SiteResult]
    delivered: tuple[Delivered, ...] = ()  # what became of the messages that were due

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.outcome]

    @property
    def findings(self) -> list[Finding]:
        return [finding for result in self.sites.values() for finding in result.findings]

    @property
    def changes(self) -> list[Change]:
        return [change for result in self.sites.values() for change in result.changes]


@dataclass(frozen=True, slots=True)
class Bench:
    """What every site of a run is worked on with."""

    config: Config
    store: Store
    plan: Plan
    comparer: Comparer
    now: Clock
    progress: Progress | None
    believe: bool  # edits that were held back are believed now
    stop: Stop
    robots: Mapping[str, Asked] = field(
        default_factory=dict
    )  # by host: what was asked for ahead of the crawls


def run_sites(
    config: Config,
    sites: Sequence[Site],
    plan: Plan,
    store: Store,
    *,
    now: Clock,
    kind: str = "",
    believe: bool = False,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> RunResult:
    """Crawl, read, keep, compare: everything but telling. The lock is the caller's.

    `kind`: what stands in the runs table, where it is not the plan's mode.
    `believe`: a person has looked at the edits that were held back, and they are real. `stop`: a run that is told to
    end keeps everything fetched; what it has not compared, the next one compares.

    Raises ConfigError where the catalogue or the alerts cannot be used: before anything is asked of a site.
    """
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    alerts = load_alerts(config, catalogue)
    with store.begin() as connection:
        run_id = runs.begin_run(
            connection, kind=kind or plan.mode, sites=[site.id for site in sites], at=now()
        )
        runs.close_killed_runs(connection, before=run_id, sites=[site.id for site in sites])
    comparer = Comparer(
        store=store,
        reader=compile_catalogue(catalogue),
        alerts=alerts,
        names=Names(catalogue, {site.id: site for site in sites}),
        run_id=run_id,
    )
    bench = Bench(config, store, plan, comparer, now, progress, believe, stop or Stop())
    if len(sites) > 1:
        robots = knock([_job(bench, site) for site in sites], stopped=lambda: bench.stop.told)
        bench = replace(bench, robots=robots)
    results: dict[str, SiteResult] = {}
    for site in sites:
        results[site.id] = _run_site(bench, site)
        _end_site(comparer, site, results[site.id], now())
        if results[site.id].outcome == "interrupted":
            break
    outcome = min((r.outcome for r in results.values()), key=WORST_FIRST.index)
    result = RunResult(run_id, outcome, results)
    with store.begin() as connection:
        runs.end_run(connection, run_id, outcome=outcome, at=now())
    return result


def _end_site(comparer: Comparer, site: Site, result: SiteResult, at: datetime) -> None:
    """Note how the site went and what is to be told of its health: a kill can take both, but not one of them."""
    with comparer.store.begin() as connection:
        (before,) = sites_store.health_of(connection, [site.id], before=comparer.run_id)
        sites_store.end_site(
            connection,
            comparer.run_id,
            site.id,
            outcome=result.outcome,
            figures=result.figures,
            found=result.findings,
            at=at,
        )
        messages = of_health(result.findings, result.outcome, before, comparer.alerts, comparer.names, at)
        outbox.put(connection, messages, at=at, run_id=comparer.run_id)


def _run_site(bench: Bench, site: Site) -> SiteResult:
    """Crawl, then look whether the crawl could see, and only then compare."""
    with bench.store.begin() as connection:
        history = sites_store.site_history(connection, site.id, before=bench.comparer.run_id)
        ahead = frontier.bring_back(connection, site.id, bench.now())
        first = not sites_store.was_compared(connection, site.id, before=bench.comparer.run_id)
    # An archive that is read for the first time is all new, and that is no news.
    comparer = replace(bench.comparer, silent=bench.comparer.silent or first)
    plant_seeds(bench.config, site, bench.store, now=bench.now())
    report = _crawl(bench, site)
    if report.ended == "interrupted":
        # Half a crawl proves nothing, and its older half must not be judged after its newer one.
        return SiteResult("interrupted", report.figures, report.findings, ())
    figures = with_left(bench.store, site, report.figures, before=bench.comparer.run_id)
    found = [*report.findings, *examine(figures, history, site)]
    if ahead:
        said = f"the clock has gone back: {ahead} releases had been read later than now, and are due again"
        found.append(Finding("clock", "note", said, site.id))
    held = None if bench.believe else hold(bench.store, site, found, before=bench.comparer.run_id)
    changes, changed = ([], 0) if held else _compare(bench, comparer, site)
    if held:
        found.append(held)
    log.info("%s: %s, %d changes", site.id, report.ended, changed)
    outcome = "interrupted" if bench.stop.told else conclude(found, report.figures, changed > 0)
    return SiteResult(outcome, report.figures, causes(found), tuple(changes), changed, untold=comparer.silent)


def _compare(bench: Bench, comparer: Comparer, site: Site) -> tuple[list[Change], int]:
    """The first changes and their number: those of a backfill of a whole archive have no room in memory."""
    first: list[Change] = []
    number = 0
    for found in comparer.batches(site, at=bench.now(), stopped=lambda: bench.stop.told):
        number += len(found)
        first += found[: KEPT - len(first)]
    return first, number


def _crawl(bench: Bench, site: Site) -> CrawlReport:
    return crawl(_job(bench, site), stopped=lambda: bench.stop.told)


def _job(bench: Bench, site: Site) -> Job:
    tell = bench.progress
    return Job(
        site=site,
        plan=bench.plan,
        store=bench.store,
        archive=Archive(bench.config.archive),
        run_id=bench.comparer.run_id,
        agent=user_agent(bench.config, __version__),
        now=bench.now,
        progress=(lambda *told: tell(site.id, *told)) if tell else None,
        robots=bench.robots,
    )
