"""A View in, HTTP out: the SPARQL protocol, pages with .json and .ttl twins, JSON for the explorer."""
