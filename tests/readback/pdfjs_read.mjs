// node pdfjs_read.mjs FOLDER file.pdf...: what pdf.js reads, a line of JSON for each file: an array of its pages, each with
// `words`, by the number of their marked content, and `tree`, those numbers in the order of the structure tree, each with
// the roles above it.  A line's end is U+E000.  FOLDER holds node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const library = createRequire(resolve(folder, "here.js")).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(library).href);

/** The number of a marked content, from an id like "p12R_mc3"; what has none belongs to what it stands in. */
const numberOf = (item, open) => (item.id ? item.id.replace(/^.*_mc/, "") : open.at(-1) ?? null);

/** A line's end, which pdf.js takes for a space where the next line is not lower: at the top of the next column. */
const LINE_END = "\ue000";
const isElsewhere = (last, item) =>
  Math.abs(last.transform[5] - item.transform[5]) > last.height + item.height ||
  item.transform[4] - last.transform[4] - last.width > item.height;

function wordsOf(items) {
  const words = {};
  const open = [];
  let last = null;
  let blank = "";
  for (const item of items) {
    if (item.type === "beginMarkedContentProps") open.push(item.tag === "Artifact" ? null : numberOf(item, open));
    else if (item.type === "beginMarkedContent") open.push(item.tag === "Artifact" ? null : open.at(-1) ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else if (!item.str.trim() && !item.hasEOL) blank = item.str;
    else {
      const gap = blank && last && item.str && isElsewhere(last, item) ? LINE_END : blank;
      const number = open.at(-1);
      if (number != null) words[number] = (words[number] ?? "") + gap + item.str + (item.hasEOL ? LINE_END : "");
      blank = "";
      last = item.str ? item : last;
    }
  }
  return words;
}

function* leavesOf(node, roles) {
  for (const child of node.children ?? []) {
    if (child.type === "content") yield [roles.join("/"), Number(numberOf(child, []))];
    else if (child.role) yield* leavesOf(child, [...roles, child.role]);
  }
}

for (const file of files) {
  const loading = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false });
  const pdf = await loading.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    pages.push({ words: wordsOf(items), tree: [...leavesOf((await page.getStructTree()) ?? {}, [])] });
  }
  console.log(JSON.stringify(pages));
  await loading.destroy();
}
