"""The house rules that no linter of ours knows: sizes, parameters, who imports whose `__init__`, docstrings, print."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "kg").rglob("*.py"))
SOURCES = PACKAGE + sorted((ROOT / "tests").rglob("*.py"))

MOST_LINES = 300
MOST_BODY_LINES = 30
MOST_POSITIONAL = 5
MOST_PARAMETERS = 8

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """The lines from the first to the last statement, the docstring apart."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def module_name(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """The dotted names that a module imports from, relative ones resolved."""
    package = module_name(path) if path.name == "__init__.py" else module_name(path).rpartition(".")[0]
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            names |= {_target(source, alias.name) for alias in node.names}
    return names


def _target(source: str, name: str) -> str:
    """`from source import name`: the submodule when `name` is one, else the module `source` itself."""
    folder = ROOT / Path(*source.split("."))
    return (
        f"{source}.{name}" if (folder / f"{name}.py").exists() or (folder / name / "__init__.py").exists() else source
    )


def own_initialisers(path: Path) -> set[str]:
    """The packages around a module."""
    parts = module_name(path).split(".")
    return {".".join(parts[:n]) for n in range(1, len(parts))}


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions, classes and methods of a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    outer = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    for node in outer:
        yield node
        if isinstance(node, ast.ClassDef):
            yield from (item for item in node.body if isinstance(item, kinds) and not item.name.startswith("_"))


def test_the_rules_look_at_the_package() -> None:
    """The rules below find the files they are about."""
    assert {"errors.py", "facts.py", "documents.py", "cli.py", "pipeline.py"} <= {path.name for path in PACKAGE}
    assert len(SOURCES) > len(PACKAGE) > 10


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file has at most 300 lines and a function body at most 30."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    long = {
        f"{f.name} (line {f.lineno})": body_lines(f)
        for f in functions(tree_of(path))
        if body_lines(f) > MOST_BODY_LINES
    }
    assert not long, f"longer than {MOST_BODY_LINES} lines: {long}"


@pytest.mark.parametrize("path", PACKAGE, ids=module_name)
def test_functions_take_few_parameters(path: Path) -> None:
    """A function has at most 5 positional parameters, and 8 with its keyword-only options."""
    wide = []
    for function in functions(tree_of(path)):
        positional = [a for a in function.args.posonlyargs + function.args.args if a.arg not in {"self", "cls"}]
        if len(positional) > MOST_POSITIONAL or len(positional) + len(function.args.kwonlyargs) > MOST_PARAMETERS:
            wide.append(f"{function.name} (line {function.lineno})")
    assert not wide


@pytest.mark.parametrize("path", PACKAGE, ids=module_name)
def test_modules_do_not_import_the_init_of_their_own_package(path: Path) -> None:
    """A module never imports from a package that it lies in: that makes a cycle. The version in `kg` is plain data."""
    own = own_initialisers(path) & imported(path)
    assert own <= ({"kg"} if _only_version(path) else set())


def _only_version(path: Path) -> bool:
    """Whether all that a module takes from `kg` itself is its version."""
    nodes = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.ImportFrom) and n.module == "kg"]
    return all(
        _target("kg", alias.name) != "kg" or alias.name == "__version__" for node in nodes for alias in node.names
    )


@pytest.mark.parametrize("path", PACKAGE, ids=module_name)
def test_every_module_and_public_name_has_a_docstring(path: Path) -> None:
    """Modules say what comes in and goes out; public functions, classes and methods say what they are."""
    tree = tree_of(path)
    assert ast.get_docstring(tree) or not tree.body
    assert not [f"{node.name} (line {node.lineno})" for node in public(tree) if ast.get_docstring(node) is None]


@pytest.mark.parametrize("path", PACKAGE, ids=module_name)
def test_only_the_command_line_prints(path: Path) -> None:
    """No module prints; commands answer through kg/terminal.py."""
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert not [
        c.lineno for c in calls if isinstance(c.func, ast.Name) and c.func.id in {"print", "input", "breakpoint"}
    ]
