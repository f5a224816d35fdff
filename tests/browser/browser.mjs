// Reports in a real browser: node browser.mjs FOLDER, which holds brief.html, dossier.html, matrix.html and
// hostile-*.html. CHROMIUM names the browser. Closes with "browser: N passed, N failed".
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const profile = mkdtempSync(path.join(tmpdir(), "treaty-browser-"));
let passed = 0, failed = 0;

function check(name, ok, got) {
  if (ok) { passed++; return; }
  failed++;
  console.log(`FAIL ${name}\n  got: ${typeof got === "string" ? got : JSON.stringify(got)}`);
}

const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true,
  viewport: { width: 1440, height: 900 },
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
context.setDefaultTimeout(8000);
let troubles = [];
context.on("page", (page) => {
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") troubles.push(m.text()); });
  page.on("pageerror", (e) => troubles.push(e.message));
  page.on("dialog", (d) => { troubles.push("dialog " + d.message()); d.dismiss(); });
  page.on("request", (r) => { if (!r.url().startsWith("file:")) troubles.push("request " + r.url()); });
});
const page = await context.newPage();

async function open(name, width = 1440, height = 900, scheme = "light") {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, media: "screen", reducedMotion: "reduce" });
  await page.goto("about:blank");
  await page.goto(pathToFileURL(path.join(folder, name)).href);
}
const visible = (selector) => page.locator(selector).evaluateAll((all) =>
  all.filter((e) => e.checkVisibility()).length);

async function answers_at_once() {
  await open("dossier.html");
  const low = await page.locator(".panels").evaluate((e) => e.getBoundingClientRect().bottom);
  check("the dossier answers without scrolling at 1440x900", low <= 900, low);
  const said = await page.locator(".panels").innerText();
  for (const words of ["Yes, a party", "Since", "1 Jan 2006", "Until", "Why", "article 20(2)", "Who says otherwise",
    "Channel Nine News"]) check(`the first screen says ${words}`, said.includes(words), said);
}

async function timeline() {
  await open("dossier.html");
  const marks = page.locator("svg.timeline a.mark");
  const count = await marks.count();
  check("the timeline has marks", count >= 7, count);
  for (let i = 0; i < count; i++) {
    await marks.nth(i).focus();
    await page.keyboard.press("Enter");
    const panel = page.locator(".opened");
    check(`mark ${i} opens by keyboard`, await panel.isVisible(), await marks.nth(i).getAttribute("aria-label"));
    check(`mark ${i} shows a sentence`, await panel.locator("blockquote, li").count() > 0, await panel.innerText());
    await page.keyboard.press("Escape");
    check(`Escape closes mark ${i} and gives the focus back`, !await panel.isVisible() &&
      await marks.nth(i).evaluate((e) => document.activeElement === e), "");
  }
  await marks.first().click();
  check("a mark opens by click", await page.locator(".opened blockquote").first().isVisible(), "");
  await page.locator(".opened button").click();
  const boxes = await marks.evaluateAll((all) => all.map((e) => e.querySelector(".hit").getBoundingClientRect().toJSON()));
  check("marks are 24 pixels and none covers another", boxes.every((a, i) => a.width >= 23.5 && boxes.every((b, k) =>
    i === k || Math.hypot(a.x - b.x, a.y - b.y) >= 23.5)), boxes);
  const span = () => page.evaluate(() => Array.from(document.querySelectorAll("svg.timeline .mark"))
    .filter((e) => e.getAttribute("display") !== "none").length);
  await page.locator(".plot").focus();
  const all = await span();
  for (let i = 0; i < 4; i++) await page.keyboard.press("+");
  check("+ zooms in", await span() < all, await span());
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("0");
  check("0 shows all again", await span() === all, await span());
  await page.locator(".plot").hover({ position: { x: 300, y: 100 } });
  await page.keyboard.down("Control");
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await page.waitForFunction((n) => Array.from(document.querySelectorAll("svg.timeline .mark"))
    .filter((e) => e.getAttribute("display") !== "none").length < n, all).catch(() => {});
  check("Ctrl and wheel zoom", await span() < all, await span());
  await page.getByRole("button", { name: "All", exact: true }).click();
  check("the button All shows all", await span() === all, await span());
  await page.getByRole("button", { name: "Zoom in" }).click();
  const x = () => page.locator("svg.timeline .today").getAttribute("transform");
  const before = await x(), box = await page.locator(".plot").boundingBox();
  await page.mouse.move(box.x + 500, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 420, box.y + 60, { steps: 4 });
  await page.mouse.up();
  check("dragging moves the timeline", await x() !== before, before);
}

