"""quiz("01_stft/y-axis") asks one question; quiz("01_stft") asks all of a lesson, one after the other.

Answers are judged at once, right there. A wrong one may be changed as often as you like and costs nothing.
"""

import sys
import types


class _Quiz(types.ModuleType):
    # `from spectrohub import quiz` finds this package as soon as any part of it is imported, so the
    # package itself must be what a notebook calls.
    def __call__(self, what: str):
        from spectrohub.quiz.widget import make

        return make(what)


quiz = sys.modules[__name__]
quiz.__class__ = _Quiz
