// Shows each chart's picture when it comes near the screen, and draws the chart in its place once the
// reader stops scrolling: a large one takes a quarter of a second. A film gets native controls: Plotly's
// own cannot be reached by the keyboard. It never starts by itself; who prefers less motion gets one step
// a press.
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
    const image = box.closest("figure").querySelector("noscript").textContent.trim();
    if (!image.startsWith("<img") || !box.querySelector(".nndl-alt")) return;
    box.innerHTML = image;
    box.firstChild.alt = ""; // the box itself has the text
  };

  // Charts near the screen that wait to be drawn: each in a task of its own, and none while one scrolls.
  const waiting = new Set();
  let timer = 0;
  const drawNext = () => {
    const [box] = waiting;
    if (!box) return;
    waiting.delete(box);
    observer.unobserve(box);
    draw(box, window.Plotly);
    timer = setTimeout(drawNext);
  };
  const drawSoon = () => {
    clearTimeout(timer);
    if (window.Plotly) timer = setTimeout(drawNext, 250);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) showPicture(target);
        waiting[isIntersecting ? "add" : "delete"](target);
      }
      drawSoon();
    },
    { rootMargin: "400px" },
  );
  addEventListener("scroll", drawSoon, { passive: true });
  const boxes = document.querySelectorAll(".nndl-chart");
  boxes.forEach((box) => observer.observe(box));
  const missing = () => boxes.forEach((box) => (box.textContent = texts.missing));
  window.nndlPlotly.then(drawSoon, missing);

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
