"""Who may see the desk: its token, its own address, its own forms; and what browsers are told."""

import hashlib
import hmac
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, ImmutableMultiDict, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newscrawl.desk.desk import Desk
from newscrawl.desk.render import page

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
"""The content security policy of all pages that do not bring one of their own."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer", browsers do not say in a form's Origin whose page it was sent from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FOR_PROGRAMS = (".json", ".csv", ".rss")
"""Ends of addresses that take the token each time: a feed reader keeps no session."""

FORM_FIELD, FORM_HEADER = "form_token", "x-form-token"
_MOST_BYTES = 2_000_000
_FORM = "application/x-www-form-urlencoded"


class Access:
    """Lets only those through who know the token; the outermost layer of the application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk
        self.cookie = f"newscrawl-desk-{desk.port}"
        """A browser sends the cookies of a host to all its ports: each desk needs its own."""

        self.session = _derive(desk.token + desk.started, "session")
        self.feed_token = feed_token(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets
            await send({"type": "websocket.close"})
            return
        scope.setdefault("state", {})["form_token"] = form_token(self.desk)
        scope["state"]["feed_token"] = self.feed_token
        scope["state"]["desk"] = self.desk
        request = Request(scope, receive)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refuse(request) or self._open_session(request)
        if answer is None and request.method == "POST":
            answer = await self._read_form(request)
            receive = _empty_body
        await (answer or self.app)(scope, receive, send_with_headers)

    def _refuse(self, request: Request) -> Response | None:
        """Return the answer to a request that is not the desk's, or not allowed."""
        host = request.headers.get("host", "")
        if not self.desk.is_own(host):
            return _refusal(
                request,
                HTTPStatus.MISDIRECTED_REQUEST,
                "This is not an address of the desk: open the one that the command printed.",
            )
        if request.method not in ("GET", "HEAD", "POST"):
            return _refusal(request, HTTPStatus.METHOD_NOT_ALLOWED, "Pages are read or sent.")
        if not self._is_known(request):
            return _refusal(
                request,
                HTTPStatus.FORBIDDEN,
                "The desk opens with the address that its command printed, token included.",
                again=_own_address(request) if request.method == "GET" else None,
            )
        if request.method != "POST":
            return None
        if self.desk.read_only:
            return _refusal(request, HTTPStatus.FORBIDDEN, "This desk was started to be read only.")
        if not _is_same_origin(request.headers, host):
            return _refusal(
                request, HTTPStatus.FORBIDDEN, "This form was sent from the page of another site."
            )
        return None

    def _is_known(self, request: Request) -> bool:
        """Return whether the request has the session's cookie, or may use a token and does."""
        tokens = [self.desk.token] if request.method != "POST" else []
        if tokens and request.url.path.endswith(_FOR_PROGRAMS):
            tokens.append(self.feed_token)
        sent = request.query_params.getlist("token")
        if any(_is_equal(one, token) for one in sent for token in tokens):
            return True
        return _is_equal(request.cookies.get(self.cookie, ""), self.session)

    def _open_session(self, request: Request) -> Response | None:
        """Take the token from the address: set the cookie, and lead to the address without it.

        Addresses for programs are answered at once.
        """
        if request.method == "POST" or "token" not in request.query_params:
            return None
        if request.url.path.endswith(_FOR_PROGRAMS):
            request.scope["query_string"] = _other_fields(request).encode()
            return None
        answer = RedirectResponse(_own_address(request), HTTPStatus.SEE_OTHER)
        answer.set_cookie(self.cookie, self.session, httponly=True, samesite="strict")
        return answer

    async def _read_form(self, request: Request) -> Response | None:
        """Put the fields of a form into ``request.state.form``; refuse one that is not the desk's.

        A script that sends something else than a form names the token in a header.
        """
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST_BYTES:
                return _refusal(
                    request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The form is too large."
                )
        pairs: list[tuple[str, str]] = []
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() == _FORM:
            pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        form = ImmutableMultiDict(pairs)
        sent = form.get(FORM_FIELD) or request.headers.get(FORM_HEADER, "")
        if not _is_equal(sent, form_token(self.desk)):
            return _refusal(
                request, HTTPStatus.FORBIDDEN, "This form is of an earlier desk: reload its page."
            )
        request.scope["state"]["form"] = form
        return None


def _own_address(request: Request) -> str:
    """Return the address of a request without host and token; it never leads to another host."""
    path = "/" + request.scope["raw_path"].decode("ascii", "replace").lstrip("/\\")
    query = _other_fields(request)
    return f"{path}?{query}" if query else path


def _other_fields(request: Request) -> str:
    """Return the query without the token."""
    return urlencode([(k, v) for k, v in request.query_params.multi_items() if k != "token"])


def form_token(desk: Desk) -> str:
    """Return the token that every form of the desk sends."""
    return _derive(desk.token + desk.started, "form")


def feed_token(desk: Desk) -> str:
    """Return the token in the addresses of feeds: it opens no page, and outlives the desk."""
    return _derive(desk.token, "feed")


def _derive(token: str, purpose: str) -> str:
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _is_equal(sent: str, expected: str) -> bool:
    """Compare in a time that tells nothing of where the two differ."""
    return hmac.compare_digest(sent.encode("utf-8", "replace"), expected.encode())


def _is_same_origin(headers: Headers, host: str) -> bool:
    """Return whether a form was sent from a page of the desk, by what the browser says."""
    origin = urlsplit(headers.get("origin", ""))
    return origin.scheme == "http" and origin.netloc.lower() == host.lower()


def _refusal(
    request: Request, status: HTTPStatus, sentence: str, *, again: str | None = None
) -> Response:
    """Return a page that loads nothing. ``again``: an address that may open after all.

    A browser keeps the session to itself when another site leads to the desk, and sends it when
    the desk's own page does.
    """
    return page(
        request,
        "refusal.html",
        status=status,
        heading=status.phrase,
        sentence=sentence,
        again=again,
    )


async def _empty_body() -> Message:
    """Stand for the body of a request that is read."""
    return {"type": "http.request", "body": b"", "more_body": False}
