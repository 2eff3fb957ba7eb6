/** Pictures of figures, drawn by a browser that is installed on this machine. */
import type { Figure } from "../figures/figure";
import { findBrowser } from "./findBrowser";
import { plotlyFile } from "./plotlySource";

/** Formats of pictures. */
export type PictureFormat = "svg" | "png" | "pdf";

/** Size of a picture. */
export interface PictureSize {
  /** px */
  width: number;
  /** px */
  height: number;
  /** Points of a PNG for each px. */
  scale: number;
}

/**
 * The figure as a picture; a PDF has one page of the picture's size.
 * @throws Error where no browser is found
 */
export async function picture(
  figure: Figure,
  format: PictureFormat,
  size: PictureSize,
): Promise<Uint8Array> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error(
      `A .${format} needs an installed Chrome, Chromium or Edge, and none was found: install one, ` +
        "name one in the environment variable CHROME_PATH, or save as .html or .json",
    );
  }
  // Loaded only here: it is large, and most notebooks draw no pictures.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--disable-gpu"] });
  try {
    const viewport = { width: Math.round(size.width), height: Math.round(size.height) };
    const page = await browser.newPage({ viewport });
    await page.setContent('<body style="margin:0"><div id="chart"></div></body>');
    await page.addScriptTag({ path: plotlyFile() });
    const { data, layout } = figure;
    const sized = { ...layout, ...viewport };
    const plot = JSON.stringify({ data, layout: sized, config: { staticPlot: true } });
    await page.evaluate(`Plotly.newPlot("chart", ${plot}).then(() => undefined)`);
    if (format === "pdf") {
      return await page.pdf({ ...viewport, printBackground: true, pageRanges: "1" });
    }
    const scale = format === "png" ? size.scale : 1;
    const options = JSON.stringify({ format, ...viewport, scale });
    const uri = await page.evaluate<string>(`Plotly.toImage("chart", ${options})`);
    return fromDataUri(uri);
  } finally {
    await browser.close();
  }
}

function fromDataUri(uri: string): Uint8Array {
  const comma = uri.indexOf(",");
  const body = uri.slice(comma + 1);
  return uri.slice(0, comma).endsWith(";base64")
    ? Buffer.from(body, "base64")
    : Buffer.from(decodeURIComponent(body), "utf8");
}
