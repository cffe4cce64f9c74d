"""Feature rows in, weights out: logistic regression with a ridge, by Newton's method; the same rows, the same weights.

Each type of fact has features of its own name, so that one type's weights do not touch another's. The ridge keeps a
weight near nought unless many rows ask for it; the bias is free. With so many more rows than weights that matter, the
probabilities come out calibrated by themselves (the mean of a type's probabilities is its share of right facts).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.fitting.rows import Row

RIDGE = 10.0
"""Half the inverse variance that a weight is expected to have, in rows."""
FREE = 1e-3
STEPS, ENOUGH = 60, 1e-9
DECIMALS = 3


def fitted(rows: Iterable[Row], *, ridge: float = RIDGE) -> dict[str, float]:
    """The weight of every feature of the rows, in the order of their names; the order of the rows is of no account."""
    by_type: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.type, row.page, row.right, sorted(row.features.items()))):
        by_type.setdefault(row.type, []).append(row)
    weights: dict[str, float] = {}
    for same in by_type.values():
        weights |= _fitted_type(same, ridge)
    return {name: weights[name] for name in sorted(weights)}


def _fitted_type(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    names = sorted({name for row in rows for name in row.features})
    place = {name: i for i, name in enumerate(names)}
    values = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row.features.items():
            values[i, place[name]] = value
    right = np.array([float(row.right) for row in rows])
    penalty = np.array([FREE if name.endswith(":bias") else ridge for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(values @ weights)))
        slope = values.T @ (right - likely) - penalty * weights
        curve = (values * (likely * (1 - likely))[:, None]).T @ values + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < ENOUGH:
            break
    return {name: round(float(weight), DECIMALS) + 0.0 for name, weight in zip(names, weights, strict=True)}
