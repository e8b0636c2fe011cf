// node pdfjs_read.mjs FOLDER file.pdf...: the words that pdf.js reads, a line of JSON for each file: an array of its pages,
// each an object of words by the number of their marked content.  FOLDER holds node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const library = createRequire(resolve(folder, "here.js")).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(library).href);

/** The number of a marked content, from an id like "p12R_mc3"; what has none belongs to what it stands in. */
const numberOf = (item, open) => (item.id ? item.id.replace(/^.*_mc/, "") : open.at(-1) ?? null);

function wordsOf(items) {
  const words = {};
  const open = [];
  for (const item of items) {
    if (item.type === "beginMarkedContentProps") open.push(item.tag === "Artifact" ? null : numberOf(item, open));
    else if (item.type === "beginMarkedContent") open.push(item.tag === "Artifact" ? null : open.at(-1) ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else if (open.at(-1) != null) words[open.at(-1)] = (words[open.at(-1)] ?? "") + item.str + (item.hasEOL ? "\n" : "");
  }
  return words;
}

for (const file of files) {
  const loading = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false });
  const pdf = await loading.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    pages.push(wordsOf((await page.getTextContent({ includeMarkedContent: true })).items));
  }
  console.log(JSON.stringify(pages));
  await loading.destroy();
}
