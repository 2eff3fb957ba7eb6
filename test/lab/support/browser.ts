/** A real browser, where one is installed. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TestContext } from "node:test";
import { chromium, type Browser, type Page } from "playwright-core";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "chrome.exe",
  "msedge.exe",
];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The path of an installed Chromium, Chrome or Edge; `CHROME_PATH` names another one. */
export function findBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env["CHROME_PATH"] ?? "", ...onPath, ...places].find(
    (path) => path !== "" && existsSync(path),
  );
}

/** Opens a browser for the length of a test; without one, skips the test and gives undefined. */
export async function openBrowser(t: TestContext): Promise<Browser | undefined> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    t.skip("no Chromium, Chrome or Edge found (CHROME_PATH names one): nothing was looked at");
    return undefined;
  }
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
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
  const step = (page.viewportSize()?.height ?? 720) / 2;
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
