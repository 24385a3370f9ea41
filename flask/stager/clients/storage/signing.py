"""Signed, expiring addresses of objects that the application itself serves; no storage access."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from stager.clients.storage.paths import ObjectPath
from stager.clients.storage.protocol import PartOf, SignedRequest

OBJECTS_URL = "/api/objects"


@dataclass(frozen=True)
class UrlSigner:
    """Makes and checks addresses under ``/api/objects`` with a key derived from the secret key."""

    secret_key: str

    def upload(
        self,
        path: ObjectPath,
        *,
        size_bytes: int,
        now: datetime,
        valid_s: int,
        part: PartOf | None = None,
    ) -> SignedRequest:
        """A PUT of exactly ``size_bytes`` bytes to ``path``, or to a part of an upload of it."""
        expires = _end(now, valid_s)
        return SignedRequest(
            url=self._url("PUT", path, expires, size_bytes, part),
            method="PUT",
            expires=expires,
            headers={"Content-Type": "application/octet-stream"},
        )

    def download(self, path: ObjectPath, *, now: datetime, valid_s: int) -> SignedRequest:
        """A GET of ``path``."""
        expires = _end(now, valid_s)
        return SignedRequest(
            url=self._url("GET", path, expires, None, None), method="GET", expires=expires
        )

    def verify(
        self,
        method: str,
        path: ObjectPath,
        *,
        expires: int,
        signature: str,
        now: datetime,
        size_bytes: int | None = None,
        part: PartOf | None = None,
    ) -> bool:
        """Whether we signed this request and it has not expired (``expires`` in epoch seconds)."""
        expected = self._signature(method, path, expires, size_bytes, part)
        genuine = hmac.compare_digest(expected.encode(), signature.encode())
        return genuine and now.timestamp() < expires

    def _url(
        self,
        method: str,
        path: ObjectPath,
        expires: datetime,
        size: int | None,
        part: PartOf | None,
    ) -> str:
        epoch_s = int(expires.timestamp())
        query: dict[str, int | str] = {"expires": epoch_s}
        if size is not None:
            query["size"] = size
        if part is not None:
            query |= {"upload": part.upload, "part": part.number}
        query["signature"] = self._signature(method, path, epoch_s, size, part)
        return f"{OBJECTS_URL}/{path.bucket}/{quote(path.key)}?{urlencode(query)}"

    def _signature(
        self,
        method: str,
        path: ObjectPath,
        expires: int,
        size: int | None,
        part: PartOf | None,
    ) -> str:
        # The key is derived so that a signature made for another purpose is worthless here.
        # Neither a path nor a number can contain a line feed, so the joined text is unambiguous.
        key = hmac.digest(self.secret_key.encode(), b"stager:object-url", "sha256")
        length = "" if size is None else str(size)
        place = (part.upload, str(part.number)) if part is not None else ()
        text = "\n".join((method, str(path), str(expires), length, *place))
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _end(now: datetime, valid_s: int) -> datetime:
    # Whole seconds, because the address carries no more.
    return (now + timedelta(seconds=valid_s)).replace(microsecond=0)
