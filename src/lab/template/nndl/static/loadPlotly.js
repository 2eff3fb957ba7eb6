// The page has plotly.js on board as inert text and runs it once the first screen is painted: reading
// it takes a second or two. Charts that come into view before wait for this promise.
window.nndlPlotly = new Promise((resolve) => {
  const run = () => {
    if (!window.Plotly) {
      const script = document.createElement("script");
      script.textContent = document.getElementById("nndl-plotly").textContent;
      document.head.append(script);
    }
    resolve(window.Plotly);
  };
  requestAnimationFrame(() => setTimeout(run));
  // Where nothing is painted, as on the way to a printer.
  addEventListener("DOMContentLoaded", run);
});
