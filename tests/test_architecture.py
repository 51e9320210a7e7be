"""The promises of the house, read from its own source: who may know whom, and what nobody may do."""

import ast
import fnmatch
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
TOP = {"prolodesk", "resources", "tests", "pyproject.toml", "README.md"}
TEXT = "ui.parts.text"

CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "time.ctime",
    "PySide6.QtCore.QDateTime.currentDateTime",
    "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "PySide6.QtCore.QDateTime.currentMSecsSinceEpoch",
    "PySide6.QtCore.QDateTime.currentSecsSinceEpoch",
    "PySide6.QtCore.QDate.currentDate",
    "PySide6.QtCore.QTime.currentTime",
}
MAY_READ_THE_CLOCK = {"app", "cli", "bootstrap", "clinic.ids"}

RUNS_CODE = {"eval", "exec", "compile", "os.system", "os.popen", "sqlalchemy.PickleType", "PySide6.QtCore.QSettings"}
RUNS_CODE_MODULES = {"pickle", "cPickle", "_pickle", "shelve", "marshal", "dill", "cloudpickle"}

READS_MARKUP = {
    "QErrorMessage",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QSplashScreen",
    "QTextBrowser",
    "QTextEdit",
    "QToolTip",
    "QWhatsThis",
    "QWizard",
    "QWizardPage",
}
SETS_MARKUP = {
    "appendHtml",
    "fromHtml",
    "insertHtml",
    "setDetailedText",
    "setHtml",
    "setInformativeText",
    "setMarkdown",
    "setToolTip",
    "setWhatsThis",
    "ToolTipRole",
    "WhatsThisRole",
}
YES_OR_NO = ("StandardButton.Yes", "StandardButton.No", "StandardButton.YesToAll", "StandardButton.NoToAll")


class Module(NamedTuple):
    """A module of the program: its name below prolodesk, its text and its syntax tree."""

    name: str
    text: str
    tree: ast.Module


class Use(NamedTuple):
    """Something a module refers to, by the full name its imports give it, and where."""

    name: str
    line: int


def read(path: Path) -> Module:
    parts = path.relative_to(ROOT / "prolodesk").with_suffix("").parts
    text = path.read_text(encoding="utf-8")
    return Module(".".join(part for part in parts if part != "__init__"), text, ast.parse(text))


def module(text: str) -> Module:
    return Module("ui.somewhere", text, ast.parse(text))


MODULES = [read(path) for path in sorted((ROOT / "prolodesk").rglob("*.py"))]


