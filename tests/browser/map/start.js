// Starts the map of the harness page, and writes down what it asks for into `window.said`.
import { enliven } from "/scripts/map.js";
import { seeded } from "/seeded.js";

const { language, words, frames } = JSON.parse(document.getElementById("given").textContent);
const plurals = new Intl.PluralRules(language);
const fill = (text, facts = {}) => text.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
const said = (window.said = []);
const count = (path, n) => fill(words[`${path}.${n ? plurals.select(n) : "zero"}`] ?? words[`${path}.other`], { n });

window.map = enliven(document.querySelector("[data-map]"), {
  words: { text: (path, facts) => fill(words[path], facts), count },
  home: `/${language}/`,
  frames,
  choose: (key) => said.push(["choose", key]),
  showCard: (ordinal) => said.push(["card", ordinal]),
  showList: (ordinals) => said.push(["list", ordinals]),
});

/** Points on land and sea, half of them around a few towns; the same at each run. */
window.scattered = (number) => {
  const random = seeded(1);
  const spread = (low, high) => low + (high - low) * random();
  const [west, south, east, north] = frames.frames[0].bounds;
  const towns = Array.from({ length: 12 }, () => [spread(west + 1, east - 1), spread(south + 0.5, north - 0.5)]);
  return Array.from({ length: number }, (_, ordinal) => {
    const [lon, lat] = towns[ordinal % 12];
    return ordinal % 2
      ? { ordinal, lon: lon + spread(-0.3, 0.3) ** 3 * 10, lat: lat + spread(-0.2, 0.2) ** 3 * 10 }
      : { ordinal, lon: spread(west + 0.5, east - 0.5), lat: spread(south + 0.3, north - 0.3) };
  });
};

const points = Number(new URLSearchParams(location.search).get("points"));
if (points) window.map.show({ counts: new Map(), points: window.scattered(points), chosen: new Set() });
