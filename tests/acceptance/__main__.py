"""Runs these tests in a network of their own: `unshare --net … python -m tests.acceptance`."""

import fcntl
import socket
import struct
import sys
from pathlib import Path

import pytest

SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1  # linux/sockios.h, linux/if.h


def loopback_up() -> None:
    """What `ip link set lo up` does; a new network's loopback is down, and `ip` is not everywhere."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        name = b"lo".ljust(16, b"\0")
        told = fcntl.ioctl(line, SIOCGIFFLAGS, name + bytes(16))
        (flags,) = struct.unpack_from("H", told, 16)
        fcntl.ioctl(line, SIOCSIFFLAGS, name + struct.pack("H", flags | IFF_UP) + bytes(14))


if __name__ == "__main__":
    loopback_up()
    folder = str(Path(__file__).resolve().parent)
    sys.exit(pytest.main(["--timeout", "240", folder, *sys.argv[1:]]))
