"""What becomes of an analysis, from the request to its end."""

import json
import time
from pathlib import Path

import psutil
import pytest

from stager.clients.storage import ObjectPath
from stager.features.analyses import editing, service
from stager.features.analyses.schemas import AnalysisPatch
from stager.models.enums import AnalysisState, OutboxState
from tests.worker.bench import LIMIT_S, Bench

WRITES_RESULT = """
    import json, sys
    manifest = json.load(open(sys.argv[1]))
    open(manifest["result_dir"] + "/answer.txt", "w").write("42")
    print("analysis", manifest["analysis_id"])
"""


def test_an_analysis_runs_and_leaves_log_results_and_times(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(WRITES_RESULT))
    assert bench.analysis(analysis_id).analysis_state is AnalysisState.REQUESTED
    found = bench.finish(analysis_id)
    assert (found.analysis_state, found.state_reason) == (AnalysisState.DONE, None)
    assert found.started is not None
    assert found.finished is not None
    assert found.result_path == f"results-c4r/analyses/{analysis_id}/1"
    (attempt,) = bench.attempts(analysis_id)
    assert (attempt.sub_state, attempt.exit_code) == ("Done", 0)
    assert bench.log(analysis_id) == f"analysis {analysis_id}\n"
    assert attempt.manifest is not None
    path = f"{found.result_path}/answer.txt"
    assert attempt.manifest["results"] == [{"path": path, "size_bytes": 2}]
    with bench.store.open(ObjectPath.parse(path)) as stream:
        assert stream.read() == b"42"
    assert [row.state for row in bench.outbox()] == [OutboxState.DONE]


def test_a_job_reads_its_inputs_from_the_store(bench: Bench) -> None:
    script = """
        import json, sys
        manifest = json.load(open(sys.argv[1]))
        for dataset in manifest["datasets"]:
            for file in dataset["files"]:
                print(file["path"], file["file_type"], open(file["local_path"]).read())
    """
    first = bench.dataset("c4r/deep/one.vcf", content=b"first")
    second = bench.dataset("c4r/two.vcf", content=b"second")
    analysis_id = bench.request(first, second, pipeline=bench.pipeline(script))
    assert bench.finish(analysis_id).analysis_state is AnalysisState.DONE
    assert bench.log(analysis_id) == "c4r/deep/one.vcf vcf first\nc4r/two.vcf vcf second\n"


def test_a_path_with_quotes_can_do_nothing(bench: Bench, tmp_path: Path) -> None:
    nasty = "c4r/x'$(touch pwned)'; `touch pwned` \"é\" & .vcf"
    script = """
        import json, os, sys
        manifest = json.load(open(sys.argv[1]))
        (file,) = manifest["datasets"][0]["files"]
        os.system("cat " + file["local_path"])  # careless on purpose
        print(ascii(file["path"]))
    """
    analysis_id = bench.request(bench.dataset(nasty), pipeline=bench.pipeline(script))
    assert bench.finish(analysis_id).analysis_state is AnalysisState.DONE
    assert set(bench.log(analysis_id).replace("content", "content\n").split("\n")) == {
        "content",
        ascii(nasty),
        "",
    }
    assert not list(tmp_path.rglob("pwned"))


def test_a_job_that_fails_says_with_which_exit_code(bench: Bench) -> None:
    analysis_id = bench.request(
        bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline("raise SystemExit(7)")
    )
    found = bench.finish(analysis_id)
    assert found.analysis_state is AnalysisState.ERROR
    assert found.state_reason == "The job failed: ended with exit code 7."
    (attempt,) = bench.attempts(analysis_id)
    assert (attempt.exit_code, attempt.sub_state) == (7, "Error")


def test_a_job_that_is_killed_says_by_which_signal(bench: Bench) -> None:
    script = "import os; os.kill(os.getpid(), 11)"
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(script))
    reason = bench.finish(analysis_id).state_reason
    assert reason == "The job failed: killed by signal 11 (SIGSEGV)."


def test_a_missing_input_is_named_and_nothing_is_started(bench: Bench) -> None:
    dataset = bench.dataset("c4r/gone.vcf", content=None)
    analysis_id = bench.request(dataset, pipeline=bench.pipeline(WRITES_RESULT))
    found = bench.finish(analysis_id)
    assert found.analysis_state is AnalysisState.ERROR
    assert found.state_reason == "Not started: missing file c4r/gone.vcf."
    (attempt,) = bench.attempts(analysis_id)
    assert (attempt.sub_state, attempt.started) == ("Not started", None)


