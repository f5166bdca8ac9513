"""Settings of all tests."""

import os

from hypothesis import settings

# vectors are slow to make: tests that want them ask for them
os.environ.setdefault("ACCORD_VECTORS", "off")

# a model that loads on the first example is no failure of that example
settings.register_profile("accord", deadline=None)
settings.load_profile("accord")
