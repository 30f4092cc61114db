"""A real SMTP server for one test: aiosmtpd of Debian's packages on a free port of this machine.

Usage: smtp_server.py MODE FOLDER; MODE: plain, starttls (nothing else is taken; FOLDER/ca.pem is its certificate), auth
(starttls, and only anketa with the password below), refusing (550 to every receiver). Prints the port on one line; each
mail that it took is then a line of JSON. Ends with its standard input.
"""
import json
import socket
import ssl
import subprocess
import sys
from email import message_from_bytes
from email.header import decode_header, make_header

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Taker:
    def __init__(self, mode):
        self.mode = mode

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "refusing":
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content)
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
            "subject": str(make_header(decode_header(mail["Subject"]))), "auto": mail["Auto-Submitted"],
            "text": mail.get_payload(decode=True).decode("utf-8"), "as_sent": envelope.content.decode("ascii"),
        }, ensure_ascii=True), flush=True)
        return "250 taken"


def context(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", folder + "/key.pem", "-out", folder + "/ca.pem"],
                   check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder + "/ca.pem", folder + "/key.pem")
    return tls


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def sign_in(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"anketa" and data.password == b"a secret of the server")


def main():
    mode, folder = sys.argv[1], sys.argv[2]
    options = {}
    if mode in ("starttls", "auth"):
        options = {"tls_context": context(folder), "require_starttls": True}
    if mode == "auth":
        options.update(authenticator=sign_in, auth_required=True)
    port = free_port()
    controller = Controller(Taker(mode), hostname="localhost", port=port, **options)
    controller.start()
    print(port, flush=True)
    sys.stdin.read()
    controller.stop()


main()
