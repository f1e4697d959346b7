// SPDX-License-Identifier: GPL-3.0-or-later
// Opens reports in headless Chromium and looks at them: browser.mjs MODULES CHROMIUM PLAN.json
// The plan is a list of {name, file, checks, scripts (1)}; a fault is a line on standard output, and exit status 1.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , modules, chromium, plan] = process.argv;
const require = createRequire(pathToFileURL(modules + "/"));
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
const faults = [];

// A page of the report, and what it asked for or complained of.
async function open(report, width = 1280, scheme = "light", script = true) {
  const page = await browser.newPage();
  const seen = [];
  page.on("request", (r) => r.url() !== pathToFileURL(report.file).href && !r.url().includes("#") && seen.push("requests " + r.url()));
  page.on("console", (m) => ["error", "warn"].includes(m.type()) && seen.push("console: " + m.text()));
  page.on("pageerror", (e) => seen.push("error: " + e.message));
  page.on("dialog", (d) => { seen.push("dialog: " + d.message()); d.dismiss(); });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setJavaScriptEnabled(script);
  await page.goto(pathToFileURL(report.file).href);
  return { page, seen };
}

const eachView = [1280, 390].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

const checks = {
  // No request to anywhere, nothing said on the console.
  async quiet(report) {
    const { page, seen } = await open(report);
    await page.close();
    return seen;
  },
  async accessible(report) {
    const found = [];
    for (const { width, scheme } of eachView) {
      const { page } = await open(report, width, scheme);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      for (const v of result.violations)
        found.push(`axe at ${width}, ${scheme}: ${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any[0]?.message ?? ""}`);
      await page.close();
    }
    return found;
  },
  // Nothing stands out of the window; what is wider scrolls in a box of its own.
  async fits(report) {
    const found = [];
    for (const width of [390, 320]) {
      const { page } = await open(report, width);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) {
        const who = await page.evaluate(() => [...document.querySelectorAll("main *, header *")].filter((e) => !e.closest(".scroll, .figure-scroll, svg") &&
          e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 3).map((e) => e.outerHTML.slice(0, 90)));
        found.push(`at ${width} the page is ${wide} px too wide: ${who.join(" | ")}`);
      }
      await page.close();
    }
    return found;
  },
  // The fonts at hand keep to the widths that the figures were laid out by.
  async figures(report) {
    const found = [];
    for (const width of [1280, 390]) {
      const { page } = await open(report, width);
      found.push(...await page.evaluate(() => [...document.querySelectorAll("svg.figure")].filter((s) => s.getClientRects().length).flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll("text")].map((t) => ({ t: t.textContent, r: t.getBoundingClientRect() })).filter((b) => b.r.width);
        const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
        const out = boxes.filter((b) => b.r.left < frame.left - 1 || b.r.right > frame.right + 1).map((b) => `text out of its figure: ${b.t}`);
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => over(a.r, b.r) && out.push(`text over text: ${a.t} | ${b.t}`)));
        return out;
      })).then((list) => list.slice(0, 5).map((f) => `at ${width}: ${f}`)));
      await page.close();
    }
    return found;
  },
  async links(report) {
    const { page } = await open(report);
    const found = await page.evaluate(() => [...document.querySelectorAll("a[href]")].filter((a) => {
      const href = a.getAttribute("href");
      return !href.startsWith("https://doi.org/") && !(href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1))));
    }).map((a) => `leads nowhere: ${a.getAttribute("href")}`));
    await page.close();
    return [...new Set(found)].slice(0, 10);
  },
  // Authors and issues are chosen by mouse and by keyboard; what does not belong goes, and comes back.
  async filter(report) {
    const found = [], { page, seen } = await open(report);
    const shown = () => page.evaluate(() => [...document.querySelectorAll("main [data-author], main [data-issue]")].filter((e) => !e.closest("[hidden], .off")).length);
    const all = await shown(), buttons = ".filter button[dir]";
    await page.evaluate(() => document.querySelectorAll(".filter details").forEach((d) => { d.open = true; }));
    await page.click(buttons);
    const some = await shown(), pressed = await page.$eval(buttons, (b) => b.getAttribute("aria-pressed"));
    if (!(some > 0 && some < all) || pressed !== "true")
      found.push(`the mouse filters ${all} to ${some}, pressed ${pressed}`);
    await page.click(buttons);
    if (await shown() !== all)
      found.push("a second click does not bring all back");
    await page.evaluate(() => document.activeElement.blur());
    let reached = false;
    for (let i = 0; i < 80 && !reached; i++) {
      await page.keyboard.press("Tab");
      reached = await page.evaluate((b) => document.activeElement.matches(b), buttons);
    }
    await page.keyboard.press("Space");
    const keyed = await shown(), held = await page.evaluate(() => document.activeElement.getAttribute("aria-pressed"));
    if (!reached || !(keyed > 0 && keyed < all) || held !== "true")
      found.push(`the keyboard ${reached ? `filters ${all} to ${keyed}, pressed ${held}` : "does not reach the filter"}`);
    await page.close();
    return found.concat(seen);
  },
  async sort(report) {
    const found = [], { page, seen } = await open(report);
    const tables = await page.$$eval("table.sortable", (list) => list.length);
    if (tables === 0)
      found.push("no table to sort");
    const order = await page.evaluate(() => [...document.querySelectorAll("table.sortable")].map((table) => {
      for (let d = table.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      const heads = table.tHead.querySelectorAll("button"), column = heads.length - 1;
      const cells = () => [...table.tBodies[0].rows].map((r) => r.cells[column].textContent);
      heads[column].click();
      const up = cells().join("\n");
      heads[column].click();
      return { up, down: cells().join("\n"), rows: table.tBodies[0].rows.length, state: table.tHead.querySelectorAll("th")[column].getAttribute("aria-sort") };
    }));
    order.forEach((o, i) => o.state !== "descending" && found.push(`table ${i + 1} does not say how it is sorted`));
    if (!order.some((o) => o.up !== o.down))
      found.push("sorting moves nothing");
    await page.close();
    return found.concat(seen);
  },
  // All that stands there with the script stands there without it.
  async "without script"(report) {
    const count = () => Object.fromEntries(["section", "h2", "h3", "svg", ".card", "tbody tr", "blockquote", "details"].map((s) =>
      [s, [...document.querySelectorAll("main " + s)].filter((e) => !e.closest("[hidden]")).length]));
    const plain = await open(report, 1280, "light", false), full = await open(report);
    const a = JSON.stringify(await plain.page.evaluate(count)), b = JSON.stringify(await full.page.evaluate(count));
    const buttons = await plain.page.$$eval("button", (list) => list.length);
    await plain.page.close();
    await full.page.close();
    return (a !== b ? [`without script ${a}, with it ${b}`] : []).concat(buttons ? [`${buttons} buttons that do nothing`] : []);
  },
  // A citation says whose words it passes on.
  async cites(report) {
    const { page, seen } = await open(report);
    const wrong = await page.evaluate(() => {
      const cards = [...document.querySelectorAll(".card")].filter((card) => card.querySelector(".trail"));
      let copied = "";
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => { copied = document.activeElement.value; return true; };
      const missed = cards.filter((card) => {
        card.querySelector(".reason button").click();
        return ![...card.querySelectorAll("blockquote, .trail")].every((e) => copied.includes(e.textContent.replace(/\s+/g, " ").trim()));
      });
      return cards.length === 0 ? "no card with a source" : missed.length ? "left out of a citation: " + missed[0].querySelector(".trail").textContent : "";
    });
    await page.close();
    return seen.concat(wrong || []);
  },
  // Nothing of the data became markup or steers the text around it.
  async harmless(report) {
    const { page, seen } = await open(report);
    const found = await page.evaluate((scripts) => {
      const out = [];
      if (globalThis.pwned !== undefined) out.push("a script of the data ran");
      if (document.querySelectorAll("script").length !== scripts) out.push("scripts: " + document.querySelectorAll("script").length);
      const foreign = document.querySelectorAll("img, iframe, object, embed, base, form, link, b b, meta[http-equiv=refresh]");
      if (foreign.length) out.push("foreign: " + foreign[0].outerHTML.slice(0, 90));
      for (const e of document.querySelectorAll("*"))
        for (const a of e.attributes)
          if (/^on/i.test(a.name) || /^\s*javascript:/i.test(a.value)) out.push(`attribute ${a.name} of ${e.tagName}`);
      const text = document.documentElement.textContent;
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/.test(text)) out.push("a control in the text");
      return out.slice(0, 10);
    }, report.scripts ?? 1);
    await page.close();
    return found.concat(seen);
  },
  async "print of 4 to 8 pages"(report) {
    const { page } = await open(report);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    await page.close();
    return pages >= 4 && pages <= 8 ? [] : [`print has ${pages} pages`];
  },
  // A big report opens soon, and the filter answers at once.
  async responsive(report) {
    const begin = Date.now(), { page, seen } = await open(report), opened = Date.now() - begin;
    await page.evaluate(() => document.querySelectorAll(".filter details").forEach((d) => { d.open = true; }));
    const took = await page.evaluate(async () => {
      const from = performance.now();
      document.querySelector(".filter button[dir]").click();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return performance.now() - from;
    });
    await page.close();
    return seen.concat(opened > 10000 ? [`opens in ${opened} ms`] : [], took > 2000 ? [`filters in ${Math.round(took)} ms`] : []);
  },
};

for (const report of JSON.parse(readFileSync(plan, "utf8")))
  for (const name of report.checks) {
    const begin = Date.now(), found = await checks[name](report);
    console.log(`${found.length ? "not ok" : "ok"} - ${report.name}: ${name} (${Date.now() - begin} ms)`);
    found.slice(0, 12).forEach((f) => console.log("#   " + f));
    faults.push(...found);
  }
await browser.close();
process.exitCode = faults.length ? 1 : 0;
