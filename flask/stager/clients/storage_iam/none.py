"""A store without identities of its own: people reach it by signed addresses only."""

from collections.abc import Collection, Mapping

from stager.clients.storage_iam.protocol import IamGroup, IamUser, PolicyDocument


class NoIam:
    """Knows nobody, and takes every change without doing anything."""

    provisions = False

    def users(self) -> Mapping[str, IamUser]:
        """Nobody."""
        return {}

    def groups(self) -> Mapping[str, IamGroup]:
        """None."""
        return {}

    def policies(self) -> Mapping[str, PolicyDocument]:
        """None."""
        return {}

    def put_user(self, access_key: str, secret_key: str) -> None:
        """Nothing."""

    def remove_user(self, access_key: str) -> None:
        """Nothing."""

    def set_user_policies(self, access_key: str, policies: Collection[str]) -> None:
        """Nothing."""

    def add_members(self, group: str, access_keys: Collection[str]) -> None:
        """Nothing."""

    def remove_members(self, group: str, access_keys: Collection[str]) -> None:
        """Nothing."""

    def set_group_policies(self, group: str, policies: Collection[str]) -> None:
        """Nothing."""

    def remove_group(self, group: str) -> None:
        """Nothing."""

    def put_policy(self, name: str, document: PolicyDocument) -> None:
        """Nothing."""

    def remove_policy(self, name: str) -> None:
        """Nothing."""
