"""The server itself: it starts, changes its day, and leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from monitor.demo.replica import Replica
from monitor.demo.timeline import large_edition
from tests.demo.conftest import answer


def test_the_day_can_be_changed_while_it_serves() -> None:
    with Replica(day=0) as replica:
        before = answer(replica, "/sitemap.xml")[1]
        replica.show_day(1)
        assert "newsview=18885" not in before
        assert "newsview=18885" in answer(replica, "/sitemap.xml")[1]


def test_it_remembers_what_it_was_asked() -> None:
    with Replica() as replica:
        answer(replica, "/robots.txt", {"User-Agent": "somebody"})
        assert [(asked.path, asked.agent) for asked in replica.asked] == [("/robots.txt", "somebody")]


def test_stopping_frees_the_port() -> None:
    with Replica() as replica:
        port = int(replica.base_url.rpartition(":")[2])
    with Replica(port=port) as again:
        assert again.base_url == replica.base_url


def test_a_taken_port_is_refused() -> None:
    with Replica() as replica, pytest.raises(OSError, match="in use"):
        Replica(port=int(replica.base_url.rpartition(":")[2])).start()


def test_a_large_archive_is_served_without_being_written_first() -> None:
    with Replica(edition=large_edition(30_000)) as replica:
        status, page = answer(replica, "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&p=1500")
        assert status == 200
        assert "newsview=20000'" in page


def test_ctrl_c_ends_it_cleanly() -> None:
    code = "from monitor.demo.replica import serve; serve(0, 0, lambda url: print(url, flush=True))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
