"""What an earlier run made and from what: a file beside the results. Nothing in it says who a patient is.

Results come first: a file is put in its place whole, then it is written down here. What interrupts a run between
the two costs one document, which is made again. One run at a time holds the ledger, and lets go however it ends.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from clinicpress.batch.hashes import Stamp
from clinicpress.batch.inputs import Parts
from clinicpress.batch.outcome import Fate, Outcome, ResultFile
from clinicpress.errors import WriteError

NAME = ".clinicpress-ledger.sqlite"
_COMMIT_SECONDS = 0.5
_PRIVATE = 0o600
_KEY_BYTES = 32
_SCHEMA = """
create table if not exists job (name text primary key, parts text not null, outcome text not null);
create table if not exists file (path text primary key, stamp text not null, sha256 text not null);
create table if not exists setting (name text primary key, value blob not null);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A job as it was last done, and the parts that it was made from."""

    outcome: Outcome
    parts: Parts | None


class Ledger:
    """The ledger of one folder of results; `entries` is what it knew when it was opened."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.path = folder / NAME
        self._connection = connection
        self._committed = time.monotonic()
        with self._guard():
            connection.executescript(_SCHEMA)
            self.key = self._find_key()
            self.entries = {name: _read_entry(*row) for name, *row in connection.execute("select * from job")}
            self.files: dict[str, tuple[Stamp, str]] = {
                path: (_stamp(stamp), found) for path, stamp, found in connection.execute("select * from file")
            }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            with self._guard():
                self._connection.commit()
        finally:
            self._connection.close()

    def record(self, outcome: Outcome, parts: Parts | None) -> None:
        """Write down what became of a job; it is on disk at the latest with what comes half a second later.

        Raises:
            WriteError: it cannot be written.
        """
        with self._guard():
            self._connection.execute(
                "insert or replace into job values (?, ?, ?)",
                (outcome.name, json.dumps(parts), json.dumps(asdict(outcome))),
            )
            if time.monotonic() - self._committed > _COMMIT_SECONDS:
                self._connection.commit()
                self._committed = time.monotonic()

    def learn(self, files: dict[str, tuple[Stamp, str]]) -> None:
        """Remember the hashes of files.

        Raises:
            WriteError: it cannot be written.
        """
        with self._guard():
            rows = ((path, json.dumps(stamp), found) for path, (stamp, found) in files.items())
            self._connection.executemany("insert or replace into file values (?, ?, ?)", rows)
            self._connection.commit()

    def _find_key(self) -> bytes:
        found = self._connection.execute("select value from setting where name = 'key'").fetchone()
        if found:
            return bytes(found[0])
        key = secrets.token_bytes(_KEY_BYTES)
        self._connection.execute("insert into setting values ('key', ?)", (key,))
        self._connection.commit()
        return key

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _refusal(error, self.path) from error


def open_ledger(folder: Path) -> Ledger:
    """Return the ledger of a folder, which no other run may write to meanwhile.

    Raises:
        WriteError: another run holds it, it is damaged, or it cannot be written.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=_PRIVATE)
        connection = sqlite3.connect(path, timeout=1, isolation_level="IMMEDIATE")
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("pragma synchronous = full")
        connection.execute("begin exclusive")
        connection.commit()
    except (sqlite3.Error, OSError) as error:
        raise _refusal(error, path) from error
    return Ledger(folder, connection)


def read_ledger(folder: Path) -> Ledger:
    """Return what a folder's ledger says, without touching it; nothing where there is none.

    Raises:
        WriteError: another run holds it, or it is damaged.
    """
    path = folder / NAME
    memory = sqlite3.connect(":memory:")
    if path.is_file():
        try:
            source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
            source.backup(memory)
            source.close()
        except sqlite3.Error as error:
            raise _refusal(error, path) from error
    return Ledger(folder, memory)


def _refusal(error: sqlite3.Error | OSError, path: Path) -> WriteError:
    words = str(error).lower()
    if "locked" in words:
        return WriteError("another batch is at work in this folder.", where=str(path.parent), hint="Wait for it.")
    if "malformed" in words or "not a database" in words:
        hint = "Remove it: everything is then made anew."
        return WriteError("the ledger is damaged.", where=str(path), hint=hint)
    reason = (error.strerror or "").lower() if isinstance(error, OSError) else words
    return WriteError(
        f"the ledger cannot be written: {reason}.", where=str(path), hint="Make room, or choose another folder."
    )


def _read_entry(parts: str, outcome: str) -> Entry:
    fields = json.loads(outcome)
    return Entry(
        outcome=Outcome(
            **{
                **fields,
                "fate": Fate(fields["fate"]),
                "files": tuple(ResultFile(**file) for file in fields["files"]),
                "remarks": tuple(fields["remarks"]),
            }
        ),
        parts=json.loads(parts),
    )


def _stamp(written: str) -> Stamp:
    size, time_ns, number = json.loads(written)
    return size, time_ns, number
