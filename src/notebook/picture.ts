/** Pictures of figures, drawn by a browser that is installed on this machine. */
import type { Figure } from "../figures/figure";
import { findBrowser } from "./findBrowser";
import { withPainter } from "./painter";
import type { PictureFormat, PictureSize } from "./painter";

/**
 * The figure as a picture; a PDF has one page of the picture's size.
 * @throws Error where no browser is found
 */
export async function picture(
  figure: Figure,
  format: PictureFormat,
  size: PictureSize,
): Promise<Uint8Array> {
  const browser = findBrowser();
  if (browser === undefined) {
    throw new Error(
      `A .${format} needs an installed Chrome, Chromium or Edge, and none was found: install one, ` +
        "name one in the environment variable CHROME_PATH, or save as .html or .json",
    );
  }
  return withPainter(browser, (paint) => paint(figure, format, size));
}
