"""The fields of batches and group programmes and the words that tell them."""

from kg.extraction.cues import cue

FIELDS = tuple((name, cue(f"field_{name}")) for name in ("medical", "education", "employment", "talent", "market"))
"""Field → pattern, in the order in which they are tried."""
