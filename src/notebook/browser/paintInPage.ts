/** What a picture of a figure is. */
export interface Image {
  format: "svg" | "png" | "pdf";
  width: number;
  height: number;
  scale: number;
}

declare const Plotly: {
  newPlot(box: string, plot: object): Promise<unknown>;
  toImage(box: string, image: Image): Promise<string>;
};

/**
 * Draws a figure in the page's only chart. Its text is sent to a browser, so it must not use anything
 * from outside its braces.
 *
 * Plotly draws the ids in an SVG by lot; here the lot follows from the figure, so that the same figure
 * gives the same text and two pictures on one page do not share ids. What styles nothing is left out.
 * @returns a data URI for PNG, the text of an SVG, nothing for PDF: that one prints the page
 */
export async function paintInPage(plot: object, image: Image): Promise<string> {
  const modulus = 2 ** 31 - 1;
  let state = 1;
  for (const char of JSON.stringify(plot)) state = (31 * state + char.charCodeAt(0)) % modulus;
  const random = (): number => (state = (48_271 * state) % modulus) / modulus; // Park and Miller
  Object.assign(Math, { random });
  await Plotly.newPlot("chart", plot);
  if (image.format === "pdf") return "";
  const uri = await Plotly.toImage("chart", image);
  if (image.format === "png") return uri;

  const text = decodeURIComponent(uri.slice(uri.indexOf(",") + 1));
  const svg = new DOMParser().parseFromString(text, "image/svg+xml");
  for (const element of svg.querySelectorAll("*")) {
    for (const name of ["class", "data-unformatted", "data-math"]) element.removeAttribute(name);
  }
  // What all children of a group inherit the same is said once, by the group.
  const inherited = ["font-family", "font-size", "fill", "fill-opacity"];
  inherited.push("stroke", "stroke-opacity", "stroke-width", "white-space");
  for (const group of Array.from(svg.querySelectorAll<SVGElement>("svg, g")).reverse()) {
    const children = Array.from(group.children) as SVGElement[];
    for (const name of inherited) {
      const values = new Set(children.map((child) => child.style.getPropertyValue(name)));
      const [value] = values;
      if (values.size !== 1 || !value) continue;
      group.style.setProperty(name, value);
      for (const child of children) child.style.removeProperty(name);
    }
  }
  for (const element of svg.querySelectorAll('[style=""]')) element.removeAttribute("style");
  return new XMLSerializer().serializeToString(svg);
}
