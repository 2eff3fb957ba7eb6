/** Pictures of figures, drawn by a browser without a window that is installed on this machine. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Page } from "playwright-core";
import type { Figure } from "../figures/figure";
import { paintInPage } from "./browser/paintInPage";
import { plotlyFile } from "./plotlySource";

const names =
  "google-chrome google-chrome-stable chromium chromium-browser microsoft-edge chrome.exe msedge.exe";
const onMac = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const onWindows = ["C:\\Program Files", "C:\\Program Files (x86)"].flatMap((folder) => [
  `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
  `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
]);

/**
 * The path of an installed Chrome, Chromium or Edge: the one that `CHROME_PATH` names, else the first
 * on the PATH or in its usual place; undefined where there is none.
 * @throws Error where `CHROME_PATH` names a file that is not there
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not there`);
  }
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => names.split(" ").map((name) => join(folder, name)));
  return [...onPath, ...onMac, ...onWindows].find((path) => existsSync(path));
}

/** A picture that is wanted; a PDF has one page of this size. */
export interface PictureOptions {
  figure: Pick<Figure, "data" | "layout">;
  format: "svg" | "png" | "pdf";
  /** px */
  width: number;
  /** px */
  height: number;
  /** Points of a PNG for each px, default 1. */
  scale?: number;
}

/**
 * The pictures, one after the other in one session of the browser. The same figure gives the same SVG.
 * @throws Error where no browser is found
 */
export async function pictures(wanted: readonly PictureOptions[]): Promise<Uint8Array[]> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error(
      "A picture needs an installed Chrome, Chromium or Edge, and none was found: install one, " +
        "name one in the environment variable CHROME_PATH, or save as .html or .json",
    );
  // Loaded only here: it is large, and most notebooks draw no pictures.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--disable-gpu"] });
  try {
    const page = await browser.newPage();
    await page.setContent('<body style="margin:0"><div id="chart"></div></body>');
    await page.addScriptTag({ path: plotlyFile() });
    const drawn: Uint8Array[] = [];
    for (const options of wanted) drawn.push(await draw(page, options));
    return drawn;
  } finally {
    await browser.close();
  }
}

async function draw(page: Page, options: PictureOptions): Promise<Uint8Array> {
  const { figure, format } = options;
  const size = { width: Math.round(options.width), height: Math.round(options.height) };
  await page.setViewportSize(size);
  const layout = { ...figure.layout, ...size };
  const plot = { data: figure.data, layout, config: { staticPlot: true } };
  const image = { format, ...size, scale: format === "png" ? (options.scale ?? 1) : 1 };
  const given = `${JSON.stringify(plot)}, ${JSON.stringify(image)}`;
  const text = await page.evaluate<string>(`(${paintInPage.toString()})(${given})`);
  if (format === "svg") return Buffer.from(text, "utf8");
  if (format === "png") return Buffer.from(text.slice(text.indexOf(",") + 1), "base64");
  return page.pdf({ ...size, printBackground: true, pageRanges: "1" });
}
