"""What is dangerous in Scrapy's defaults is off; what a site file may switch is switched by it alone, and logged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from monitor.crawl.engine import project_settings
from monitor.crawl.plan import Plan
from monitor.crawl.tuning import hosts_of, settings_for
from monitor.model.site import Politeness, Site, Source
from tests.crawl.certificate import make_certificate, tls
from tests.crawl.conftest import Bench
from tests.crawl.portal import START, serve, site_of
from tests.faults import FaultServer

SITE = Site(
    name="x",
    name_fa="x",
    scope="national",
    cms="highportal",
    hosts=("a.example",),
    start=("http://a.example/",),
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("COOKIES_ENABLED", False),
        ("HTTPPROXY_ENABLED", False),
        ("METAREFRESH_ENABLED", False),
        ("AUTOTHROTTLE_ENABLED", False),
        ("RETRY_ENABLED", False),
        ("TWISTED_REACTOR_ENABLED", False),
        ("ROBOTSTXT_OBEY", True),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("CONCURRENT_REQUESTS", 1),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", 1),
        ("DOWNLOAD_DELAY_JITTER", 0.0),
        ("JOBDIR", None),
    ],
)
def test_what_is_dangerous_is_off(name: str, value: object) -> None:
    assert project_settings()[name] == value


def test_bodies_and_waits_are_bounded() -> None:
    settings = project_settings()
    assert settings.getint("DOWNLOAD_MAXSIZE") <= 16 * 1024 * 1024
    assert settings.getint("DOWNLOAD_TIMEOUT") <= 60


def test_only_http_goes_out() -> None:
    handlers = project_settings().getdict("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_a_site_file_sets_its_own_pace() -> None:
    site = replace(SITE, politeness=Politeness(delay=7, timeout=9))
    settings = settings_for(site, Plan(), "agent")
    assert (settings["DOWNLOAD_DELAY"], settings["DOWNLOAD_TIMEOUT"], settings["USER_AGENT"]) == (
        7,
        9,
        "agent",
    )
    assert "DOWNLOAD_TLS_MIN_VERSION" not in settings and "DOWNLOAD_VERIFY_CERTIFICATES" not in settings


def test_weak_tls_is_for_the_site_that_asks_for_it_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    weak = Politeness(legacy_tls=True, broken_chain=True)
    site = replace(SITE, id="yazd", politeness=weak)
    settings = settings_for(site, Plan(), "agent")
    assert settings["DOWNLOAD_TLS_MIN_VERSION"] == "TLSv1.0" and not settings["DOWNLOAD_VERIFY_CERTIFICATES"]
    assert ["yazd" in record.getMessage() for record in caplog.records] == [True, True]


def test_the_hosts_of_a_site_are_those_that_its_file_names() -> None:
    source = Source(statistics=("http://www.b.example/x",), feeds=("https://c.example:8443/rss",))
    site = replace(SITE, source=source)
    assert hosts_of(site) == {"a.example", "b.example", "c.example"}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def untrusted(certificate: Path) -> Iterator[FaultServer]:
    with FaultServer(tls=tls(certificate, old=False)) as server:
        yield server


@pytest.fixture
def outdated(certificate: Path) -> Iterator[FaultServer]:
    with FaultServer(tls=tls(certificate, old=True)) as server:
        yield server


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(("allowed", "reached"), [(False, False), (True, True)])
def test_a_broken_chain_is_passed_only_where_the_site_file_says_so(
    bench: Bench, untrusted: FaultServer, allowed: bool, reached: bool
) -> None:
    serve(untrusted, [[1]])
    bench.crawl(site_of(untrusted, broken_chain=allowed, retries=0))
    assert (START in untrusted.paths()) is reached


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(("allowed", "reached"), [(False, False), (True, True)])
def test_old_tls_is_spoken_only_where_the_site_file_says_so(
    bench: Bench, outdated: FaultServer, allowed: bool, reached: bool
) -> None:
    serve(outdated, [[1]])
    bench.crawl(site_of(outdated, legacy_tls=allowed, broken_chain=True, retries=0))
    assert (START in outdated.paths()) is reached
