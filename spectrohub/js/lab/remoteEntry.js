// The course's extension of JupyterLab, as the container that JupyterLab loads (module federation). Written by hand:
// all it takes are two functions, and building it needs neither JupyterLab's builder nor its thousand packages.
//
// JupyterLab hands over {package: {version: {get}}}, from which we take the very modules that it runs with.

import { coursePlugin } from "./plugin.js";

const PACKAGES = [
  "@jupyterlab/application", "@jupyterlab/cells", "@jupyterlab/notebook", "@jupyterlab/services", "@lumino/widgets",
];
const here = document.currentScript.src;
let shared = {};

async function load(name) {
  const [version] = Object.values(shared[name]);
  return (await version.get())();
}

globalThis._JUPYTERLAB ??= {};
globalThis._JUPYTERLAB.spectrohub = {
  init(scope) {
    shared = scope;
  },
  async get() {
    const jupyterlab = Object.assign({}, ...(await Promise.all(PACKAGES.map(load))));
    return () => ({ __esModule: true, default: coursePlugin(jupyterlab, here) });
  },
};
