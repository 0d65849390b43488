"""Spark: a cluster of its own on loopback, with a master, a worker and the Thrift server.

pyspark brings all of Spark but Java. The tables are Parquet files in a temporary folder and the
catalogue stands in memory, so the cluster starts empty and leaves nothing behind. Each place is a set
of databases whose names begin alike; the raw tables stand in `raw`, for one place at a time.

To try the project on such a cluster by hand: `python tests/engines/spark.py`, until Ctrl-C.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

LOOPBACK = "127.0.0.1"
# Spark 4 runs on these; on Java 25 its master does not come up.
JAVAS = ("17", "21")
SECONDS_TO_START = 120
SECONDS_TO_STOP = 20

NO_JAVA = (
    "Spark needs Java 17 or 21, and there is none: install it (Debian and Ubuntu: "
    "apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17) "
    "or name its folder in JAVA_HOME."
)

# For tables of a few thousand rows: what costs time is the number of statements, stages and tasks, not
# of rows, and a plan that is made once and compiled in Java, or changed on the way, costs more than
# it saves.
SETTINGS = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.executor.memory": "1500m",
    "spark.executor.cores": "2",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "1000",
    "spark.ui.enabled": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.thriftServer.queryTimeout": "600",
    "spark.sql.legacy.createHiveTableByDefault": "false",
    "spark.sql.session.timeZone": "UTC",
}

# Few methods run long enough to be worth the second compiler, and two cores have better things to do
# than to collect garbage side by side.
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


class SparkUnavailable(RuntimeError):
    """The cluster cannot run here; the message says what to install."""


class Spark:
    name = "spark"
    # A second each, and what they hold is seen in the rows that are compared. The tables of cases of
    # the macros and the other assertions run.
    left_out = ["resource_type:unit_test", "test_type:generic"]

    def __init__(self):
        self.processes: list[subprocess.Popen] = []
        self.folder = None
        self.inherited = dict(os.environ)  # now: tests that run dbt in this process change it

    # ---- the engine, as compare.py describes it

    def environment(self, place: str) -> dict[str, str]:
        return {
            "LEAD_SOURCES_SPARK_HOST": LOOPBACK,
            "LEAD_SOURCES_SPARK_PORT": str(self.thrift_port),
            "LEAD_SOURCES_SPARK_SCHEMA": self.schema(place),
        }

    def schema(self, place: str) -> str:
        return f"lead_sources_{place}"

    def create(self, place: str) -> None:
        for (database,) in self._fetch("show databases")[1]:
            if database.startswith(self.schema(place)):
                self._fetch(f"drop database {database} cascade")

    def load(self, place: str, connection) -> None:
        """Copy all tables of the schema raw of an open DuckDB file, in place of those that are here."""
        self._fetch("drop database if exists raw cascade")
        self._fetch("create database raw")
        tables = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'raw'"
        ).fetchall()
        for (table,) in tables:
            file = self.folder / f"{table}.parquet"
            connection.execute(f"copy raw.{table} to '{file}' (format parquet)")
            # DuckDB's timestamps come as those without a zone, which is no type of raw tables here.
            columns = ", ".join(
                f"cast({name} as timestamp) as {name}" if kind == "TIMESTAMP" else name
                for name, kind, *_ in connection.execute(f"describe raw.{table}").fetchall()
            )
            self._fetch(f"create table raw.{table} using parquet as select {columns} from parquet.`{file}`")
            file.unlink()

    def interrupt(self, place: str) -> None:
        """Leave a ledger as a run does that is killed in the moment in which it has no name."""
        ledger = f"{self.schema(place)}_intermediate.int_touches_logged"
        self._fetch(f"alter table {ledger} rename to {ledger}__next")

    def marts(self, place: str) -> list[str]:
        tables = self._fetch(f"show tables in {self.schema(place)}")[1]
        return sorted(table for _, table, _ in tables)

    def mart(self, place: str, name: str) -> tuple[list[str], list[tuple]]:
        return self._fetch(f"select * from {self.schema(place)}.{name}")

    def _fetch(self, sql: str) -> tuple[list[str], list[tuple]]:
        from pyhive import hive

        settings = {"set:spark.sql.session.timeZone": "UTC"}
        with hive.connect(LOOPBACK, self.thrift_port, configuration=settings) as connection:
            cursor = connection.cursor(arraysize=10_000)
            cursor.execute(sql)
            if cursor.description is None:
                return [], []
            names = [column[0].split(".")[-1] for column in cursor.description]
            days = {n for n, column in enumerate(cursor.description) if column[1] == "DATE_TYPE"}
            rows = [
                tuple(
                    date.fromisoformat(value) if n in days and value is not None else value
                    for n, value in enumerate(row)
                )
                for row in cursor.fetchall()
            ]
            return names, rows

    # ---- the cluster

    def start(self) -> None:
        """Raises SparkUnavailable, whose message says what to do, when there can be no cluster."""
        self.home, self.java = spark_home(), java_home()
        self.folder = Path(tempfile.mkdtemp(prefix="lead_sources_spark_"))
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        for name in ("logs", "scratch", "work"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        master_port, self.thrift_port = free_ports(2)
        master = f"spark://{LOOPBACK}:{master_port}"
        address = ("--host", LOOPBACK, "--webui-port", "0")
        self._run(
            "master",
            *("spark-class", "org.apache.spark.deploy.master.Master"),
            *(*address, "--port", str(master_port)),
        )
        self._wait("master", master_port)
        self._run(
            "worker",
            *("spark-class", "org.apache.spark.deploy.worker.Worker"),
            *(*address, "--cores", "2", "--memory", "2g"),
            *("--work-dir", str(self.folder / "work"), master),
        )
        self._run("thrift_server", *self._thrift_server(master))
        self._wait("thrift_server", self.thrift_port)

    def _thrift_server(self, master: str) -> list[str]:
        scratch = self.folder / "scratch"
        settings = SETTINGS | {
            "spark.sql.warehouse.dir": str(self.folder / "warehouse"),
            "spark.driver.host": LOOPBACK,
            "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={scratch} "
            f"-Dderby.system.home={scratch} {JAVA_OPTIONS}",
            "spark.executor.extraJavaOptions": JAVA_OPTIONS,
            "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:derby:memory:catalogue;create=true",
            "spark.hadoop.hive.exec.scratchdir": str(scratch / "hive"),
            "spark.hadoop.hive.exec.local.scratchdir": str(scratch / "hive_local"),
        }
        return [
            "spark-submit",
            *("--master", master),
            *("--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"),
            *(part for name, value in settings.items() for part in ("--conf", f"{name}={value}")),
            "spark-internal",
            *("--hiveconf", f"hive.server2.thrift.bind.host={LOOPBACK}"),
            *("--hiveconf", f"hive.server2.thrift.port={self.thrift_port}"),
        ]

    def _run(self, name: str, command: str, *arguments: str) -> None:
        environment = self.inherited | {
            "JAVA_HOME": str(self.java),
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": LOOPBACK,
            "SPARK_LOCAL_DIRS": str(self.folder / "scratch"),
            # What a daemon may use; the Thrift server, which plans all queries, counts as one.
            "SPARK_DAEMON_MEMORY": "2g" if name == "thrift_server" else "300m",
            "SPARK_NO_DAEMONIZE": "1",
        }
        with open(self.folder / "logs" / f"{name}.log", "w") as log:
            self.processes.append(
                subprocess.Popen(
                    [str(self.home / "bin" / command), *arguments],
                    env=environment,
                    cwd=self.folder,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # a group of its own: a worker's executors stop with it
                )
            )

    def _wait(self, name: str, port: int) -> None:
        """Until something listens on the port of the process that was started last."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            if self.processes[-1].poll() is not None:
                break
            try:
                socket.create_connection((LOOPBACK, port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.2)
        log = (self.folder / "logs" / f"{name}.log").read_text(errors="replace")
        raise SparkUnavailable(f"Spark's {name} did not start:\n{log[-3000:]}")

    def stop(self) -> None:
        """Stop the processes that were started here, the last first, and what they started."""
        for process in reversed(self.processes):
            _signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in reversed(self.processes):
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
            _signal_group(process, signal.SIGKILL)
            process.wait()
        self.processes.clear()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def _signal_group(process: subprocess.Popen, number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now, all of them different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def spark_home() -> Path:
    try:
        import pyspark
    except ImportError:
        raise SparkUnavailable(
            "pyspark is not installed in this environment; `make test-warehouses` sets one up"
        ) from None
    return Path(pyspark.__file__).parent


def java_home() -> Path:
    """The folder of a Java that Spark runs on: that of JAVA_HOME, of the PATH, or one that Debian installed.

    Raises SparkUnavailable, which says what to install, when there is none.
    """
    named, found = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [Path(named) / "bin" / "java"] if named else []
    candidates += [Path(found)] if found else []
    candidates += sorted(Path("/usr/lib/jvm").glob("java-*-openjdk-*/bin/java"))
    for java in candidates:
        properties = java_properties(java)
        if properties.get("java.specification.version") in JAVAS:
            return Path(properties["java.home"])
    raise SparkUnavailable(NO_JAVA)


def java_properties(java: Path) -> dict[str, str]:
    """What a Java says of itself; nothing when it does not run."""
    command = [java, "-XshowSettings:properties", "-version"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return {}
    found = dict(line.split(" = ", 1) for line in shown.splitlines() if " = " in line)
    return {name.strip(): value.strip() for name, value in found.items()}


def main() -> None:
    """Run a cluster until Ctrl-C, and print what profiles.yml reads."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    spark = Spark()
    try:
        spark.start()
        print(f"export LEAD_SOURCES_SPARK_HOST={LOOPBACK}")
        print(f"export LEAD_SOURCES_SPARK_PORT={spark.thrift_port}", flush=True)
        signal.pause()
    except KeyboardInterrupt:
        pass
    except SparkUnavailable as problem:
        sys.exit(str(problem))
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
