"""What a View offers for Python beside SPARQL: its facts as records, and tables as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.store import records
from kg.store.base import View
from kg.store.tables import tables

if TYPE_CHECKING:
    import pandas as pd


class Typed:
    """Mixed into views: every method reads the view anew and returns what `kg.store.records` says, sorted by IRI."""

    def assistance(self: View) -> tuple[records.AssistanceRecord, ...]:
        """The standing ties between donors and recipients."""
        return records.assistance(self)

    def batches(self: View) -> tuple[records.BatchRecord, ...]:
        """The rotations of seconded staff."""
        return records.batches(self)

    def group_programs(self: View) -> tuple[records.GroupProgramRecord, ...]:
        """The group programmes (组团式)."""
        return records.group_programs(self)

    def projects(self: View) -> tuple[records.ProjectRecord, ...]:
        """The projects."""
        return records.projects(self)

    def outcomes(self: View) -> tuple[records.OutcomeRecord, ...]:
        """The figures of what was put in, done or reached."""
        return records.outcomes(self)

    def places(self: View) -> tuple[records.Node, ...]:
        """The divisions, localities and institutions."""
        return records.places(self)

    def reports(self: View) -> tuple[records.ReportRecord, ...]:
        """The reports, also those that tell of no aid."""
        return records.reports(self)

    def frames(self: View) -> dict[str, pd.DataFrame]:
        """The tables of `kg.store.tables` as pandas frames: chains, facts, mentions. Raises KgError without pandas."""
        try:
            import pandas as pd  # noqa: PLC0415  an optional library, needed here alone
        except ImportError as error:
            raise KgError("frames need pandas: pip install 'duikou[notebooks]'") from error
        made = tables(self)
        return {name: pd.DataFrame(table.rows, columns=list(table.columns)) for name, table in made.items()}