def test_a_pipeline_that_was_taken_away_is_said_so(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(""))
    bench.pipelines.clear()
    assert bench.finish(analysis_id).state_reason == (
        "Not started: its pipeline is no longer configured."
    )


def test_a_promised_report_that_was_not_made_is_an_error(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.reporting(""))
    found = bench.finish(analysis_id)
    assert found.analysis_state is AnalysisState.ERROR
    assert found.state_reason == "The job failed: it ended without making a report (*.csv)."


def test_a_failed_import_leaves_the_analysis_done_with_the_reason(bench: Bench) -> None:
    script = """
        import json, sys
        manifest = json.load(open(sys.argv[1]))
        open(manifest["result_dir"] + "/report.csv", "w").write("no,report")
    """
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.reporting(script))
    found = bench.finish(analysis_id)
    assert found.analysis_state is AnalysisState.DONE
    assert found.state_reason is not None
    assert found.state_reason.startswith("Import failed: ")
    assert found.result_path is not None
    assert bench.store.stat(ObjectPath.parse(f"{found.result_path}/report.csv")).size_bytes == 9


def test_cancelling_a_running_analysis_ends_its_processes(bench: Bench) -> None:
    script = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(script))
    bench.await_state(analysis_id, {AnalysisState.RUNNING})
    deadline = time.monotonic() + LIMIT_S
    while not bench.log(analysis_id):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    pid = int(bench.log(analysis_id))
    cancel(bench, analysis_id)
    assert bench.analysis(analysis_id).analysis_state is AnalysisState.CANCELLED
    assert bench.finish(analysis_id).analysis_state is AnalysisState.CANCELLED
    (attempt,) = bench.attempts(analysis_id)
    assert (attempt.sub_state, attempt.finished is not None) == ("Cancelled", True)
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_analysis_that_was_cancelled_before_its_start_never_starts(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline("print(1)"))
    cancel(bench, analysis_id)
    assert bench.finish(analysis_id).analysis_state is AnalysisState.CANCELLED
    with pytest.raises(FileNotFoundError):
        bench.log(analysis_id)


def test_an_analysis_that_was_deleted_before_its_start_never_starts(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline("print(1)"))
    with bench.writing() as session:
        editing.delete(session, service.require(session, bench.identity, analysis_id))
        session.commit()
    bench.tick()
    assert [row.state for row in bench.outbox()] == [OutboxState.DONE]
    with pytest.raises(FileNotFoundError):
        bench.log(analysis_id)


def test_a_job_that_was_interrupted_is_tried_again(bench: Bench, tmp_path: Path) -> None:
    script = f"""
        import pathlib, time
        first = pathlib.Path({str(tmp_path / "first")!r})
        if not first.exists():
            first.touch()
            time.sleep(600)
        print("second time")
    """
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(script))
    bench.await_state(analysis_id, {AnalysisState.RUNNING})
    while not (tmp_path / "first").exists():
        time.sleep(0.02)
    bench.worker().interrupt_jobs()
    found = bench.finish(analysis_id)
    assert (found.analysis_state, found.state_reason) == (AnalysisState.DONE, None)
    assert [each.sub_state for each in bench.attempts(analysis_id)] == ["Interrupted", "Done"]
    assert bench.log(analysis_id, 2) == "second time\n"


def test_a_lost_work_directory_is_an_error_and_no_hanging(bench: Bench) -> None:
    script = "import time; time.sleep(600)"
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(script))
    bench.await_state(analysis_id, {AnalysisState.RUNNING})
    bench.worker().interrupt_jobs()
    directory = bench.settings.var_dir / "analyses" / str(analysis_id) / "1"
    directory.rename(directory.with_name("away"))
    found = bench.finish(analysis_id)
    assert found.analysis_state is AnalysisState.ERROR
    assert found.state_reason == "The job failed: its work directory vanished."


def test_work_directories_keep_log_and_manifest_only(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(WRITES_RESULT))
    bench.finish(analysis_id)
    directory = bench.settings.var_dir / "analyses" / str(analysis_id) / "1"
    names = {path.name for path in directory.iterdir()}
    assert names == {"log.txt", "manifest.json", "job.json", "running.json", "exit.json"}
    manifest = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["analysis_id"] == analysis_id


def cancel(bench: Bench, analysis_id: int) -> None:
    """Alice cancels the analysis."""
    with bench.writing() as session:
        analysis = service.require(session, bench.identity, analysis_id, lock=True)
        given = AnalysisPatch(analysis_state=AnalysisState.CANCELLED)
        editing.edit(session, bench.identity, [analysis], given, bench.now)
        session.commit()
