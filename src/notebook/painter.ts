/** A browser without a window that draws figures, one after the other. */
import type { Page } from "playwright-core";
import type { Figure } from "../figures/figure";
import { paintInPage } from "./paintInPage";
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

/** What a picture shows of a figure. */
export type Drawing = Pick<Figure, "data" | "layout">;

/** Draws one figure. The same figure gives the same SVG. */
export type Paint = (
  figure: Drawing,
  format: PictureFormat,
  size: PictureSize,
) => Promise<Uint8Array>;

/**
 * Opens the browser at this path, lets `work` draw any number of figures with it, and closes it.
 * @returns what `work` gives
 */
export async function withPainter<Result>(
  executablePath: string,
  work: (paint: Paint) => Promise<Result>,
): Promise<Result> {
  // Loaded only here: it is large, and most notebooks draw no pictures.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--disable-gpu"] });
  try {
    const page = await browser.newPage();
    await page.setContent('<body style="margin:0"><div id="chart"></div></body>');
    await page.addScriptTag({ path: plotlyFile() });
    return await work((figure, format, size) => paintOn(page, figure, format, size));
  } finally {
    await browser.close();
  }
}

async function paintOn(
  page: Page,
  { data, layout }: Drawing,
  format: PictureFormat,
  size: PictureSize,
): Promise<Uint8Array> {
  const viewport = { width: Math.round(size.width), height: Math.round(size.height) };
  await page.setViewportSize(viewport);
  const plot = { data, layout: { ...layout, ...viewport }, config: { staticPlot: true } };
  const image = { format, ...viewport, scale: format === "png" ? size.scale : 1 };
  const given = JSON.stringify({ plot, image });
  const text = await page.evaluate<string>(`(${paintInPage.toString()})(${given})`);
  if (format === "svg") return Buffer.from(text, "utf8");
  if (format === "png") return Buffer.from(text.slice(text.indexOf(",") + 1), "base64");
  return page.pdf({ ...viewport, printBackground: true, pageRanges: "1" });
}
