"""The store on a server that speaks the protocol of S3."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newscrawl.remote_store.objects import Objects, RemoteStoreError, check_store
from newscrawl.remote_store.site_log import EntryKind, LeaseLostError, SiteLog

pytest.importorskip("localbucket", reason="a server of S3 for tests")


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the server, which has a bucket named news."""
    root, port = tmp_path_factory.mktemp("s3"), free_port()
    (root / "news").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "localbucket", "--port", str(port), str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    try:
        while True:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.stdout.read()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def objects(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Objects:
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "any")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "any")
    return Objects(f"s3://news/{tmp_path.name}")


def test_store_keeps_its_promise(objects: Objects) -> None:
    check_store(objects)


def test_log_of_a_site_is_that_of_a_folder(objects: Objects) -> None:
    log = SiteLog(objects, "harbour.example")
    claim = log.claim(None, machine="here:1", night="one", lease_s=60)
    with pytest.raises(LeaseLostError):
        log.claim(None, machine="there:2", night="one", lease_s=60)
    released = claim.next(EntryKind.RELEASE, result={})
    log.append(released)
    log.append(released)
    assert log.latest() == released
    assert log.is_over(released)
    assert not log.is_over(claim)
    assert [entry.number for entry in log.entries()] == [1, 2]


def test_objects_are_listed_read_and_deleted(objects: Objects) -> None:
    for number in range(3):
        objects.put(f"packs/{number}", b"0123456789")
    assert objects.names("packs", after="packs/0") == ["packs/1", "packs/2"]
    assert objects.read_ranges("packs/1", [(0, 2), (7, 3)]) == [b"01", b"789"]
    objects.delete(["packs/1", "packs/nothing"])
    assert objects.names("packs") == ["packs/0", "packs/2"]
    assert objects.folders("") == ["packs"]
    assert objects.read("packs/1") is None
    assert objects.written_at("packs/1") is None


@pytest.mark.usefixtures("objects")
def test_bucket_that_is_not_there_is_explained() -> None:
    with pytest.raises(RemoteStoreError, match="cannot write"):
        Objects("s3://nobody/x").put("a", b"")
