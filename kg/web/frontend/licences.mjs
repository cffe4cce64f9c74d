// The files of a bundle in, the licences of the packages that they come from out, as one text.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const TEXTS = /^(licen[cs]e|notice|copying|thirdparty)([.-].*)?$/i;

const HEAD = `What the scripts in this folder contain beside our own code, package by package, with the licence of each.

@reactodia/workspace and its parts are under the LGPL 2.1 or later. Their source is in the npm package of the version
named here. To use a changed one, put it into kg/web/frontend/node_modules of the source distribution of Duikou and run
\`node build.mjs\` there.
`;

// Published without a licence text; the text is that of their repository, which their package.json names.
const MIT = (holder) => `The MIT License (MIT)

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

export async function thirdPartyLicences(here, inputs) {
  const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8")).packages;
  const used = new Set(inputs.map((path) => /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  for (const folder of used) addDependencies(lock, folder, used); // a package may be published with others inside
  const parts = await Promise.all([...used].sort().map((folder) => onePackage(here, folder)));
  return [HEAD, ...parts].join(`\n${"=".repeat(100)}\n\n`);
}

function addDependencies(lock, folder, used) {
  for (const name of Object.keys(lock[folder]?.dependencies ?? {})) {
    const inside = `${folder}/node_modules/${name}`;
    used.add(lock[inside] ? inside : `node_modules/${name}`);
  }
}

async function onePackage(here, folder) {
  const about = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
  const names = (await readdir(join(here, folder))).filter((name) => TEXTS.test(name)).sort();
  const texts = await Promise.all(names.map(async (name) => (await readFile(join(here, folder, name), "utf8")).trim()));
  const licence = typeof about.license === "string" ? about.license : about.licenses?.map((one) => one.type).join(" or ");
  if (!licence) throw new Error(`${folder} names no licence`);
  const author = about.author?.name ?? about.author ?? "the authors";
  const source = about.repository?.url ?? about.repository ?? about.homepage ?? "";
  const own = texts.length ? texts : licence === "MIT" ? [MIT(author)] : [];
  return [`${about.name} ${about.version} (${licence})\n${source}`.trim(), ...own].join("\n\n") + "\n";
}
