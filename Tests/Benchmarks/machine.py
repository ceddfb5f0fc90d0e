"""What the figures were measured on."""

import os
import platform
import re
import subprocess


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "–"
    return next(iter((done.stdout or done.stderr).strip().splitlines()), "–")


def described():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"^model name\s*: (.*)$", file.read(), re.MULTILINE)
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(re.search(r"^MemTotal:\s+(\d+)", file.read(), re.MULTILINE)[1])
    with open("/etc/os-release", encoding="utf-8") as file:
        system = re.search(r'^PRETTY_NAME="?([^"\n]*)', file.read(), re.MULTILINE)[1]
    swift = re.search(r"Swift version ([\d.]+)", first_line("swift", "--version"))
    return [
        f"{os.cpu_count()} cores of {model[1] if model else platform.machine()}, {memory / 1024 ** 2:.0f} GiB",
        f"{system}, Linux {platform.release()}",
        f"Swift {swift[1] if swift else '–'}, sqlite3 {first_line('sqlite3', '--version').split()[0]},"
        f" Python {platform.python_version()}",
        f"load at the start {os.getloadavg()[0]:.2f}",
    ]
