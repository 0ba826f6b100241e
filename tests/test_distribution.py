"""What a user gets: exactly the files of the two packages and the data, however it was built."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
DATA = ("examples", "questionnaires", "report_templates")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def build(source: Path, into: Path, *options: str) -> None:
    """Build `source` with what is installed, so that no test needs the network."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), *options]
    done = subprocess.run(
        [*command, str(source)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def only(folder: Path, pattern: str) -> Path:
    """Return the one file that matches."""
    (found,) = folder.glob(pattern)
    return found


def wheel_files(wheel: Path) -> set[str]:
    """Return the paths of the files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_of_checkout(*folders: str) -> set[str]:
    """Return the files under folders of the checkout, caches and what editors leave aside."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def tops(paths: Iterable[str]) -> set[str]:
    """Return the first parts of paths."""
    return {path.split("/", 1)[0] for path in paths}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist and wheel, both from the checkout."""
    into = tmp_path_factory.mktemp("dist")
    build(ROOT, into, "--sdist", "--wheel")
    return into


@pytest.fixture(scope="module")
def wheel(dist: Path) -> set[str]:
    return wheel_files(only(dist, "*.whl"))


@pytest.fixture(scope="module")
def sdist(dist: Path) -> set[str]:
    """Return the paths in the sdist, without the folder that holds them all."""
    with tarfile.open(only(dist, "*.tar.gz")) as archive:
        return {member.name.split("/", 1)[1] for member in archive if member.isfile()}


def test_wheel_holds_the_packages_and_the_data_and_nothing_else(wheel: set[str]) -> None:
    metadata = f"maturity-{version()}.dist-info"
    assert tops(wheel) == {"maturity", "scoring", metadata}
    assert {path for path in wheel if not path.startswith(metadata)} == (
        files_of_checkout("maturity", "scoring")
        | {f"maturity/_data/{path}" for path in files_of_checkout(*DATA)}
    )


@pytest.mark.parametrize("folder", DATA)
def test_wheel_brings_every_data_folder(wheel: set[str], folder: str) -> None:
    assert any(path.startswith(f"maturity/_data/{folder}/") for path in wheel)


def test_data_is_no_package(wheel: set[str]) -> None:
    assert not [path for path in wheel if path.startswith("maturity/_data/") and path[-3:] == ".py"]


def test_fonts_come_with_their_licence(wheel: set[str]) -> None:
    shipped = {"Inter-Regular.ttf", "Inter-Italic.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"}
    fonts = "maturity/_data/report_templates/fonts"
    assert {f"{fonts}/{name}" for name in shipped | {"OFL.txt"}} <= wheel


def test_licences_stand_in_the_metadata(wheel: set[str]) -> None:
    licences = f"maturity-{version()}.dist-info/licenses"
    assert {f"{licences}/LICENSE", f"{licences}/report_templates/fonts/OFL.txt"} <= wheel


def test_sdist_holds_what_the_wheel_is_built_from(sdist: set[str]) -> None:
    written = {".gitignore", "PKG-INFO"}  # added by the build backend
    read = {"CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml"}
    assert sdist == written | read | files_of_checkout("maturity", "scoring", *DATA)


def test_wheel_from_the_sdist_is_the_same(wheel: set[str], tmp_path: Path) -> None:
    build(ROOT, tmp_path)  # without options: an sdist, unpacked, and the wheel from that
    assert wheel_files(only(tmp_path, "*.whl")) == wheel


def test_lowest_lock_pins_the_declared_bounds() -> None:
    pins = locked("requirements-lowest.lock")
    bounds = {}
    for requirement in map(Requirement, PROJECT["dependencies"]):
        (bound,) = requirement.specifier
        assert bound.operator == ">="
        bounds[canonicalize_name(requirement.name)] = bound.version
    assert {name: pins[name] for name in bounds} == bounds


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-lowest.lock"])
def test_locks_satisfy_everything_declared(lock: str) -> None:
    pins = locked(lock)
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert not [
        str(requirement)
        for requirement in map(Requirement, declared)
        if not requirement.specifier.contains(pins[canonicalize_name(requirement.name)])
    ]


def locked(name: str) -> dict[str, str]:
    """Return the version of each package in a lock file; any line but a plain pin is an error."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(package): pin for package, pin in pins}


def version() -> str:
    """Return the version as the package's source states it."""
    source = (ROOT / "maturity" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    return str(found)
