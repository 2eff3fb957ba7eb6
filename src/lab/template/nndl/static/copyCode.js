// A button on each piece of code that copies it.
document.querySelectorAll(".highlight").forEach((box) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nndl-copy";
  button.textContent = window.nndlTexts.copy;
  button.addEventListener("click", async () => {
    const pre = box.querySelector("pre");
    try {
      await navigator.clipboard.writeText(pre.textContent);
    } catch {
      getSelection().selectAllChildren(pre);
      document.execCommand("copy"); // where a page that was opened as a file may not do the other
    }
    button.textContent = window.nndlTexts.copied;
    setTimeout(() => (button.textContent = window.nndlTexts.copy), 2000);
  });
  box.prepend(button);
});
