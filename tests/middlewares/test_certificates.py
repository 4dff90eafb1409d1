"""A crawl of a site whose certificate is refused."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .conftest import Crawl, Reply, Site

DAY = timedelta(days=1)


def create(
    folder: Path, names: list[str], *, address: str | None = None, until: timedelta = DAY
) -> ssl.SSLContext:
    """Return what a server needs to show a self-signed certificate for some host names."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gazette.example")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder(subject, subject, key.public_key())
        .serial_number(1)
        .not_valid_before(now - 9 * DAY)
        .not_valid_after(now + until)
    )
    subjects: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    if address:
        subjects.append(x509.IPAddress(ip_address(address)))
    if subjects:
        builder = builder.add_extension(x509.SubjectAlternativeName(subjects), critical=False)
    file = folder / "certificate.pem"
    file.write_bytes(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture(params=[[], ["gazette.example"]], ids=["no name", "another name"])
def certificate(tmp_path: Path, request: pytest.FixtureRequest) -> ssl.SSLContext:
    """Return a certificate that a crawl refuses."""
    return create(tmp_path, request.param)


def test_a_refused_certificate_is_told_in_one_sentence(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a")
    run = crawl(hostile, RETRY_TIMES=0)
    assert run.returncode == 1
    first, last = run.stderr.splitlines()
    assert first.startswith("Crawling ")
    assert last.endswith(
        f"could be fetched: {hostile.url}robots.txt: its certificate is refused "
        "(expired, self-signed or of another host)."
    )
    assert hostile.log == []


class TestACertificateOfAnAuthorityThatIsTrusted:
    """The server's own certificate is among those that the system trusts."""

    @pytest.fixture(params=[DAY, -DAY], ids=["valid", "expired"])
    def certificate(
        self, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
    ) -> ssl.SSLContext:
        self.is_valid = request.param > timedelta(0)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        return create(tmp_path, [], address="127.0.0.1", until=request.param)

    def test_it_counts_until_it_expires(self, hostile: Site, crawl: Crawl) -> None:
        hostile.add_stories("a")
        run = crawl(hostile, RETRY_TIMES=0)
        if self.is_valid:
            assert run.stdout.startswith("1 article new in "), run.stderr
        else:
            assert run.returncode == 1
            assert "its certificate is refused" in run.stderr
            assert hostile.log == []


class TestConnectionsToOneHost:
    """The certificates of all authorities are read for the first of them."""

    @pytest.fixture
    def certificate(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        return create(tmp_path, [], address="127.0.0.1")

    def test_no_certificate_is_read_again(
        self, hostile: Site, crawl: Crawl, tmp_path: Path
    ) -> None:
        last = (("Content-Type", "text/html"), ("Connection", "close"))

        def robots() -> Reply:
            (tmp_path / "certificate.pem").unlink()
            return Reply(headers=last)

        hostile.add_stories("a", "b")
        hostile.pages = {path: replace(hostile.reply(path), headers=last) for path in hostile.pages}
        hostile.pages["/robots.txt"] = robots
        run = crawl(hostile, RETRY_TIMES=0)
        assert run.stdout.startswith("2 articles new in "), run.stderr
