"""The faults, each a function that returns what it tried and what was lost; a line in ALL makes it one of them."""

import errno
import itertools
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import acts
from acts import STEPS
from bench import ISSUED, OFFICER, Wrong, importing, one, rows, write_lot


class Tally:
    """What one fault tried, and what came of it."""

    def __init__(self, name):
        self.name = name
        self.tried = self.hit = self.done = self.left = 0
        self.wrong, self.note = [], ""
        self.lock = threading.Lock()

    def count(self, hit, done):
        with self.lock:
            self.tried, self.hit, self.done = self.tried + 1, self.hit + bool(hit), self.done + bool(done)

    def lost(self, text):
        with self.lock:
            self.wrong.append(text)

    def line(self):
        return [self.name, f"{self.tried:,}", f"{self.hit:,}", f"{self.done:,}", f"{len(self.wrong):,}", self.note]


HEADING = ["Fault", "Tried", "Hit", "Act was done", "Lost or wrong", "Remarks"]


def parts_left(folder):
    """Files without a name, which an interrupted command leaves."""
    return sum(name.startswith(".register-") and name.endswith(".sqlite") or name.endswith(".part")
               for _, _, files in os.walk(folder) for name in files)


def one_step(bench, act, folder, step, tally, fault):
    """Does an act once with a fault in it, looks at what is there, and does it again without."""
    what = f"{tally.name}, step {step}"
    try:
        act.before(folder, step)
        hit, status, told = fault(act.command(step), folder)
        done = act.is_done(folder, step)
        if status == 0 and not done:
            raise Wrong("told as done, and not there")
        told(done)
        tally.count(hit, done)
        act.again(bench, folder, step, done)
        return True
    except Wrong as wrong:
        tally.lost(f"{what}: {wrong}")
    except subprocess.TimeoutExpired:
        tally.lost(f"{what}: did not end")
    return False


def nothing_told(done):
    pass


# Killed at any instant.

