"use strict";
const showText = (page) => {
  const list = page.querySelector(".blocks");
  const first = list.querySelector(".kept");
  if (first) list.scrollTop = first.offsetTop - list.offsetTop - 170;
};
document.querySelectorAll(".page > details").forEach((page) => {
  if (page.open) showText(page);
  page.addEventListener("toggle", () => page.open && showText(page));
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-line]");
  if (!button) return;
  const line = button.dataset.line;
  const shown = document.querySelector("#copied");
  shown.textContent = line;
  let done = false;
  try {
    await navigator.clipboard.writeText(line);
    done = true;
  } catch {
    // A browser that gives a page from a file no clipboard copies what is selected.
    getSelection().selectAllChildren(shown);
    done = document.execCommand("copy");
  }
  document.querySelector("#state").textContent = done ? "copied" : "copy this line";
  document.querySelector(".clip").classList.add("full");
});
