// Every calendar of the site, and those of a small site with dates, as a parser that is not ours reads them (ical.js):
// whole days, one name a day in both languages, a page behind each; and a host says what the files are.
import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { describe } from "node:test";
import ICAL from "ical.js";
import { build, project } from "../project.js";

const DAY = "2026-11-25";
const FEEDS = ["belgique", "emploi", "formation", "france", "tout", "volontariat"].map((name) => `calendrier/${name}.ics`);

export function calendars(site) {
  describe("calendars", () => {
    const dated = join(site.folder, "dated");
    const root = join(dated, "project");
    cpSync(join(project, "tests/sites/dates"), root, { recursive: true });
    writeFileSync(join(root, "site.toml"), readFileSync(join(root, "site.toml"), "utf8").replace('theme = "plain"\n', ""));
    build(root, join(dated, "site"), "--today", DAY);

    for (const [name, output] of [["the content", site.output], ["a site with dates", join(dated, "site")]])
      test(`every calendar of ${name} is read`, (t) => {
        const files = icsOf(output);
        let days = 0;
        for (const language of ["fr", "ar"])
          for (const feed of FEEDS) assert.ok(files.includes(`${language}/${feed}`), `${language}/${feed}`);
        for (const file of files) {
          const { source, events, journals, feed } = read(output, file);
          assert.ok(source.endsWith("\r\n") && !/[^\r]\n|\r[^\n]/.test(source), `${file}: lines end in CR LF`);
          for (const line of source.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, `${file}: ${line}`);
          // A calendar holds something (RFC 5545, 3.6).
          assert.equal(journals.length, events.length ? 0 : 1, file);
          assert.equal(feed !== null, file.includes("/calendrier/"), file);
          const names = events.map((event) => event.uid);
          assert.equal(new Set(names).size, names.length, `${file}: ${names}`);
          for (const event of events) {
            days += 1;
            assert.ok(event.startDate.isDate && event.duration.toSeconds() === 864e2, `${file}: a whole day`);
            const page = event.component.getFirstPropertyValue("url").replace(/^https?:\/\/[^/]+\/(rihla\/)?/, "");
            assert.ok(readFileSync(join(output, page, "index.html")), page);
            assert.ok(event.description.endsWith(page), `${file}: ${event.description}`);
            const triggers = event.component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString());
            assert.deepEqual(triggers, !feed && /-closes/.test(event.uid) ? ["-P13DT15H", "-P2DT15H"] : [], file);
          }
        }
        t.diagnostic(`calendars: ${files.length}, with ${days} days`);
      });

    test("a day has the same name in both languages, and what is over has none", () => {
      const output = join(dated, "site");
      const of = (file) => read(output, file).events.map(({ uid, startDate }) => `${startDate} ${uid}`);
      assert.deepEqual(of("fr/opportunites/sessions-et-delais/dates.ics"), of("ar/opportunites/sessions-et-delais/dates.ics"));
      assert.deepEqual(of("fr/opportunites/prudent/dates.ics").slice(1), [
        "2027-03-31 prudent-closes@rihla.example",
        "2027-09-01 prudent-starts@rihla.example",
      ]);
      for (const over of ["archivee", "finie-hier", "terminee"])
        assert.ok(!icsOf(output).some((file) => file.includes(`/${over}/`)), over);
      const deadlines = of("fr/calendrier/tout.ics");
      assert.ok(deadlines.length > 2 && deadlines.every((day) => day >= DAY && day.includes("-closes")), `${deadlines}`);
      assert.deepEqual(deadlines, [...deadlines].sort());
    });

    test("a host says that a calendar is one", async () => {
      const response = await fetch(`${site.base}fr/calendrier/tout.ics`);
      assert.equal(response.headers.get("content-type"), "text/calendar; charset=utf-8");
    });
  });
}

const icsOf = (output) => readdirSync(output, { recursive: true }).map(String).filter((name) => name.endsWith(".ics")).sort();

function read(output, file) {
  const source = readFileSync(join(output, file), "utf8");
  const calendar = new ICAL.Component(ICAL.parse(source));
  return {
    source,
    events: calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event)),
    journals: calendar.getAllSubcomponents("vjournal"),
    feed: calendar.getFirstPropertyValue("x-wr-calname"),
  };
}
