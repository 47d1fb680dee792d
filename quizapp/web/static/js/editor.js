/**
 * The editor of questions, `form[data-editor]`: what is written is shown as learners will see it
 * and kept as a draft, a moment after one stops typing or as one leaves; choosing a kind shows its
 * fields, choosing a section its sentences; Ctrl or Cmd with Enter publishes, wherever the focus is.
 */
const SHOW_AFTER_MS = 500;
const KEEP_AFTER_MS = 1000;
const TRY_AGAIN_AFTER_MS = 4000;

let shown = 0;
let kept = 0;
let asked = 0;
let isKept = true;
let keeping = Promise.resolve();

export function enhanceEditor() {
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  form.addEventListener("input", () => changed(form));
  form.closest("main").addEventListener("submit", () => stop()); // thrown away is not kept either
  document.addEventListener("keydown", (event) => published(event, form));
  document.addEventListener("visibilitychange", () => document.hidden && keepNow(form));
  window.addEventListener("pagehide", () => keepNow(form));
  for (const one of form.querySelectorAll("[data-scriptless]")) one.hidden = true;
  const kinds = form.querySelector("[data-kinds]");
  kinds?.addEventListener("change", () => press(form, "kind"));
  for (const select of form.querySelectorAll("[data-shows]")) select.addEventListener("change", () => press(form, select.name));
}

function changed(form) {
  stop();
  isKept = false;
  count(form);
  shown = setTimeout(() => show(form), SHOW_AFTER_MS);
  kept = setTimeout(() => keepInTurn(form), KEEP_AFTER_MS);
}

/** Nothing is to be shown or kept: it was sent, or is about to change. */
function stop() {
  clearTimeout(shown);
  clearTimeout(kept);
  isKept = true;
}

function count(form) {
  const chosen = form.querySelectorAll('[name="evidence"]:checked').length;
  const place = form.querySelector("[data-chosen]");
  if (place) place.textContent = `${chosen || "none"} chosen`;
}

/** An answer that is overtaken by a later one is not shown. */
async function show(form) {
  asked += 1;
  const mine = asked;
  const place = document.querySelector("[data-preview-place]");
  const response = await send(form, form.dataset.preview).catch(() => null);
  if (!response?.ok || !place || mine !== asked) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  place.replaceChildren(...fresh.body.childNodes);
}

/** The first answer names the draft that later ones are written over: one after the other. */
function keepInTurn(form) {
  keeping = keeping.catch(() => null).then(() => isKept || keep(form));
}

/** The page is being left: it is sent at once, and outlives the page. */
function keepNow(form) {
  if (isKept) return;
  clearTimeout(kept);
  keep(form, { keepalive: true });
}

async function keep(form, options = {}) {
  isKept = true;
  const response = await send(form, form.dataset.autosave, options).catch(() => null);
  if (!form.isConnected) return;
  if (response?.status === 200 && !response.redirected) {
    const { draft } = await response.json();
    form.querySelector('[name="draft"]').value = draft;
    say(form, "Kept as a draft.");
  } else if (response?.status !== 204) {
    say(form, "Not kept yet: it is still here, and is tried again.");
    isKept = false;
    kept = setTimeout(() => keepInTurn(form), TRY_AGAIN_AFTER_MS);
  }
}

function send(form, url, options = {}) {
  return fetch(url, { ...options, method: "POST", body: new URLSearchParams(new FormData(form)) });
}

function say(form, words) {
  const status = form.querySelector("[data-kept]");
  if (status) status.textContent = words;
}

/** @param {KeyboardEvent} event */
function published(event, form) {
  if (event.key !== "Enter" || event.repeat || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  press(form, "publish");
}

function press(form, verb) {
  form.requestSubmit(form.querySelector(`button[value="${verb}"]`));
}
