"""One site's crawl, from outside: a site and a plan go in, figures and findings come out.

Scrapy runs in this process on plain asyncio, so that many crawls can follow one another. SIGTERM, SIGINT and the wall
clock end a crawl in good order: nothing more is asked, what is under way gets a few seconds, and everything that was
fetched is kept.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from monitor.crawl.ending import Ended
from monitor.crawl.plan import CrawlReport, Job
from monitor.crawl.spider import NewsSpider
from monitor.errors import ConfigError
from monitor.model.run import Finding
from monitor.model.site import Site

GRACE = 3.0  # seconds for what is under way when the crawl is told to stop
LOOK = 0.2  # seconds between two looks at the desk
SETTINGS = "monitor.settings"

log = logging.getLogger(__name__)


def crawl(job: Job, *, stopped: Callable[[], bool] = lambda: False) -> CrawlReport:
    """Crawl one site: fetch, archive, read, store. Nothing is compared and nothing is told here.

    `stopped` is asked once, at the beginning: whether a signal came before this crawl could hear it.

    Trouble with the site is in the report's findings. Raises StoreError where the database or the archive cannot be
    written, ConfigError where `spiders` is not this project's.
    """
    return asyncio.run(_crawl(job, stopped))


def project_settings() -> Settings:
    """The settings of `monitor.settings`, as Scrapy wants them."""
    settings = Settings()
    settings.setmodule(SETTINGS, priority="project")
    return settings


def spiders_folder(settings: Settings) -> Path:
    """Where the project's spiders were loaded from.

    Raises ConfigError where another installed package called `spiders` hides them: Scrapy would crawl nothing, and say
    nothing.
    """
    import importlib

    module = importlib.import_module(settings.getlist("SPIDER_MODULES")[0])
    found = Path(next(iter(module.__path__))).resolve()
    expected = Path(__file__).resolve().parents[2] / "spiders"
    if found != expected:
        raise ConfigError(f"the spiders are loaded from {found}, not from {expected}", field="SPIDER_MODULES")
    return found


async def _crawl(job: Job, stopped: Callable[[], bool]) -> CrawlReport:
    settings = project_settings()
    log.info("spiders from %s", spiders_folder(settings))
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(_spider_class(runner, job.site))
    began = time.monotonic()
    crawling = asyncio.ensure_future(runner.crawl(crawler, job=job))
    try:
        await _until_the_end(job, crawler, crawling, stopped)
    finally:
        spider = crawler.spider
        if isinstance(spider, NewsSpider):
            spider.closed()
    assert isinstance(spider, NewsSpider)  # noqa: S101 - it was made from such a class
    slips = int(crawler.stats.get_value("spider_exceptions/count", 0)) if crawler.stats else 0
    return _report(job, spider, time.monotonic() - began, slips)


async def _until_the_end(
    job: Job, crawler: Crawler, crawling: asyncio.Future[Any], stopped: Callable[[], bool]
) -> None:
    """Until the crawl has ended by itself, or has been told to and had its time."""
    told = asyncio.Event()

    def stop(why: Ended) -> None:
        job.ending.end(why)
        told.set()

    seconds = job.plan.seconds_for(job.site)
    timer = asyncio.get_running_loop().call_later(seconds, stop, "deadline") if seconds is not None else None
    waiting: asyncio.Future[Any] = asyncio.ensure_future(told.wait())
    watching = asyncio.ensure_future(_watch_desk(crawler, told.set))
    with _signals(lambda: stop("interrupted")):
        if stopped():
            stop("interrupted")
        await asyncio.wait([crawling, waiting], return_when=asyncio.FIRST_COMPLETED)
        if not crawling.done():
            stopping = asyncio.ensure_future(stop_crawl(crawler, crawling))
            grace = LOOK if _cannot_store(crawler) else GRACE
            await asyncio.wait([crawling, stopping], timeout=grace, return_when=asyncio.ALL_COMPLETED)
    waiting.cancel()
    watching.cancel()
    if timer is not None:
        timer.cancel()
    if crawling.done():
        crawling.result()
    else:
        log.warning("site %s: what was under way did not end in %g s and is left", job.site.id, grace)
        crawling.cancel()


async def _watch_desk(crawler: Crawler, stop: Callable[[], None]) -> None:
    """Where nothing can be stored any more (a full disk), nothing more is asked: answers would wait for ever.

    Until then whoever watches is told how far the crawl is, also while a host keeps it waiting.
    """
    while not _cannot_store(crawler):
        if isinstance(crawler.spider, NewsSpider):
            crawler.spider.tell_progress()
        await asyncio.sleep(LOOK)
    stop()


def _cannot_store(crawler: Crawler) -> bool:
    """Whether what is under way has no place to go any more."""
    return isinstance(crawler.spider, NewsSpider) and crawler.spider.desk.failure is not None


async def stop_crawl(crawler: Crawler, crawling: asyncio.Future[Any]) -> None:
    """Tell Scrapy to stop. Told so before it runs, it would never end (its issue 6916): wait until it does."""
    while not crawling.done() and not _runs(crawler):
        await asyncio.sleep(0.02)
    await crawler.stop_async()


def _runs(crawler: Crawler) -> bool:
    try:
        return crawler.engine.running
    except RuntimeError:  # it has no engine yet
        return False


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT stop the crawl, in the main thread (elsewhere they cannot be caught)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)


def _spider_class(runner: AsyncCrawlerRunner, site: Site) -> type[NewsSpider]:
    """The site's own spider where it has one; any site can do without."""
    if site.id not in runner.spider_loader.list():
        return NewsSpider
    found = runner.spider_loader.load(site.id)
    if not issubclass(found, NewsSpider):
        raise ConfigError(f"spiders/: {site.id} is not a NewsSpider", field="SPIDER_MODULES")
    return found


def _report(job: Job, spider: NewsSpider, seconds: float, slips: int) -> CrawlReport:
    if spider.desk.failure is not None:
        raise spider.desk.failure
    ended = job.ending.why or "finished"
    for host, why in job.ending.given_up.items():
        spider.tally.tell(Finding("host", "degraded", f"{host} was given up: {why}", job.site.id), host)
    if slips:  # Scrapy only logs them
        said = (
            f"{slips} answers were not worked on to their end: a slip of the monitor's own, its log says more"
        )
        spider.tally.tell(Finding("slip", "degraded", said, job.site.id))
    if ended in ("budget", "deadline"):
        said = f"the crawl ended by its {ended}; the next one goes on where it stopped"
        spider.tally.tell(Finding("ending", "note", said, job.site.id), ended)
    return CrawlReport(spider.tally.figures(seconds), spider.tally.findings(), ended)
