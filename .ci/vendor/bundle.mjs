// Bundles what editor_elements.mjs names into one script, with each component's version and licence above it.
// `node .ci/vendor/bundle.mjs` writes it, `--check` fails if the committed one is not what the lock file gives.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const TARGET = join(root, "articles/static/articles/admin/vendor/editor_elements.js");

const result = await build({
  entryPoints: [join(here, "editor_elements.mjs")],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  write: false,
});

const packages = [...new Set(Object.keys(result.metafile.inputs)
  .map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
  .filter(Boolean))].sort();
const lines = packages.map((name) => {
  const { version, license } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
  const text = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8");
  const owner = text.match(/^Copyright.*$/m)?.[0] ?? "";
  return `${name} ${version}, ${license}. ${owner}`;
});
const licence = readFileSync(join(root, "node_modules", packages[0], "LICENSE"), "utf8");
const terms = licence.slice(licence.indexOf("Permission is hereby"));
const banner = `/*! Made by \`make vendor\`; do not edit.\n\n${lines.join("\n")}\n\n${terms.trim()}\n*/\n`;
const made = banner + result.outputFiles[0].text;

if (process.argv.includes("--check")) {
  if (readFileSync(TARGET, "utf8") !== made) {
    console.error("articles/static/articles/admin/vendor is not what package-lock.json gives. Run `make vendor`.");
    process.exit(1);
  }
  console.log(`The bundle is what package-lock.json gives: ${packages.join(", ")}.`);
} else {
  writeFileSync(TARGET, made);
  console.log(`Wrote ${made.length} bytes: ${packages.join(", ")}.`);
}
