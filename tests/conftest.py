"""Settings of all tests."""

from hypothesis import settings

# a model that loads on the first example is no failure of that example
settings.register_profile("accord", deadline=None)
settings.load_profile("accord")