def kills(bench, options, act):
    tally = Tally(f"kill at any instant: {act.name}")
    template = bench.template(f"kills-{act.name.replace(' ', '-')}", act.grow)
    usual = usual_time(bench, options, act, template)
    count = -(-options.count // len(options.acts))
    rounds = [(number, min(STEPS, count - number)) for number in range(0, count, STEPS)]

    def life(number, steps):
        """One copy of a register through as many kills as it has steps, and a checkup at its end."""
        chance = random.Random(f"{options.seed}-{act.name}-{number}")
        folder = bench.copy(template, f"kills-{number}")

        def fault(command, folder):
            process = subprocess.Popen([bench.program, *command], cwd=folder, env=bench.environment(),
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(chance.uniform(0, 1.2) * usual)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.wait()
            return process.returncode == -signal.SIGKILL, process.returncode, nothing_told

        if all(one_step(bench, act, folder, step, tally, fault) for step in range(steps)) and act.name != "init":
            try:
                bench.checkup(folder)
            except Wrong as wrong:
                tally.lost(f"{tally.name}, after {steps} kills: {wrong}")
        left = parts_left(folder)
        with tally.lock:
            tally.left += left
        shutil.rmtree(folder)
        options.told(tally)

    with ThreadPoolExecutor(options.at_once) as pool:
        list(pool.map(lambda pair: life(*pair), rounds))
    tally.note = f"{usual * 1000:.0f} ms undisturbed" + (f"; {tally.left} unnamed files left" if tally.left else "")
    return tally


def usual_time(bench, options, act, template):
    """How long the act takes while as many others work as will, in the middle of five times."""
    def measured(number):
        folder, times = bench.copy(template, f"usual-{number}"), []
        for step in range(5):
            act.before(folder, step)
            start = time.monotonic()
            ending = bench.run(act.command(step), folder)
            times.append(time.monotonic() - start)
            if ending.status != 0:
                raise SystemExit(f"{act.name}: {ending}")
        shutil.rmtree(folder)
        return sorted(times)[2]

    with ThreadPoolExecutor(options.at_once) as pool:
        return max(pool.map(measured, range(options.at_once)))


# At every system call in turn.

class Traced:
    """A command under the tracer, with a fault at its n-th call."""

    def __init__(self, bench, folder, name):
        self.bench, self.report = bench, os.path.join(bench.folder, f"report-{name}")

    def run(self, mode, command, folder):
        ending = self.bench.run(command, folder, before=[self.bench.tracer, self.report, *map(str, mode)])
        with open(self.report, encoding="utf-8") as file:
            count, met = file.read().split()
        return ending, int(count), met


def each_call(bench, options, act, tally, mode, told):
    """Every n in turn until the command ends without having met it."""
    template = bench.template(tally.name.replace(" ", "-").replace(":", ""), act.grow)
    met_names, stop, following = {}, threading.Event(), itertools.count(1)

    def stretch(first):
        """Takes the next n again and again; the copy is fresh after STEPS of them."""
        traced = Traced(bench, bench.folder, str(first))
        folder, step = None, STEPS
        while not stop.is_set():
            at = next(following)
            if step == STEPS:
                if folder:
                    shutil.rmtree(folder)
                folder, step = bench.copy(template, f"calls-{first}"), 0

            def fault(command, folder, at=at):
                ending, _, met = traced.run(mode(at), command, folder)
                hit = met != "-"
                if hit:
                    with tally.lock:
                        met_names[met] = met_names.get(met, 0) + 1
                else:
                    stop.set()
                return hit, ending.status, lambda done: told(ending, hit, done)

            if not one_step(bench, act, folder, step, tally, fault):
                step = STEPS - 1  # What is wrong must not be met again.
            step += 1
            options.told(tally)
        if folder:
            shutil.rmtree(folder)

    with ThreadPoolExecutor(options.at_once) as pool:
        list(pool.map(stretch, range(options.at_once)))
    tally.note = ", ".join(f"{count} {name}" for name, count in sorted(met_names.items()))
    return tally


def calls(bench, options, act):
    tally = Tally(f"kill at each call: {act.name}")
    return each_call(bench, options, act, tally, lambda at: ["kill", at], lambda ending, hit, done: None)


# A disk that refuses.

KNOWN = {"diskFull", "diskFailed", "readOnly", "registerExists", "unreadableFile", "workbookNotWritten", "outputLost"}


def disk(bench, options, act, error, lasting):
    name = errno.errorcode[error]
    tally = Tally(f"{name} {'from each call on' if lasting else 'at each call'}: {act.name}")

    def told(ending, hit, done):
        if ending.status == 0:
            return
        if ending.status != 2 or not ending.codes:
            raise Wrong(f"no refusal with a code: {ending}")
        if unknown := set(ending.codes) - KNOWN:
            raise Wrong(f"refused as {', '.join(unknown)}: {ending}")
        # The sentence says that nothing was written.
        if ending.codes == ["diskFull"] and done:
            raise Wrong(f"told that nothing was written, and it is there: {ending}")

    class Json:
        """The act as a script does it: what is refused has a code."""

        def __getattr__(self, key):
            return getattr(act, key)

        def command(self, step):
            return [*act.command(step), "--json"]

    mode = "failing" if lasting else "fail"
    return each_call(bench, options, Json(), tally, lambda at: [mode, at, error], told)


def full(bench, options, act):
    return disk(bench, options, act, errno.ENOSPC, lasting=True)


def full_once(bench, options, act):
    return disk(bench, options, act, errno.ENOSPC, lasting=False)


def broken(bench, options, act):
    return disk(bench, options, act, errno.EIO, lasting=False)


def broken_for_good(bench, options, act):
    return disk(bench, options, act, errno.EIO, lasting=True)


# A folder that may only be read.

def read_only(bench, options, act):
    tally = Tally(f"read-only folder: {act.name}")
    folder = bench.copy(bench.template("read-only", act.grow), "read-only")
    os.chmod(bench.folder, 0o755)
    # Permissions do not bind the superuser: another user tries.
    other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
    subprocess.run(["chmod", "-R", "a+rX,a-w", folder], check=True)

    def fault(command, folder):
        ending = bench.run([*command, "--json"], folder, before=other)
        if ending.status != 2 or not set(ending.codes) & {"readOnly", "firstPrintNotKept"}:
            raise Wrong(f"no refusal as readOnly: {ending}")
        subprocess.run(["chmod", "-R", "u+w", folder], check=True)
        return True, ending.status, nothing_told

    act.before(folder, 0)
    one_step(bench, act, folder, 0, tally, fault)
    shutil.rmtree(folder)
    return tally


# Eight at once.

def eight(bench, options):
    """Five who write and three who read, as fast as they can, for some time."""
    tally = Tally(f"eight at once for {options.seconds} s")
    folder = bench.copy(bench.template("eight", grow_for_eight), "eight")
    end = time.monotonic() + options.seconds
    acknowledged = {"records": 0, "certificates": 0, "received": 0, "allotted": 0}
    waits = {"question": 0.0, "act": 0.0, "walk along the journal": 0.0}
    asked = [0]

    def run(kind, *command):
        start = time.monotonic()
        ending = bench.run([*command, "--json"], folder)
        with tally.lock:
            tally.tried += 1
            waits[kind] = max(waits[kind], time.monotonic() - start)
        if ending.status != 0:
            raise Wrong(f"doluong {' '.join(command)}: {ending}")
        options.told(tally)
        return ending.answer

    def add(**more):
        with tally.lock:
            tally.done += 1
            for key, value in more.items():
                acknowledged[key] += value

    def writer(number):
        turn, chance = 0, random.Random(f"{options.seed}-{number}")
        while time.monotonic() < end:
            turn += 1
            name = f"lot-{number}-{turn}.csv"
            count = chance.randint(1, 12)
            write_lot(os.path.join(folder, name), count)
            lot = run("act", *importing(name))["lot"]
            add(records=count)
            issued = run("act", "issue", "--lot", lot, "--as-of", ISSUED, "--by", OFFICER)["certificates"]
            if len(issued) != count:
                raise Wrong(f"{len(issued)} certificates for a lot of {count}")
            add(certificates=count)
            stamps = ["--from", f"C{number}-{turn * 10:05}", "--to", f"C{number}-{turn * 10 + 9:05}"]
            run("act", "stamp", "receive", *stamps)
            add(received=10)
            run("act", "stamp", "allot", *stamps, "--officer", "KDV-02")
            add(allotted=10)

    def reader(number):
        questions = [["lot", "list"], ["month", "2023-01", "--draft"], ["check", "00001/2023", "--on", "2023-02-01"],
                     ["journal", "verify"]]
        turn = number
        while time.monotonic() < end:
            question = questions[turn % len(questions)]
            run("walk along the journal" if question[0] == "journal" else "question", *question)
            turn += 1
            with tally.lock:
                asked[0] += 1

    def guarded(work, number):
        try:
            work(number)
        except (Wrong, subprocess.TimeoutExpired) as wrong:
            tally.lost(f"{work.__name__} {number}: {wrong}")

    workers = [threading.Thread(target=guarded, args=(writer if number < 5 else reader, number))
               for number in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = {
        "records": one(folder, "SELECT COUNT(*) FROM verification") - 1,
        "certificates": one(folder, "SELECT COUNT(*) FROM certificate") - 1,
        "received": one(folder, "SELECT COUNT(*) FROM stamp WHERE series LIKE 'C%'"),
        "allotted": one(folder, "SELECT COUNT(*) FROM stamp WHERE allotted_to = 'KDV-02'"),
    }
    # Who was stopped by what is wrong already may have done more than was told.
    if found != acknowledged and not tally.wrong:
        tally.lost(f"told as done: {acknowledged}; there: {found}")
    numbers = [row[0] for row in rows(folder, "SELECT sequence FROM certificate ORDER BY sequence")]
    if numbers != list(range(1, len(numbers) + 1)):
        tally.lost("the numbers are not 1, 2, 3 …")
    try:
        bench.checkup(folder)
    except Wrong as wrong:
        tally.lost(str(wrong))
    longest = ", ".join(f"{kind} {seconds:.2f} s" for kind, seconds in waits.items())
    tally.note = f"{found['certificates']:,} certificates; asked {asked[0]:,} times; the longest {longest}"
    shutil.rmtree(folder)
    return tally


def grow_for_eight(bench, folder):
    bench.must(["stamp", "receive", "--from", "E23-00001", "--to", "E23-20000"], folder)
    bench.must(["stamp", "allot", "--from", "E23-00001", "--to", "E23-20000", "--officer", OFFICER], folder)
    bench.must(["officer", "add", "--card", "KDV-02", "--name", "Nguyễn Văn Mẫu", "--fields", "volume", "--from",
                "2022-01-01", "--until", "2026-12-31"], folder)
    lot = bench.import_lot(folder, "first.csv", 1)
    bench.must(["issue", "--lot", lot, "--as-of", ISSUED, "--by", OFFICER], folder)


def each_act(fault):
    """The fault once for each act, or for those that were named."""
    def all_of_them(bench, options):
        for act in acts.ALL:
            if act.name in options.acts:
                yield fault(bench, options, act)
    return all_of_them


def once(fault):
    def alone(bench, options):
        yield fault(bench, options)
    return alone


ALL = {
    "kills": each_act(kills),
    "calls": each_act(calls),
    "full": each_act(full),
    "full-once": each_act(full_once),
    "broken": each_act(broken),
    "broken-for-good": each_act(broken_for_good),
    "read-only": each_act(read_only),
    "eight": once(eight),
}
