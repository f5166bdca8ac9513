"""A research package: the articles of a search with all that was read of them, to be cited."""

from search.packaging.bag import write_package

__all__ = ["write_package"]
