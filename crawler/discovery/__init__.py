"""Where articles are announced: feeds, sitemaps and section pages -> candidates to fetch.

All of it is parsing only: bytes in, candidates out; the spider fetches.
"""

from crawler.discovery.candidate import Announced, Candidate
from crawler.discovery.feeds import read_feed
from crawler.discovery.sections import read_section
from crawler.discovery.sitemaps import read_sitemap

__all__ = ["Announced", "Candidate", "read_feed", "read_section", "read_sitemap"]
