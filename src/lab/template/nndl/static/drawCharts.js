// A chart that comes near the screen is its picture at once, and is drawn when the page does not scroll:
// Plotly keeps a page busy for longer than a scrolling one may be. A film gets native controls: Plotly's own
// cannot be reached by the keyboard. It never starts by itself; who prefers less motion gets one step a press.
{
  const texts = window.nndlTexts;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const addControls = (box, plotly, steps, { active, currentvalue }, duration) => {
    const controls = document.createElement("p");
    controls.className = "nndl-film";
    controls.innerHTML = `<button type="button"></button><input type="range"><output></output>`;
    const [button, range, output] = controls.children;
    Object.assign(range, { min: 0, max: steps.length - 1, value: active });
    range.setAttribute("aria-label", box.getAttribute("aria-label"));
    let timer = 0;
    const show = () => {
      const { label, args } = steps[range.value];
      output.textContent = `${currentvalue.prefix}${label}`;
      range.setAttribute("aria-valuetext", output.textContent);
      void plotly.animate(box, args[0], args[1]);
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
    output.textContent = `${currentvalue.prefix}${steps[active].label}`;
    box.parentElement.after(controls);
  };

  const draw = (box, plotly) => {
    if (box.classList.contains("js-plotly-plot")) return;
    const plot = window.nndlPlots[box.dataset.plot];
    const { sliders: [slider] = [], updatemenus: [menu] = [], ...layout } = plot.layout;
    if (slider) layout.height -= 100; // what Plotly's own would have taken
    box.style.minHeight = `${layout.height}px`;
    box.textContent = "";
    void plotly.newPlot(box, slider ? { ...plot, layout } : plot).then(window.nndlAttend);
    if (slider)
      addControls(box, plotly, slider.steps, slider, menu?.buttons[0].args[1].frame.duration);
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === 0 || box.clientWidth === width) return;
      width = box.clientWidth;
      void plotly.Plots.resize(box);
    }).observe(box);
  };

  const showPicture = (box) => {
    const picture = box.closest("figure").querySelector("noscript").textContent.trim();
    if (picture.startsWith("<img")) box.innerHTML = picture;
  };

  const boxes = document.querySelectorAll(".nndl-chart");
  const near = new Set(); // not yet drawn
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
        if (isIntersecting && !target.querySelector("img")) showPicture(target);
      }
      drawAtRest();
    },
    { rootMargin: "400px" },
  );
  let timer = 0;
  const drawAtRest = (pause = 300) => {
    clearTimeout(timer);
    // Each in a task of its own: the page answers between two.
    timer = setTimeout(() => {
      const [box] = near;
      if (!box || !window.Plotly) return;
      near.delete(box);
      observer.unobserve(box);
      draw(box, window.Plotly);
      drawAtRest(0);
    }, pause);
  };
  addEventListener("scroll", () => drawAtRest());
  boxes.forEach((box) => observer.observe(box));
  window.nndlPlotly.then(
    () => drawAtRest(),
    () => {
      observer.disconnect();
      boxes.forEach((box) => (box.textContent = texts.missing));
    },
  );

  // On paper a chart without a picture is the one on the screen, made smaller.
  addEventListener("beforeprint", () => {
    for (const box of boxes) {
      if (!window.Plotly || box.closest("figure").querySelector(".nndl-picture")) continue;
      draw(box, window.Plotly);
      box.style.width = `${box.clientWidth}px`;
      box.style.zoom = String(Math.min(1, 660 / box.clientWidth));
    }
  });
  addEventListener("afterprint", () =>
    boxes.forEach((box) => (box.style.zoom = box.style.width = "")),
  );
}
