// node pdfjs_read.mjs FOLDER file.pdf: what pdf.js reads, a page each, as JSON: the words of each marked content by its
// number, the words outside any, and the order in which the page's tag tree names them.  FOLDER holds node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const library = createRequire(resolve(folder, "here.js")).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(library).href);
const loading = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false });
const pdf = await loading.promise;

const numberOf = (id) => (id ? id.replace(/^.*_mc/, "") : null);

function inOrder(node, found = []) {
  if (node.type === "content") found.push(Number(numberOf(node.id)));
  for (const child of node.children ?? []) inOrder(child, found);
  return found;
}

function wordsByNumber(items) {
  const words = {};
  let outside = "";
  const open = [];
  for (const item of items) {
    if (item.type === "beginMarkedContentProps") open.push(numberOf(item.id) ?? open.at(-1) ?? item.tag);
    else if (item.type === "beginMarkedContent") open.push(item.tag === "Artifact" ? "Artifact" : open.at(-1) ?? item.tag);
    else if (item.type === "endMarkedContent") open.pop();
    else if (open.length === 0) outside += item.str;
    else words[open.at(-1)] = (words[open.at(-1)] ?? "") + item.str + (item.hasEOL ? "\n" : "");
  }
  const numbered = Object.entries(words).filter(([name]) => /^\d+$/.test(name));
  return { words: Object.fromEntries(numbered), outside };
}

const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const tree = await page.getStructTree();
  const text = await page.getTextContent({ includeMarkedContent: true });
  pages.push({ ...wordsByNumber(text.items), order: tree ? inOrder(tree) : [] });
}
console.log(JSON.stringify(pages));
await loading.destroy();
