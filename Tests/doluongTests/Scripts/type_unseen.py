"""Types passphrases on a terminal, and interrupts the question.

    type_unseen.py DOLUONG ENDING COMMAND...

ENDING is what is done at the first prompt: `same` and `other` type a passphrase and at the next prompt the same or
another one, `C` presses the key with Control, `Z` likewise and takes the command up again, `TERM` and `HUP` send the
signal. Prints one JSON object: how the command ended (`status`, negative for a signal), what stood on the
terminal (`seen`), and whether it echoed at each prompt (`echoes`) and at the end (`echoesAfter`).
"""

import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import termios
import time

PASSPHRASE = "mở cửa ra nào"


class Terminal:
    def __init__(self, command):
        self.master, self.slave = os.openpty()
        self.seen = b""
        self.child = subprocess.Popen(
            command,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            self.seen += os.read(self.master, 65536)

    def wait_for(self, text, times=1):
        end = time.monotonic() + 60
        while self.seen.count(text.encode()) < times:
            if time.monotonic() > end:
                raise SystemExit(f"no {text!r} after a minute; there was {self.seen!r}")
            self.read(1)

    @property
    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def wait_until_silent(self):
        """The prompt comes a moment before."""
        end = time.monotonic() + 10
        while self.echoes and time.monotonic() < end:
            time.sleep(0.01)
        return self.echoes

    def type(self, text):
        os.write(self.master, text.encode())

    def end(self):
        status = self.child.wait(60)
        self.read(0.2)
        return status


def main(doluong, ending, *command):
    if ending == "Z":
        # A shell, because somebody must be there to take the command up again.
        terminal = Terminal(["/bin/bash", "--norc", "--noediting", "-i"])
        terminal.type(f"{doluong} {' '.join(command)}; exit $?\n")
    else:
        terminal = Terminal([doluong, *command])
    terminal.wait_for("Passphrase: ")
    echoes = [terminal.wait_until_silent()]
    if ending in ("same", "other"):
        terminal.type(PASSPHRASE + "\n")
        terminal.wait_for("Again: ")
        echoes.append(terminal.wait_until_silent())
        terminal.type(PASSPHRASE + ("\n" if ending == "same" else "!\n"))
    elif ending == "Z":
        terminal.type("\x1a")
        terminal.wait_for("Stopped")
        terminal.type("fg\n")
        terminal.wait_for("Passphrase: ", times=2)
        echoes.append(terminal.wait_until_silent())
        terminal.type(PASSPHRASE + "\n")
        terminal.wait_for("Again: ")
        terminal.wait_until_silent()
        terminal.type(PASSPHRASE + "\n")
        terminal.wait_for("Created key")
        # The shell took the status of the suspension for that of the command.
        terminal.type("exit 0\n")
    elif ending == "C":
        terminal.type("\x03")
    else:
        terminal.child.send_signal(signal.Signals["SIG" + ending])
    status = terminal.end()
    print(
        json.dumps(
            {
                "status": status,
                "seen": terminal.seen.decode(),
                "echoes": echoes,
                "echoesAfter": terminal.echoes,
            }
        )
    )


main(*sys.argv[1:])
