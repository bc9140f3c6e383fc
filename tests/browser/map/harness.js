// A page that holds the map of a country as the explore page does, to be tried in a browser: the static figure of a
// built site, the theme's own style sheets, under the site's own Content-Security-Policy. It is never published.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { frames } from "./frames.js";

const theme = resolve(import.meta.dirname, "../../../themes/atlas");
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES = { ".js": "text/javascript", ".css": "text/css" };

/** Words that only the explore page needs, for as long as `texts/` does not have them. */
const NEW_WORDS = {
  fr: {
    "map.zoom_in": "Agrandir la carte",
    "map.zoom_out": "Réduire la carte",
    "map.whole": "Carte entière",
    "map.in_view": "Lister cette vue",
    "count.here.one": "{n}\u00a0opportunité ici",
    "count.here.other": "{n}\u00a0opportunités ici",
  },
  ar: {
    "map.zoom_in": "تكبير الخريطة",
    "map.zoom_out": "تصغير الخريطة",
    "map.whole": "الخريطة كاملة",
    "map.in_view": "لائحة ما يظهر",
    "count.here.one": "فرصة واحدة هنا",
    "count.here.two": "فرصتان هنا",
    "count.here.few": "{n} فرص هنا",
    "count.here.other": "{n} فرصة هنا",
  },
};

/** The tables of a text file that the map speaks with. */
function words(language) {
  const said = { ...NEW_WORDS[language] };
  let table = "";
  for (const line of readFileSync(join(theme, `texts/${language}.toml`), "utf8").split("\n")) {
    table = line.match(/^\[(.*)\]$/)?.[1] ?? table;
    const [, key, text] = line.match(/^(\w+) = "(.*)"$/) ?? [];
    if (key && /^(map|count\.(opportunities|here))$/.test(table)) said[`${table}.${key}`] = text;
  }
  return said;
}

/** Serves `/<language>/<country>/` from a site's folder; `?points=200` scatters points. */
export async function listen(site) {
  const sheets = readFileSync(join(theme, "theme.toml"), "utf8").match(/"styles\/[^"]+"/g);
  const styles = [...sheets.map((name) => name.slice(1, -1)), "styles/explore-map.css"];
  const files = {
    "/style.css": [".css", () => styles.map((name) => readFileSync(join(theme, name), "utf8")).join("\n")],
    "/start.js": [".js", () => readFileSync(join(import.meta.dirname, "start.js"))],
    "/seeded.js": [".js", () => readFileSync(join(import.meta.dirname, "seeded.js"))],
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    response.setHeader("Content-Security-Policy", POLICY);
    if (pathname in files || pathname.startsWith("/scripts/")) {
      const [type, read] = files[pathname] ?? [extname(pathname), () => readFileSync(join(theme, pathname))];
      response.setHeader("Content-Type", `${TYPES[type]}; charset=utf-8`);
      response.end(read());
      return;
    }
    const [, language, country] = pathname.match(/^\/(fr|ar)\/(france|belgique)\/$/) ?? [];
    if (!country) return response.writeHead(404).end();
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page(site, language, country));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

function page(site, language, country) {
  const html = readFileSync(join(site, language, country, "index.html"), "utf8");
  const [figure] = html.match(/<figure class="plate">.*?<\/figure>\s*<ul class="legend".*?<\/ul>/s);
  const given = JSON.stringify({ language, words: words(language), frames: frames(country) }).replaceAll(
    "<",
    "\\u003c",
  );
  const filler = "<p>Une ligne avant et après la carte, pour que la page défile.</p>".repeat(12);
  return `<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Carte</title><link rel="stylesheet" href="/style.css">
<script type="application/json" id="given">${given}</script><script type="module" src="/start.js"></script></head>
<body><main class="wrap"><h1>Carte</h1><div class="list-body"><div class="list-map" data-map="${country}">${figure}</div></div>${filler}</main></body></html>`;
}
