"""A spider over a site's sitemap that turns every page into Markdown: {"link", "title", "markdown"} a line."""
import json
import sys

import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.spiders import SitemapSpider


class Blog(SitemapSpider):
    name = "blog"
    sitemap_urls = [sys.argv[1] + "robots.txt"]

    def parse(self, response):
        text = trafilatura.extract(response.text, output_format="markdown", with_metadata=True, url=response.url)
        print(json.dumps({"link": response.url, "markdown": text}), flush=True)


process = CrawlerProcess(
    {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": int(sys.argv[2]),
        "CONCURRENT_REQUESTS_PER_DOMAIN": int(sys.argv[2]),
        "DOWNLOAD_DELAY": 0,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
    }
)
process.crawl(Blog)
process.start()
