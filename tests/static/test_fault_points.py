"""Each place where a process may be killed is in the product once, and a test kills there."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from headunit.core.faults import FaultPoint
from tests.static.source import ROOT, parse, python_files

TESTS = sorted((ROOT / "tests").rglob("*.py"))


def passed(tree: ast.AST) -> Iterator[str]:
    """The points that are passed in `tree`: `fault_point(FaultPoint.X)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fault_point":
            (argument,) = node.args
            assert isinstance(argument, ast.Attribute), "a point is named where it is passed"
            yield argument.attr


def named(tree: ast.AST) -> Iterator[str]:
    """The points that a test kills at: named in it, or chosen as `point for point in FaultPoint if
    point.startswith("…")`. What a point is only compared with does not count."""
    if isinstance(tree, ast.Compare):
        return
    if isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name) and tree.value.id == "FaultPoint":
        yield tree.attr
    if isinstance(tree, ast.comprehension) and isinstance(tree.iter, ast.Name) and tree.iter.id == "FaultPoint":
        for start in (node for test in tree.ifs for node in ast.walk(test) if isinstance(node, ast.Constant)):
            yield from (point.name for point in FaultPoint if point.startswith(str(start.value)))
    for child in ast.iter_child_nodes(tree):
        yield from named(child)


def wrong(points: Iterable[str], product: Iterable[str], tests: Iterable[str]) -> list[str]:
    """One line for each point that is not as it should be."""
    product, tests = list(product), set(tests)
    return [
        *(f"{name} is passed {product.count(name)} times" for name in points if product.count(name) != 1),
        *(f"no test kills at {name}" for name in points if name not in tests),
    ]


def of(paths: Iterable[Path]) -> Iterator[ast.Module]:
    return (parse(path) for path in paths if path != Path(__file__))


def test_each_point_is_passed_once_and_killed_at() -> None:
    product = [name for tree in of(python_files()) for name in passed(tree)]
    tests = [name for tree in of(TESTS) for name in named(tree)]
    assert wrong(FaultPoint.__members__, product, tests) == []


KILLS = "@parametrize('point', [FaultPoint.A])\ndef test(point):\n    "


@pytest.mark.parametrize(
    ("product", "test", "said"),
    [
        ("fault_point(FaultPoint.A)", KILLS + "kill(point)", []),
        ("fault_point(FaultPoint.A); fault_point(FaultPoint.A)", KILLS + "kill(point)", ["A is passed 2 times"]),
        ("", KILLS + "kill(point)", ["A is passed 0 times"]),
        ("fault_point(FaultPoint.A)", "kill(FaultPoint.B)", ["no test kills at A"]),
        ("fault_point(FaultPoint.A)", "if point is FaultPoint.A: skip()", ["no test kills at A"]),
    ],
)
def test_the_check_notices(product: str, test: str, said: list[str]) -> None:
    assert wrong(["A"], passed(ast.parse(product)), named(ast.parse(test))) == said


def test_a_prefix_names_all_that_begin_with_it() -> None:
    found = set(named(ast.parse("[p for p in FaultPoint if p.startswith('removal.')]")))
    assert found == {name for name in FaultPoint.__members__ if name.startswith("REMOVAL_")}
    assert len(found) > 1
