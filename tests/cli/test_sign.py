"""`maturity sign`: a PAdES signature that holds, made with a certificate of the test."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.running import BASE, Maturity

if TYPE_CHECKING:
    from tests.cli.conftest import Write

PASSWORD = "mật khẩu thử"  # noqa: S105 - of a certificate that lives as long as the test
VARIABLE = "MATURITY_PKCS12_PASSWORD"


@pytest.fixture(name="certificate")
def _certificate(tmp_path: Path) -> Path:
    """Return a PKCS #12 file with a certificate that signs for itself."""
    pytest.importorskip("pyhanko", reason="the extra 'sign' is not installed")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs12
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sở Khoa học và Công nghệ (thử)")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.p12"
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"test", key, certificate, None, locked))
    return path


@pytest.fixture(name="report")
def _report(write: "Write", maturity: Maturity, tmp_path: Path) -> Path:
    """Return a report, or skip where Pango is missing."""
    given = ("--questionnaire", BASE, "--format", "pdf", "--brief")
    ended = maturity("report", write(), "-o", tmp_path / "out", *given)
    if ended.status == 2 and "Pango" in ended.err:
        pytest.skip("Pango is missing: no PDF on this machine")
    return tmp_path / "out" / "tiny-01-brief.pdf"


def test_the_signature_holds_and_changes_nothing_of_the_report(
    report: Path, certificate: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    monkeypatch.setenv(VARIABLE, PASSWORD)
    ended = maturity("sign", report, "--pkcs12", certificate)
    assert ended.status == 0
    signed = report.with_name("tiny-01-brief-signed.pdf")
    assert "Sở Khoa học và Công nghệ (thử)" in ended.out
    assert signed.read_bytes().startswith(report.read_bytes())
    with signed.open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(signature, trusted)
        assert status.bottom_line
        assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert maturity("verify", signed, "--questionnaire", BASE).status == 0
    # A second hand signs after the first, and the first signature still holds.
    again = ("sign", signed, "--pkcs12", certificate, "-o", report.with_name("twice.pdf"))
    assert maturity(*again).status == 0
    with report.with_name("twice.pdf").open("rb") as file:
        assert len(PdfFileReader(file).embedded_signatures) == 2


def test_a_changed_byte_breaks_the_signature(
    report: Path, certificate: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    monkeypatch.setenv(VARIABLE, PASSWORD)
    maturity("sign", report, "--pkcs12", certificate, "-o", report.with_name("s.pdf"))
    raw = bytearray(report.with_name("s.pdf").read_bytes())
    place = raw.index(b"/Title")
    raw[place + 12] ^= 1
    report.with_name("s.pdf").write_bytes(raw)
    with report.with_name("s.pdf").open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(signature, trusted)
        assert not status.intact
        assert not status.bottom_line


def test_what_cannot_be_signed_says_why(
    report: Path,
    certificate: Path,
    maturity: Maturity,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv(VARIABLE, "wrong")
    ended = maturity("sign", report, "--pkcs12", certificate)
    assert (ended.status, ended.out) == (2, "")
    assert "the password is wrong" in ended.err
    assert "wrong" not in ended.err.replace("the password is wrong", "")
    assert maturity("sign", report, "--pkcs12", tmp_path / "none.p12").status == 2
    monkeypatch.setenv(VARIABLE, PASSWORD)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    ended = maturity("sign", broken, "--pkcs12", certificate)
    assert ended.status == 2
    assert "cannot be signed" in ended.err
    assert not list(tmp_path.glob("*signed*"))


def test_the_password_is_asked_for_and_never_shown(
    report: Path, certificate: Path, maturity: Maturity, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typer

    monkeypatch.delenv(VARIABLE, raising=False)
    asked = []

    def prompt(text: str, **options: object) -> str:
        asked.append((text, options["hide_input"]))
        return PASSWORD

    monkeypatch.setattr(typer, "prompt", prompt)
    ended = maturity("sign", report, "--pkcs12", certificate)
    assert ended.status == 0
    assert asked == [("Password of the certificate", True)]
    assert PASSWORD not in ended.out + ended.err
    assert maturity("sign", report, "--pkcs12", certificate).status == 2  # it is there already
