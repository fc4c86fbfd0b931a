"""Columns of annotations on a cluster of Spark: two executors, one of which is killed midway."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

sql = pytest.importorskip("pyspark.sql")
pytest.importorskip("pyarrow")
if shutil.which("java") is None:
    pytest.skip("no Java here", allow_module_level=True)

import glosa
import glosa.spark

TEXTS = [
    "Putin flew to North Korea. La OTAN vigila.",
    None,
    "",
    "El presidente de México llegó a Madrid con Abel Quarshie.",
]
TASKS = 64
ROWS = [(n, TEXTS[n % len(TEXTS)]) for n in range(40_000)]


@pytest.fixture(scope="module")
def session():
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    # the executors have this package, as on a cluster where it is installed
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def executors(session):
    """The processes of the executors of this session, and of no other one."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True).stdout.splitlines()
    application = f"--app-id {session.sparkContext.applicationId}"
    ours = [line for line in listed if "CoarseGrainedExecutorBackend" in line and application in line]
    return [int(line.split()[0]) for line in ours]


def done_tasks(session):
    """How many tasks of the stage that annotates are done."""
    tracker = session.sparkContext.statusTracker()
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    return max((stage.numCompletedTasks for stage in stages if stage and stage.numTasks == TASKS), default=0)


def wanted():
    extractor = glosa.Extractor()
    ids = {text: [m.entity for m in extractor.extract(text).mentions] for text in TEXTS if text is not None}
    return [(n, ids.get(text)) for n, text in ROWS]


def test_rows_are_those_of_the_library_though_an_executor_is_killed(session):
    news = session.createDataFrame(ROWS, "id long, body string").repartition(TASKS)
    annotated = glosa.spark.annotate(news, "body", columns=["mentions", "language"])
    killed = []

    def kill():
        """Ends one executor once some of the tasks are done."""
        deadline = time.monotonic() + 60
        while done_tasks(session) < TASKS // 8 and time.monotonic() < deadline:
            time.sleep(0.05)
        killed.extend(executors(session)[:1])
        for process in killed:
            os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = annotated.selectExpr("id", "mentions.entity as ids").collect()
    killer.join()
    assert len(killed) == 1
    assert sorted((row.id, row.ids) for row in found) == wanted()


def test_wrong_columns_fail_before_anything_runs(session):
    news = session.createDataFrame([(1, "Putin.")], "id long, body string")
    with pytest.raises(KeyError, match="no column"):
        glosa.spark.annotate(news, "text")
    with pytest.raises(glosa.GlosaError, match="expected strings"):
        glosa.spark.annotate(news, "id")
