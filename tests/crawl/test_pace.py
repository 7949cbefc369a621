"""The pace of a host: written where Scrapy looks, and where it looks again after it has forgotten."""

from __future__ import annotations

from time import monotonic
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Downloader, Slot
from scrapy.settings import Settings

from monitor.crawl.pace import keep_delay, pause

HOST = "a.example"


@pytest.fixture
def downloader() -> Downloader:
    """As much of Scrapy's downloader as knows of delays."""
    settings = Settings({"DOWNLOAD_DELAY": 2.0})
    return SimpleNamespace(slots={}, per_slot_settings={}, settings=settings)  # type: ignore[return-value]  # as much of it as is looked at


@pytest.mark.parametrize(("asked", "kept"), [(5.0, 5.0), (1.0, 2.0), (0.0, 2.0)])
def test_a_host_gets_the_longer_of_its_delay_and_ours(
    downloader: Downloader, asked: float, kept: float
) -> None:
    downloader.slots[HOST] = Slot(concurrency=8, delay=2.0, jitter=0.0)
    keep_delay(downloader, HOST, asked)
    slot = downloader.slots[HOST]
    assert (slot.delay, slot.concurrency) == (kept, 1)
    # A slot that was idle for a minute is made anew from here.
    assert downloader.per_slot_settings[HOST] == {"concurrency": 1, "delay": kept, "jitter": 0.0}


def test_a_delay_is_never_shortened(downloader: Downloader) -> None:
    keep_delay(downloader, HOST, 9.0)
    keep_delay(downloader, HOST, 3.0)
    assert downloader.per_slot_settings[HOST]["delay"] == 9.0


def test_a_pause_lets_nothing_out_until_it_is_over(downloader: Downloader) -> None:
    slot = downloader.slots[HOST] = Slot(concurrency=1, delay=0.0, jitter=0.0)
    pause(downloader, HOST, 30.0)
    assert 29 < slot.delay + slot.lastseen - monotonic() <= 30  # what Scrapy waits for
    pause(downloader, HOST, 5.0)  # a shorter one does not cut it short
    assert slot.delay + slot.lastseen - monotonic() > 29


def test_a_host_that_is_not_known_cannot_be_paused(downloader: Downloader) -> None:
    pause(downloader, "b.example", 1.0)
    assert not downloader.slots
