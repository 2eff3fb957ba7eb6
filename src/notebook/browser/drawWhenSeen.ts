import type { Chart } from "./attend";

/** Where plotly.js may be had, and what else the script is told. */
export interface PlotlySource {
  readonly url: string;
  readonly integrity: string;
  /** Its path below a folder with npm packages. */
  readonly path: string;
  /** What stands in a chart's place where there is no plotly.js. */
  readonly missing: string;
}

interface Plotly {
  newPlot(box: Element, plot: object): Promise<Chart>;
  readonly Plots: { resize(box: Element): Promise<unknown> };
}

/**
 * The script beside a chart's container in HTML. Its text is written into the page, so it must not use
 * anything from outside its braces.
 *
 * It draws when the chart comes into view (or the page is printed) with the page's plotly.js. A page
 * without one loads it once for all its charts: from the Jupyter server, where the notebook's folder
 * or one above it has the npm packages; beside a page that was opened as a file; else from the CDN.
 * (A page that is about to have one says so with the promise `nndlPlotly`.) Where all of that fails, a
 * line in the place of each chart says what is missing. On paper, which is narrower than most screens,
 * a chart is the one on the screen made smaller.
 */
export function drawWhenSeen(
  plot: object,
  source: PlotlySource,
  attend: (chart: Chart) => void,
): void {
  const page = window as Window & { Plotly?: Plotly; nndlPlotly?: Promise<Plotly> };
  const before = document.currentScript?.previousElementSibling;
  const box = before?.matches(".nndl-chart")
    ? (before as HTMLElement)
    : document.querySelector<HTMLElement>(".nndl-chart:not([data-state])");
  if (!box) return;
  box.dataset["state"] = "waiting";

  const candidates = (): string[] => {
    const jupyter = document.getElementById("jupyter-config-data");
    if (!jupyter) {
      return location.protocol === "file:"
        ? ["", "../", "../../"].map((up) => up + source.path)
        : [];
    }
    const { baseUrl = "/" } = JSON.parse(jupyter.textContent ?? "") as { baseUrl?: string };
    const parts = (/\/(?:tree|notebooks)\/(.*)$/.exec(location.pathname)?.[1] ?? "").split("/");
    const [own = "", ...above] = parts.map((_, up) =>
      [`${baseUrl}files`, ...parts.slice(0, -1 - up), source.path].join("/"),
    );
    return [...above, own];
  };
  const loadFrom = (src: string, integrity = ""): Promise<Plotly> =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      if (integrity !== "") Object.assign(script, { integrity, crossOrigin: "anonymous" });
      const fail = (): void => reject(new Error(src));
      script.onload = () => (page.Plotly ? resolve(page.Plotly) : fail());
      script.onerror = fail;
      document.head.append(script);
    });
  const load = async (): Promise<Plotly> => {
    for (const url of candidates()) {
      const plotly = await loadFrom(url).catch(() => undefined);
      if (plotly) return plotly;
    }
    return loadFrom(source.url, source.integrity);
  };

  const draw = (Plotly: Plotly): void => {
    if (box.dataset["state"] === "drawn") return;
    box.dataset["state"] = "drawn";
    box.textContent = "";
    void Plotly.newPlot(box, plot).then(attend);
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === 0 || box.clientWidth === width) return;
      width = box.clientWidth;
      void Plotly.Plots.resize(box);
    }).observe(box);
  };
  const say = (): void => {
    box.dataset["state"] = "missing";
    box.style.minHeight = "0";
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = source.missing;
    box.append(line);
  };
  const start = (): void => {
    if (box.dataset["state"] !== "waiting") return;
    box.dataset["state"] = "loading";
    const plotly = page.Plotly ? Promise.resolve(page.Plotly) : (page.nndlPlotly ??= load());
    // Each chart in a task of its own: the page answers between two.
    plotly.then((Plotly) => setTimeout(draw, 0, Plotly), say);
  };

  addEventListener("beforeprint", () => {
    if (page.Plotly) draw(page.Plotly);
    box.style.width = `${box.clientWidth}px`;
    box.style.zoom = String(Math.min(1, 640 / box.clientWidth)); // px that a printed page has
  });
  addEventListener("afterprint", () => (box.style.zoom = box.style.width = ""));
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      start();
    },
    { rootMargin: "300px" },
  );
  observer.observe(box);
}
