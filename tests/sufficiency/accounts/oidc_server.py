"""A small OpenID Connect server on this machine: whoever asks is the person that the test names."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "sufficiency", "of the tests only"


class OidcServer:
    """``claims`` is what it says of the person; ``refusal`` an error instead of a code."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.refusal = ""
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.challenges: dict[str, str] = {}
        self.asked: list[str] = []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    def configuration(self) -> dict[str, Any]:
        paths = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "userinfo_endpoint": "/userinfo",
            "jwks_uri": "/jwks",
        }
        return {name: self.address + path for name, path in paths.items()} | {
            "issuer": self.address,
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        if self.refusal:
            answer = {"error": self.refusal, "state": query["state"]}
        else:
            code = f"code-{len(self.challenges)}"
            self.challenges[code] = query["code_challenge"]
            answer = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Once for a code, to who knows the secret and what the code was asked with."""
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        known = (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        if not known or self.challenges.pop(form.get("code", ""), None) != challenge:
            return None
        now = int(time.time())
        said = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 60, **self.claims}
        return {
            "access_token": "access",
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "1"}),
        }

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805 the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                server.asked.append(parts.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                if parts.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", server.authorize(query))
                    self.end_headers()
                elif parts.path == "/userinfo":
                    self._say(server.claims if self.headers["Authorization"] == "Bearer access" else None)
                elif parts.path.endswith("/openid-configuration"):
                    self._say(server.configuration())
                else:
                    self._say(None)

            def do_POST(self) -> None:
                server.asked.append(self.path)
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._say(server.token({name: values[0] for name, values in parse_qs(body).items()}))

            def _say(self, what: dict[str, Any] | None) -> None:
                body = json.dumps(what or {"error": "refused"}).encode()
                self.send_response(200 if what else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *parts: Any) -> None:
                pass

        return Handler
