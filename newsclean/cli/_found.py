"""What was found among the paths of a command, and what --output means for it."""

from __future__ import annotations

from newsclean.batch.inputs import Found, path_of
from newsclean.batch.report import Report


def tell(found: Found, report: Report) -> None:
    """What was noticed on the way through the folders."""
    for name, error in found.broken:
        report.error(name, error)
    for folder in found.empty:
        report.warn(f"no text files found under {folder}")
    if found.skipped:
        more = f" and {found.left - len(found.skipped):,} more" if found.left > len(found.skipped) else ""
        report.detail(f"left alone, no text files by their names: {', '.join(found.skipped)}{more}")


def is_folder(output: str, found: Found, to: str) -> bool:
    """Whether --output means a folder: it ends in a slash, is one, or there are many inputs (JSONL holds many)."""
    if not output:
        return False
    if output.endswith(("/", "\\")) or path_of(output).is_dir():
        return True
    return found.many and not (to == "jsonl" and path_of(output).suffix == ".jsonl")
