"""The connection with a Ray cluster: made once, in seconds or not at all. Needs the extra `cluster`.

Daft and Ray tell their makers that they are used; here they do not. Ray starts without a word, so that a report stays one.
"""

from __future__ import annotations

import logging
import os
import socket
from functools import cache
from typing import Any

from newsclean.errors import UsageError

RAY, SCHEME = "ray", "ray://"
ANSWER = 5.0  # seconds that the port of a cluster has to answer
QUIET = {"DO_NOT_TRACK": "true", "RAY_USAGE_STATS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0"}
CURE = "see that the cluster runs, and that its port is open"


def is_cluster(engine: str) -> bool:
    """Whether an engine's name is that of a cluster."""
    return engine == RAY or engine.startswith(SCHEME)


@cache
def connected(address: str) -> int:
    """Connect with a cluster, once; the cores of its workers.

    address: `ray` for the cluster of RAY_ADDRESS, one that runs here, or else one that is started for this run;
    `ray://HOST:PORT` for any other. Raises UsageError when Ray is not installed, and when nobody answers, or nobody works.
    """
    os.environ.update(QUIET)
    try:
        import ray
    except ImportError as error:
        raise UsageError("ray is not installed", "pip install 'newsclean[cluster]', or leave --engine out") from error
    _reach(address if address != RAY else os.environ.get("RAY_ADDRESS", ""))
    try:
        cores = int(_started(ray, address).get("CPU", 0))
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise UsageError(f"--engine {address}: {error}", CURE) from error
    if not cores:
        raise UsageError(f"--engine {address}: the cluster has no machine that works", "start one: ray start --address ...")
    return cores


def _reach(address: str) -> None:
    """Knock at the port of a cluster. Ray itself would try for half a minute, and of a silent one for ever."""
    host, colon, port = address.removeprefix(SCHEME).partition("/")[0].rpartition(":")
    if not colon or not port.isdecimal():
        if address.startswith(SCHEME):
            raise UsageError(f"--engine {address}: no port", "give it as in ray://HOST:10001")
        return  # "auto", "local": Ray knows what it means
    try:
        socket.create_connection((host, int(port)), ANSWER).close()
    except (OSError, OverflowError) as error:
        raise UsageError(f"--engine {address}: {host}:{port} does not answer: {error}", CURE) from error
    if address.startswith(SCHEME):
        _speaks(address, f"{host}:{port}")


def _speaks(address: str, target: str) -> None:
    import grpc

    with grpc.insecure_channel(target) as channel:
        try:
            grpc.channel_ready_future(channel).result(timeout=ANSWER)
        except grpc.FutureTimeoutError as error:
            raise UsageError(f"--engine {address}: what answers at {target} is no Ray", CURE) from error


def _started(ray: Any, address: str) -> Any:
    if not ray.is_initialized():
        ray.init(None if address == RAY else address, log_to_driver=False, logging_level=logging.ERROR)
    return ray.cluster_resources()
