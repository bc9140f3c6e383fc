// The map under real hands: touch, mouse and keys in a browser, on the harness page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import test, { after } from "node:test";
import { chromium } from "playwright-core";
import { listen } from "./harness.js";

const project = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "rihla-map-"));
execFileSync(binary(), ["build", "--root", project, "--output", join(folder, "site")], { stdio: "ignore" });
const server = await listen(join(folder, "site"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--disable-gpu", "--disable-background-networking"],
});
after(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const DESK = { viewport: { width: 1280, height: 800 } };

function binary() {
  if (process.env.RIHLA) return resolve(process.env.RIHLA);
  const [found] = ["release", "debug"]
    .map((profile) => join(project, "target", profile, "rihla"))
    .filter(existsSync)
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  return found;
}

/** Opens a map and looks at it; anything on the console is a failure: the policy speaks there. */
function claim(name, screen, path, look) {
  test(name, async () => {
    const context = await browser.newContext(screen);
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => /favicon/.test(message.location().url) || complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(server.base + path);
    await page.waitForFunction(() => window.map);
    await page.locator("figure").scrollIntoViewIfNeeded();
    const pane = await page.locator(".plate-inside").boundingBox();
    const client = await context.newCDPSession(page);
    await look(page, { pane, x: pane.x + pane.width / 2, y: pane.y + pane.height / 2, client });
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

/** With the spaces that may break. */
const plain = (said) => JSON.parse(JSON.stringify(said).replaceAll("\u00a0", " "));
const said = (page) => page.evaluate(() => window.said);
const viewBox = (page) =>
  page.evaluate(() => document.querySelector("svg.map").getAttribute("viewBox").split(" ").map(Number));
/** Until the map stands still and is crisp. */
async function still(page) {
  // A tap waits for a second one, a step of zoom glides: both are over by then, or on their way.
  await page.waitForTimeout(350);
  await page.waitForFunction(
    () => !document.querySelector("svg.map").style.transform && !document.querySelector(".gliding"),
  );
  return viewBox(page);
}
const show = (page, answer) =>
  page.evaluate((answer) => {
    const points = typeof answer.points === "number" ? window.scattered(answer.points) : (answer.points ?? null);
    window.map.show({ ...answer, points, counts: new Map(answer.counts), chosen: new Set(answer.chosen) });
  }, answer);

/** Fingers that go from the first to the last of some places. */
async function touch(client, ...fingers) {
  const points = (step) => fingers.map((path, id) => ({ id, x: at(path, step)[0], y: at(path, step)[1] }));
  const at = ([[x0, y0], [x1, y1]], step) => [x0 + ((x1 - x0) * step) / 10, y0 + ((y1 - y0) * step) / 10];
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points(0) });
  for (let step = 1; step <= 10; step++) {
    await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: points(step) });
  }
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
const pinchOut = (client, x, y) =>
  touch(
    client,
    [
      [x - 20, y],
      [x - 80, y],
    ],
    [
      [x + 20, y],
      [x + 80, y],
    ],
  );

claim(
  "one finger scrolls the page until the map is zoomed, then it moves the map",
  PHONE,
  "/fr/france/",
  async (page, { x, y, client }) => {
    const scroll = () => page.evaluate(() => scrollY);
    const before = await scroll();
    await touch(client, [
      [x, y],
      [x, y - 100],
    ]);
    await page.waitForTimeout(300);
    assert.ok((await scroll()) > before, "the page did not scroll");
    assert.deepEqual(await still(page), [0, 0, 600, 684]);
    await page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), before);
    await pinchOut(client, x, y);
    const [left, top, width] = await still(page);
    assert.ok(width < 250, `width ${width}`);
    assert.equal(await scroll(), before);
    await touch(client, [
      [x, y],
      [x - 50, y - 50],
    ]);
    const moved = await still(page);
    assert.ok(moved[0] > left && moved[1] > top, `${moved} after ${left}, ${top}`);
    assert.equal(moved[2], width);
    assert.equal(await scroll(), before);
    assert.deepEqual(await said(page), []);
  },
);

claim("what is under the fingers stays under them", PHONE, "/ar/france/", async (page, { pane, x, y, client }) => {
  const under = async () => {
    const [left, top, width] = await viewBox(page);
    return [left + ((x + 60 - pane.x) * width) / pane.width, top + ((y - 40 - pane.y) * width) / pane.width];
  };
  const before = await under();
  await pinchOut(client, x + 60, y - 40);
  await still(page);
  const after = await under();
  assert.ok(Math.hypot(after[0] - before[0], after[1] - before[1]) < 4, `${before} became ${after}`);
});

