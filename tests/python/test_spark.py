"""Columns of annotations on a cluster of Spark: two executors, one of which is killed midway."""

import hashlib
import json
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

# What a text is made of: each sentence with a place for a name.
SENTENCES = [
    "The president of Mexico met {} in Geneva, and NATO declined to comment.",
    "La OTAN y {} vigilan la frontera de Corea del Norte desde hace semanas.",
    "Officials in Washington said that {} had asked for a report on the budget.",
    "El ministro de Exteriores de Perú recibió a {} en Lima el martes por la tarde.",
    "Shares of the company fell after {} spoke to reporters about the merger.",
    "Según {}, el acuerdo entre la Unión Europea y Brasil entrará en vigor pronto.",
]
NAMES = ["Vladimir Putin", "Angela Merkel", "Abel Quarshie", "Pedro Sánchez", "Marta Ibarrola Cuesta", "Ursula von der Leyen", "the Red Cross"]
TASKS = 64
TEXT_CHARACTERS = 3_000
MEGABYTES = int(os.environ.get("GLOSA_MEGABYTES", "50"))
COUNT = MEGABYTES * 1_000_000 // TEXT_CHARACTERS


def text(n):
    """One of the texts; some rows have none."""
    if n % 1000 == 7:
        return None if n % 2000 == 7 else ""
    sentences = []
    length = 0
    while length < TEXT_CHARACTERS:
        k = n + len(sentences)
        sentence = SENTENCES[k % len(SENTENCES)].format(NAMES[(k + n // 3) % len(NAMES)])
        sentences.append(sentence + ("\n" if k % 5 == 4 else " "))
        length += len(sentences[-1])
    return "".join(sentences)


def start_session():
    """A cluster of two executors on this machine, or the one that runs already."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    # the executors have this package, as on a cluster where it is installed
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


@pytest.fixture(scope="module", autouse=True)
def end_session():
    yield
    start_session().stop()


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


def checksum(rows):
    """Rows, distinct ids, and a digest of what was found in each."""
    digest = hashlib.sha256()
    for row in sorted(rows):
        digest.update(repr(row).encode())
    return len(rows), len({row[0] for row in rows}), digest.hexdigest()


def wanted():
    extractor = glosa.Extractor()
    texts = [text(n) for n in range(COUNT)]
    documents = iter(extractor.extract_batch([text for text in texts if text is not None], threads=2))

    def found(text):
        if text is None:
            return None, None
        mentions = next(documents).mentions
        return [m.text for m in mentions], [m.entity for m in mentions]

    return [(n, *found(text)) for n, text in enumerate(texts)]


def write_texts(folder):
    """The texts as JSON lines, a file a task."""
    for task in range(TASKS):
        with open(folder / f"{task:02}.jsonl", "w", encoding="utf-8") as file:
            for n in range(task, COUNT, TASKS):
                file.write(json.dumps({"id": n, "body": text(n)}) + "\n")


def test_rows_are_those_of_the_library_though_an_executor_is_killed(tmp_path, capsys):
    write_texts(tmp_path)
    begun = time.monotonic()
    session = start_session()
    news = session.read.schema("id long, body string").json(str(tmp_path)).repartition(TASKS)
    annotated = glosa.spark.annotate(news, "body", columns=["mentions"])
    started = time.monotonic()
    killed = []

    def kill():
        """Ends one executor once some of the tasks are done."""
        deadline = time.monotonic() + 300
        while done_tasks(session) < TASKS // 8 and time.monotonic() < deadline:
            time.sleep(0.05)
        killed.extend(executors(session)[:1])
        for process in killed:
            os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = annotated.selectExpr("id", "mentions.text as texts", "mentions.entity as ids").collect()
    killer.join()
    worked = time.monotonic()
    assert len(killed) == 1
    assert checksum([(row.id, row.texts, row.ids) for row in found]) == checksum(wanted())
    with capsys.disabled():
        print(f"\nSpark: {COUNT} texts, {MEGABYTES} MB; start {started - begun:.1f} s, work {worked - started:.1f} s", end=" ")


def test_wrong_columns_fail_before_anything_runs():
    session = start_session()
    news = session.createDataFrame([(1, "Putin.")], "id long, body string")
    with pytest.raises(KeyError, match="no column"):
        glosa.spark.annotate(news, "text")
    with pytest.raises(glosa.GlosaError, match="expected strings"):
        glosa.spark.annotate(news, "id")
