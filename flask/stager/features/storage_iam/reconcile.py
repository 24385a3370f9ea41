"""Making the object store's identities and buckets equal to what the database says."""

from collections.abc import Callable
from dataclasses import dataclass

from stager.clients.storage import ObjectStore
from stager.clients.storage_iam import IamRefused, StorageIam
from stager.db import Session
from stager.features.storage_iam.plan import Found, Step, plan
from stager.features.storage_iam.sealing import KeyRing
from stager.features.storage_iam.wanted import Wanted, read_wanted

ROUNDS = 3


@dataclass(frozen=True)
class Reconciler:
    """Compares the store with the database, and removes the differences.

    It observes, acts and observes again until nothing differs. So of two at the same time, of
    which one has read the database too early, the one that ends last still leaves what is wanted.
    """

    read: Callable[[Callable[[Session], Wanted]], Wanted]
    iam: StorageIam
    store: ObjectStore
    ring: KeyRing

    def differences(self) -> list[Step]:
        """What differs now, as the steps that would mend it.

        Raises:
            IamUnavailable, StoreUnavailable: the store does not answer.
        """
        wanted = self.read(lambda session: read_wanted(session, self.ring))
        found = Found(
            self.iam.users(), self.iam.groups(), self.iam.policies(), self.store.buckets()
        )
        return plan(wanted, found, provisions=self.iam.provisions)

    def run(self) -> int:
        """How many differences there were; nothing differs any more.

        A step that is refused does not keep the others from being done.

        Raises:
            IamRefused: a step was refused, whatever was tried.
            IamUnavailable, StoreUnavailable: the store does not answer; what is left undone is
                done by the next run.
        """
        mended = 0
        refusal: IamRefused | None = None
        for _ in range(ROUNDS):
            steps = self.differences()
            if not steps:
                return mended
            refusal = None
            for step in steps:
                try:
                    step.do(self.iam, self.store)
                except IamRefused as refused:
                    refusal = refused
                else:
                    mended += 1
        raise refusal or IamRefused("The object store does not become as it should be.")
