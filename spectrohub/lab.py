"""JupyterLab as `python3 course.py lab` starts it: one Ctrl-C ends it, without a question and without a traceback.

As it comes, the server asks "Shut down? (y/[n])" in a terminal, and where there is no terminal the
interrupt may land in some task of its own and be lost.
"""

import signal
import sys


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C or a signal to stop; `arguments` are JupyterLab's own."""
    try:
        from jupyter_server.serverapp import ServerApp
        from jupyterlab.labapp import LabApp

        class CourseServer(ServerApp):
            def init_signal(self):
                super().init_signal()
                signal.signal(signal.SIGINT, self._signal_stop)

        class CourseLab(LabApp):
            serverapp_class = CourseServer

        CourseLab.launch_instance(arguments)
    except KeyboardInterrupt:  # before the server listened to signals
        pass
    print("JupyterLab has stopped.", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
