"""Who is who, for editors: what they decide on persons, and how it is told on a terminal."""
