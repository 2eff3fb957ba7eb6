// @ts-check
/** Prints a page with an installed browser: `print.mjs PAGE.html OUT.pdf`. */
import { pathToFileURL } from "node:url";
import { findBrowser } from "nndl";
import { chromium } from "playwright-core";

const [page, path] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === undefined) {
  console.error("A PDF takes a Chrome, Chromium or Edge (CHROME_PATH names one); HTML does not.");
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ["--disable-gpu"] });
try {
  const sheet = await browser.newPage();
  await sheet.goto(pathToFileURL(page).href);
  await sheet.evaluate("window.nndlPlotly"); // a chart without a picture is drawn by then
  await sheet.pdf({ path, preferCSSPageSize: true, printBackground: true });
} finally {
  await browser.close();
}
