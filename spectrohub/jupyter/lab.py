"""JupyterLab as `python3 course.py lab` starts it, and only it: a plain `jupyter lab` stays as it comes.

One Ctrl-C ends it. As it comes, the server asks "Shut down? (y/[n])" in a terminal, and where there is no
terminal the interrupt may land in some task of its own and be lost. The settings beside this module leave
out what asks the network for news and updates, nbgrader's menus and panels, which are for instructors, and the
course's content files. The extension beside them opens notebooks alive, and shows above each what the ledger holds
(`reading_progress` answers it).
"""

import os
import signal
import sys
from pathlib import Path

from spectrohub.jupyter.lean_start import leave_out_web_addresses

SETTINGS = Path(__file__).resolve().parent
EXTENSION = SETTINGS / "labextensions" / "spectrohub"  # made from js/lab/


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C or a signal to stop; `arguments` are JupyterLab's own."""
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, (str(SETTINGS), others)))
    leave_out_web_addresses()
    try:
        from jupyter_server.serverapp import ServerApp
        from jupyterlab.labapp import LabApp

        from spectrohub.jupyter import warm_kernels
        from spectrohub.jupyter.head_start import start_kernel_of

        class CourseServer(ServerApp):
            def init_signal(self) -> None:
                super().init_signal()
                signal.signal(signal.SIGINT, self._signal_stop)

            def start_ioloop(self) -> None:
                self.io_loop.add_callback(begin, self)
                super().start_ioloop()

        async def begin(server: ServerApp) -> None:
            await start_kernel_of(server, _first_notebook(arguments))
            warm_kernels.source()  # for the notebooks that follow; the first one has the processor for itself

        warm_kernels.for_every_kernel()
        LabApp.serverapp_class = CourseServer
        LabApp.launch_instance([*arguments, f"--LabApp.extra_labextensions_path={EXTENSION.parent}"])
    except KeyboardInterrupt:  # before the server listened to signals
        pass
    print("JupyterLab has stopped.", flush=True)
    return 0


def _first_notebook(arguments: list[str]) -> str:
    """The notebook that JupyterLab opens first, or ""."""
    for one in arguments:
        name, _, url = one.partition("=")
        if name == "--LabApp.default_url":
            return url.partition("/lab/tree/")[2]
    return ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
