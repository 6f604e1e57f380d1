"""What can go wrong, each with a cure and an exit code.

NewscleanError            1   base; never raised itself
  UsageError              2   an option, a config key or a path is wrong
  InputError              3   one input could not be handled
    BinaryError           3   the bytes are not text
    SlowError             3   it took longer than it may
  OutputError             3   an output could not be written
  AccountError            70  a law of newsclean does not hold for this input: a fault of ours
"""

from __future__ import annotations


class NewscleanError(Exception):
    """Base of all errors: `message` says what and where, `cure` what to do about it."""

    exit_code = 1

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message, cure)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message}; {self.cure}" if self.cure else self.message


class UsageError(NewscleanError):
    """An option, a config key or a path is wrong."""

    exit_code = 2


class InputError(NewscleanError):
    """One input could not be read or handled."""

    exit_code = 3


class BinaryError(InputError):
    """The bytes are not text."""


class SlowError(InputError):
    """One input took longer than it may."""


class OutputError(NewscleanError):
    """An output could not be written. fatal: nor could any other, because the disk is full or may not be written to."""

    exit_code = 3

    def __init__(self, message: str, cure: str = "", *, fatal: bool = False) -> None:
        super().__init__(message, cure)
        self.fatal = fatal


class AccountError(NewscleanError):
    """The account of an article does not add up: a fault of newsclean, not of its input."""

    exit_code = 70
