// A button on each piece of code that copies it.
document.querySelectorAll(".highlight").forEach((box) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nndl-copy";
  button.textContent = window.nndlTexts.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("pre").textContent);
    button.textContent = window.nndlTexts.copied;
    setTimeout(() => (button.textContent = window.nndlTexts.copy), 2000);
  });
  box.prepend(button);
});
