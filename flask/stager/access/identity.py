"""The caller, frozen at the start of the request; how a caller is recognised lives in features."""

from dataclasses import dataclass
from typing import Final

from stager.access.scopes import Scope


@dataclass(frozen=True, slots=True)
class Identity:
    """A copy of what permission depends on, so that no rule needs the database.

    `user_id` is None for an anonymous caller. `group_ids` and `group_codes` are the caller's own
    memberships; an administrator sees everything whatever they hold. `session_id` names the
    browser session that the caller used and `token_id` the API token, if any; `scopes` are those of
    the token, or None for callers who may do all that their account may.
    """

    user_id: int | None
    username: str
    is_admin: bool
    group_ids: frozenset[int]
    group_codes: tuple[str, ...]
    session_id: int | None = None
    needs_renewal: bool = False
    auth_method: str | None = None
    token_id: int | None = None
    scopes: frozenset[Scope] | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in."""
        return self.user_id is None

    @property
    def author_id(self) -> int:
        """The id that authorship is recorded under; only for a caller who is signed in."""
        if self.user_id is None:
            raise RuntimeError("an anonymous caller authors nothing")
        return self.user_id


ANONYMOUS: Final = Identity(None, "", is_admin=False, group_ids=frozenset(), group_codes=())
