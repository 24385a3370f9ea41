"""Results that cannot be stored or imported at once."""

from stager.models.enums import AnalysisState
from tests.worker.bench import Bench

WRITES_RESULT = """
    import json, sys
    manifest = json.load(open(sys.argv[1]))
    open(manifest["result_dir"] + "/answer.txt", "w").write("42")
"""


def test_results_wait_for_the_store(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(WRITES_RESULT))
    bench.await_state(analysis_id, {AnalysisState.RUNNING})
    objects = bench.directory / "objects"
    objects.rename(bench.directory / "away")
    objects.write_text("not a directory")
    for _ in range(20):
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
