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
  const sheet = await browser.newPage({ colorScheme: "light" });
  await sheet.goto(pathToFileURL(page).href);
  await sheet.evaluate("window.nndlPlotly"); // a chart without a picture is drawn by then
  const look = { preferCSSPageSize: true, printBackground: true };
  await sheet.pdf({ path, ...look, outline: true, tagged: true });
} finally {
  await browser.close();
}