def origins(tree: ast.AST) -> dict[str, str]:
    """What each name bound by an import stands for."""
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                bound[name.asname or name.name.partition(".")[0]] = (
                    name.name if name.asname else name.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                bound[name.asname or name.name] = f"{node.module}.{name.name}"
    return bound


def annotations(tree: ast.AST) -> set[int]:
    """The nodes that stand in annotations: naming a type there uses nothing of it."""
    found: set[int] = set()
    for node in ast.walk(tree):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(part, ast.AST):
                found |= {id(inner) for inner in ast.walk(part)}
    return found


def full_name(node: ast.expr, bound: dict[str, str]) -> str | None:
    match node:
        case ast.Name(id=name):
            return bound.get(name, name)
        case ast.Attribute(value=value, attr=attr):
            before = full_name(value, bound)
            return f"{before}.{attr}" if before else f"?.{attr}"
        case _:
            return None


@cache
def uses(of: Module) -> tuple[Use, ...]:
    """Every name and attribute the module refers to outside annotations; what cannot be traced starts with ?."""
    bound, silent = origins(of.tree), annotations(of.tree)
    named = (
        (full_name(node, bound), node.lineno)
        for node in ast.walk(of.tree)
        if isinstance(node, ast.Name | ast.Attribute) and id(node) not in silent
    )
    return tuple(Use(name, line) for name, line in named if name)


def imports(of: Module) -> Iterator[Use]:
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Import):
            yield from (Use(name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Use(f"{node.module}.{name.name}", node.lineno) for name in node.names)


def clock_readings(of: Module) -> list[str]:
    return [f"{of.name}:{use.line} {use.name}" for use in uses(of) if use.name in CLOCKS]


def code_runners(of: Module) -> list[str]:
    found = [f"{of.name}:{use.line} {use.name}" for use in uses(of) if use.name in RUNS_CODE]
    found += [f"{of.name}:{use.line} {use.name}" for use in imports(of) if use.name.split(".")[0] in RUNS_CODE_MODULES]
    found += [f"{of.name}:{use.line} {use.name}" for use in imports(of) if use.name in RUNS_CODE]
    for node in ast.walk(of.tree):
        if isinstance(node, ast.keyword) and node.arg == "shell":
            found.append(f"{of.name}:{node.lineno} shell=")
    return found


def markup_readers(of: Module) -> list[str]:
    """Uses of what would take text for markup: widgets that guess, and setters of tips and rich text."""
    found = []
    for use in uses(of):
        start, _, last = use.name.rpartition(".")
        if (start.startswith("PySide6") and last in READS_MARKUP) or (start and last in SETS_MARKUP):
            found.append(f"{of.name}:{use.line} {last}")
    for use in imports(of):
        if use.name.startswith("PySide6") and use.name.endswith(".*"):
            found.append(f"{of.name}:{use.line} import *")
    for node in ast.walk(of.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="addRow"), args=[first, _]) if is_text(first):
                found.append(f"{of.name}:{node.lineno} addRow makes a label of text: give it a plain label")
            case ast.FunctionDef() if calls(node, "QStaticText") > calls(node, "setTextFormat"):
                found.append(f"{of.name}:{node.lineno} QStaticText guesses until it is told the text is plain")
    return found


def calls(within: ast.AST, name: str) -> int:
    """How often something of this name is called; setTextFormat counts only with PlainText."""
    made = [node for node in ast.walk(within) if isinstance(node, ast.Call)]
    named = [node for node in made if ast.unparse(node.func).rpartition(".")[2] == name]
    return len([node for node in named if name != "setTextFormat" or "PlainText" in ast.unparse(node)])


