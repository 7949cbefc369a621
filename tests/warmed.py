"""What a run reads only when it comes to it, read at once: for the process from which warm ones are forked."""

import alembic.context  # noqa: F401
import pandas  # noqa: F401
from scrapy.utils.misc import load_object

import spiders.isipo  # noqa: F401
from monitor.crawl.engine import project_settings
from monitor.report.html.rendering import _environment

for kind in ("DOWNLOADER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES_BASE", "EXTENSIONS_BASE"):
    for name in project_settings()[kind]:
        load_object(name)
for name in _environment().list_templates(["j2"]):
    _environment().get_template(name)
