// Reads a page from standard input as a browser's reading mode does, and prints what it would show, as JSON.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const { document } = parseHTML(readFileSync(0, "utf-8"));
const found = new Readability(document).parse();
console.log(JSON.stringify({ title: found?.title ?? "", text: found?.textContent ?? "" }));
