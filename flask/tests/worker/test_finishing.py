"""Results that cannot be stored or imported at once."""

import time

from stager.models.enums import AnalysisState
from tests.worker.bench import LIMIT_S, Bench


def test_results_wait_for_the_store(bench: Bench) -> None:
    script = """
        import json, os, sys, time
        manifest = json.load(open(sys.argv[1]))
        while not os.path.exists("go"):
            time.sleep(0.02)
        open(manifest["result_dir"] + "/answer.txt", "w").write("42")
    """
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(script))
    bench.await_state(analysis_id, {AnalysisState.RUNNING})
    objects = bench.directory / "objects"
    objects.rename(bench.directory / "away")
    objects.write_text("not a directory")
    directory = bench.settings.var_dir / "analyses" / str(analysis_id) / "1"
    (directory / "go").touch()
    deadline = time.monotonic() + LIMIT_S
    while not (directory / "exit.json").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    for _ in range(3):
        bench.tick()
    assert bench.analysis(analysis_id).analysis_state is AnalysisState.RUNNING
    objects.unlink()
    (bench.directory / "away").rename(objects)
    found = bench.finish(analysis_id)
    assert found.analysis_state is AnalysisState.DONE
    assert (objects / str(found.result_path) / "answer.txt").read_text() == "42"


def test_links_among_the_results_are_not_followed(bench: Bench) -> None:
    script = """
        import json, os, sys
        manifest = json.load(open(sys.argv[1]))
        os.symlink("/etc/passwd", manifest["result_dir"] + "/stolen.txt")
        os.makedirs(manifest["result_dir"] + "/deep/er")
        open(manifest["result_dir"] + "/deep/er/kept.txt", "w").write("x")
    """
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(script))
    found = bench.finish(analysis_id)
    (attempt,) = bench.attempts(analysis_id)
    assert attempt.manifest is not None
    assert [each["path"] for each in attempt.manifest["results"]] == [
        f"{found.result_path}/deep/er/kept.txt"
    ]
