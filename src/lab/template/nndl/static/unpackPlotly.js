// plotly.js and the charts' data are on board, packed. plotly.js is loaded as a file of its own: browsers
// read such a file beside their work, while the same text in a <script> stops the page for a second or two.
// The charts wait for this promise.
window.nndlPlotly = (async () => {
  const unpack = async (id) => {
    const packed = document.getElementById(id).textContent;
    const { body } = await fetch(`data:application/gzip;base64,${packed}`);
    return new Response(body.pipeThrough(new DecompressionStream("gzip"))).text();
  };
  window.nndlPlots = JSON.parse(await unpack("nndl-plots"));
  const blob = new Blob([await unpack("nndl-plotly")], { type: "text/javascript" });
  const script = document.createElement("script");
  script.src = URL.createObjectURL(blob);
  await new Promise((resolve, reject) => {
    Object.assign(script, { onload: resolve, onerror: reject });
    document.head.append(script);
  });
  return window.Plotly;
})();
