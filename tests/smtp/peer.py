"""A real SMTP server for the tests: it keeps every mail, and misbehaves when asked to.

Usage: peer.py FOLDER. It listens on three free loopback ports (no TLS; STARTTLS and AUTH
demanded; TLS from the start, AUTH demanded), prints one JSON line that gives them, and runs until
its standard input ends.

Each accepted mail is a file FOLDER/<n>.eml and a line of FOLDER/index.jsonl. The login is
`linf`, the password `secret`.

A recipient chooses its fault by its local part, up to the first `+`, `-` or `.`:
  tempfail   451 at RCPT            permfail   550 at RCPT
  tempdata   452 after DATA         permdata   554 after DATA
  drop       the connection is cut after DATA, without an answer; the mail is not kept
  lost       the mail is kept, then the connection is cut without an answer
  slow       three seconds before the answer to DATA
  silent     no answer to DATA, ever
  flaky      451 at RCPT the first two times for this very address, then accepted
While a file FOLDER/outage exists, every recipient is refused with 421.
"""

import asyncio
import collections
import email
import email.policy
import json
import pathlib
import re
import ssl
import sys
import time

import trustme
from aiosmtpd.smtp import SMTP, AuthResult

AT_RCPT = {"tempfail": "451 4.3.0 try again later", "permfail": "550 5.1.1 no such mailbox"}
AFTER_DATA = {"tempdata": "452 4.2.2 mailbox full", "permdata": "554 5.6.0 refused content"}


def fault_of(address):
    return re.split(r"[+.@-]", address, maxsplit=1)[0].lower()


class Keeper:
    """Keeps the mails of one port."""

    counter = 0
    attempts = collections.Counter()

    def __init__(self, folder, port_name):
        self.folder = folder
        self.port_name = port_name

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        # aiosmtpd reads several commands at once; it only does not say so.
        session.host_name = hostname
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if (self.folder / "outage").exists():
            return "421 4.3.2 closed for now"
        fault = fault_of(address)
        if fault in AT_RCPT:
            return AT_RCPT[fault]
        if fault == "flaky":
            Keeper.attempts[address] += 1
            if Keeper.attempts[address] <= 2:
                return "451 4.7.1 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient ok"

    async def handle_DATA(self, server, session, envelope):
        faults = {fault_of(address) for address in envelope.rcpt_tos}
        for fault, answer in AFTER_DATA.items():
            if fault in faults:
                return answer
        if "drop" in faults:
            server.transport.abort()
            return "421 4.3.0 never sent"
        if "silent" in faults:
            await asyncio.sleep(3600)
        if "slow" in faults:
            await asyncio.sleep(3)
        name = self.keep(session, envelope)
        if "lost" in faults:
            server.transport.abort()
        return f"250 2.0.0 kept as {name}"

    def keep(self, session, envelope):
        Keeper.counter += 1
        name = f"{Keeper.counter:06}.eml"
        partial = self.folder / f".{name}"
        partial.write_bytes(envelope.content)
        partial.rename(self.folder / name)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        login = session.auth_data.decode() if session.authenticated else None
        entry = {
            "file": name,
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "subject": message["subject"],
            "message_id": message["message-id"],
            "port": self.port_name,
            "tls": session.ssl is not None or self.port_name == "tls",
            "login": login,
            "at": time.time(),
        }
        with (self.folder / "index.jsonl").open("a", encoding="utf-8") as index:
            index.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return name


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == b"linf" and data.password == b"secret"
    # `handled=False` makes aiosmtpd answer 535 by itself.
    return AuthResult(success=good, handled=False, auth_data=data.login if good else None)


def server_tls(folder):
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return context, path


async def listen(folder):
    loop = asyncio.get_running_loop()
    context, authority = server_tls(folder)
    secured = {"authenticator": authenticate, "auth_required": True}
    kinds = {
        "plain": ({}, None),
        "starttls": ({"tls_context": context, "require_starttls": True, **secured}, None),
        "tls": ({"auth_require_tls": False, **secured}, context),
    }
    ports, servers = {}, []
    for name, (options, tls) in kinds.items():

        def session(name=name, options=options):
            keeper = Keeper(folder, name)
            return SMTP(keeper, hostname="localhost", enable_SMTPUTF8=True, **options)

        server = await loop.create_server(session, "127.0.0.1", 0, ssl=tls)
        ports[name] = server.sockets[0].getsockname()[1]
        servers.append(server)
    print(json.dumps({**ports, "authority": str(authority)}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()


if __name__ == "__main__":
    asyncio.run(listen(pathlib.Path(sys.argv[1]).resolve()))
