// Draws each chart from its data once it comes near the screen, one at a time with a breath between
// two; and what was drawn for another width, anew. Drawing one takes plotly.js up to a third of a
// second, in which the page stands still: so nothing is drawn while the reader scrolls. (Their pictures
// would not do meanwhile: to read one takes a tenth of a second, too.)
{
  const REST = 150; // ms without scrolling
  const charts = Array.from(document.querySelectorAll(".nndl-figure .nndl-chart"));
  const near = new Set();
  let busy = false;
  let restsFrom = 0;

  const paint = (box) => {
    box.dataset.width = box.clientWidth;
    if (box.dataset.state === "drawn") return void Plotly.Plots.resize(box);
    box.dataset.state = "drawn";
    const plot = JSON.parse(box.closest("figure").querySelector("script").textContent);
    void Plotly.newPlot(box, plot).then(nndlManners);
  };
  const isPainted = (box) => Number(box.dataset.width) === box.clientWidth;
  const afterFrame = (action) => requestAnimationFrame(() => setTimeout(action));
  const next = () => {
    const wait = restsFrom - performance.now();
    if (wait > 0) return void setTimeout(next, wait);
    // On a busy page the news of a scroll comes late: with the next frame.
    const before = restsFrom;
    afterFrame(() => (restsFrom === before ? paintNext() : next()));
  };
  const paintNext = () => {
    const box = charts.find((box) => near.has(box) && !isPainted(box));
    busy = box !== undefined;
    if (!busy) return;
    paint(box);
    afterFrame(next);
  };
  const say = () => {
    for (const box of charts.filter((box) => !box.dataset.state)) {
      box.dataset.state = "missing";
      box.style.minHeight = box.style.minWidth = "0";
      box.textContent =
        "This browser cannot unpack plotly.js, which draws the chart. A newer one can.";
      // The picture for readers without JavaScript.
      box.insertAdjacentHTML(
        "afterend",
        box.closest("figure").querySelector("noscript").textContent,
      );
    }
  };
  const start = () => {
    if (busy) return;
    busy = true;
    // Not in the task that has just read plotly.js.
    window.nndlPlotly.then(() => setTimeout(next), say);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      start();
    },
    { rootMargin: "300px" },
  );
  addEventListener("DOMContentLoaded", () => charts.forEach((box) => observer.observe(box)));
  addEventListener("resize", start);
  addEventListener("scroll", () => (restsFrom = performance.now() + REST), { passive: true });

  // On paper a chart is the one on the screen, made as wide as the paper at most (see print.css).
  addEventListener("beforeprint", () => {
    if (!window.Plotly) return;
    for (const box of charts) {
      if (box.dataset.state !== "drawn") paint(box);
      const { clientWidth, clientHeight } = box.querySelector(".svg-container");
      box.style.setProperty("--width", `${clientWidth}px`);
      box.style.setProperty("--shape", `${clientWidth} / ${clientHeight}`);
      for (const layer of box.querySelectorAll(".main-svg")) {
        layer.setAttribute("viewBox", `0 0 ${clientWidth} ${clientHeight}`);
      }
    }
  });
}