async function sources() {
  await open("dossier.html");
  await page.locator("article.event a[href^='#s-']").first().click();
  const id = await page.evaluate(() => location.hash.slice(3));
  const mark = page.locator(`mark[data-c~="${id}"]`).first();
  check("a sentence leads to its place in the text", await mark.isVisible() &&
    await mark.evaluate((e) => e.classList.contains("on")), id);
  const quote = await page.locator(`article.event blockquote:has(a[href="#s-${id}"]) p`).first().innerText();
  const text = await page.locator(`mark[data-c~="${id}"]`).evaluateAll((all) => all.map((e) => e.textContent).join(""));
  check("the marked text is the sentence", quote.includes(text.trim()), [quote, text]);
  const closed = await page.locator("details.source:not([open])").count();
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  check("printing opens every text", closed > 0 && await page.locator("details:not([open])").count() === 0, closed);
  await page.emulateMedia({ media: "print" });
  check("paper has no tools", await visible(".tools, .filters, nav, #theme") === 0, "");
}

async function filters() {
  await open("dossier.html");
  const total = await visible("[data-f]");
  const source = page.locator("form.filters select[name=source]");
  await source.selectOption("Channel Nine News");
  const some = await visible("[data-f]");
  check("a source filters", some > 0 && some < total, [some, total]);
  check("what is left has that source", await page.locator("[data-f]").evaluateAll((all) => all
    .filter((e) => e.checkVisibility()).every((e) => JSON.parse(e.dataset.f).source.includes("Channel Nine News"))), "");
  check("the count is said", (await page.locator("form.filters output").innerText()).startsWith(`${some} of `),
    await page.locator("form.filters output").innerText());
  check("the timeline follows", await page.evaluate(() => Array.from(document.querySelectorAll(".mark"))
    .some((e) => e.getAttribute("display") === "none")), "");
  await page.getByRole("button", { name: "Show all" }).click();
  await page.waitForFunction((n) => Array.from(document.querySelectorAll("[data-f]"))
    .filter((e) => e.checkVisibility()).length === n, total);
  await page.locator("form.filters input").fill("Saeima");
  const words = await visible("[data-f]");
  check("words filter", words > 0 && words < total, [words, total]);
}

async function sorting() {
  await open("brief.html");
  const column = (n) => page.locator(`tbody tr > :nth-child(${n})`).allInnerTexts();
  const before = await column(1);
  const button = page.locator("thead button").first();
  await button.focus();
  await page.keyboard.press("Enter");
  const up = await column(1);
  check("sorts by keyboard", JSON.stringify(up) === JSON.stringify([...before].sort((a, b) => a.localeCompare(b))), up);
  check("says its order", await page.locator("thead th").first().getAttribute("aria-sort") === "ascending", "");
  await button.click();
  check("sorts the other way", JSON.stringify(await column(1)) === JSON.stringify([...up].reverse()), "");
  await page.locator("thead button").nth(2).click();
  const days = await page.locator("tbody tr > :nth-child(3)").evaluateAll((all) => all.map((e) => e.dataset.sort));
  check("sorts days as days", JSON.stringify(days) === JSON.stringify([...days].sort()), days);
}

async function colours() {
  await open("brief.html");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator("#theme").click();
  check("the button turns the colours dark", await ground() !== light &&
    await page.locator("#theme").getAttribute("aria-pressed") === "true", light);
  const dark = await ground();
  await page.locator("#theme").click();
  check("and light again", await ground() === light, await ground());
  await open("brief.html", 1440, 900, "dark");
  check("a dark system has dark pages", await ground() === dark, await ground());
}

