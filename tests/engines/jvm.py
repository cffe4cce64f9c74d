"""A Maven project and a Java program in, that program running out: what tests of real engines start and end.

Maven finds the artifacts and keeps them where it always does (`~/.m2`, or what its settings name), never in the
repository. The program is one `.java` file, run from its source. It is told what to do by lines on standard input and
answers each with one line on standard output; at the end of its input it leaves. What it says on standard error goes to
a file that a failing test quotes.
"""

from __future__ import annotations

import os
import resource
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.requirements import require

BUILD_CLASSPATH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
OPTIONS = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")
RESOLVING, ANSWERING, LEAVING = 600, 120, 30
"""Seconds."""


def java() -> str:
    """The path of Java; the test is skipped, or failed where DUIKOU_REQUIRE names java, without it or Maven."""
    found = shutil.which("java"), shutil.which("mvn")
    require("java", None not in found, "no Java, or no Maven (Debian: openjdk-17-jdk-headless maven)")
    return str(found[0])


def classpath(project: Path, folder: Path) -> str:
    """The class path of the Maven project in `project`; its text is kept in `folder`."""
    java()
    file = folder / f"{project.name}.classpath"
    command = ["mvn", "-q", "-B", "-f", str(project / "pom.xml"), BUILD_CLASSPATH, f"-Dmdep.outputFile={file}"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=RESOLVING, check=False)
    require("java", ran.returncode == 0, f"Maven found no artifacts for {project.name}: {ran.stdout[-500:]}")
    return file.read_text(encoding="utf-8").strip()


@dataclass(frozen=True, slots=True)
class Jvm:
    """A running program."""

    process: subprocess.Popen[bytes]
    complaints: Path

    def ask(self, *words: str) -> list[str]:
        """Send a line of words with tabs between; the words of the answer. Fails the test where none comes in time."""
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join(words).encode() + b"\n")
        self.process.stdin.flush()
        kind, *answer = self._line(time.monotonic() + ANSWERING).split("\t")
        if kind != "ok":
            self.fail(f"{words[0]}: {' '.join(answer)}")
        return answer

    def fail(self, what: str) -> None:
        """Fail the test, with the end of what the program said on standard error."""
        said = self.complaints.read_text(encoding="utf-8", errors="replace")[-2000:]
        pytest.fail(f"{what}\n{said}", pytrace=False)

    def stop(self) -> None:
        """End the input, and the process by its id where it does not leave by itself."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        for insist in (lambda: None, self.process.terminate, self.process.kill):
            insist()
            try:
                self.process.wait(LEAVING)
                break
            except subprocess.TimeoutExpired:
                continue
        self.process.stdout.close()

    @contextmanager
    def without_room(self) -> Iterator[None]:
        """The process may write no file beyond its first kilobyte, as on a full disk; afterwards as before."""
        limit = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (1024, limit[1]))
        try:
            yield
        finally:
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, limit)

    def _line(self, until: float) -> str:
        """The next line of standard output, read byte by byte so that nothing waits in a buffer."""
        assert self.process.stdout is not None
        line, number = b"", self.process.stdout.fileno()
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([number], [], [], max(0.0, until - time.monotonic()))
            byte = os.read(number, 1) if ready else b""
            if not byte:
                self.fail("the engine has ended" if ready else f"the engine gave no answer in {ANSWERING} s")
            line += byte
        return line.decode().rstrip("\n")


@contextmanager
def running(program: Path, path: str, folder: Path, options: Sequence[str] = ()) -> Iterator[Jvm]:
    """The Java program, started with a class path and further options of Java; ended at the end."""
    complaints = folder / f"{program.stem}.log"
    command = [java(), *OPTIONS, *options, "-cp", path, str(program)]
    with complaints.open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=folder)
    jvm = Jvm(process, complaints)
    try:
        yield jvm
    finally:
        jvm.stop()
