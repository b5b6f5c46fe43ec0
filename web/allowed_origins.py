"""The origins of other pages that may hold the coach, as a host lists them."""

import ipaddress
import re

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ORIGIN = re.compile(rf"(https?)://({_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:]+\])(?::([1-9]\d{{0,4}}))?")
_DEFAULT_PORTS = {"https": "443", "http": "80"}


class OriginError(ValueError):
    """What was listed is not an origin that may hold the coach; the message says why."""


def read_origins(text: str) -> tuple[str, ...]:
    """Return the origins in a list separated by commas or spaces, each once.

    Raises:
        OriginError: one of them cannot be used.
    """
    return tuple(dict.fromkeys(_checked(each) for each in re.split(r"[,\s]+", text) if each))


def _checked(origin: str) -> str:
    """Return it as it is: browsers send origins in one form only, and they are compared whole."""
    found = _ORIGIN.fullmatch(origin)
    if found is None or found[3] == _DEFAULT_PORTS[found[1]]:
        raise OriginError(
            f"{origin!r} is not an origin as a browser sends it. Write the scheme, the host in "
            "small letters and a port only if it is unusual, such as https://www.uni.example: "
            "no path, no slash at the end, no *."
        )
    if found[1] == "http" and not _is_this_machine(found[2]):
        raise OriginError(
            f"{origin!r} is not encrypted, so others on the network could read along. Use https."
        )
    return origin


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
