"""A JSON object whose values are asked for by type: the value out, or a DataError that names the file and the place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from kg.errors import DataError, ReadError


class Record:
    """One JSON object at a place (`facts[3]`) of a file. A value that is null counts as missing."""

    def __init__(self, data: object, place: str, subject: object) -> None:
        self._subject = subject
        self.place = place
        if not isinstance(data, dict):
            raise DataError("a JSON object is expected here", subject=subject, place=place)
        self._data: dict[str, object] = data

    def error(self, key: str, message: str) -> DataError:
        """A DataError about the value of `key`."""
        return DataError(message, subject=self._subject, place=f"{self.place}.{key}")

    def has(self, key: str) -> bool:
        """Whether there is a value other than null."""
        return self._data.get(key) is not None

    def missing(self, key: str) -> bool:
        """Whether there is no value, or null."""
        return not self.has(key)

    def text(self, key: str) -> str:
        """A string."""
        value = self._data.get(key)
        if not isinstance(value, str):
            raise self.error(key, "a string is expected here")
        return value

    def optional_text(self, key: str) -> str | None:
        """A string, or None where there is none."""
        return self.text(key) if self.has(key) else None

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """One of the strings in `choices`."""
        value = self.text(key)
        if value not in choices:
            raise self.error(key, f"{value} is not one of {', '.join(choices)}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where there is no value."""
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, "true or false is expected here")
        return value

    def integer(self, key: str) -> int:
        """A whole number."""
        value = self._data.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(key, "a whole number is expected here")
        return value

    def decimal(self, key: str) -> Decimal:
        """A finite number, written as one or as a string of digits."""
        value = self._data.get(key)
        try:
            number = Decimal(str(value))
        except ArithmeticError:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite():
            raise self.error(key, "a number is expected here")
        return number

    def record(self, key: str) -> Record:
        """The object under `key`."""
        return Record(self._data.get(key), f"{self.place}.{key}", self._subject)

    def records(self, key: str) -> list[Record]:
        """The objects in the list under `key`."""
        prefix = key if self.place == "page" else f"{self.place}.{key}"
        return [Record(item, f"{prefix}[{n}]", self._subject) for n, item in enumerate(self._list(key))]

    def text_list(self, key: str) -> tuple[str, ...]:
        """The strings in the list under `key`."""
        items = self._list(key)
        if not all(isinstance(item, str) for item in items):
            raise self.error(key, "a list of strings is expected here")
        return tuple(str(item) for item in items)

    def texts(self, key: str) -> dict[str, str]:
        """The object of strings under `key`; empty where there is no value."""
        if self.missing(key):
            return {}
        record = self.record(key)
        return {name: record.text(name) for name in record.names()}

    def names(self) -> list[str]:
        """The names of all values, in the order of the file."""
        return list(self._data)

    def _list(self, key: str) -> list[object]:
        value = self._data.get(key)
        if not isinstance(value, list):
            raise self.error(key, "a list is expected here")
        return value


def load_json(path: Path) -> object:
    """What a JSON file holds; ReadError where it cannot be read, DataError where it is not JSON."""
    try:
        text = path.read_text(encoding="utf-8")
        data: object = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(data, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})", subject=path) from error
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else None
        raise DataError("this is not JSON in UTF-8", subject=path, place=place) from error
    except RecursionError as error:
        raise DataError("this JSON is nested too deep", subject=path) from error
    return data
