"""A Spark cluster of its own on loopback: a master, a worker and the Thrift server.

    with SparkCluster(folder) as cluster:
        cluster.environment  # what profiles.yml reads

pyspark brings all of Spark but Java. The tables are Parquet files under `folder`, the catalogue
stands in memory: the cluster starts empty and leaves nothing behind but the folder.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

LOOPBACK = "127.0.0.1"
JAVA_MAJOR = 17
SECONDS_TO_START = 120
SECONDS_TO_STOP = 20

NO_JAVA = (
    f"Spark needs Java {JAVA_MAJOR} or newer, and there is none: install it (Debian and Ubuntu: "
    f"apt-get install openjdk-{JAVA_MAJOR}-jre-headless; macOS: brew install openjdk@{JAVA_MAJOR}) "
    "or name its folder in JAVA_HOME."
)

# For tables of a few thousand rows: what costs time is the number of tasks, not of rows.
SETTINGS = {
    "spark.executor.memory": "1500m",
    "spark.executor.cores": "2",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "1000",
    "spark.ui.enabled": "false",
    "spark.sql.catalogImplementation": "hive",
    "spark.sql.thriftServer.queryTimeout": "600",
    "spark.sql.legacy.createHiveTableByDefault": "false",
    "spark.sql.session.timeZone": "UTC",
}


class SparkUnavailable(RuntimeError):
    """The cluster cannot run here; the message says what to install."""


class SparkCluster:
    """The three processes, and the folder that all they write goes to."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.home = spark_home()
        self.java = java_home()
        self.processes: list[subprocess.Popen] = []

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the profile's output `spark` reads."""
        return {
            "LEAD_SOURCES_SPARK_HOST": LOOPBACK,
            "LEAD_SOURCES_SPARK_PORT": str(self.thrift_port),
        }

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *failure):
        self.stop()

    def start(self) -> None:
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
            f"-Dderby.system.home={scratch}",
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
        environment = os.environ | {
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
    """The folder of a Java that is new enough.

    Raises SparkUnavailable, which names what to install, when there is none.
    """
    named = os.environ.get("JAVA_HOME")
    java = Path(named) / "bin" / "java" if named else Path(shutil.which("java") or "/nowhere/java")
    try:
        shown = subprocess.run(
            [java, "-XshowSettings:properties", "-version"],
            capture_output=True,
            text=True,
            check=True,
        ).stderr
    except (OSError, subprocess.CalledProcessError):
        raise SparkUnavailable(NO_JAVA) from None
    found = dict(line.split(" = ", 1) for line in shown.splitlines() if " = " in line)
    properties = {name.strip(): value.strip() for name, value in found.items()}
    version = properties["java.specification.version"]
    if float(version) < JAVA_MAJOR:
        raise SparkUnavailable(f"Java {version} is too old. {NO_JAVA}")
    return Path(properties["java.home"])


def main() -> None:
    """Run a cluster until Ctrl-C: `python tests/engines/spark.py <folder>`."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with SparkCluster(sys.argv[1]) as cluster:
        for name, value in cluster.environment.items():
            print(f"export {name}={value}", flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
