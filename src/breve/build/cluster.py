"""Editions made on a Dask cluster, which has its own scheduler, workers and certificates."""

import ipaddress
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from breve.build.crew import Crew

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 5
"""Seconds that a scheduler has to say goodbye."""


class MisusedError(Exception):
    """The cluster was asked for in a way that is refused; the message says why and what to do."""


def cluster(address: str, certificates: Path | None) -> Crew:
    """A crew on the cluster whose scheduler has this address ("tls://host:8786").

    `certificates` holds ca.pem, cert.pem and key.pem.  Plain tcp is for this machine alone: a brief that goes over a
    wire goes under TLS.  Raises MisusedError.
    """
    said = urlsplit(address)
    if said.scheme == "tcp" and not _is_loopback(said.hostname or ""):
        raise MisusedError(f"'{address}' is not encrypted: use tls:// with --certificates, or tcp:// on this machine")
    if said.scheme not in ("tcp", "tls"):
        raise MisusedError(f"'{address}' is no address of a scheduler: write tls://host:8786")
    if said.scheme == "tls" and certificates is None:
        raise MisusedError("tls:// needs --certificates DIR, a folder with ca.pem, cert.pem and key.pem")
    if find_spec("distributed") is None:
        raise MisusedError("--scheduler needs the cluster extra: pip install 'breve[cluster]'")
    return Crew(lambda: _executor(address, certificates), 64, is_ours=False)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Connection(Executor):
    """The executor of a client of Dask, which is closed with it: else it would go on looking for its scheduler."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a worker of the cluster call the function."""
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """Give up what still runs, and let go of the cluster."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close(timeout=PATIENCE)


def _executor(address: str, certificates: Path | None) -> Executor:
    from distributed import Client
    from distributed.security import Security

    security = None
    if certificates is not None:
        files = {name: str(certificates / f"{name}.pem") for name in ("ca", "cert", "key")}
        security = Security(  # type: ignore[no-untyped-call]  # Dask types half of itself
            tls_ca_file=files["ca"],
            tls_client_cert=files["cert"],
            tls_client_key=files["key"],
            require_encryption=True,
        )
    return _Connection(Client(address, security=security, set_as_default=False))  # type: ignore[no-untyped-call]  # as above
