"""Who speaks in the terminal: the language of the settings, with the names of metrics and sites."""

from __future__ import annotations

from monitor.config import Config, all_sites, load_catalogue
from monitor.report.language import language
from monitor.report.sentences import Teller, teller


def speaker_of(config: Config) -> Teller:
    """The teller of these settings."""
    return teller(language(config.language), load_catalogue(config.seeds / "metrics.toml"), all_sites(config))
