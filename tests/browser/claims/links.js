// Without any script, whoever follows links from a language's home sees every page of that language; no link of any
// page is broken; and what pages say to search engines about themselves and each other is true.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test, { describe } from "node:test";
import { parse } from "parse5";
import { none } from "../findings.js";
import { LANGUAGES } from "../site.js";

const ELSEWHERE = new Set(["https:", "http:", "mailto:", "tel:", "geo:", "sms:", "whatsapp:", "webcal:"]);

export function links(site) {
  describe("links, without scripts", () => {
    const seen = new Map(site.paths.map((path) => [path, read(site, path)]));
    const files = new Set(readdirSync(site.output, { recursive: true }).map(String));
    const exists = (path) => seen.has(path) || files.has(path);

    for (const language of LANGUAGES) {
      test(`links from /${language}/ lead to every page in that language`, () => {
        const reached = crawl(`${language}/`, seen, site);
        const orphans = [...seen.entries()]
          .filter(([path, page]) => path.startsWith(`${language}/`) && path !== `${language}/404/` && !page.refresh)
          .map(([path]) => path)
          .filter((path) => !reached.has(path));
        none(orphans);
      });
    }

    test("every page opens and says it is HTML", async () => {
      const broken = [];
      const queue = [...seen.keys()];
      const worker = async () => {
        for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
          const response = await fetch(site.base + path, { headers: { "accept-encoding": "identity" } });
          await response.arrayBuffer();
          const type = response.headers.get("content-type");
          const policy = response.headers.get("content-security-policy");
          if (response.status !== 200 || !type?.startsWith("text/html") || !policy) broken.push(path);
        }
      };
      await Promise.all(Array.from({ length: 8 }, worker));
      none(broken);
    });

    test("no link, image, style or fragment is broken", (t) => {
      const broken = new Map();
      let count = 0;
      for (const [path, page] of seen) {
        for (const { tag, address } of page.addresses) {
          count += 1;
          const trouble = wrong(address, path, seen, exists, site);
          if (trouble) broken.set(`<${tag}> ${address}: ${trouble}`, path);
        }
      }
      t.diagnostic(`links: ${count} in ${seen.size} pages`);
      none([...broken].map(([trouble, path]) => `${path}: ${trouble}`));
    });

    test("canonical and hreflang addresses are absolute, exist and answer each other", () => {
      const findings = [];
      const own = (address) => (address.startsWith(site.base) ? address.slice(site.base.length) : null);
      for (const [path, page] of seen) {
        if (path === "404.html" || page.refresh) continue;
        if (page.canonical.length !== 1 || own(page.canonical[0]) !== path)
          findings.push(`${path}: canonical is ${page.canonical.join(", ")}`);
        for (const [hreflang, address] of page.alternates) {
          const other = own(address);
          if (other === null || !seen.has(other)) findings.push(`${path}: hreflang ${hreflang} leads to ${address}`);
          else if (hreflang !== "x-default" && !seen.get(other).alternates.some(([, back]) => own(back) === path))
            findings.push(`${path}: ${other} does not answer its hreflang`);
        }
        // A page that no index lists, such as the one that is not there, needs no hreflang.
        const indexed = !page.robots?.includes("noindex");
        if (indexed && path !== "" && LANGUAGES.some((language) => !page.alternates.some(([hreflang]) => hreflang === language)))
          findings.push(`${path}: a language has no hreflang`);
      }
      none(findings);
    });

    test("the sitemap and the feeds list pages that exist, and the sitemap all that may be indexed", () => {
      const findings = [];
      const listed = new Set();
      const sitemaps = [...files].filter((name) => /^sitemap-\d+\.xml$/.test(name));
      for (const name of sitemaps) {
        for (const [, address] of readFileSync(join(site.output, name), "utf8").matchAll(/<loc>([^<]+)<\/loc>/g))
          listed.add(address.slice(site.base.length));
      }
      for (const path of listed) if (!seen.has(path)) findings.push(`the sitemap lists ${path}, which is not there`);
      for (const [path, page] of seen) {
        const indexed = !page.robots.includes("noindex") && !page.refresh && path !== "";
        if (indexed !== (listed.has(path) && path !== ""))
          findings.push(
            `${path}: robots say "${page.robots}", the sitemap ${listed.has(path) ? "lists it" : "does not list it"}`,
          );
      }
      for (const language of LANGUAGES) {
        const feed = readFileSync(join(site.output, language, "atom.xml"), "utf8");
        for (const [, address] of feed.matchAll(/<link[^>]* href="([^"]+)"/g)) {
          const path = address.slice(site.base.length);
          if (!address.startsWith(site.base) || !exists(path)) findings.push(`${language}/atom.xml: ${address}`);
        }
      }
      none(findings);
    });
  });
}

/** Follows links from one page, and stays in its language. */
function crawl(start, seen, site) {
  const reached = new Set([start]);
  const queue = [start];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const { tag, address } of seen.get(path).addresses) {
      if (tag !== "a") continue;
      const url = new URL(address, site.base + path);
      const next = url.href.startsWith(site.base) ? url.pathname.slice(new URL(site.base).pathname.length) : "";
      if (!next.startsWith(start) || reached.has(next) || !seen.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  return reached;
}

function wrong(address, path, seen, exists, site) {
  if (!URL.canParse(address, site.base + path)) return "is no address";
  const url = new URL(address, site.base + path);
  if (url.origin !== site.origin) return ELSEWHERE.has(url.protocol) ? null : `unexpected ${url.protocol}`;
  if (!url.href.startsWith(site.base)) return "leaves the sub-path";
  const target = decodeURIComponent(url.pathname.slice(new URL(site.base).pathname.length));
  if (!exists(target)) return "is not there";
  const fragment = decodeURIComponent(url.hash.slice(1));
  if (fragment && seen.has(target) && !seen.get(target).ids.has(fragment)) return "no such fragment";
  return null;
}

/** What one page holds: ids, addresses, and what it says to machines. */
function read(site, path) {
  const page = { ids: new Set(), addresses: [], canonical: [], alternates: [], robots: "", refresh: null };
  const visit = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    const tag = node.tagName;
    if (attributes.id) page.ids.add(attributes.id);
    for (const name of ["href", "src", "poster", "action"]) {
      if (attributes[name] !== undefined) page.addresses.push({ tag, address: attributes[name] });
    }
    for (const candidate of attributes.srcset?.split(",") ?? []) {
      page.addresses.push({ tag, address: candidate.trim().split(/\s+/)[0] });
    }
    if (tag === "link" && attributes.rel === "canonical") page.canonical.push(attributes.href);
    if (tag === "link" && attributes.rel === "alternate" && attributes.hreflang)
      page.alternates.push([attributes.hreflang, attributes.href]);
    if (tag === "meta" && attributes.name === "robots") page.robots = attributes.content;
    if (tag === "meta" && attributes.property === "og:image") page.addresses.push({ tag, address: attributes.content });
    if (tag === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") {
      page.refresh = attributes.content.replace(/^.*?url=/i, "");
      page.addresses.push({ tag, address: page.refresh });
    }
    for (const child of node.childNodes ?? []) visit(child);
    if (node.content) visit(node.content);
  };
  visit(parse(site.html(path)));
  return page;
}
