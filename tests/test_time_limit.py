"""An answer that does not end is stopped in the learner's own process, which lives on."""

import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from spectrohub.checks.run import run
from spectrohub.checks.show import verdict_text
from spectrohub.checks.time_limit import TimeUp, _SystemAlarm, time_limit
from spectrohub.checks.verdict import VerdictStatus
from spectrohub.exercise_commands import check
from spectrohub.exercises import find

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm on this system")


def endless(n):
    while True:
        n += 1


def endless_and_deaf(n):
    while True:
        try:
            time.sleep(1)
        except BaseException:  # the habit that is tested
            if n < 0:
                raise
            n = -1


def right_at_first(n):
    if n == 2048:
        return np.hanning(n + 1)[:-1]
    return endless(n)


@pytest.mark.quick
@pytest.mark.parametrize("answer", [endless, endless_and_deaf, right_at_first])
def test_an_endless_answer_is_stopped_and_the_input_is_named(answer):
    verdict = run(find("01_stft/hann"), answer, limit_s=0.2)
    assert verdict.status is VerdictStatus.STOPPED
    assert "hann_window(" in verdict.evidence[0]
    assert "stopped after 0.2 seconds" in verdict_text(verdict)


def test_a_right_answer_is_untouched_and_no_alarm_is_left():
    before = signal.getsignal(signal.SIGALRM)
    assert run(find("01_stft/hann"), lambda n: np.hanning(n + 1)[:-1], limit_s=30).passed
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_a_learners_own_interrupt_is_a_message_and_no_traceback(capsys):
    def interrupted(n):
        raise KeyboardInterrupt

    check("01_stft/hann", interrupted)
    said = capsys.readouterr().out
    assert "Stopped: 01_stft/hann\nYour code was still running when it was stopped by you." in said
    assert "It ran on `hann_window(n=" in said


def test_without_a_limit_nothing_is_stopped():
    with time_limit(None):
        pass
    with pytest.raises(TimeUp), time_limit(0.05):
        time.sleep(5)


def in_a_thread(work):
    """Do it where no alarm of the system's rings; returns what it returned."""
    done = []
    thread = threading.Thread(target=lambda: done.append(work()))
    thread.start()
    thread.join(30)
    return done[0]


@pytest.mark.parametrize("answer", [endless, right_at_first])
def test_where_there_is_no_alarm_a_thread_watches(answer):
    verdict = in_a_thread(lambda: run(find("01_stft/hann"), answer, limit_s=0.2))
    assert verdict.status is VerdictStatus.STOPPED and "hann_window(" in verdict.evidence[0]


def test_the_watching_thread_leaves_a_right_answer_alone_and_ends():
    assert in_a_thread(lambda: run(find("01_stft/hann"), lambda n: np.hanning(n + 1)[:-1], limit_s=30).passed)
    assert not [thread for thread in threading.enumerate() if thread.name == "time limit"]


TRACED = """
import sys, threading, time
from spectrohub.checks.time_limit import TimeUp, time_limit

def late():
    for pause in (0.0, 0.05, 0.2):
        try:
            with time_limit(0.05):
                time.sleep(pause)
        except TimeUp:
            print("stopped")

thread = threading.Thread(target=late)
thread.start()
thread.join()
sys.settrace(lambda frame, event, argument: None)
print((lambda: "traced")())
"""


def test_python_can_trace_on_where_a_thread_has_watched():
    done = subprocess.run([sys.executable, "-c", TRACED], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split()[-1] == "traced" and "stopped" in done.stdout, done.stderr


def test_without_threads_there_is_no_limit(monkeypatch):
    def refuse(thread):
        raise RuntimeError("can't start new thread")

    def work():
        monkeypatch.setattr(threading.Thread, "start", refuse)
        with time_limit(0.01):
            time.sleep(0.1)
        return True

    assert in_a_thread(work)


def test_an_alarm_that_rings_while_it_is_switched_off_stops_nothing(monkeypatch):
    before, real = signal.getsignal(signal.SIGALRM), signal.setitimer

    def ringing(which, seconds, interval=0.0):
        if not seconds:
            signal.raise_signal(signal.SIGALRM)  # between the end of the answer and the end of the alarm
        return real(which, seconds, interval)

    monkeypatch.setattr(signal, "setitimer", ringing)
    with time_limit(30):
        pass
    monkeypatch.undo()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_an_alarm_that_rings_before_it_can_be_switched_off_is_switched_off_all_the_same(monkeypatch):
    before, real, rung = signal.getsignal(signal.SIGALRM), _SystemAlarm.stop, []

    def late(alarm):
        if not rung:
            rung.append(True)
            signal.raise_signal(signal.SIGALRM)
        real(alarm)

    monkeypatch.setattr(_SystemAlarm, "stop", late)
    with time_limit(30):
        pass
    assert rung and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
