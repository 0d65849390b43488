"""What dbt v2, which is a program in Rust, needs to read and write DuckDB: for compare_versions.py and tests.

dbt v2 loads a driver of the name libduckdb and fetches one where it finds none. The library in DuckDB's Python package
is such a driver; it needs Python's own library beside it. On Linux, with a Python that has that library.
"""

import shutil
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "target", "logs", "dbt_packages", "*.duckdb*")


def is_dbt_v2(environment: Path) -> bool:
    """Whether the dbt of an environment (the folder of a venv) is v2."""
    return any(environment.glob("lib/python*/site-packages/dbt_core-2.*"))


def driver(environment: Path, folder: Path) -> dict[str, str]:
    """Variables with which dbt v2 finds the library of the environment's package duckdb; it is linked in `folder`."""
    (library,) = environment.glob("lib/python*/site-packages/_duckdb.*.so")
    folder.mkdir(parents=True, exist_ok=True)
    link = folder / "libduckdb.so"
    if not link.exists():
        link.symlink_to(library)
    python = Path(sysconfig.get_config_var("LIBDIR")) / sysconfig.get_config_var("INSTSONAME")
    if python.suffix == ".a" or not python.exists():
        raise FileNotFoundError(f"this Python has no library of its own ({python}); dbt v2 reads DuckDB with it")
    return {"LD_LIBRARY_PATH": str(folder), "LD_PRELOAD": str(python)}


def package(folder: Path) -> Path:
    """A copy of the project for a host's packages.yml.

    On DuckDB dbt 2.0.0a4 looks for the seeds of a package in dbt_packages/<name> below the package itself; there a link
    leads back.
    """
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT, symlinks=True)
    (folder / "dbt_packages").mkdir()
    (folder / "dbt_packages" / "lead_sources").symlink_to(folder)
    return folder
