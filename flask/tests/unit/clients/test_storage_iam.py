"""The identities that need no server."""

import pytest

from stager.clients.storage_iam import MemoryIam, NoIam, StorageIam
from tests.unit.clients.storage_iam_suite import KEY, SECRET, StorageIamSuite


class TestMemoryIam(StorageIamSuite):
    """The twin that other tests rely on."""

    @pytest.fixture
    def iam(self) -> StorageIam:
        return MemoryIam()


def test_a_store_without_identities_knows_nobody_whatever_is_asked_of_it() -> None:
    iam: StorageIam = NoIam()
    iam.put_user(KEY, SECRET)
    iam.add_members("c4r", [KEY])
    assert (iam.users(), iam.groups(), iam.policies(), iam.provisions) == ({}, {}, {}, False)
