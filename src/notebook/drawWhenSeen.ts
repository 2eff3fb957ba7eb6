import type * as browser from "./browserTypes";

declare const document: browser.Document;
declare const window: browser.Window;
declare const location: browser.Location;
declare const IntersectionObserver: browser.IntersectionObserverClass;
declare const ResizeObserver: browser.ResizeObserverClass;

/**
 * The script beside a chart's container in HTML. It runs in the reader's browser, not here: its own
 * text is written into the page, so it must not use anything from outside its braces.
 *
 * It draws when the chart comes into view (or the page is printed) with the page's plotly.js. A page
 * without one loads it once for all its charts: from the Jupyter server, where the notebook's folder
 * or one above it has the npm packages; beside a page that was opened as a file; else from the CDN.
 * Where all of that fails, a line in the place of each chart says what is missing. On paper, which is
 * narrower than most screens, a chart is the one on the screen made smaller.
 */
export function drawWhenSeen(
  plot: browser.PlotJson,
  source: browser.PlotlySource,
  manners: (box: browser.Chart) => void,
): void {
  const script = document.currentScript;
  const before = script?.previousElementSibling;
  const box = before?.matches(".nndl-chart")
    ? before
    : document.querySelector(".nndl-chart:not([data-state])");
  if (!box) return;
  box.dataset.state = "waiting";

  const candidates = (): string[] => {
    const jupyter = document.getElementById("jupyter-config-data");
    if (jupyter) {
      const config = JSON.parse(jupyter.textContent) as { baseUrl?: string };
      const folders = (/\/(?:tree|notebooks)\/(.*)$/.exec(location.pathname)?.[1] ?? "").split("/");
      const paths = folders.map((_, up) => {
        const folder = folders.slice(0, folders.length - 1 - up).join("/");
        return `${config.baseUrl ?? "/"}files/${folder ? `${folder}/` : ""}${source.path}`;
      });
      return [...paths.slice(1), ...paths.slice(0, 1)]; // the notebook's own folder last
    }
    return location.protocol === "file:" ? ["", "../", "../../"].map((up) => up + source.path) : [];
  };
  const loadFrom = (url: string, integrity?: string): Promise<browser.Plotly> =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = url;
      if (integrity) {
        element.integrity = integrity;
        element.crossOrigin = "anonymous";
      }
      element.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error(url)));
      element.onerror = () => reject(new Error(url));
      document.head.appendChild(element);
    });
  const load = async (): Promise<browser.Plotly> => {
    for (const url of candidates()) {
      try {
        return await loadFrom(url);
      } catch {
        continue;
      }
    }
    return loadFrom(source.url, source.integrity);
  };

  const draw = (Plotly: browser.Plotly): void => {
    if (box.dataset.state === "drawn") return;
    box.dataset.state = "drawn";
    box.textContent = "";
    void Plotly.newPlot(box, plot).then(manners);
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === 0 || box.clientWidth === width) return;
      width = box.clientWidth;
      void Plotly.Plots.resize(box);
    }).observe(box);
  };
  const say = (): void => {
    box.dataset.state = "missing";
    box.style.minHeight = "0";
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent =
      "This chart is drawn by plotly.js, which this page does not have and could not load. " +
      "Open the notebook with npm run lab, or connect to the network and reload the page.";
    box.appendChild(line);
  };
  const start = (): void => {
    if (box.dataset.state !== "waiting") return;
    if (window.Plotly) return draw(window.Plotly);
    box.dataset.state = "loading";
    window.nndlPlotly ??= load();
    window.nndlPlotly.then(draw, say);
  };

  window.addEventListener("beforeprint", () => {
    start();
    box.style.width = `${box.clientWidth}px`;
    box.style.zoom = String(Math.min(1, source.printWidth / box.clientWidth));
  });
  window.addEventListener("afterprint", () => (box.style.zoom = box.style.width = ""));
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
