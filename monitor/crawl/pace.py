"""The pace at which one host is asked: Scrapy's slots, told to wait.

A slot that has been idle for a minute is thrown away and made anew from the settings, so a delay is written in both
places. `lastseen` in the future makes the slot wait until then; nothing else does.
"""

from __future__ import annotations

from time import monotonic

from scrapy.core.downloader import Downloader

LEAST = 0.001  # seconds; a slot without any delay would not look at `lastseen`


def keep_delay(downloader: Downloader, host: str, delay: float) -> None:
    """From now on, at least so many seconds between two requests to a host; never fewer than before."""
    slot = downloader.slots.get(host)
    before = slot.delay if slot else downloader.per_slot_settings.get(host, {}).get("delay", 0.0)
    delay = max(before, delay, downloader.settings.getfloat("DOWNLOAD_DELAY"))
    downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0.0}
    if slot:
        slot.delay, slot.concurrency = delay, 1


def pause(downloader: Downloader, host: str, seconds: float) -> None:
    """Nothing goes to a host for so many seconds."""
    slot = downloader.slots.get(host)
    if slot:
        slot.delay = max(slot.delay, LEAST)
        slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)
