// On paper each chart is the picture that readers without JavaScript see: it is there at once, and as
// wide as the paper at most. So it is where plotly.js cannot be unpacked.
{
  const addPictures = () => {
    for (const hidden of document.querySelectorAll("figure:not(:has(.nndl-picture)) noscript")) {
      const image = hidden.textContent.trim();
      if (!image.startsWith("<img")) continue;
      // The drawing itself has no loading to wait for, as an image has.
      const svg = /src='data:image\/svg[^,]*,([^']*)'/.exec(image);
      const picture = document.createElement("div");
      picture.className = "nndl-picture";
      picture.innerHTML = svg ? decodeURIComponent(svg[1]) : image;
      hidden.before(picture);
    }
  };
  addEventListener("beforeprint", addPictures);
  window.nndlPlotly.catch(() => {
    addPictures();
    document.documentElement.classList.add("nndl-undrawn");
  });
}
