// Opens a page of each kind of the published site in Chromium, as people have it: in Chinese and
// English, on a phone and a desktop, light and dark, by keyboard; and a hostile graph's pages.
//
// usage: node check.mjs FOLDER [--binary XINCHENG] [--screens DIR] [--only KIND|hostile]
//
// FOLDER is what `xincheng publish` wrote; with --binary, the hostile graph is published and opened too.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:http";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const HERE = path.dirname(new URL(import.meta.url).pathname);

// Page kinds, where one stands (`*` is the first there is), and whether it must be there. A kind
// that is not there yet is skipped with a word.
const KINDS = [
  ["home", "index", true],
  ["town", "doc/id/town/jiading", true],
  ["industry", "doc/scheme/industry/automotive", true],
  ["park", "doc/id/park/*", true],
  ["measure", "doc/id/measure/*", true],
  ["target", "doc/id/target/*", true],
  ["clause", "doc/eli/cn-sh/newtown-industry-145/s2-1-p1", true],
  ["statement", "doc/id/assign/jiading.*", true],
  ["question", "doc/id/question/*", true],
  ["questions", "questions", true],
  ["policy", "doc/eli/cn/mic2025", true],
  ["policies", "policies", true],
  ["compare", "compare", true],
  ["graph", "doc/graph/*", true],
  ["search", "search", true],
  ["names", "names", true],
  ["sparql", "sparql", true],
  ["ont", "ont", true],
  ["data", "data", true],
];
const LANGUAGES = ["zh", "en"];
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 900 }];
const SCHEMES = ["light", "dark"];
// More stops than this are not pressed through one by one.
const STOPS = 250;
// Where the site stands: links must hold in a folder.
const MOUNT = "/some/plan/";
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; " +
  "connect-src 'self'; form-action 'self'";
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
};

const options = { folder: null, binary: null, screens: null, only: null };
for (let words = process.argv.slice(2); words.length; ) {
  const word = words.shift();
  if (word.startsWith("--")) options[word.slice(2)] = words.shift();
  else options.folder = word;
}

const faults = [];
function fault(where, what) {
  faults.push(`${where}: ${what}`);
  console.log(`FAULT ${where}: ${what}`);
}

