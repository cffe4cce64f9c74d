// src/ in, ../static/bundle out: one script and one style sheet a page, the licences of what is in them, and the stamp of the sources.
import { build } from "esbuild";
import { readFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { thirdPartyLicences } from "./licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, "..", "static", "bundle");

// Reactodia carries its styles in its script and puts them into the page when it runs, which a strict
// Content-Security-Policy forbids. Here they go into the style sheet.
const INJECTED = /^\(function\(\) \{[\s\S]*?createTextNode\(`([\s\S]*?)`\)\);[\s\S]*?\n\}\)\(\);\n/;

const stylesOfReactodia = {
  name: "styles of Reactodia",
  setup(plugins) {
    let css = "";
    plugins.onLoad({ filter: /@reactodia[\\/]workspace[\\/]dist[\\/]workspace\.js$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      const found = INJECTED.exec(code);
      if (!found) throw new Error("the styles of @reactodia/workspace are not where build.mjs looks for them");
      css = found[1].replaceAll("\\\\", "\\"); // the text of a template literal
      return { contents: 'import "styles-of-reactodia";\n' + code.slice(found[0].length), loader: "js" };
    });
    plugins.onResolve({ filter: /^styles-of-reactodia$/ }, () => ({ path: "reactodia.css", namespace: "reactodia", sideEffects: true }));
    plugins.onLoad({ filter: /.*/, namespace: "reactodia" }, () => ({ contents: css.replace(/^@charset[^;]*;/, ""), loader: "css" }));
  },
};

// Yasqe carries the list of prefix.cc, sites of every kind among its names; our prefixes are known to the server.
const PREFIXES = /, madsrdf = "[\s\S]*?, prefixes_default = \{[\s\S]*?\n\}/;

const withoutPrefixes = {
  name: "no prefixes of others",
  setup(plugins) {
    plugins.onLoad({ filter: /@zazuko[\\/]yasqe[\\/]build[\\/]yasqe\.esm\.js$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      if (!PREFIXES.test(code)) throw new Error("the prefixes of @zazuko/yasqe are not where build.mjs looks for them");
      return { contents: code.replace(PREFIXES, ", prefixes_default = {}"), loader: "js" };
    });
  },
};

await rm(bundle, { recursive: true, force: true });
await mkdir(bundle, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { explore: "src/explore.tsx", sparql: "src/sparql.ts" },
  outdir: bundle,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16.4"],
  jsx: "automatic",
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  plugins: [stylesOfReactodia, withoutPrefixes],
  metafile: true,
  logLevel: "warning",
});
await writeFile(join(bundle, "THIRD_PARTY_LICENSES.txt"), await thirdPartyLicences(here, Object.keys(metafile.inputs)));
if (process.env.DUIKOU_FRONT_STAMP) await writeFile(join(bundle, "stamp"), process.env.DUIKOU_FRONT_STAMP + "\n");
for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file.replace(/^.*\//, "")}\t${bytes}`);