claim(
  "a tap on a region chooses it, two taps come nearer and choose nothing",
  PHONE,
  "/fr/france/",
  async (page, { x, y }) => {
    await page.touchscreen.tap(x, y);
    await page.waitForTimeout(400);
    assert.equal((await said(page)).length, 1);
    assert.equal((await said(page))[0][0], "choose");
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x, y);
    assert.equal((await still(page))[2], 300);
    assert.equal((await said(page)).length, 1);
  },
);

claim(
  "a click chooses, a click with Ctrl follows the link, a drag does neither",
  DESK,
  "/fr/france/",
  async (page, { x, y }) => {
    await page.mouse.click(x, y);
    const [[what, key]] = await said(page);
    assert.equal(what, "choose");
    assert.match(key, /^france\/[a-z-]+$/);
    const opened = page.context().waitForEvent("page");
    await page.keyboard.down("Control");
    await page.mouse.click(x, y);
    await page.keyboard.up("Control");
    await (await opened).close();
    await page.locator(".map-tools button").first().click();
    await still(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y + 30, { steps: 5 });
    await page.mouse.up();
    const [left, , width] = await still(page);
    assert.equal(width, 300);
    assert.ok(left < 150);
    assert.equal((await said(page)).length, 1);
  },
);

claim(
  "the wheel scrolls the page, and the map with Ctrl or when it has the focus",
  DESK,
  "/fr/belgique/",
  async (page, { x, y }) => {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -120);
    assert.deepEqual(await still(page), [0, 0, 600, 488]);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    const [, , width] = await still(page);
    assert.ok(width < 600);
    await page.locator("svg.map").focus();
    await page.mouse.wheel(0, -120);
    assert.ok((await still(page))[2] < width);
  },
);

claim("keys move, zoom and come back; zoom ends at a department", DESK, "/fr/belgique/", async (page) => {
  await page.locator("svg.map").focus();
  await page.keyboard.press("+");
  assert.deepEqual(await still(page), [150, 122, 300, 244]);
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await still(page), [225, 122, 300, 244]);
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await still(page), [225, 61, 300, 244]);
  for (let times = 0; times < 8; times++) await page.keyboard.press("+");
  assert.equal(Math.round(600 / (await still(page))[2]), 18);
  await page.keyboard.press("0");
  assert.deepEqual(await still(page), [0, 0, 600, 488]);
});

claim("counts, names, colours and the legend say the answer", DESK, "/fr/belgique/", async (page) => {
  await show(page, {
    counts: [
      ["belgique", 12],
      ["belgique/wallonie", 11],
      ["belgique/flandre", 1],
    ],
    chosen: ["belgique/flandre"],
  });
  const region = (slug) =>
    page
      .evaluate((slug) => {
        const link = document.querySelector(`a[href$="/${slug}/"]`);
        const shape = link.querySelector("path").getAttribute("class");
        return [
          link.getAttribute("aria-label"),
          link.querySelector("title").textContent,
          shape,
          link.getAttribute("aria-current"),
        ];
      }, slug)
      .then(plain);
  assert.deepEqual(await region("wallonie"), [
    "Wallonie : 11 opportunités",
    "Wallonie : 11 opportunités",
    "shape step-4",
    "false",
  ]);
  assert.deepEqual(await region("flandre"), [
    "Flandre : 1 opportunité",
    "Flandre : 1 opportunité",
    "shape step-1",
    "true",
  ]);
  assert.match(plain(await page.locator("svg.map").getAttribute("aria-label")), /Belgique : 12 opportunités$/);
  assert.deepEqual((await region("bruxelles-capitale"))[0], "Bruxelles-Capitale : aucune opportunité");
  assert.deepEqual(await page.locator(".map g[aria-hidden] > text").allTextContents(), ["1", "11"]);
  assert.deepEqual(plain(await page.locator(".legend li").allTextContents()), [
    "aucune",
    "1 à 2",
    "3 à 5",
    "6 à 8",
    "9 et plus",
  ]);
});

