// A chart that comes near the screen is drawn when the page does not scroll: Plotly keeps a page busy for
// longer than a scrolling one may be. Until then its picture stands there. A film gets native controls:
// Plotly's own cannot be reached by the keyboard. It never starts by itself; who prefers less motion gets
// one step a press.
{
  const texts = window.nndlTexts;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const addControls = (box, steps, { active, currentvalue }, duration) => {
    const controls = document.createElement("div");
    controls.className = "nndl-film";
    controls.innerHTML = `<button type="button"></button><input type="range"><output></output>`;
    const [button, range, output] = controls.children;
    Object.assign(range, { min: 0, max: steps.length - 1, value: active });
    range.setAttribute("aria-label", box.getAttribute("aria-label"));
    let timer = 0;
    const say = () => {
      output.textContent = `${currentvalue.prefix}${steps[range.value].label}`;
      range.setAttribute("aria-valuetext", output.textContent);
    };
    const show = () => {
      say();
      void window.Plotly.animate(box, ...steps[range.value].args);
    };
    const next = () => {
      range.value = (Number(range.value) + 1) % steps.length;
      show();
      if (Number(range.value) === steps.length - 1) play(false);
    };
    const play = (on) => {
      clearInterval(timer);
      timer = on ? setInterval(next, duration) : 0;
      button.textContent = on ? "❚❚" : "▶";
      button.setAttribute("aria-label", on ? texts.pause : texts.play);
    };
    button.hidden = duration === undefined;
    button.addEventListener("click", () => (still.matches ? next() : play(timer === 0)));
    still.addEventListener("change", () => play(false));
    range.addEventListener("input", () => {
      play(false);
      show();
    });
    play(false);
    say();
    box.after(controls);
  };

  const draw = (figure) => {
    if (figure.classList.contains("nndl-drawn")) return;
    const box = figure.firstElementChild;
    const plot = window.nndlPlots[box.dataset.plot];
    const { sliders: [slider] = [], updatemenus: [menu] = [], ...layout } = plot.layout;
    if (slider) layout.height -= 100; // what Plotly's own would have taken
    figure.classList.add("nndl-drawn");
    const config = { ...plot.config, responsive: true };
    void window.Plotly.newPlot(box, { ...plot, layout, config }).then(window.nndlAttend);
    if (slider) addControls(box, slider.steps, slider, menu?.buttons[0].args[1].frame.duration);
  };

  const figures = document.querySelectorAll(".nndl-figure");
  const near = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        near[isIntersecting ? "add" : "delete"](target);
      drawAtRest();
    },
    { rootMargin: "400px" },
  );
  let timer = 0;
  const drawAtRest = (pause = 300) => {
    clearTimeout(timer);
    // Each in a task of its own: the page answers between two.
    timer = setTimeout(() => {
      const [figure] = near;
      if (!figure || !window.Plotly) return;
      near.delete(figure);
      observer.unobserve(figure);
      draw(figure);
      drawAtRest(0);
    }, pause);
  };
  addEventListener("scroll", () => drawAtRest());
  figures.forEach((figure) => observer.observe(figure));
  window.nndlPlotly.then(
    () => drawAtRest(),
    () => figures.forEach((figure) => (figure.firstElementChild.textContent = texts.missing)),
  );

  // On paper a chart without a picture is the one on the screen, made smaller.
  addEventListener("beforeprint", () => {
    for (const figure of figures) {
      if (!window.Plotly || figure.querySelector("img")) continue;
      draw(figure);
      const width = figure.scrollWidth;
      figure.style.cssText += `--width: ${width}px; --zoom: ${Math.min(1, 660 / width)}`;
    }
  });
}
