"""The search engines: each keeps documents and answers plans; none above knows which one runs."""
