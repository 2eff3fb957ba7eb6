// On paper each chart is the picture that readers without JavaScript see: it is there at once, and as
// wide as the paper at most. So it is where plotly.js cannot be unpacked.
{
  /** Puts the pictures beside their charts; gives whether each chart has one. */
  const addPictures = () => {
    const figures = Array.from(document.querySelectorAll(".nndl-numbered"));
    for (const figure of figures.filter((figure) => !figure.querySelector(".nndl-picture"))) {
      const image = figure.querySelector("noscript").textContent.trim();
      if (!image.startsWith("<img")) continue;
      // The drawing itself has no loading to wait for, as an image has.
      const svg = /src="data:image\/svg[^,]*,([^"]*)"/.exec(image);
      const picture = document.createElement("div");
      picture.className = "nndl-picture";
      picture.innerHTML = svg ? decodeURIComponent(svg[1]) : image;
      figure.querySelector("noscript").before(picture);
    }
    return figures.every((figure) => figure.querySelector(".nndl-picture"));
  };
  addEventListener("beforeprint", (event) => {
    if (addPictures()) event.stopImmediatePropagation(); // or the charts would all be drawn
  });
  window.nndlPlotly.catch(() => {
    addPictures();
    document.documentElement.classList.add("nndl-undrawn");
  });
}
