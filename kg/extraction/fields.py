"""The fields of batches and group programmes and the words that tell them."""

from kg.extraction.cues import cue

FIELDS = tuple((name, cue(f"field_{name}")) for name in ("medical", "education", "employment", "talent", "market"))
"""Field → pattern, in the order in which they are tried."""
TEAM_FIELDS = tuple(row for row in FIELDS if row[0] in {"medical", "education"})
"""The fields that numbered teams of one field have (第五批医疗队)."""
HOSTED_FIELDS = tuple(row for row in FIELDS if row[0] in {"medical", "education", "employment"})
"""The fields whose words tell which group programme a figure belongs to; talent and market need their word beside
组团式."""