claim("a mark is reached and opened by keyboard: a card, a list, or nearer", DESK, "/fr/belgique/", async (page) => {
  const at = (ordinal, lon, lat) => ({ ordinal, lon, lat });
  await show(page, {
    points: [
      at(1, 3.2, 51.2),
      at(2, 4.35, 50.85),
      at(3, 4.35, 50.85),
      at(4, 5.5, 50.6),
      at(5, 5.58, 50.65),
      at(5, 5.57, 50.65),
    ],
  });
  const labels = () =>
    page
      .locator(".spots [role=button]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")))
      .then(plain);
  assert.deepEqual(await labels(), [
    "Flandre : 1 opportunité ici",
    "Bruxelles-Capitale : 2 opportunités ici",
    "Wallonie : 2 opportunités ici",
  ]);
  assert.equal(await page.locator(".spots [tabindex='0']").count(), 1);
  assert.deepEqual(await page.evaluate(() => window.map.inView()), [1, 2, 3, 4, 5]);
  await page.locator(".spots [tabindex='0']").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.deepEqual(await said(page), [
    ["card", 1],
    ["list", [2, 3]],
  ]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const [, , width] = await still(page);
  assert.ok(width <= 300);
  assert.deepEqual(await page.evaluate(() => window.map.inView()), [4, 5]);
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /1.opportunité ici/);
  await page.getByText("Lister cette vue").click();
  assert.deepEqual((await said(page)).at(-1), ["list", [4, 5]]);
});

claim("a region that the Tab key reaches is brought into sight", DESK, "/fr/france/", async (page) => {
  await page.locator("svg.map").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await still(page);
  for (let times = 0; times < 18; times++) await page.keyboard.press("Tab");
  assert.deepEqual(await still(page), [0, 0, 600, 684]);
  const box = await page.evaluate(() => JSON.parse(JSON.stringify(document.activeElement.getBoundingClientRect())));
  assert.ok(box.top >= 0 && box.bottom <= 800, `at ${box.top}`);
});

claim(
  "arrows lead from mark to mark, also to those beside the view, and the page stays",
  DESK,
  "/fr/france/?points=300",
  async (page) => {
    await page.locator("svg.map").focus();
    for (let times = 0; times < 3; times++) await page.keyboard.press("+");
    await still(page);
    const scroll = await page.evaluate(() => scrollY);
    await page.locator(".spots [tabindex='0']").focus();
    let moved = 0;
    for (let times = 0; times < 12; times++) {
      const before = await viewBox(page);
      await page.keyboard.press("ArrowDown");
      if (String(await still(page)) !== String(before)) moved++;
      const [x, y] = await page.evaluate(() => {
        const [mark, pane] = [document.activeElement, document.querySelector(".plate-inside")].map((one) =>
          one.getBoundingClientRect(),
        );
        return [(mark.x + mark.width / 2 - pane.x) / pane.width, (mark.y + mark.height / 2 - pane.y) / pane.height];
      });
      assert.ok(x >= 0 && x <= 1 && y >= 0 && y <= 1, `a mark with the focus at ${x}, ${y} of the view`);
      assert.equal(await page.locator(".spots [tabindex='0']").count(), 1);
    }
    assert.ok(moved > 0);
    assert.equal(await page.evaluate(() => scrollY), scroll);
  },
);

claim(
  "a press that ends outside of the map leaves no hand on it",
  DESK,
  "/fr/france/",
  async (page, { pane, x, y }) => {
    await page.locator(".map-tools button").first().click();
    const before = await still(page);
    await page.mouse.move(pane.x + 2, y);
    await page.mouse.down();
    await page.mouse.move(pane.x - 2, y);
    await page.mouse.up();
    await page.mouse.move(x, y, { steps: 4 });
    assert.deepEqual(await still(page), before);
  },
);

claim("a map that was not displayed speaks when it is", DESK, "/fr/belgique/", async (page) => {
  await page.evaluate(() => (document.querySelector("[data-map]").hidden = true));
  await page.waitForTimeout(50);
  await show(page, { counts: [["belgique/wallonie", 7]], points: [{ ordinal: 1, lon: 4.35, lat: 50.85 }] });
  await page.evaluate(() => (document.querySelector("[data-map]").hidden = false));
  await still(page);
  assert.deepEqual(await page.locator(".map g[aria-hidden] > text").allTextContents(), ["", "7"]);
  assert.equal(await page.locator(".spots [role=button]").count(), 1);
});

claim("paper shows the whole", PHONE, "/fr/france/?points=50", async (page, { client, x, y }) => {
  await pinchOut(client, x, y);
  await still(page);
  await page.pdf();
  assert.deepEqual(await viewBox(page), [0, 0, 600, 684]);
});

claim("a map that is taken down leaves the figure as it was", DESK, "/fr/france/", async (page) => {
  const before = await page.evaluate(() => (window.map.destroy(), document.querySelector("svg.map").outerHTML));
  await page.locator("svg.map").press("+");
  assert.equal(await page.evaluate(() => document.querySelector("svg.map").outerHTML), before);
  assert.equal(await page.locator(".map-tools, .spots").count(), 0);
});
