"""The dead man's switch hears start, success and failure, and never stops a run."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from monitor.notify.ping import ping


@pytest.fixture
def switch():
    """A server that notes the paths it is asked for; (its address, the paths)."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_response(500 if "broken" in self.path else 200)
            self.end_headers()

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", heard
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("signal", "path"), [("start", "/abc/start"), ("success", "/abc"), ("fail", "/abc/fail")]
)
def test_each_signal_has_its_address(switch, signal, path) -> None:
    url, heard = switch
    assert ping(f"{url}/abc/", signal)
    assert heard == [path]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://127.0.0.1/x",
        "nonsense",
        "http://127.0.0.1:1/secret",
        "http://[bad",
        "http://127.0.0.1:abc/secret",
        "http://127.0.0.1:1/a secret",
    ],
)
def test_nobody_listening_is_no_failure(url, caplog) -> None:
    assert ping(url, "start", timeout=1) is False
    assert "secret" not in caplog.text


def test_a_refusing_switch_is_no_failure(switch) -> None:
    assert ping(f"{switch[0]}/broken", "fail") is False


def test_a_switch_that_speaks_no_http_is_no_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=lambda: server.accept()[0].sendall(b"SSH-2.0-x\r\n"))
        thread.start()
        assert ping(f"http://127.0.0.1:{server.getsockname()[1]}/x", "start", timeout=5) is False
        thread.join()
