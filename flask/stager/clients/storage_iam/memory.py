"""The in-memory twin of a store's identities; it passes the same suite as the real ones."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from stager.clients.storage_iam.protocol import (
    ALL_BUCKETS,
    IamGroup,
    IamRefused,
    IamUser,
    PolicyDocument,
)


class MemoryIam:
    """Identities that live as long as the process; `secrets` is for tests to look at."""

    provisions = True

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self._users: dict[str, IamUser] = {}
        self._groups: dict[str, IamGroup] = {}
        self._policies: dict[str, PolicyDocument] = {
            ALL_BUCKETS: {"Version": "2012-10-17", "Statement": []}
        }

    def users(self) -> Mapping[str, IamUser]:
        """Everybody by access key."""
        return dict(self._users)

    def groups(self) -> Mapping[str, IamGroup]:
        """Every group by name."""
        return dict(self._groups)

    def policies(self) -> Mapping[str, PolicyDocument]:
        """Every policy by name."""
        return dict(self._policies)

    def put_user(self, access_key: str, secret_key: str) -> None:
        """The user is enabled and has this secret."""
        known = self._users.get(access_key, IamUser(enabled=True))
        self._users[access_key] = replace(known, enabled=True)
        self.secrets[access_key] = secret_key

    def remove_user(self, access_key: str) -> None:
        """Nobody has the access key."""
        self._users.pop(access_key, None)
        self.secrets.pop(access_key, None)
        for name in self._groups:
            self.remove_members(name, [access_key])

    def set_user_policies(self, access_key: str, policies: Collection[str]) -> None:
        """The user has these policies."""
        self._require_policies(policies)
        if access_key not in self._users:
            raise IamRefused("There is no such user in the object store.")
        user = self._users[access_key]
        self._users[access_key] = replace(user, policies=frozenset(policies))

    def add_members(self, group: str, access_keys: Collection[str]) -> None:
        """These are members too."""
        if not set(access_keys) <= self._users.keys():
            raise IamRefused("There is no such user in the object store.")
        known = self._groups.get(group, IamGroup(frozenset()))
        self._groups[group] = replace(known, members=known.members | set(access_keys), enabled=True)

    def remove_members(self, group: str, access_keys: Collection[str]) -> None:
        """These are not members."""
        if known := self._groups.get(group):
            self._groups[group] = replace(known, members=known.members - set(access_keys))

    def set_group_policies(self, group: str, policies: Collection[str]) -> None:
        """The group has these policies."""
        self._require_policies(policies)
        self._groups[group] = replace(self._groups[group], policies=frozenset(policies))

    def remove_group(self, group: str) -> None:
        """The group is gone."""
        self._groups.pop(group, None)

    def put_policy(self, name: str, document: PolicyDocument) -> None:
        """The policy says this."""
        self._policies[name] = document

    def remove_policy(self, name: str) -> None:
        """The policy is gone, also from those who had it."""
        self._policies.pop(name, None)
        for key, user in self._users.items():
            self._users[key] = replace(user, policies=user.policies - {name})
        for code, group in self._groups.items():
            self._groups[code] = replace(group, policies=group.policies - {name})

    def _require_policies(self, policies: Collection[str]) -> None:
        if not set(policies) <= self._policies.keys():
            raise IamRefused("There is no such policy in the object store.")
