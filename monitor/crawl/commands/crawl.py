"""`python -m scrapy crawl NAME`: what hinders it is one sentence in the log, and `monitor`'s exit code for it.

Scrapy itself would open everything inside its loop, show a traceback, and end with 1 whatever it was.
"""

from __future__ import annotations

import argparse
import logging

from scrapy.commands import crawl

from monitor.crawl.alone import open_job
from monitor.errors import MonitorError

log = logging.getLogger(__name__)


class Command(crawl.Command):
    """Opens the job, with its locks, before the crawl."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) == 1:
            try:
                opts.spargs["job"] = open_job(args[0], opts.spargs)
            except MonitorError as problem:
                log.error("%s", problem)
                self.exitcode = problem.exit_code
                return
        super().run(args, opts)
