"""Reading directories as folders of keys; symbolic links are never followed."""

import os
from collections.abc import Iterator
from pathlib import Path

from stager.clients.storage.paths import is_object_key


def entries(directory: Path) -> list[os.DirEntry[str]]:
    """What is in the directory; nothing if it is none."""
    try:
        with os.scandir(directory) as found:
            return list(found)
    except (FileNotFoundError, NotADirectoryError):
        return []


def keys_after(directory: Path, base: str, after: str) -> Iterator[str]:
    """The keys of the objects below a directory that follow ``after``, in the order of their bytes.

    ``base`` is the key of the directory itself, empty or ending in a slash.
    """
    # A folder sorts as its name with the slash, so that keys come in the order of their bytes.
    names = sorted(
        entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")
        for entry in entries(directory)
        if not entry.is_symlink()
    )
    for name in names:
        key = base + name
        if not name.endswith("/"):
            if key > after and is_object_key(key):
                yield key
        elif key > after or after.startswith(key):
            yield from keys_after(directory / name, key, after)
