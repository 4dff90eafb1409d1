"use strict";
// Keys: / to the search, j and k through what is listed, o opens it, e explains it.
const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]");

const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent);

// An article that was opened from a list leads to the next one of it.
const LIST = "newscrawl-list";
const pathsOf = (all) => all.map((one) => one.querySelector("a[href^='/articles/']")?.pathname);

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-item] a[href^='/articles/']")) return;
  sessionStorage.setItem(LIST, JSON.stringify([...new Set(pathsOf(items()).filter(Boolean))]));
});

const walk = (step) => {
  const paths = JSON.parse(sessionStorage.getItem(LIST) ?? "[]");
  const place = paths.indexOf(document.body.dataset.article);
  if (place >= 0 && paths[place + step]) location.assign(paths[place + step]);
};

const move = (step) => {
  const all = items();
  if (!all.length) return walk(step);
  const place = all.findIndex((one) => one.classList.contains("at"));
  const next = all[Math.min(Math.max(place + step, 0), all.length - 1)];
  all[place]?.classList.remove("at");
  next.classList.add("at");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("a")?.focus({ preventScroll: true });
};

const follow = (selector) => {
  const scope = document.querySelector("[data-item].at") ?? document;
  scope.querySelector(selector)?.click();
};

const KEYS = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  o: () => (document.querySelector("[data-item].at") ? follow("a") : follow("[data-open]")),
  e: () => follow("[data-explain]"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// A part that changes is asked for again while the page is looked at, the less often the longer
// the answer takes. When it begins or ends, the page around it has changed as well.
const keepLive = (part) => {
  const isEmpty = !part.innerHTML.trim();
  const ask = async () => {
    const began = performance.now();
    if (!document.hidden) {
      try {
        const answer = await fetch(part.dataset.live);
        const text = answer.ok ? await answer.text() : null;
        if (text !== null && !text.trim() !== isEmpty) {
          location.reload();
          return;
        }
        if (text?.trim() && part.innerHTML !== text) part.innerHTML = text;
      } catch {
        // The desk was closed: the page stays as it is.
      }
    }
    setTimeout(ask, Math.max(4000, 20 * (performance.now() - began)));
  };
  setTimeout(ask, 4000);
};
document.querySelectorAll("[data-live]").forEach(keepLive);
