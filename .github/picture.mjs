// @ts-check
/**
 * Makes the README's picture, a screen of the report, beside this file:
 * `node .github/picture.mjs [REPORT]`, by default of report/lab-report.html.
 */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../", import.meta.url));
/** @type {typeof import("nndl")} */
const { findBrowser } = createRequire(import.meta.url)("nndl");

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error("The picture needs a Chrome, Chromium or Edge.");
const report = pathToFileURL(resolve(root, process.argv[2] ?? "report/lab-report.html")).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 0.75, // 960 × 600 pixels: sharp enough for a page, and small
  });
  await page.goto(report);
  const chart = page.locator("figure", { has: page.getByText("Figure 7.2") }).last();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator(".main-svg").first().waitFor();
  await chart.evaluate((box) => {
    const { top, height } = box.getBoundingClientRect();
    scrollBy({ top: top + height / 2 - innerHeight / 2, behavior: "instant" });
  });
  await page.waitForTimeout(1000); // the list of contents follows
  await page.screenshot({ path: resolve(root, ".github/report.png") });
} finally {
  await browser.close();
}
