/** A notebook that is open in JupyterLab, and what a student does with it. */
import type { Download, Locator, Page } from "playwright-core";

const scroller = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer";

/** One notebook in one JupyterLab page. */
export class NotebookPage {
  /** Nothing has run since the notebook was opened. */
  private fresh = true;

  constructor(readonly page: Page) {}

  /** Opens a notebook by its address and waits until a kernel is there. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** The cells are there, and the page talks with the kernel. */
  async ready(): Promise<void> {
    await this.page.locator(`${scroller} .jp-Cell`).first().waitFor();
    this.fresh = true;
    await this.page.locator(".jp-StatusBar-Widget", { hasText: "TypeScript | Idle" }).waitFor();
  }

  cell(index: number): Locator {
    return this.page.locator(`${scroller} [data-windowed-list-index="${index}"]`);
  }

  /** Chooses an entry of the menu bar, e.g. `menu("Run", "Run All Cells")`. */
  async menu(bar: string, ...entries: readonly string[]): Promise<void> {
    await this.page.locator("#jp-MainMenu").getByText(bar, { exact: true }).click();
    for (const entry of entries) {
      await this.page.locator(".lm-Menu-itemLabel").getByText(entry, { exact: true }).click();
    }
  }

  /**
   * Does something that runs cells, and waits until the given cell has run. JupyterLab may drop what
   * is run just after a notebook was opened (its cells are empty again): then it is done once more.
   */
  async run(action: () => Promise<void>, last: number): Promise<void> {
    const prompt = this.page.locator(this.promptOf(last));
    if ((await prompt.count()) === 0) await this.scrollTo("end"); // not all modes keep it
    const before = await prompt.textContent();
    await action();
    if ((await prompt.count()) === 0) await this.scrollTo("end");
    const state = await this.page.waitForFunction(stateOfRun, {
      ...{ prompt: this.promptOf(last), before, mayBeLost: this.fresh },
    });
    this.fresh = false;
    if ((await state.jsonValue()) === "lost") await this.run(action, last);
  }

  private promptOf(index: number): string {
    return `${scroller} [data-windowed-list-index="${index}"] .jp-InputPrompt`;
  }

  async scrollTo(place: "start" | "middle" | "end"): Promise<void> {
    await this.page.locator(scroller).evaluate((element, place) => {
      const share = { start: 0, middle: 0.3, end: 1 }[place];
      element.scrollTop = share * element.scrollHeight;
    }, place);
  }

  /**
   * Scrolls through the notebook and gives the titles of its charts in order; each of them has been
   * drawn, with something in it. (Of a chart that was saved the renderer first shows the picture, and
   * draws the chart when the mouse comes.)
   */
  async charts(): Promise<string[]> {
    const titles = new Set<string>();
    await this.scrollTo("start");
    for (let more = true; more;) {
      const inView = await this.page.waitForFunction(titlesInView, scroller);
      for (const title of (await inView.jsonValue()) ?? []) titles.add(title);
      more = await this.page.locator(scroller).evaluate((element) => {
        const before = element.scrollTop;
        element.scrollTop += element.clientHeight / 2;
        return element.scrollTop > before;
      });
    }
    return [...titles];
  }

  /** Saves the notebook by the File menu. */
  async save(): Promise<void> {
    await this.menu("File", "Save Notebook");
    await this.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty").waitFor({ state: "detached" });
  }

  /** Exports the notebook as HTML by the File menu. */
  async exportHtml(): Promise<Download> {
    await this.menu("File", "Save and Export Notebook As", "HTML");
    const download = this.page.waitForEvent("download");
    await this.page.locator(".jp-Dialog .jp-mod-accept").click(); // "Sanitize HTML output" is on
    return download;
  }
}

/** In the browser: whether the cell with this prompt has run, or is not going to. */
function stateOfRun(seen: { prompt: string; before: string | null; mayBeLost: boolean }) {
  const now = document.querySelector(seen.prompt)?.textContent ?? "";
  if (/^\[\d+\]:?$/.test(now) && now !== seen.before) return "done";
  const idle = document.querySelector(".jp-StatusBar-Left")?.textContent?.includes("| Idle");
  const waiting = document.body.textContent?.includes("[*]");
  const box = document.body.dataset;
  if (!seen.mayBeLost || !idle || waiting) delete box["idleSince"];
  else box["idleSince"] ??= String(performance.now());
  if (!(performance.now() - Number(box["idleSince"]) > 3000)) return undefined;
  delete box["idleSince"];
  return "lost";
}

/**
 * In the browser: the titles of the charts in view once each is drawn, with at least one line, field,
 * bar or point. A picture is pointed at on the way.
 */
function titlesInView(scroller: string): string[] | undefined {
  const marks = ".scatterlayer .trace path, .barlayer .point path, .heatmaplayer image";
  const panel = document.querySelector(scroller);
  if (!panel) return undefined;
  const view = panel.getBoundingClientRect();
  const boxes = Array.from(panel.querySelectorAll(".nndl-chart, .jp-RenderedPlotly"));
  const titles = boxes.flatMap((box) => {
    const { top, bottom, width, height } = box.getBoundingClientRect();
    if (bottom < view.top || top > view.bottom) return [];
    box.querySelector(".plot-img[src]")?.dispatchEvent(new MouseEvent("mouseenter"));
    const drawn = width > 200 && height > 200 && box.querySelector(marks) !== null;
    return [drawn ? (box.querySelector(".gtitle")?.textContent ?? "") : ""];
  });
  return titles.includes("") ? undefined : titles;
}
