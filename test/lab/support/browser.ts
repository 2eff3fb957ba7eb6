/** A real browser, where one is installed. */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { findBrowser } from "nndl";
import { chromium, type Browser, type Page } from "playwright-core";

/**
 * Opens a browser for the length of a test; without one, skips the test and gives undefined, or
 * fails where NNDL_BROWSER says that one is required (continuous integration).
 */
export async function openBrowser(t: TestContext): Promise<Browser | undefined> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    const reason = "no Chromium, Chrome or Edge found (CHROME_PATH names one)";
    assert.notEqual(process.env["NNDL_BROWSER"], "required", reason);
    t.skip(`${reason}: nothing was looked at`);
    return undefined;
  }
  const browser = await chromium.launch({
    executablePath,
    // A page that a test has changed on its way counts as a stranger's, who may not call this machine.
    args: ["--no-sandbox", "--disable-gpu", "--disable-features=LocalNetworkAccessChecks"],
  });
  t.after(() => browser.close());
  return browser;
}

/** What a page asks for and complains about. */
export interface Watch {
  requests: string[];
  complaints: string[];
}

/** Listens to a page: every request it attempts, every error. */
export function watch(page: Page): Watch {
  const seen: Watch = { requests: [], complaints: [] };
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) seen.requests.push(request.url());
  });
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") seen.complaints.push(message.text());
  });
  return seen;
}

/** Scrolls through a page as a patient reader does: on when the charts in view are drawn. */
export async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const step = 0.9 * (page.viewportSize()?.height ?? 720);
  for (let y = 0; y < height; y += step) {
    await page.evaluate((y) => scrollTo(0, y), y);
    await page.waitForFunction(
      () =>
        Array.from(document.querySelectorAll(".nndl-chart")).every((chart) => {
          const { top, bottom } = chart.getBoundingClientRect();
          return bottom < 0 || top > innerHeight || chart.querySelector(".main-svg") !== null;
        }),
      undefined,
      { timeout: 120_000 },
    );
  }
}
