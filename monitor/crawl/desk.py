"""Where every answer is worked on: one thread, in the order in which the answers came.

Archived first, then judged and read, then stored: what belongs to one answer goes into the database in one transaction,
several answers at a time. A kill loses at most the answers of the last two seconds, and the frontier still has them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from monitor.crawl.errand import Exchange
from monitor.crawl.plan import Job
from monitor.crawl.reader import Reading, read_page
from monitor.crawl.second_reader import SecondReader
from monitor.crawl.tally import Tally
from monitor.crawl.visits import Visits
from monitor.errors import StoreError
from monitor.model.page import Capture
from monitor.store.database import Connection
from monitor.store.fetches import add_fetch

AT_ONCE = 50  # answers a transaction
MANY = 16  # answers that wait to be read: they come faster than they are read
SECONDS = 2.0  # after which a smaller number is stored, too
T = TypeVar("T")
Settled = tuple[Exchange, Reading]


class Desk:
    """One crawl's desk. Its methods are called from the event loop; the work is done in its thread."""

    def __init__(self, job: Job, tally: Tally) -> None:
        self.job = job
        self.tally = tally
        self.visits = Visits(job.site, tally)
        self.busy: set[int] = set()  # releases handed out and not yet stored, or not yet decided about
        self.failure: BaseException | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"desk-{job.site.id}")
        self._waiting: dict[int, Exchange] = {}  # archived, not yet settled
        self._settled: list[Settled] = []
        self._to_read = self._have_read = 0  # each is counted in one thread only
        self._second: SecondReader | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    def receive(self, exchange: Exchange) -> None:
        """An answer came: keep its body before anybody reads it."""
        self._submit(self._archive, exchange)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SECONDS, self._tick)

    async def read(self, exchange: Exchange) -> Reading:
        """Read an answer that was received; store what came of it."""
        answer: Future[Reading] = Future()
        self._to_read += 1
        _tie(self._submit(self._begin_reading, exchange, answer), answer)
        return await asyncio.wrap_future(answer)

    async def read_then(self, exchange: Exchange, then: Callable[[Connection, Reading], T]) -> T:
        """Read an answer, and store at once what came of it together with what `then` does."""
        return await asyncio.wrap_future(self._submit(self._read_then, exchange, then))

    def settle(self, exchange: Exchange, reading: Reading) -> None:
        """An exchange that is not to be read, or a request that never became one."""
        self._submit(self._settle, exchange, reading)

    def passed(self, exchange: Exchange, capture: Capture) -> None:
        """Another exchange follows for the same errand."""
        exchange.passing = True
        self.settle(exchange, Reading(capture))

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """Ask or tell the database something, after everything that came before is stored."""
        return await asyncio.wrap_future(self._submit(self._ask, question))

    def tell(self, what: Callable[[Connection], None]) -> None:
        """Tell the database something; nobody waits for it."""
        self._submit(self._ask, what)

    def close(self) -> None:
        """Store everything, decide what can be decided now, and stop; once. What went wrong is in `failure`.

        The archive is closed in any case: what is in it is whole, and the next crawl has nothing to mend.
        """
        if self._closed:
            return
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        if self._second is not None:
            self._second.close()
        try:
            if self.failure is None:
                self._thread.submit(self._finish).result()
        except Exception as problem:  # noqa: BLE001 - kept for whoever started the crawl, who raises it
            self.failure = problem
        finally:
            self._thread.shutdown()
            self._close_archive()

    def _close_archive(self) -> None:
        try:
            self.job.archive.close()
        except StoreError as problem:
            self.failure = self.failure or problem

    def _submit(self, work: Callable[..., T], *values: object) -> Future[T]:
        if self._closed:  # the crawl was left in the middle; what was under way has nowhere to go
            return _nowhere()
        future = self._thread.submit(self._unless_failed, work, *values)
        future.add_done_callback(self._look)
        return future

    def _unless_failed(self, work: Callable[..., T], *values: object) -> T:
        """Nothing is stored any more once something could not be stored: the order would be lost."""
        if self.failure is not None:
            raise CancelledError
        return work(*values)

    def _look(self, future: Future[T]) -> None:
        if self.failure is None:
            self.failure = future.exception()

    def _archive(self, exchange: Exchange) -> None:
        if exchange.fetched.body:
            exchange.place = self.job.archive.append(exchange.fetched)
        self._waiting[id(exchange)] = exchange

    def _begin_reading(self, exchange: Exchange, answer: Future[Reading]) -> None:
        """Read it here, or have it read while the next is archived."""
        if self._second is None and self._to_read - self._have_read >= MANY:
            self._second = SecondReader(self.job.site)

        def done(reading: Reading | None) -> None:  # called from the second reader's thread
            _tie(self._submit(self._end_reading, exchange, reading, answer), answer)

        errand = exchange.errand
        if self._second is None or not self._second.ask(exchange.fetched, errand.kind, exchange.cut, done):
            self._end_reading(exchange, None, answer)

    def _end_reading(self, exchange: Exchange, reading: Reading | None, answer: Future[Reading]) -> None:
        self._have_read += 1
        answer.set_result(self._read(exchange, reading))

    def _read(self, exchange: Exchange, reading: Reading | None = None) -> Reading:
        """Read it here unless it has been read; it is settled then."""
        reading = reading or read_page(
            exchange.fetched, exchange.errand.kind, self.job.site, cut=exchange.cut
        )
        self._settle(exchange, reading)
        return reading

    def _read_then(self, exchange: Exchange, then: Callable[[Connection, Reading], T]) -> T:
        reading = self._read(exchange)
        return self._ask(lambda connection: then(connection, reading))

    def _settle(self, exchange: Exchange, reading: Reading) -> None:
        self._waiting.pop(id(exchange), None)
        self._settled.append((exchange, reading))
        if len(self._settled) >= AT_ONCE:
            self._store()

    def _tick(self) -> None:
        self._timer = None
        self._submit(self._store_some)

    def _store_some(self) -> None:
        if self._settled:
            self._store()

    def _ask(self, question: Callable[[Connection], T]) -> T:
        answers: list[T] = []
        self._store(lambda connection: answers.append(question(connection)))
        return answers[0]

    def _store(self, then: Callable[[Connection], None] | None = None) -> None:
        """One transaction. The archive is on the disk before the database points there."""
        self.job.archive.sync()
        with self.job.store.begin() as connection:
            for exchange, reading in self._settled:
                self._store_one(connection, exchange, reading)
            if then:
                then(connection)
        done = (exchange.errand.release for exchange, _ in self._settled if not exchange.passing)
        # What its own page calls missing stays due until the crawl's end, and is not handed out again before.
        open_still = {release.id for release in self.visits.missing}
        self.busy.difference_update(r.id for r in done if r and r.id not in open_still)
        self._settled.clear()

    def _store_one(self, connection: Connection, exchange: Exchange, reading: Reading) -> None:
        fetch_id = add_fetch(
            connection,
            exchange.fetched,
            reading.capture,
            kind=exchange.errand.kind,
            run_id=self.job.run_id,
            news_id=exchange.errand.news_id,
            place=exchange.place,
            milliseconds=exchange.milliseconds,
        )
        if exchange.asked:
            self.tally.answer(exchange.fetched.status, exchange.errand.kind, reading.capture.quality)
        if exchange.errand.release and not exchange.passing:
            self.visits.keep(connection, exchange, reading, fetch_id)

    def _finish(self) -> None:
        """What was received and not read (the crawl was stopped) is kept, too; the next crawl asks for it again."""
        for exchange in list(self._waiting.values()):
            exchange.passing = True
            capture = read_page(exchange.fetched, "other", self.job.site).capture
            self._settle(exchange, Reading(replace(capture, why=capture.why or "the crawl was stopped")))
        self._ask(lambda connection: self.visits.finish(connection, self.job.now()))


def _tie(work: Future[None], answer: Future[Reading]) -> None:
    """Work that fails, or is not done any more, must not leave anybody waiting for its answer."""

    def look(done: Future[None]) -> None:
        problem = CancelledError() if done.cancelled() else done.exception()
        if problem is not None and not answer.done():
            answer.set_exception(problem)

    work.add_done_callback(look)


def _nowhere() -> Future[Any]:
    future: Future[Any] = Future()
    future.cancel()
    return future