/** Serves a folder below `MOUNT`, as a plain host does, with the site's content security policy. */
async function serve(folder) {
  const server = createServer((request, answer) => {
    const asked = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const name = asked.startsWith(MOUNT) ? asked.slice(MOUNT.length) || "index.html" : "none";
    const file = [name, `${name}.html`].map((n) => path.join(folder, n))
      .find((f) => f.startsWith(folder) && fs.existsSync(f) && fs.statSync(f).isFile());
    const type = TYPES[path.extname(file ?? "")] ?? "text/plain; charset=utf-8";
    answer.writeHead(file ? 200 : 404, { "Content-Type": type, "Content-Security-Policy": POLICY });
    answer.end(file ? fs.readFileSync(file) : "missing");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, url: `http://127.0.0.1:${server.address().port}${MOUNT}` };
}

/** The stem of the page at `pattern`, or nothing where there is none. */
function stem(folder, pattern) {
  if (!pattern.includes("*")) {
    return fs.existsSync(path.join(folder, `${pattern}.zh.html`)) ? pattern : null;
  }
  const [above, start] = [path.dirname(pattern), path.basename(pattern).replace("*", "")];
  const within = path.join(folder, above);
  const names = fs.existsSync(within) ? fs.readdirSync(within).sort() : [];
  const found = names.find((n) => n.startsWith(start) && n.endsWith(".zh.html"));
  return found ? path.posix.join(above, found.replace(/\.zh\.html$/, "")) : null;
}

/** A page that tells of every error, every request that fails, and every one that leaves the site. */
async function open(browser, where, url, address, size, colorScheme) {
  const context = await browser.newContext({ viewport: size, colorScheme });
  const page = await context.newPage();
  page.on("console", (said) => {
    if (["error", "warning"].includes(said.type())) fault(where, `console: ${said.text()}`);
  });
  page.on("pageerror", (error) => fault(where, `script: ${error}`));
  page.on("dialog", (dialog) => { fault(where, `dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("requestfailed", (r) => fault(where, `request: ${r.url()} ${r.failure()?.errorText}`));
  page.on("request", (r) => {
    if (!r.url().startsWith(url) && !r.url().startsWith("data:")) fault(where, `outside: ${r.url()}`);
  });
  page.on("response", (r) => { if (r.status() >= 400) fault(where, `${r.status()}: ${r.url()}`); });
  await page.goto(address, { waitUntil: "load" });
  return { context, page };
}

async function accessible(page, where) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of violations) {
    if (!["serious", "critical"].includes(violation.impact)) continue;
    const example = violation.nodes[0];
    fault(where, `axe ${violation.impact} ${violation.id} (${violation.nodes.length}): ` +
      `${example.html.slice(0, 160)} ${example.failureSummary.split("\n")[1]?.trim() ?? ""}`);
  }
}

async function fits(page, where, widths) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return null;
      const over = [...document.body.querySelectorAll("*")]
        .find((e) => e.getBoundingClientRect().right > room + 1 && !e.closest(".wide, pre"));
      return `${document.documentElement.scrollWidth} px: ${over?.outerHTML.slice(0, 120)}`;
    });
    if (wide) fault(where, `scrolls sideways at ${width} px: ${wide}`);
  }
}

/** Tab reaches every link, field and evidence mark, visibly; Enter opens the evidence. */
async function keyboard(page, where) {
  const total = await page.evaluate(() => {
    const all = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0;
    globalThis.stops = [...document.querySelectorAll(all)].filter(shown);
    globalThis.reached = new Set();
    globalThis.unseen = [];
    document.addEventListener("focusin", ({ target }) => {
      globalThis.reached.add(target);
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
      const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
      if (!seen && target.id !== "main") globalThis.unseen.push(target.outerHTML.slice(0, 120));
    });
    return globalThis.stops.length;
  });
  const pressed = Math.min(total, STOPS);
  for (let press = 0; press < pressed + 2; press++) await page.keyboard.press("Tab");
  const { missed, unseen } = await page.evaluate((pressed) => ({
    missed: globalThis.stops.slice(0, pressed).filter((e) => !globalThis.reached.has(e) && !(e.type === "radio"))
      .map((e) => e.outerHTML.slice(0, 120)),
    unseen: globalThis.unseen,
  }), pressed);
  if (!total) fault(where, "nothing to reach by keyboard");
  if (missed.length) fault(where, `Tab does not reach ${missed.length} of ${pressed}: ${missed[0]}`);
  if (unseen.length) fault(where, `focus is not seen on ${unseen.length}: ${unseen[0]}`);
  const marks = page.locator("details.evidence:not([open]) > summary").filter({ visible: true });
  if (!(await marks.count())) return;
  await marks.first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => {
    const panel = document.activeElement.closest("details.evidence");
    return !!panel?.open && document.activeElement.localName !== "summary";
  });
  if (!inside) fault(where, "evidence does not open by Enter, or its links are not next");
}

async function shot(page, name) {
  if (!options.screens) return;
  fs.mkdirSync(options.screens, { recursive: true });
  // The browser cannot draw a page of any height into one picture; pictures are for eyes, and no gate.
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  const clip = { x: 0, y: 0, width, height: Math.min(height, 8000) };
  await page.screenshot({ path: path.join(options.screens, `${name}.png`), fullPage: true, clip })
    .catch((error) => console.log(`no picture of ${name}: ${error.message.split("\n")[0]}`));
}

async function kinds(browser) {
  const { server, url } = await serve(path.resolve(options.folder));
  let opened = 0;
  for (const [kind, pattern, present] of KINDS) {
    if (options.only && options.only !== kind) continue;
    const found = stem(options.folder, pattern);
    if (!found) {
      if (present) fault(kind, `there is no page ${pattern}`);
      else console.log(`skipped ${kind}: ${pattern} is not published yet`);
      continue;
    }
    for (const language of LANGUAGES) {
      for (const size of SIZES) {
        for (const scheme of SCHEMES) {
          const where = `${kind} ${language} ${size.width} ${scheme}`;
          const address = `${url}${encodeURI(found)}.${language}.html`;
          const { context, page } = await open(browser, where, url, address, size, scheme);
          opened += 1;
          await shot(page, where.replaceAll(" ", "-"));
          // Contrast depends on the colours, the rest on the width: two of the four tell all.
          if ((size.width < 500) === (scheme === "light")) await accessible(page, where);
          if (size.width < 500 && scheme === "light") await fits(page, where, [390, 360]);
          if (size.width > 500 && scheme === "light") await keyboard(page, where);
          await context.close();
        }
      }
    }
    console.log(`opened ${kind}: ${found}`);
  }
  server.close();
  return opened;
}

/** Every page of a graph that wants to do harm: nothing runs, nothing is asked for, nothing is hidden. */
async function hostile(browser) {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "hostile-")), "site");
  const project = path.join(HERE, "hostile");
  execFileSync(options.binary, ["--project", project, "publish", folder, "--no-check"], { stdio: "pipe" });
  const { server, url } = await serve(folder);
  const pages = fs.readdirSync(folder, { recursive: true }).filter((n) => /\.(zh|en)\.html$/.test(n)).sort();
  if (pages.length < 14) fault("hostile", `only ${pages.length} pages`);
  for (const name of pages) {
    const where = `hostile ${name}`;
    const address = url + name.split(path.sep).map(encodeURIComponent).join("/");
    const { context, page } = await open(browser, where, url, address, SIZES[0], "light");
    const harm = await page.evaluate(() => ({
      title: document.title === "harmed",
      scripts: document.querySelectorAll("script:not([src]):not([type='application/ld+json'])").length,
      handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
      // A link in a drawing has its address as an animated string.
      links: [...document.querySelectorAll("a")].map((a) => a.href.baseVal ?? a.href)
        .filter((href) => href && !/^(https?|mailto):$/.test(new URL(href, document.baseURI).protocol)),
      marks: /[\u202a-\u202e\u2066-\u2069\u200b\u2028\ufeff\u0007\u001b\u007f\u0085]/.test(document.documentElement.textContent),
    }));
    for (const [what, value] of Object.entries(harm)) {
      if (value === true || value > 0 || value.length) fault(where, `${what}: ${JSON.stringify(value)}`);
    }
    await fits(page, where, [390]);
    await accessible(page, where);
    await context.close();
  }
  server.close();
  fs.rmSync(path.dirname(folder), { recursive: true });
  return pages.length;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});
const opened = await kinds(browser);
const harmless = options.binary && [null, "hostile"].includes(options.only) ? await hostile(browser) : 0;
await browser.close();
console.log(`${opened} views of pages, ${harmless} hostile pages: ${faults.length} faults`);
process.exit(faults.length || !(opened + harmless) ? 1 : 0);
