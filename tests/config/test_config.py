"""The edge of the project: what cannot be used is told with file and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import (
    all_sites,
    find_project,
    load_catalogue,
    load_config,
    load_site,
    load_sites,
    unreadable_sites,
    user_agent,
)
from monitor.errors import ConfigError

ROOT = Path(__file__).parents[2]
SITE = """
name = "ISIPO news"
name_fa = "خبر"
scope = "national"
cms = "highportal"
hosts = ["isipo.example"]
start = ["http://isipo.example/index.jsp?pageid=235"]
"""

START = 'start = ["http://isipo.example/index.jsp?pageid=235"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "scrapy.cfg").touch()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "metrics.toml").write_text("[metrics]\n")
    (tmp_path / "seeds" / "isipo.toml").write_text(SITE)
    return tmp_path


def config_of(project: Path, **environment: str):
    return load_config(project, environment=environment)


def test_everything_lies_below_the_project(project) -> None:
    config = config_of(project)
    assert config.database == f"sqlite:///{project / 'output' / 'state' / 'monitor.db'}"
    assert config.report == project / "output" / "report"


def test_a_config_in_a_log_tells_no_secret(project) -> None:
    config = config_of(
        project,
        MONITOR_DATABASE="postgresql://u:T0PSECRET@h/db",
        MONITOR_PING="http://T0PSECRET/",
        MAIL_HOOK="T0PSECRET",
    )
    assert "T0PSECRET" not in f"{config!r} {config}"


def test_the_environment_moves_what_is_made(project, tmp_path) -> None:
    config = config_of(
        project, MONITOR_OUTPUT="elsewhere", MONITOR_DATABASE="postgresql://h/db", MONITOR_LANGUAGE="fa"
    )
    assert config.output == project / "elsewhere"
    assert (config.database, config.language) == ("postgresql://h/db", "fa")


def test_an_unknown_language_is_refused(project) -> None:
    with pytest.raises(ConfigError, match="fa or en"):
        config_of(project, MONITOR_LANGUAGE="de")


def test_the_project_is_found_from_below_and_by_its_variable(project, monkeypatch) -> None:
    monkeypatch.chdir(project / "seeds")
    assert find_project() == project
    monkeypatch.chdir("/")
    assert load_config(environment={"MONITOR_PROJECT": str(project)}).project == project


def test_a_folder_that_is_no_project_is_refused(tmp_path) -> None:
    with pytest.raises(ConfigError, match=r"no scrapy\.cfg"):
        load_config(tmp_path, environment={})


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        (('scope = "national"\n', ""), "scope", "missing required field `scope`"),
        (('cms = "highportal"', 'cms = "joomla"'), "cms", "'joomla' is not allowed"),
        (('scope = "national"', 'scope = "national"\nhots = []'), "hots", "unknown field `hots`"),
        (('hosts = ["isipo.example"]', "hosts = []"), "hosts", "nothing to fetch"),
        (("http://isipo.example/index", "ftp://isipo.example/index"), "start", "no http or https address"),
        (
            ("http://isipo.example/index", "http://isipo.example:abc/index"),
            "site isipo, field start",
            "its port must be",
        ),
        (
            (START, START + '[source]\nfeeds = ["http://isipo.example:0/"]\n'),
            "source.feeds",
            "its port must be",
        ),
        (('name = "ISIPO news"', "name = 5"), "name", "Expected `str`"),
        ((START, START + '[grammar]\npager = "&p={pge}"\n'), "grammar.pager", "must hold {page}"),
        ((START, START + '[grammar]\ndetail = "http://x/1"\n'), "grammar.detail", "must hold {news_id}"),
        (
            (START, START + '[grammar]\nid_pattern = "/news/(\\\\d+"\n'),
            "grammar.id_pattern",
            "regular expression",
        ),
        ((START, START + '[grammar]\nid_pattern = "/news/"\n'), "grammar.id_pattern", "one group"),
        ((START, START + "[politeness]\ndelay = -1.0\n"), "politeness.delay", ">= 0"),
        ((START, START + "[politeness]\nmax_requests = 0\n"), "politeness.max_requests", ">= 1"),
        ((START, START + "[expect]\nmin_items = -5\n"), "expect.min_items", ">= 0"),
        (('name = "ISIPO news"', 'name = "ISIPO'), None, "not valid TOML"),
    ],
)
def test_a_slip_in_a_site_file_is_told_with_file_and_field(project, change, field, says) -> None:
    path = project / "seeds" / "isipo.toml"
    path.write_text(SITE.replace(*change))
    with pytest.raises(ConfigError, match=says) as told:
        load_site(path)
    assert "isipo.toml" in str(told.value)
    assert told.value.exit_code == 2
    if field:
        assert field in str(told.value)


def test_a_site_is_named_by_its_file_or_given_by_path(project, tmp_path) -> None:
    config = config_of(project)
    other = tmp_path / "other.toml"
    other.write_text(SITE)
    assert [site.id for site in load_sites(config, ("isipo", str(other)))] == ["isipo", "other"]


@pytest.mark.parametrize("name", ["nowhere", "metrics", "./nowhere.toml"])
def test_an_unknown_site_is_refused_with_the_known_ones(project, name) -> None:
    with pytest.raises(ConfigError, match="there is no site"):
        load_sites(config_of(project), (name,))


def test_without_names_every_enabled_site_is_watched(project) -> None:
    (project / "seeds" / "yazd.toml").write_text(SITE.replace('cms = "hi', 'enabled = false\ncms = "hi'))
    config = config_of(project)
    assert [site.id for site in load_sites(config)] == ["isipo"]
    assert [site.id for site in all_sites(config)] == ["isipo", "yazd"]


def test_who_only_looks_does_without_a_file_that_cannot_be_read(project) -> None:
    (project / "seeds" / "other.toml").write_text("")
    config = config_of(project)
    assert [site.id for site in all_sites(config)] == ["isipo"]
    (problem,) = unreadable_sites(config)
    assert "other.toml" in str(problem)
    with pytest.raises(ConfigError):
        load_sites(config)


@pytest.mark.parametrize("place", ["file/below", "file", "/proc/x"])
def test_a_folder_in_which_nothing_can_be_made_is_refused(project, place) -> None:
    (project / "file").touch()
    with pytest.raises(ConfigError, match="MONITOR_OUTPUT"):
        config_of(project, MONITOR_OUTPUT=str(project / place))
    assert config_of(project, MONITOR_OUTPUT=str(project / "new/below")).output == project / "new/below"


def test_every_site_file_of_the_project_can_be_read() -> None:
    config = load_config(ROOT, environment={})
    sites = all_sites(config)
    assert unreadable_sites(config) == ()
    assert "isipo" in {site.id for site in sites}
    assert all(site.verified or site.evidence for site in sites)


def test_a_relation_to_an_unknown_metric_is_refused(tmp_path) -> None:
    path = tmp_path / "metrics.toml"
    path.write_text(
        '[metrics.a]\nname = "A"\nname_fa = "آ"\nunit = "x"\n[[relations]]\nwhole = "b"\nparts = ["a"]\n'
    )
    with pytest.raises(ConfigError, match="'b', which is no metric"):
        load_catalogue(path)


def test_the_user_agent_is_honest(project) -> None:
    assert user_agent(config_of(project, MONITOR_CONTACT="me@example.org"), "1.0") == (
        "ISIPO-Monitor/1.0 (news archive; +me@example.org)"
    )
    assert user_agent(config_of(project), "1.0") == "ISIPO-Monitor/1.0 (news archive)"


@pytest.mark.parametrize("contact", ["me@example.org\nX-Other: 1", "زهرا"])
def test_a_contact_that_no_header_takes_is_refused(project, contact) -> None:
    with pytest.raises(ConfigError, match="MONITOR_CONTACT"):
        config_of(project, MONITOR_CONTACT=contact)
