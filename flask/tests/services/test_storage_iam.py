"""The identities of a real gateway."""

import pytest

from stager.clients.storage_iam import ALL_BUCKETS, IamUnavailable, MinioIam, StorageIam
from tests.services.gateway import Gateway
from tests.unit.clients.storage_iam_suite import StorageIamSuite

pytestmark = pytest.mark.service


class TestMinioIam(StorageIamSuite):
    """The suite of all identities."""

    @pytest.fixture
    def iam(self, gateway: Gateway) -> StorageIam:
        found = gateway.iam()
        for name in found.groups():
            found.remove_group(name)
        for key in found.users():
            found.remove_user(key)
        for name, document in found.policies().items():
            if any(statement.get("Sid") for statement in document["Statement"]):
                found.remove_policy(name)
        assert ALL_BUCKETS in found.policies()
        return found


def test_a_wrong_root_key_is_unavailable(gateway: Gateway) -> None:
    with pytest.raises(IamUnavailable, match="refused"):
        MinioIam(gateway.server(secret_key="not the secret")).users()
