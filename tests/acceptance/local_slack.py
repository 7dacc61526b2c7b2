"""The stand-in for Slack: local-slack, a prebuilt program of others (MIT). Fetched, verified, started.

It listens on every interface of the machine, so it only runs where there is none but loopback.
"""

import hashlib
import json
import platform
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGE, VERSION = "local-slack-linux-x64", "0.1.8"
SHA256 = "3332007b797969d835f694b463ac526f7ef1fc66afac93f950f585105fe4815f"
FOLDER = Path(sys.prefix) / "local-slack"  # inside the environment, which git ignores
PROGRAM = FOLDER / "node_modules" / PACKAGE / "bin" / "local-slack"
STARTS_WITHIN = 15.0  # seconds


def fetch() -> Path:
    """The verified program, from npm if it is not here yet. No script of the package is run.

    Raises:
        SystemExit: there is no such program for this machine, no npm, or it is not the one we know.
    """
    if not PROGRAM.is_file():
        if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
            raise SystemExit("The Slack stand-in is built for Linux on x86-64 only.")
        npm = shutil.which("npm")
        if not npm:
            raise SystemExit(
                "npm is needed to fetch the Slack stand-in (Debian: apt-get install npm)."
            )
        FOLDER.mkdir(parents=True, exist_ok=True)
        quiet = ("--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund")
        subprocess.run(
            [npm, "install", *quiet, "--prefix", str(FOLDER), f"{PACKAGE}@{VERSION}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    verify(PROGRAM)
    return PROGRAM


def verify(program: Path) -> None:
    """Raises SystemExit unless the file is, byte for byte, the one that was looked at."""
    with program.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        program.unlink()
        raise SystemExit(f"{PACKAGE} {VERSION} has the checksum {found}, not {SHA256}: removed.")


def apart() -> bool:
    """Whether this process sees no network but loopback."""
    return [name for _index, name in socket.if_nameindex()] == ["lo"]


@contextmanager
def running(config: Mapping[str, Any], port: int, folder: Path) -> Iterator[str]:
    """The stand-in while the block runs; gives its address."""
    assert apart(), "start these tests with `make acceptance`: the stand-in needs a network apart"
    file = folder / "workspace.json"
    file.write_text(json.dumps(config), encoding="utf-8")
    address = f"http://localhost:{port}"
    with (folder / "stand-in.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [PROGRAM, "--config", file, "--port", str(port), "--files-dir", folder / "files"],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _answers(f"{address}/_control/state", process)
            yield address
        finally:
            process.terminate()
            process.wait(10)


def _answers(address: str, process: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            assert process.poll() is None, f"the stand-in ended with {process.returncode}"
            assert time.monotonic() < ends, "the stand-in does not answer"
            time.sleep(0.05)


if __name__ == "__main__":
    fetch()
