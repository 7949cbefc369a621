"""Pure readings: the bytes of one answer and the facts of the exchange → values of `monitor.model.page`.

No clock, no file, no network, no Scrapy. Entry points: `quality.assess`, `release.read_release`,
`listing.read_listing`, `links.news_links`, `statistics.read_statistics`, `feed.read_feed`, `sitemap.read_sitemap`,
`recognise.recognise`.
"""
