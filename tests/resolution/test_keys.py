"""Keys: the exact form of each, which everything else stores."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.facts import Reference
from kg.resolution.keys import (
    assistance_key,
    batch_key,
    group_key,
    outcome_key,
    person_key,
    project_key,
    reference_key,
)

DONOR, COUNTY = "place/350000", "place/540326"


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (Reference("福建省", code="350000"), "place/350000"),
        (Reference("白马镇", code="540326100"), "place/540326100"),
        (Reference("青禾村", "locality", within="540326"), "place/540326-llscig24"),
        (Reference("青禾村", "locality", within="540326100"), "place/540326-llscig24"),
        (Reference("青禾村", "locality"), "place/000000-llscig24"),
        (Reference("青禾镇"), "place/000000-ktyc2ctu"),
        (Reference("八宿县人民医院", "institution", within="540326"), "org/540326-mamucx5mb4tz"),
        (Reference("“八宿县”（人民医院）", "institution", within="540326"), "org/540326-mamucx5mb4tz"),
    ],
)
def test_keys_of_parties(reference: Reference, key: str) -> None:
    """Divisions have their code, others the county's code and a hash of the name without its dress."""
    assert reference_key(reference) == key


@pytest.mark.parametrize("code", ["", "54", "54032A", "5403261", "５４０３２６"])
def test_a_code_of_another_form_is_an_error(code: str) -> None:
    """Only six or nine ASCII digits are a code."""
    with pytest.raises(DataError, match="neither six nor nine digits"):
        reference_key(Reference("八宿县", code=code))


def test_keys_of_facts() -> None:
    """Each type of fact has the form that the design gives it."""
    assert assistance_key(DONOR, COUNTY) == "assistance/350000-540326"
    assert batch_key(DONOR, "xz", None, 9) == "batch/350000-xz-staff-9"
    assert batch_key(DONOR, "xj", "medical", 10) == "batch/350000-xj-medical-10"
    assert group_key(DONOR, "medical", COUNTY) == "group/350000-medical-540326"
    assert group_key(DONOR, "medical", "org/540326-mamucx5mb4tz") == "group/350000-medical-540326-mamucx5mb4tz"
    assert project_key(DONOR, COUNTY, "青禾药材种植园") == "project/540326-yafiusodo7uj"
    assert project_key(DONOR, COUNTY, "“青禾”药材 种植园") == "project/540326-yafiusodo7uj"
    assert outcome_key("project/540326-yafiusodo7uj", "带动农户", "户", "2023") == "outcome/r2nip5glf6jh"
    assert person_key("batch/350000-xz-staff-9", "林一川") == "person/350000-xz-staff-9-phrgwpr7"
