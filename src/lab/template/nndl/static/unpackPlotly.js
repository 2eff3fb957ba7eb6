// plotly.js is on board, packed. It is unpacked when the page has been read, and loaded as a file of its
// own: browsers read such a file beside their work, while the same text in a <script> stops the page
// for a second or two. The charts' own scripts wait for this promise.
window.nndlPlotly = (async () => {
  await new Promise((resolve) => addEventListener("DOMContentLoaded", () => setTimeout(resolve)));
  const packed = await fetch(
    `data:application/gzip;base64,${document.getElementById("nndl-plotly").textContent}`,
  );
  const text = packed.body.pipeThrough(new DecompressionStream("gzip"));
  const blob = new Blob([await new Response(text).text()], { type: "text/javascript" });
  const script = document.createElement("script");
  script.src = URL.createObjectURL(blob);
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("plotly.js could not be loaded"));
    document.head.append(script);
  });
  URL.revokeObjectURL(script.src);
  return window.Plotly;
})();
