"""Beyond one machine: a build on a Dask cluster, under its own certificates or on this machine alone."""

import datetime as dt

import pytest

from breve.build.cluster import MisusedError, cluster
from desk import Desk, counted

distributed = pytest.importorskip("distributed", reason="needs distributed: pip install 'breve[cluster]'")
PEM = ("ca.pem", "cert.pem", "key.pem")


def certificates(folder):
    """A certificate that vouches for itself, for this machine."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for file, content in zip(PEM, (public, public, private), strict=True):
        (folder / file).write_bytes(content)
    return folder


@pytest.mark.parametrize("scheme", ["tls", "tcp"])
def test_a_cluster_makes_the_same_bytes(tmp_path, scheme):
    desk = Desk(tmp_path)
    desk.start("harbour")
    desk.build()
    here = desk.files()
    folder = certificates(tmp_path) if scheme == "tls" else None
    files = {name: str(tmp_path / f"{name}.pem") for name in ("ca", "cert", "key")}
    security = distributed.Security(
        tls_ca_file=files["ca"],
        require_encryption=True,
        **{f"tls_{who}_{what}": files[what] for who in ("scheduler", "worker", "client") for what in ("cert", "key")},
    )
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        protocol=f"{scheme}://",
        host="127.0.0.1",
        dashboard_address=None,
        security=security if folder else None,
    ) as local:
        assert local.scheduler_address.startswith(f"{scheme}://127.0.0.1")
        tally = desk.build(lambda: cluster(local.scheduler_address, folder), is_forced=True)
    assert counted(tally) == {"built": 3}
    assert desk.files() == here


@pytest.mark.parametrize(
    "address, wrong",
    [
        ("tcp://10.0.0.7:8786", "is not encrypted"),
        ("tcp://example.org:8786", "is not encrypted"),
        ("ftp://127.0.0.1", "is no address of a scheduler"),
        ("tls://10.0.0.7:8786", "needs --certificates"),
    ],
)
def test_a_wire_without_tls_is_refused(address, wrong):
    with pytest.raises(MisusedError, match=wrong):
        cluster(address, None)


def test_a_misused_scheduler_is_misuse_of_the_command(tmp_path):
    desk = Desk(tmp_path)
    desk.start("harbour")
    done = desk.breve("build", "--scheduler", "tcp://10.0.0.7:8786")
    assert done.returncode == 2
    assert "is not encrypted" in done.stderr
    assert not desk.out.exists()
