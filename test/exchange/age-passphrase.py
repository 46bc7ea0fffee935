"""Runs `age` with a passphrase typed on a terminal of its own, because age reads one nowhere else.

    python3 age-passphrase.py PASSPHRASE age -d -o plain locked
"""
import os
import pty
import sys

passphrase, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen = b""
while True:
    try:
        piece = os.read(terminal, 1024)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    if b"passphrase" in seen and seen.rstrip().endswith(b":"):
        os.write(terminal, passphrase.encode("utf-8") + b"\n")
        seen = b""
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
if status != 0:
    sys.stderr.write(seen.decode("utf-8", "replace"))
sys.exit(status)