const axe_runs = new Set(["light 360", "dark 1600"]); // colours and widths do not meet in its rules

async function everywhere(name) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [360, 1600]) {
      await open(name, width, 900, scheme);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      if (await page.locator("a.mark").count()) await page.locator("a.mark").first().press("Enter");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      check(`${name} fits ${width} pixels`, wide <= width, wide);
      const cut = await page.evaluate(() => Array.from(document.querySelectorAll("td, th, dd, blockquote, .words"))
        .filter((e) => e.checkVisibility() && (e.getBoundingClientRect().right > innerWidth + 0.5 ||
          e.scrollWidth > e.clientWidth + 1)).map((e) => e.textContent.slice(0, 60)));
      check(`${name} cuts no text at ${width} pixels`, cut.length === 0, cut);
      if (!axe_runs.has(`${scheme} ${width}`)) continue;
      // the page's own policy keeps scripts out; the checker comes in by the debugger
      const session = await context.newCDPSession(page);
      await session.send("Runtime.evaluate", { expression: axe_text });
      const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a",
        "wcag21aa", "wcag22aa", "best-practice"] }));
      await session.detach();
      check(`axe finds nothing in ${name}, ${scheme}, ${width}`, found.violations.length === 0,
        found.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => [n.html.slice(0, 200), n.failureSummary])]));
    }
  }
}

async function hostile(name) {
  await open(name);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  for (const mark of await page.locator("a.mark").all()) await mark.press("Enter");
  const state = await page.evaluate(() => ({ hacked: window.hacked, url: location.protocol,
    strange: document.querySelectorAll("main img, main iframe, main script, main style, main base, main meta, " +
      "main form:not(.filters), main [onload], main [onerror], main [onfocus], main [onmouseover], main [autofocus]").length,
    links: Array.from(document.links).filter((a) => !/^(https?|mailto|file):/.test(a.protocol)).length,
    said: document.body.textContent }));
  check(`${name}: no code of a document runs`, state.hacked === undefined, state.hacked);
  check(`${name}: no element of a document comes in`, state.strange === 0, state.strange);
  check(`${name}: links are http, https, mailto or within`, state.links === 0 && state.url === "file:", state.links);
  check(`${name}: what it wrote is there to read`, state.said.includes("window.hacked="), "");
  check(`${name}: no turned direction`, !/[\u202a-\u202e\u2066-\u2069\u0007\u001b]/.test(state.said), "");
}

async function policy() {
  await open("dossier.html");
  const content = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  check("the policy lets nothing in but by hash", /default-src 'none'/.test(content) && !/unsafe|\*|https?:|data:/.test(content),
    content);
  const kept = troubles.length;
  const ran = await page.evaluate(() => {
    const s = document.createElement("script");
    s.textContent = "window.hacked = 20";
    document.body.append(s);
    return window.hacked;
  });
  check("a script put in does not run", ran === undefined, ran);
  troubles = troubles.slice(0, kept);
}

const { readFileSync } = await import("node:fs");
const axe_text = readFileSync(axe, "utf8");
const pages = readdirSync(folder).filter((n) => n.endsWith(".html")).sort();
const steps = [answers_at_once, timeline, sources, filters, sorting, colours, policy,
  ...pages.map((n) => () => everywhere(n)), ...pages.filter((n) => n.startsWith("hostile")).map((n) => () => hostile(n))];
for (const n of pages) check(`${n} is under 300 KB`, statSync(path.join(folder, n)).size < 300 * 1024, statSync(path.join(folder, n)).size);
for (const step of steps) {
  try { await step(); } catch (e) { check(step.name || String(step), false, e.message); }
  check(`${step.name || "page"}: no console error, no request`, troubles.length === 0, troubles);
  troubles = [];
}
await context.close();
rmSync(profile, { recursive: true, force: true });
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
