"""A plain JupyterLab whose kernels are warm: what its tests wait for is then their own."""

from jupyterlab.labapp import main

from spectrohub.jupyter import warm_kernels

if __name__ == "__main__":
    warm_kernels.for_every_kernel()
    warm_kernels.source()
    main()
