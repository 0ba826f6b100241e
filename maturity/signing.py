"""Sign a PDF with a certificate from a PKCS #12 file, as PAdES, without touching what it shows."""

from pathlib import Path
from typing import Any

from maturity.errors import CannotContinueError
from maturity.i18n import N_

FIELD = "MaturitySignature"
"""The name of the first signature's field; the next ones are numbered."""


def sign_pdf(pdf: Path, certificate: Path, password: bytes | None, out: Path) -> str:
    """Write a signed copy of a PDF and return the name on the certificate.

    The signature is appended: every byte of the report stays where it was. Raises
    `CannotContinueError` where the extra is missing, the certificate cannot be opened with the
    password, or the file is no PDF that can be signed.
    """
    signers, writer_of, errors = _pyhanko()
    signer = signers.SimpleSigner.load_pkcs12(str(certificate), passphrase=password)
    if signer is None:
        raise CannotContinueError(
            N_("{path} cannot be opened: it is no PKCS #12 file, or the password is wrong"),
            path=certificate,
        )
    try:
        with pdf.open("rb") as source:
            writer = writer_of(source)
            name = _free_field(writer)
            metadata = signers.PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                subfilter=_pades(),
                name=signer.subject_name,
            )
            with out.open("wb") as target:
                signers.sign_pdf(
                    writer,
                    metadata,
                    signer=signer,
                    new_field_spec=_field(name, signer.subject_name),
                    output=target,
                )
    except errors as error:
        raise CannotContinueError(
            N_("{path} cannot be signed: {why}"), path=pdf, why=str(error) or type(error).__name__
        ) from error
    return str(signer.subject_name)


def _pyhanko() -> tuple[Any, Any, tuple[type[Exception], ...]]:
    """Return what of pyHanko signs, and what it raises for a file that cannot be signed."""
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.sign import signers
        from pyhanko.sign.general import SigningError
    except ImportError as error:
        raise CannotContinueError(
            N_("signing needs an extra that is missing here: pip install 'maturity[sign]'")
        ) from error
    return signers, IncrementalPdfFileWriter, (PdfError, SigningError, ValueError, KeyError)


def _pades() -> Any:  # noqa: ANN401 - pyHanko's own kind
    from pyhanko.sign.fields import SigSeedSubFilter

    return SigSeedSubFilter.PADES


def _field(name: str, signer: object) -> Any:  # noqa: ANN401 - as above
    """Return an unseen field, with the name that a screen reader says."""
    from pyhanko.sign.fields import SigFieldSpec

    return SigFieldSpec(sig_field_name=name, readable_field_name=str(signer))


def _free_field(writer: Any) -> str:  # noqa: ANN401 - as above
    """Return a name that no signature of the file has yet."""
    from pyhanko.sign.fields import enumerate_sig_fields

    taken = {name for name, *_ in enumerate_sig_fields(writer)}
    number = 1
    while (name := FIELD if number == 1 else f"{FIELD}{number}") in taken:
        number += 1
    return name
