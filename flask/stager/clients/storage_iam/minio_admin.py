"""Identities through the MinIO admin API, as the MinIO SDK speaks it; no program is started."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from minio import MinioAdmin
from minio.credentials.providers import StaticProvider
from minio.error import MinioAdminException, MinioException
from urllib3.exceptions import HTTPError

from stager.clients.storage.s3_server import S3Server, pool_of
from stager.clients.storage_iam.protocol import (
    IamGroup,
    IamRefused,
    IamUnavailable,
    IamUser,
    PolicyDocument,
)

# Whoever is asked to remove what is not there has nothing to do.
GONE = frozenset({"XMinioAdminNoSuchUser", "XMinioAdminNoSuchGroup", "XMinioAdminNoSuchPolicy"})
REFUSED = re.compile(r"Status: 4\d\d\b")
ERROR_CODE = re.compile(r'"Code":"([A-Za-z0-9]+)"')


class MinioIam:
    """Users, groups and policies of a MinIO server. Every call has the server's timeouts.

    Policies are attached by the older calls, which also compatible servers know; the newer attach
    and detach are refused by some with 426.
    """

    provisions = True

    def __init__(self, server: S3Server) -> None:
        self._admin = MinioAdmin(
            endpoint=server.endpoint,
            credentials=StaticProvider(server.access_key, server.secret_key),
            region=server.region,
            secure=server.tls,
            http_client=pool_of(server),
        )

    def users(self) -> Mapping[str, IamUser]:
        """Everybody by access key."""
        with _translated():
            found: dict[str, dict[str, Any]] = json.loads(self._admin.user_list())
        return {
            key: IamUser(told.get("status") == "enabled", _names(told.get("policyName")))
            for key, told in found.items()
        }

    def groups(self) -> Mapping[str, IamGroup]:
        """Every group by name; a request for each."""
        found: dict[str, IamGroup] = {}
        with _translated():
            names: list[str] = json.loads(self._admin.group_list()) or []
        for name in names:
            with _translated():
                told = json.loads(self._admin.group_info(name))
            found[name] = IamGroup(
                frozenset(told.get("members") or ()),
                _names(told.get("policy")),
                enabled=told.get("status") == "enabled",
            )
        return found

    def policies(self) -> Mapping[str, PolicyDocument]:
        """Every policy by name."""
        with _translated():
            found: dict[str, PolicyDocument] = json.loads(self._admin.policy_list())
        return found

    def put_user(self, access_key: str, secret_key: str) -> None:
        """The user is enabled and has this secret."""
        with _translated():
            self._admin.user_add(access_key, secret_key)
            self._admin.user_enable(access_key)

    def remove_user(self, access_key: str) -> None:
        """Nobody has the access key."""
        with _translated(tolerated=GONE):
            self._admin.user_remove(access_key)

    def set_user_policies(self, access_key: str, policies: Collection[str]) -> None:
        """The user has these policies."""
        with _translated():
            self._admin.policy_set(",".join(sorted(policies)), user=access_key)

    def add_members(self, group: str, access_keys: Collection[str]) -> None:
        """These are members too; the group is made if it is not there."""
        with _translated():
            self._admin.group_add(group, sorted(access_keys))  # type: ignore[arg-type]  # takes lists only
            self._admin.group_enable(group)

    def remove_members(self, group: str, access_keys: Collection[str]) -> None:
        """These are not members."""
        if access_keys:  # without any, the call would remove the group
            with _translated(tolerated=GONE):
                self._admin.group_remove(group, sorted(access_keys))  # type: ignore[arg-type]  # likewise

    def set_group_policies(self, group: str, policies: Collection[str]) -> None:
        """The group has these policies."""
        with _translated():
            self._admin.policy_set(",".join(sorted(policies)), group=group)

    def remove_group(self, group: str) -> None:
        """The group is gone, and so is what it gave to its members."""
        with _translated(tolerated=GONE):
            told = json.loads(self._admin.group_info(group))
            self.remove_members(group, told.get("members") or ())
            self._admin.group_remove(group)

    def put_policy(self, name: str, document: PolicyDocument) -> None:
        """The policy says this."""
        with _translated():
            self._admin.policy_add(name, policy=dict(document))

    def remove_policy(self, name: str) -> None:
        """The policy is gone, also from those who had it."""
        with _translated(tolerated=GONE):
            self._admin.policy_remove(name)


def _names(listed: str | None) -> frozenset[str]:
    return frozenset(name for name in (listed or "").split(",") if name)


@contextmanager
def _translated(tolerated: Collection[str] = ()) -> Iterator[None]:
    try:
        yield
    except MinioAdminException as error:
        # The body may repeat what was sent; only the code is told.
        code = (ERROR_CODE.findall(str(error)) or ["no reason given"])[0]
        if code not in tolerated:
            refusal = IamRefused if REFUSED.search(str(error)) else IamUnavailable
            raise refusal(f"The object store's administration refused ({code}).") from None
    except (MinioException, HTTPError, OSError, ValueError):
        raise IamUnavailable("The object store's administration does not answer.") from None
