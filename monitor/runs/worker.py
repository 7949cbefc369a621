"""A worker: takes one site at a time from the queue, and runs it as a child process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from monitor.errors import LockHeld, MonitorError
from monitor.runs.child import run_child
from monitor.runs.queue import QUEUE, TASK, put, reap, with_queue

if TYPE_CHECKING:
    from procrastinate import App, JobContext
    from procrastinate.worker import Worker as Server

# Exit codes of runs that did their duty: what they found (degraded, broken) is told by the run itself.
DONE = {0, 3, 4}
Words = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. `stalled` is longer than a run left alone needs to end, so that two never meet on one site.

    A run is left alone by a worker that was killed (it ends within 10 s), or that was cut off from the database
    (noticed within beat + patience).
    """

    beat: float = 10  # between two signs of life
    patience: float = 10  # for a connection to the database
    stalled: float = 60  # without a sign of life a worker counts as dead
    poll: float = 15
    again: int = 60  # until a run is tried again that found the lock held by another run on its machine


@dataclass(frozen=True, slots=True)
class SiteRun:
    """How one site's run ended."""

    site: str
    exit_code: int  # negative: the number of the signal that killed it
    seconds: float


@dataclass(slots=True)
class Worker:
    """What it runs, whom it tells, and what it has done so far. `words` makes the command for a site."""

    words: Words
    told: Callable[[SiteRun], object] = lambda _run: None
    pace: Pace = Pace()
    runs: list[SiteRun] = field(default_factory=list)
    stopped_by: int | None = None  # a signal

    def work(self, database: str, *, once: bool = False) -> list[SiteRun]:
        """Run site after site until a signal comes or, with `once`, until nothing waits; the runs that were made.

        SIGTERM ends the run at work and lets its site wait again; SIGINT does the same and raises KeyboardInterrupt.
        Raises ConfigError without the extra or a PostgreSQL URL, StoreError where the database is not there or lost.
        """
        with_queue(database, lambda app: self._serve(app, once), patience=self.pace.patience)
        if self.stopped_by == signal.SIGINT:
            raise KeyboardInterrupt
        return self.runs

    async def _serve(self, app: App, once: bool) -> None:
        app.task(name=TASK, queue=QUEUE, pass_context=True)(self._run_site)
        await reap(app, stalled=self.pace.stalled)
        server = self._server(app, once)
        serving = asyncio.create_task(server.run())  # type: ignore[no-untyped-call]  # procrastinate does not say
        caring = asyncio.create_task(self._care(app, server))
        caring.add_done_callback(lambda _: serving.cancel())
        self._stop_on_signals(serving)
        try:
            await serving
        except asyncio.CancelledError:
            if caring.done():
                await caring  # says why
            if self.stopped_by is None:
                raise
        finally:
            caring.cancel()

    def _server(self, app: App, once: bool) -> Server:
        from procrastinate.worker import Worker as Server

        return Server(
            app,
            queues=[QUEUE],
            concurrency=1,  # a project's lock lets one run at a time: more workers, not more jobs in one
            wait=not once,
            fetch_job_polling_interval=self.pace.poll,
            shutdown_graceful_timeout=0,  # stopped means now: the site waits again, for whoever comes first
            install_signal_handlers=False,
            update_heartbeat_interval=self.pace.beat,
            stalled_worker_timeout=self.pace.stalled,
        )

    async def _care(self, app: App, server: Server) -> None:
        """Give signs of life, and reap, until the database does not answer: then the run at work is to end.

        procrastinate gives them, too, but without a periodic task (3.10) nobody notices when that has failed; the
        run would go on while another worker is given its site.
        """
        while True:
            await asyncio.sleep(self.pace.beat)
            if server.worker_id is not None:
                await app.job_manager.update_heartbeat(server.worker_id)
            await reap(app, stalled=self.pace.stalled)

    def _stop_on_signals(self, serving: asyncio.Task[None]) -> None:
        def stop(number: int) -> None:
            if self.stopped_by is None:
                self.stopped_by = number
                serving.cancel()

        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop, number)

    async def _run_site(self, context: JobContext, site: str) -> dict[str, object]:
        """The job. What it returns or raises stands in the log beside the job's number."""
        began = monotonic()
        try:
            code = await run_child(self.words(site))
        except asyncio.CancelledError:
            if self.stopped_by is not None:  # otherwise a person has aborted this very job
                await put(context.app, site)
            raise
        run = SiteRun(site, code, monotonic() - began)
        self.runs.append(run)
        self.told(run)
        if code == LockHeld.exit_code:
            await put(context.app, site, seconds=self.pace.again)
        elif code not in DONE:
            raise MonitorError(f"the run ended with exit code {code}", site=site)
        return {"site": site, "exit_code": code}
