"""What does not fit in a TOML file: where it stands, what is allowed, and what was probably meant."""

from __future__ import annotations

import pytest

from monitor.config import _CatalogueFile
from monitor.config.toml import read_toml
from monitor.errors import ConfigError
from monitor.model.alerts import Alerts
from monitor.model.site import Site

SITE = 'name = "x"\nname_fa = "x"\nscope = "national"\nstart = []\n'
RULE = '[[rules]]\nname = "a"\nchannels = []\n'
METRIC = '[metrics.{0}]\nname = "{0}"\nname_fa = "{0}"\nunit = {1}\nnouns = []\n'


@pytest.mark.parametrize(
    ("kind", "text", "field", "says"),
    [
        (
            Site,
            SITE + 'hosts = []\ncms = "hiportal"',
            "cms",
            "'hiportal' is not allowed; did you mean 'highportal'?",
        ),
        (Site, SITE + 'hosts = []\ncms = "x"', "cms", "it can be: highportal, wordpress, generic"),
        (Site, SITE + 'host = []\ncms = "generic"', "host", "unknown field `host`; did you mean 'hosts'?"),
        (Site, SITE + 'hosts = [1]\ncms = "generic"', "hosts[0]", "Expected `str`, got `int`"),
        (Site, 'name = "x"', "name_fa", "missing required field `name_fa`"),
        (Site, '[grammar]\npger = "x"', "grammar.pger", "did you mean 'pager'?"),
        (Site, '[expect]\nlanguage = "de"', "expect.language", "it can be: fa, any"),
        (Alerts, RULE + 'kinds = ["metric", "metrics"]', "rules[0].kinds[1]", "did you mean 'metric'?"),
        (
            Alerts,
            '[channels.mail]\nurl = "x"\nlanguge = "fa"',
            "channels.mail.languge",
            "did you mean 'language'?",
        ),
        (Alerts, '[quiet]\nstart = "8"\nuntil = "9:00"', "quiet.start", "write it like '08:30'"),
        (
            _CatalogueFile,
            METRIC.format("good", '"x"') + METRIC.format("bad", 3),
            "metrics.bad.unit",
            "Expected `str`, got `int`",
        ),
        (_CatalogueFile, "[metrics.bad]\n", "metrics.bad.name", "missing required field"),
    ],
)
def test_a_slip_is_told_where_it_is_with_what_is_allowed(tmp_path, kind, text, field, says) -> None:
    path = tmp_path / "some.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as told:
        read_toml(path, kind)
    assert told.value.field == field
    assert says in str(told.value) and "some.toml" in str(told.value)
    assert "$" not in told.value.message and "..." not in told.value.message
