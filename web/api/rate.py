"""How often one reader may ask the API; counted in the memory of this process."""

from __future__ import annotations

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

#: requests of one address
RATE = "300 per minute"

limits = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=True)
