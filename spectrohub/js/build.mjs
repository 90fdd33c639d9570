// Bundles every widgets/*.js (with the engine parts it uses) and widgets/*.css into the output folder.
// Usage: node build.mjs [folder]     default: ../static, whose files are committed

import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, "..", "static"));

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

const widgets = join(here, "widgets");
const entries = readdirSync(widgets).filter((name) => /\.(js|css)$/.test(name)).sort();
await esbuild.build({
  entryPoints: entries.map((name) => join(widgets, name)),
  outdir: output,
  absWorkingDir: here, // paths in the output do not depend on where the build is started
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  plugins: [wasm],
  logLevel: "warning",
});
