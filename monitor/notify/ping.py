"""Pings to a dead man's switch (healthchecks.io and its kind): start, success, failure. Never fails a run."""

from __future__ import annotations

import logging
import urllib.request
from http.client import HTTPException
from typing import Literal

log = logging.getLogger(__name__)

Signal = Literal["start", "success", "fail"]
# The convention of healthchecks.io, which others follow: the plain address means success.
ENDINGS: dict[Signal, str] = {"start": "/start", "success": "", "fail": "/fail"}


def ping(url: str, signal: Signal, *, timeout: float = 10.0) -> bool:
    """Send one ping; whether it arrived. An empty URL means that nobody listens."""
    if not url:
        return False
    if not url.startswith(("http://", "https://")):
        log.warning("MONITOR_PING is not an http(s) address; no ping sent")
        return False
    try:
        with urllib.request.urlopen(url.rstrip("/") + ENDINGS[signal], timeout=timeout):  # noqa: S310 - checked above
            return True
    except (OSError, ValueError, HTTPException) as problem:  # URLError is an OSError
        # The address can hold a secret: it stays out of the log.
        log.warning("ping %s did not arrive: %s", signal, type(problem).__name__)
        return False
