"""Kills ledger writers at random moments, a thousand times; run by test_ledger.py in a light process of its own.

Two writers at once, each a fork that confirms over a pipe what the ledger has taken. The event that was in
flight when one is killed is sent again by the next, as a page does that never had its reply.
Prints {writer's name: events confirmed in the end} as JSON.
"""

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

# the ledger alone, without what tests and notebooks load: a fork copies all of it
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from spectrohub.learner_progress.store.ledger import Ledger


def write_on(ledger: Ledger, name: str, again: str | None, confirm: int) -> None:
    if again:
        send(ledger, again)
        os.write(confirm, b"again")
    number = 0
    while True:
        send(ledger, f"{name}-{number}")
        os.write(confirm, b".")
        number += 1


def send(ledger: Ledger, event_id: str) -> None:
    ledger.record("quiz", f"01_tiny/{event_id}", outcome="right", xp=1, event_id=event_id)


class Lane:
    """One writer after the other."""

    def __init__(self, ledger: Ledger, name: str):
        self.ledger, self.name, self.round, self.confirmed, self.again = ledger, name, 0, {}, None

    def start(self) -> None:
        self.read_end, write_end = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            try:
                os.close(self.read_end)
                write_on(self.ledger, f"{self.name}{self.round}", self.again, write_end)
            finally:
                os._exit(1)
        os.close(write_end)
        self.seen = b""

    def wait_for_a_sign(self) -> None:
        """Until the fork has confirmed something, or is taking long: kills must fall on writes, not on starts."""
        select.select([self.read_end], [], [], 0.05)

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        while chunk := os.read(self.read_end, 4096):
            self.seen += chunk
        os.close(self.read_end)
        if self.again:
            if not self.seen.startswith(b"again"):
                return  # killed before it had sent the old one: the next one sends it
            self.confirmed[self.again.rpartition("-")[0]] += 1
        count = self.seen.count(b".")
        name = f"{self.name}{self.round}"
        self.confirmed[name] = count
        self.again, self.round = f"{name}-{count}", self.round + 1

    def finish(self) -> None:
        if self.again:
            send(self.ledger, self.again)
            self.confirmed[self.again.rpartition("-")[0]] += 1


def main(path: str, kills: int) -> None:
    source = random.Random(20261)
    lanes = [Lane(Ledger(path), name) for name in "ab"]
    for _ in range(kills // 2):
        for lane in lanes:
            lane.start()
        for lane in source.sample(lanes, 2):
            lane.wait_for_a_sign()
            time.sleep(source.uniform(0, 0.004))
            lane.kill()
    for lane in lanes:
        lane.finish()
    print(json.dumps(lanes[0].confirmed | lanes[1].confirmed))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
