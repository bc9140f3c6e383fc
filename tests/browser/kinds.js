// One page of each kind, found in what was built: by its address, by the class of its body, and by what the published
// datasets say of its record. A kind the content has no page of is listed, so that it is never silently untested.
import { LANGUAGES } from "./site.js";

/** Kinds that content may well be without on a given day. */
const MAY_BE_ABSENT = new Set(["intervention", "redirect", "opportunity with an alert"]);
const OVERSEAS_REGIONS = new Set(["01", "02", "03", "04", "06"]);

/** `{pages: [{kind, language, path, status}], absent: [kind], missing: [kind]}` */
export function sample(site) {
  const opportunities = site.dataset("opportunities");
  const opportunity = (holds) => {
    const record = opportunities.find(holds);
    return record && `opportunites/${record.id}/`;
  };
  const first = (pattern) => site.paths.map((path) => path.replace(/^fr\//, "")).find((path) => pattern.test(path));
  const record = (folder) => first(new RegExp(`^${folder}/(?!page/)[^/]+/$`));
  const has = (mark) => (record) => site.html(`fr/opportunites/${record.id}/`).includes(mark);

  const kinds = {
    home: "",
    explore: "explorer/",
    "from A to Z": "a-z/",
    country: "france/",
    "other country": "belgique/",
    region: first(/^france\/[^/]+\/$/) && busiest(site, /^fr\/france\/(?!volontariat|formation|emploi|page)[^/]+\/$/),
    "region of Belgium": first(/^belgique\/wallonie\/$/),
    "overseas region": first(/^france\/la-reunion\/$/),
    department: busiest(site, /^fr\/france\/(?!page)[^/]+\/(?!volontariat|formation|emploi|page)[^/]+\/$/),
    province: busiest(site, /^fr\/belgique\/(?!page)[^/]+\/(?!volontariat|formation|emploi|page)[^/]+\/$/),
    kind: "volontariat/",
    "country and kind": "france/formation/",
    "region and kind": first(/^(france|belgique)\/[^/]+\/(volontariat|formation|emploi)\/$/),
    format: record("formes"),
    sector: record("secteurs"),
    "all opportunities": "opportunites/",
    "all opportunities, page 2": first(/^opportunites\/page\/2\/$/),
    "opportunity, open": opportunity((record) => record.access === "open"),
    "opportunity, conditional": opportunity((record) => record.access === "conditional"),
    "opportunity, indirect": opportunity((record) => record.access === "indirect"),
    "opportunity overseas": opportunity((record) =>
      record.units?.some((unit) => unit.country === "FR" && unit.level === "region" && OVERSEAS_REGIONS.has(unit.code)),
    ),
    "opportunity with an alert": opportunity(has('<div class="alert ')),
    pathway: record("voies"),
    organisation: record("organisations"),
    help: "aide/",
    "help in Souss-Massa": "souss-massa/",
    "help in a province": first(/^souss-massa\/[^/]+\/$/),
    "help point": record("aide"),
    guide: record("guides"),
    alert: record("alertes"),
    intervention: record("coordination"),
    "index of pathways": "voies/",
    "index of organisations": "organisations/",
    "index of guides": "guides/",
    "index of alerts": "alertes/",
    "coordination board": "coordination/",
    "index of formats": "formes/",
    "index of sectors": "secteurs/",
    "index of regions": "regions/",
    "reading offline": first(/^hors-ligne\/$/),
    transparency: "transparence/",
    "page not found": "404/",
  };
  const absent = [];
  const missing = [];
  const pages = [{ kind: "door", language: "fr", path: "", status: 200 }];
  for (const [kind, path] of Object.entries(kinds)) {
    if (path === undefined) {
      (MAY_BE_ABSENT.has(kind) ? absent : missing).push(kind);
      continue;
    }
    for (const language of LANGUAGES) pages.push({ kind, language, path: `${language}/${path}`, status: 200 });
  }
  // An address that is none: hosts answer it with the one page at the root.
  pages.push({ kind: "nothing there", language: "fr", path: "fr/il-n-y-a-rien/", file: "404.html", status: 404 });
  return { pages, absent, missing };
}

/** The longest page of those that fit: the one most likely to hold everything its kind can hold. */
function busiest(site, pattern) {
  const [longest] = site.paths
    .filter((path) => pattern.test(path))
    .map((path) => [site.html(path).length, path.replace(/^fr\//, "")])
    .sort((one, other) => other[0] - one[0] || (one[1] < other[1] ? -1 : 1));
  return longest?.[1];
}
