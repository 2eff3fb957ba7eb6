/** What can be wrong with a page. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** The elements that stick out at the right, outside of boxes that scroll. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    return Array.from(document.querySelectorAll("body *"))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.right > width + 1 && !scrolls(element.parentElement);
      })
      .map((element) => `${element.tagName}.${element.getAttribute("class") ?? ""}`)
      .concat(document.documentElement.scrollWidth > width ? ["the page itself"] : []);
  });
}

/** The serious and critical violations that axe-core finds, each with the first elements. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { run } = (
      globalThis as unknown as {
        axe: { run: (context: object, options: object) => Promise<{ violations: Violation[] }> };
      }
    ).axe;
    const found = await run(document, { resultTypes: ["violations"] });
    return found.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)].join("\n"));
  });
}
