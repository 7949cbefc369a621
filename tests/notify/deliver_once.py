"""A process of its own that delivers what is due (see tests/warm.py).

With `die` it kills itself (SIGKILL) after a message was sent and before that is marked.
"""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path

import msgspec

from monitor.model.alerts import Alerts
from monitor.notify.channels import open_channel
from monitor.notify.delivery import Deliverer
from monitor.store.database import Store
from monitor.store.outbox import StoredOutbox


class Mortal(StoredOutbox):
    def mark_sent(self, rows, at):
        os.kill(os.getpid(), signal.SIGKILL)


def main(database: str, alerts_file: str, now: str, *die: str) -> None:
    alerts = msgspec.toml.decode(Path(alerts_file).read_bytes(), type=Alerts)
    outbox = (Mortal if die else StoredOutbox)(Store.open(database))
    Deliverer(
        outbox,
        alerts,
        lambda name: open_channel(name, alerts.channels[name], {}),
        lambda: datetime.fromisoformat(now),
        lambda: 0.5,
    ).deliver()
