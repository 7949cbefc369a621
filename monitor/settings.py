"""Scrapy's own settings, and nothing else. What differs from site to site is in `monitor/crawl/tuning.py`.

Each line that differs from Scrapy's default says why. A test holds what is dangerous against what is set here.
"""

from __future__ import annotations

BOT_NAME = "isipo-monitor"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "monitor.crawl.commands"  # a crawl that cannot begin ends with a sentence and its exit code

# Plain asyncio: no reactor, so that many crawls can run one after another in one process.
TWISTED_REACTOR_ENABLED = False

# Politeness: one request at a time, even where a site file forgets to say so.
ROBOTSTXT_OBEY = True
# None may wait inside the downloader: it would leave before the answer to the one before it has been looked at (429),
# and a stop would have to wait for it.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.0  # ours is never shorter than what was promised
AUTOTHROTTLE_ENABLED = False  # it forgets each host's own delay and Crawl-delay
RETRY_ENABLED = False  # it comes again after 10 ms and does not read Retry-After: see patience.py

# What no news site has any business with.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # runs any code that reaches it over loopback HTTP
COOKIES_ENABLED = False  # a Set-Cookie with a Domain makes it download the public suffix list, blocking
HTTPPROXY_ENABLED = False  # reads the environment by itself
METAREFRESH_ENABLED = False  # a page that only refreshes is an empty page; let it be seen as one
REFERER_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 2 * 1024 * 1024
DOWNLOAD_TIMEOUT = 45
DOWNLOAD_FAIL_ON_DATALOSS = False  # a body cut short is kept, and named: it is evidence
DOWNLOAD_HANDLERS = {
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
    "http": "monitor.crawl.transport.Transport",
    "https": "monitor.crawl.transport.Transport",
}
REDIRECT_MAX_TIMES = 5

# The database is the frontier; there is no second memory of what was asked.
SCHEDULER = "monitor.crawl.scheduler.FrontierScheduler"

# Engine side first. Recording lies below redirects and retries, so that it sees every exchange, and above the
# decompression, so that it sees each body as the pages do.
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops without a word: see redirects.py
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
    "monitor.crawl.robots.RobotsMiddleware": 100,
    "monitor.crawl.patience.PatienceMiddleware": 550,
    "monitor.crawl.redirects.RedirectsMiddleware": 600,
    "monitor.crawl.recording.RecordingMiddleware": 700,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 800,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # every answer reaches its callback
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # drops without a word
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "fa,en;q=0.5",
}
LOG_LEVEL = "INFO"
CONCURRENT_ITEMS = 1  # Scrapy starts so many tasks for every response (100), and we yield no items
