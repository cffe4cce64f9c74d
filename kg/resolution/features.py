"""Two profiles in, one reason for or against their being one thing out, or none: every feature is a pure function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """What all facts with one natural key say of a thing. `name_of_profile` tells it from others of its kind."""

    name_of_profile: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says: its name, its weight (below zero: against), the words why in zh and en."""

    feature: str
    weight: float
    zh: str
    en: str
    forbids: bool = False


Feature = Callable[[Profile, Profile], Reason | None]

FEATURES: tuple[Feature, ...] = ()
