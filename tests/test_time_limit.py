"""An answer that does not end is stopped in the learner's own process, which lives on."""

import signal
import threading
import time

import numpy as np
import pytest

from spectrohub.checks.run import run
from spectrohub.checks.show import verdict_text
from spectrohub.checks.time_limit import TimeUp, time_limit
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
    assert "Stopped: 01_stft/hann\nYour code was still running when it was stopped by you." in capsys.readouterr().out


def test_without_a_limit_and_in_another_thread_nothing_is_stopped():
    with time_limit(None):
        pass
    done = []

    def work():
        with time_limit(0.05):
            time.sleep(0.3)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
    with pytest.raises(TimeUp), time_limit(0.05):
        time.sleep(5)
