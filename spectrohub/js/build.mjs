// Bundles every widgets/*.js (with the engine parts it uses) and widgets/*.css into the output folder.
// Bundles lab/ into the extension of JupyterLab, and site/ into the script and a stylesheet of the static course.
// Usage: node build.mjs [folder [extension's folder [site's folder]]]     default: where the committed files are

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, "..", "static"));
const extension = resolve(process.argv[3] ?? join(here, "..", "jupyter", "labextensions", "spectrohub", "static"));
const front = resolve(process.argv[4] ?? join(here, "..", "..", "autograder", "site", "front"));

async function compileWasm(source) {
  let bytes = null;
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"];
  const { error, stderr } = await asc.main([source, "--outFile", "columns.wasm", ...options], {
    writeFile: (name, contents) => void (name === "columns.wasm" && (bytes = contents)),
  });
  if (error) throw new Error(`${source} does not compile: ${stderr.toString()}`);
  return bytes;
}

// `import bytes from "./columns.wasm"` compiles columns.ts beside it.
const wasm = {
  name: "wasm",
  setup(build) {
    build.onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path) }));
    build.onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({
      contents: await compileWasm(path.replace(/wasm$/, "ts")),
      loader: "binary",
    }));
  },
};

// `import text from "./name.worker.js"` gives the worker's script, bundled.
const worker = {
  name: "worker",
  setup(build) {
    build.onLoad({ filter: /\.worker\.js$/ }, async ({ path }) => {
      const made = await esbuild.build({ ...settings, plugins: [wasm], entryPoints: [path], write: false, format: "iife", minifyIdentifiers: true });
      return { contents: made.outputFiles[0].text, loader: "text" };
    });
  },
};

// `@import "look"` in CSS gives look.json as custom properties, `import` in JavaScript their text.
const look = {
  name: "look",
  setup(build) {
    build.onResolve({ filter: /^look$/ }, ({ path, kind }) => ({ path, namespace: kind }));
    for (const [namespace, loader] of [["import-rule", "css"], ["import-statement", "text"]]) {
      build.onLoad({ filter: /^look$/, namespace }, () => ({
        contents: lookAsCss(JSON.parse(readFileSync(join(here, "look.json"), "utf8"))),
        loader,
      }));
    }
  },
};

// A theme of Jupyter says whether it is light; elsewhere the reader's system does.
function lookAsCss({ colours, plots, pictures, radii, widths, type, sizes }) {
  const property = ([name, value]) => `--sh-${name}: ${value};`;
  const all = (table, prefix) => Object.entries(table).map(([name, value]) => property([prefix + name, value])).join(" ");
  const theme = (name) =>
    Object.entries(colours)
      .map(([colour, { jupyter, ...values }]) => [colour, jupyter ? `var(--jp-${jupyter}, ${values[name]})` : values[name]])
      .concat([["scheme", name]])
      .map(property)
      .join(" ");
  const fonts = Object.entries(type).map(([name, stack]) => property([`font-${name}`, `var(--jp-${name}-font-family, ${stack})`]));
  return `
    body {
      ${theme("light")} ${all(plots, "")} ${all(pictures, "")}
      ${all(radii, "radius-")} ${all(widths, "width-")} ${fonts.join(" ")} ${all(sizes, "size-")}
    }
    body[data-jp-theme-light="false"] { ${theme("dark")} }
    @media (prefers-color-scheme: dark) { body:not([data-jp-theme-light]) { ${theme("dark")} } }
  `;
}

const widgets = join(here, "widgets");
const entries = readdirSync(widgets).filter((name) => /\.(js|css)$/.test(name)).sort();
const settings = {
  absWorkingDir: here, // paths in the output do not depend on where the build is started
  bundle: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  plugins: [wasm, worker, look],
  logLevel: "warning",
};
await esbuild.build({ ...settings, entryPoints: entries.map((name) => join(widgets, name)), outdir: output, format: "esm" });
await esbuild.build({
  ...settings, entryPoints: [join(here, "lab", "remoteEntry.js")], outdir: extension, format: "iife", loader: { ".css": "text" },
});
await esbuild.build({
  ...settings, entryPoints: ["site.js", "round.css"].map((name) => join(here, "site", name)), outdir: front, format: "iife",
});