def is_text(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.Call(func=ast.Name(id="tr" | "words" | "str")):
            return True
        case _:
            return False


def yes_no_dialogs(of: Module) -> list[str]:
    found = [f"{of.name}:{use.line} {use.name}" for use in uses(of) if use.name.endswith(YES_OR_NO)]
    return found + [f"{of.name}:{use.line} {use.name}" for use in uses(of) if use.name.endswith("QMessageBox.question")]


def without(*names: str) -> list[Module]:
    return [each for each in MODULES if each.name not in names]


def faults(check: Callable[[Module], list[str]], modules: list[Module]) -> list[str]:
    return [fault for each in modules for fault in check(each)]


def test_the_layers_and_other_import_contracts_hold() -> None:
    run = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run([sys.executable, "-c", run, "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_edges_read_the_clock() -> None:
    inner = [each for each in MODULES if not {each.name, each.name.partition(".")[0]} & MAY_READ_THE_CLOCK]
    assert faults(clock_readings, inner) == []


def test_nothing_runs_code_out_of_data() -> None:
    assert faults(code_runners, MODULES) == []


def test_text_is_shown_as_plain_text_by_one_module_only() -> None:
    assert faults(markup_readers, without(TEXT)) == []


def test_no_dialog_asks_yes_or_no() -> None:
    assert faults(yes_no_dialogs, MODULES) == []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (clock_readings, "from datetime import datetime as moment\nstart = moment.now()"),
        (clock_readings, "import datetime\nstart = datetime.date.today()"),
        (clock_readings, "from dataclasses import field\nfrom time import time\nat = field(default_factory=time)"),
        (clock_readings, "from PySide6 import QtCore\nQtCore.QDate.currentDate()"),
        (code_runners, "from PySide6.QtCore import QSettings"),
        (code_runners, "import pickle"),
        (code_runners, "from pickle import loads"),
        (code_runners, "answer = eval('1')"),
        (code_runners, "import subprocess\nsubprocess.run('ls', shell=True)"),
        (code_runners, "from os import system"),
        (markup_readers, "from PySide6.QtWidgets import QLabel\nname = QLabel('<b>')"),
        (markup_readers, "from PySide6 import QtWidgets as w\nname = w.QLabel('<b>')"),
        (markup_readers, "from PySide6.QtWidgets import QLabel\nclass Name(QLabel): ..."),
        (markup_readers, "from PySide6.QtWidgets import *"),
        (markup_readers, "from PySide6.QtWidgets import QToolTip\nQToolTip.showText(here, name)"),
        (markup_readers, "self.button.setToolTip(name)"),
        (markup_readers, "make(name).setToolTip(name)"),
        (markup_readers, "from PySide6.QtCore import Qt\nrole = Qt.ItemDataRole.ToolTipRole"),
        (markup_readers, "form.addRow(tr('Name'), field)"),
        (markup_readers, "def draw(text):\n    shaped = QStaticText(text)"),
        (markup_readers, "def draw(text):\n    s = QStaticText(text)\n    s.setTextFormat(Qt.TextFormat.AutoText)"),
        (markup_readers, "form.addRow('Name', field)"),
        (yes_no_dialogs, "from PySide6.QtWidgets import QDialogButtonBox as b\nbuttons = b.StandardButton.Yes"),
        (yes_no_dialogs, "from PySide6.QtWidgets import QMessageBox\nQMessageBox.question(None, 'a', 'b')"),
    ],
)
def test_a_breach_is_seen(check: Callable[[Module], list[str]], text: str) -> None:
    assert check(module(text))


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (clock_readings, "def at(now):\n    return now()"),
        (clock_readings, "import time\nspent = time.monotonic()"),
        (code_runners, "dialog.exec()"),
        (markup_readers, "from PySide6.QtWidgets import QLabel\ndef show(label: QLabel) -> QLabel: return label"),
        (markup_readers, "form.addRow(plain_label(tr('Name')), field)"),
        (markup_readers, "def draw(text):\n    s = QStaticText(text)\n    s.setTextFormat(Qt.TextFormat.PlainText)"),
        (yes_no_dialogs, "from PySide6.QtWidgets import QDialogButtonBox as b\nbuttons = b.StandardButton.Close"),
    ],
)
def test_what_is_allowed_is_not_taken_for_a_breach(check: Callable[[Module], list[str]], text: str) -> None:
    assert check(module(text)) == []


def test_every_module_says_what_it_is_for() -> None:
    assert [each.name for each in MODULES if not ast.get_docstring(each.tree)] == []


def test_every_module_can_be_read_in_one_sitting() -> None:
    assert {each.name: lines for each in MODULES if (lines := each.text.count("\n")) > 350} == {}


def test_the_top_of_the_house_holds_nothing_else() -> None:
    made = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()]
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in found - TOP if not any(fnmatch.fnmatch(name, each) for each in made)} == set()


def test_what_runs_before_the_dependencies_are_there_needs_only_the_standard_library() -> None:
    first = [each for each in MODULES if each.name in {"__main__", "bootstrap", "first_start", "libraries", "checks"}]
    known = sys.stdlib_module_names | {"prolodesk"}
    assert len(first) == 5
    assert [use.name for each in first for use in imports(each) if use.name.split(".")[0] not in known] == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_gives_back_the_references_it_takes() -> None:
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("name")
    assert sys.getrefcount(None) - before > -50


def test_the_style_sheet_is_only_ever_replaced_and_only_by_the_theme() -> None:
    """Qt crashes at the next style sheet when one was taken off while widgets lived."""
    setters = {
        path.relative_to(ROOT).as_posix()
        for folder in ("prolodesk", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\.setStyleSheet\(", path.read_text(encoding="utf-8"))
    }
    assert setters == {"prolodesk/ui/theme.py"}


def test_tabs_order_is_asked_for_in_one_place() -> None:
    """PySide ties what the focus chain returns to the widget that was asked; `tab_order.neighbour` unties it."""
    askers = {of.name for of in MODULES for use in uses(of) if use.name.endswith("InFocusChain")}
    assert askers == {"ui.parts.tab_order"}
