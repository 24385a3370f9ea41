"""The rules of layout that no linter knows: sizes, names, import directions."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FLASK = Path(__file__).parents[2]
PACKAGE = FLASK / "stager"
MODULES = sorted(PACKAGE.rglob("*.py"))
MIGRATIONS = sorted((FLASK / "migrations").rglob("*.py"))
MAXIMUM_MODULE_LINES = 400
MAXIMUM_FUNCTION_LINES = 50
# Modules above the size at which one asks; each with the reason why it is one module.
ASKED_MODULE_LINES = 250
ANSWERED = {
    "features/demo/scale.py": "one generator, read from top to bottom",
    "lists/filters.py": "the kinds of filter are one vocabulary, each a few lines",
    "settings.py": "every setting, and what makes one unsafe, in the one place operators read",
}
# Those who open a transaction for others, besides the worker.
EDGES = {"http/endpoint.py", "cli/_edge.py", "cli/db.py"}
NAMES_OF_NOTHING = {
    "base_utils",
    "common",
    "data",
    "helper",
    "helpers",
    "info",
    "manager",
    "misc",
    "tools",
    "util",
    "utils",
}

STARTED = {"stager.__main__", "stager.wsgi", "stager.pipelines.executors.supervisor"}


def place(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that is imported, and every name that is imported from one."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def large_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > MAXIMUM_FUNCTION_LINES:
                yield f"{place(path)}: {node.name} has {lines} lines"


def test_modules_are_small() -> None:
    assert [place(path) for path in MODULES if line_count(path) > MAXIMUM_MODULE_LINES] == []


def test_every_module_above_the_size_to_ask_has_an_answer() -> None:
    large = {place(path) for path in MODULES if line_count(path) > ASKED_MODULE_LINES}
    assert large <= set(ANSWERED)


def test_functions_are_small() -> None:
    assert [each for path in MODULES for each in large_functions(path)] == []


def test_modules_say_what_lives_in_them() -> None:
    filled = [path for path in MODULES if line_count(path)]
    assert [place(path) for path in filled if not ast.get_docstring(tree(path))] == []


def test_modules_are_named_for_things() -> None:
    parts = {path: path.relative_to(PACKAGE).with_suffix("").parts for path in MODULES}
    assert [place(path) for path in MODULES if NAMES_OF_NOTHING & set(parts[path])] == []
    acts = ("handle_", "process_")
    assert [place(path) for path in MODULES if path.stem.startswith(acts)] == []


def test_no_module_is_dead() -> None:
    reached = STARTED.union(*(imports(path) for path in MODULES))
    dead = []
    for path in MODULES:
        name = ".".join(path.relative_to(FLASK).with_suffix("").parts)
        # Packages hold others; the command line finds its modules by name.
        if path.stem != "__init__" and not name.startswith("stager.cli.") and name not in reached:
            dead.append(name)
    assert dead == []


def test_migrations_do_not_change_with_the_models() -> None:
    versions = [path for path in MIGRATIONS if path.name != "env.py"]
    assert versions
    assert not [p.name for p in versions if any("stager" in name for name in imports(p))]


def test_only_settings_and_who_starts_processes_read_the_environment() -> None:
    readers = {place(path) for path in MODULES if "os.environ[" in source(path)}
    readers |= {place(path) for path in MODULES if "os.environ.get" in source(path)}
    assert readers == {"settings.py"}


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_only_the_edges_commit() -> None:
    committing = {place(path) for path in MODULES if ".commit()" in source(path)}
    assert {path for path in committing if not path.startswith("worker/")} <= EDGES


def test_imports_go_in_one_direction() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run(  # noqa: S603 - our own linter and configuration
        [str(linter), "--no-cache"], cwd=FLASK, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout
