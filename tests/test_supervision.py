"""Where an instance listens, looked at before anything is started."""

import socket

import pytest

from bot.supervision import NotStarted, address, require_free

LOOPBACK = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}


def listening(host: str) -> socket.socket:
    """Listen on some port of ``host``."""
    taken = socket.socket(LOOPBACK[host])
    try:
        taken.bind((host, 0))
    except OSError:
        taken.close()
        pytest.skip(f"this machine has no {host}")
    taken.listen()
    return taken


@pytest.mark.parametrize("host", LOOPBACK)
def test_a_port_that_nothing_listens_on_is_free(host: str) -> None:
    with listening(host) as taken:
        port = taken.getsockname()[1]

    require_free(host, port)


@pytest.mark.parametrize("host", LOOPBACK)
def test_a_taken_port_is_named(host: str) -> None:
    with listening(host) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NotStarted, match=f"port {port} on {host} is taken"):
            require_free(host, port)


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_a_host_that_is_not_this_machine_is_not_called_taken(host: str) -> None:
    with pytest.raises(NotStarted, match=f"cannot listen on {host}.*AFTERWORD_HOST"):
        require_free(host, 0)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8600"),
        ("localhost", "http://localhost:8600"),
        ("::1", "http://[::1]:8600"),
    ],
)
def test_the_address_is_one_that_a_browser_opens(host: str, url: str) -> None:
    assert address(host, 8600) == url
