"""What every store's identities must do; each implementation's test module inherits the suite."""

import pytest

from stager.clients.storage_iam import ALL_BUCKETS, IamRefused, IamUser, StorageIam

GROUP = "suite-lab"
KEY, OTHER = "0123456789abcdef", "fedcba9876543210"
SECRET = "0123456789abcdef0123456789abcdef"
READ = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "Stager",
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": [f"arn:aws:s3:::{GROUP}/*"],
        }
    ],
}


class StorageIamSuite:
    """Inherited by one class an implementation, which provides the fixture `iam` without users."""

    def test_a_user_is_made_once(self, iam: StorageIam) -> None:
        iam.put_user(KEY, SECRET)
        iam.put_user(KEY, SECRET[::-1])
        assert iam.users() == {KEY: IamUser(enabled=True)}

    def test_a_user_is_removed_once_and_from_every_group(self, iam: StorageIam) -> None:
        iam.put_user(KEY, SECRET)
        iam.put_user(OTHER, SECRET)
        iam.add_members(GROUP, [KEY, OTHER])
        iam.remove_user(KEY)
        iam.remove_user(KEY)
        assert set(iam.users()) == {OTHER}
        assert iam.groups()[GROUP].members == {OTHER}

    def test_policies_of_a_user_are_replaced(self, iam: StorageIam) -> None:
        iam.put_user(KEY, SECRET)
        iam.set_user_policies(KEY, [ALL_BUCKETS])
        assert iam.users()[KEY].policies == {ALL_BUCKETS}
        iam.put_user(KEY, SECRET)
        assert iam.users()[KEY].policies == {ALL_BUCKETS}
        iam.set_user_policies(KEY, [])
        assert iam.users()[KEY].policies == frozenset()

    def test_a_group_can_be_empty(self, iam: StorageIam) -> None:
        iam.add_members(GROUP, [])
        assert iam.groups()[GROUP].members == frozenset()

    def test_members_come_and_go_one_by_one(self, iam: StorageIam) -> None:
        for key in (KEY, OTHER):
            iam.put_user(key, SECRET)
            iam.add_members(GROUP, [key])
        iam.add_members(GROUP, [KEY])
        assert iam.groups()[GROUP].members == {KEY, OTHER}
        iam.remove_members(GROUP, [KEY])
        iam.remove_members(GROUP, [KEY])
        iam.remove_members(GROUP, [])
        assert iam.groups()[GROUP].members == {OTHER}

    def test_nobody_becomes_a_member_without_being_a_user(self, iam: StorageIam) -> None:
        with pytest.raises(IamRefused):
            iam.add_members(GROUP, [KEY])

    def test_a_group_has_a_policy(self, iam: StorageIam) -> None:
        iam.add_members(GROUP, [])
        iam.put_policy(GROUP, READ)
        iam.set_group_policies(GROUP, [GROUP])
        assert iam.groups()[GROUP].policies == {GROUP}
        assert iam.policies()[GROUP] == READ

    def test_a_policy_that_nobody_made_is_refused(self, iam: StorageIam) -> None:
        iam.put_user(KEY, SECRET)
        with pytest.raises(IamRefused):
            iam.set_user_policies(KEY, ["no-such-policy"])

    def test_a_policy_is_removed_once_also_from_its_group(self, iam: StorageIam) -> None:
        iam.add_members(GROUP, [])
        iam.put_policy(GROUP, READ)
        iam.set_group_policies(GROUP, [GROUP])
        iam.remove_policy(GROUP)
        iam.remove_policy(GROUP)
        assert GROUP not in iam.policies()
        assert iam.groups()[GROUP].policies == frozenset()

    def test_a_group_is_removed_with_its_memberships(self, iam: StorageIam) -> None:
        iam.put_user(KEY, SECRET)
        iam.add_members(GROUP, [KEY])
        iam.remove_group(GROUP)
        iam.remove_group(GROUP)
        assert iam.groups() == {}
        assert set(iam.users()) == {KEY}

    def test_the_policy_for_everything_is_built_in(self, iam: StorageIam) -> None:
        assert ALL_BUCKETS in iam.policies()
