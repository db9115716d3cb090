"""Runs a command on a pseudo-terminal of its own: pty.py COLUMNS COMMAND ARG...

What comes on stdin is typed, what the terminal shows goes to stdout. At the end one line of JSON goes to stderr: how the command ended,
and whether it left the terminal's settings as it found them."""

import fcntl, json, os, select, signal, struct, sys, termios

columns, command = int(sys.argv[1]), sys.argv[2:]
master, slave = os.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
before = termios.tcgetattr(slave)
woken, wake = os.pipe()
os.set_blocking(wake, False)
signal.set_wakeup_fd(wake)
signal.signal(signal.SIGCHLD, lambda *_: None)
pid = os.fork()
if pid == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2):
        os.dup2(slave, fd)
    os.execvp(command[0], command)

sources, ended = [master, woken, 0], False
while not ended or select.select([master], [], [], 0)[0]:
    for source in select.select(sources, [], [])[0]:
        if source == woken:
            os.read(woken, 1)
            ended = True
            sources = [master, woken]
            continue
        data = os.read(source, 65536)
        if source == 0 and not data:
            sources.remove(0)
        else:
            os.write(1 if source == master else master, data)
    if ended and not select.select([master], [], [], 0)[0]:
        break

status = os.waitpid(pid, 0)[1]
restored = termios.tcgetattr(slave) == before
signalled = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
print(json.dumps({"code": code, "signal": signalled, "restored": restored}), file=sys.stderr)
