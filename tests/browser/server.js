// Serves a built site as a static host would: under its sub-path, with the headers its `_headers` file asks for,
// compressed with brotli, and with `404.html` where there is nothing. It knows nothing about what the files mean.
import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
};
const ALREADY_COMPRESSED = new Set([".png", ".jpg", ".webp", ".avif"]);

/**
 * Listens on a free port of this machine before the site exists: its address must be known to build it. `show` shows
 * another site in the place of the one before; `close` and `open` again are what a visitor calls "no network".
 */
export async function listen(subPath) {
  let answer;
  /** What was sent, for those who count: path, bytes of the body, what the browser said it was for. */
  const sent = [];
  const server = createServer((request, response) => answer(request, response));
  const open = (port) => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  await open(0);
  const { port } = server.address();
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    base: `${origin}${subPath}`,
    sent,
    show: (folder) => {
      answer = answers(folder, subPath, sent);
    },
    open: () => open(port),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function answers(folder, subPath, sent) {
  const rules = headerRules(readFileSync(join(folder, "_headers"), "utf8"));
  const compressed = new Map();
  return (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const found = path.startsWith(subPath) ? file(folder, path.slice(subPath.length)) : null;
    const name = found ?? join(folder, "404.html");
    const type = extname(name);
    let body = readFileSync(name);
    response.statusCode = found ? 200 : 404;
    response.setHeader("Content-Type", TYPES[type] ?? "application/octet-stream");
    for (const [pattern, header, value] of rules) {
      if (pattern.test(path)) response.setHeader(header, value);
    }
    const accepted = request.headers["accept-encoding"] ?? "";
    if (/\bbr\b/.test(accepted) && !ALREADY_COMPRESSED.has(type)) {
      // At its best quality, as hosts that compress once and for all do: this is what the budgets are about.
      if (!compressed.has(name)) compressed.set(name, brotliCompressSync(body));
      body = compressed.get(name);
      response.setHeader("Content-Encoding", "br");
    }
    response.setHeader("Content-Length", body.length);
    sent.push({ path, bytes: body.length, purpose: request.headers["sec-fetch-dest"] });
    response.end(request.method === "HEAD" ? undefined : body);
  };
}

/** The file an address shows; none for a folder without an index, or for what begins with an underscore or a dot. */
function file(folder, path) {
  const name = normalize(join(folder, path.endsWith("/") || path === "" ? `${path}index.html` : path));
  if (!name.startsWith(folder) || /(^|\/)[_.]/.test(path)) return null;
  return statSync(name, { throwIfNoEntry: false })?.isFile() ? name : null;
}

/** `[pattern, header, value]` for each line of a `_headers` file; `*` stands for anything. */
export function headerRules(text) {
  const rules = [];
  let pattern = null;
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) {
      const escaped = line
        .trim()
        .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*");
      pattern = new RegExp(`^${escaped}$`);
    } else if (line.trim()) {
      const colon = line.indexOf(":");
      rules.push([pattern, line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules;
}
