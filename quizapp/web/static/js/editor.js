/**
 * The editor of questions, `form[data-editor]`: what is written is shown as learners will see it
 * and kept as a draft, a moment after one stops typing; choosing a kind shows its fields; Ctrl or
 * Cmd with Enter publishes.
 */
const SHOW_AFTER_MS = 500;
const KEEP_AFTER_MS = 4000;

let shown = 0;
let kept = 0;
let asked = 0;

export function enhanceEditor() {
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  form.addEventListener("input", () => changed(form));
  form.addEventListener("submit", () => stop());
  form.addEventListener("keydown", (event) => published(event, form));
  const kinds = form.querySelector("[data-kinds]");
  kinds?.addEventListener("change", () => form.requestSubmit(form.querySelector('button[value="kind"]')));
}

function changed(form) {
  stop();
  count(form);
  shown = setTimeout(() => show(form), SHOW_AFTER_MS);
  kept = setTimeout(() => keep(form), KEEP_AFTER_MS);
}

function stop() {
  clearTimeout(shown);
  clearTimeout(kept);
}

function count(form) {
  const chosen = form.querySelectorAll('[name="evidence"]:checked').length;
  const place = form.querySelector("[data-chosen]");
  if (place) place.textContent = `${chosen} chosen`;
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

async function keep(form) {
  const response = await send(form, form.dataset.autosave).catch(() => null);
  if (!form.isConnected) return;
  if (response?.status === 200) {
    const { draft } = await response.json();
    form.querySelector('[name="draft"]').value = draft;
    say(form, "Kept as a draft.");
  } else if (response?.status !== 204) {
    say(form, "Not kept yet: it is still here, and is tried again.");
    kept = setTimeout(() => keep(form), KEEP_AFTER_MS);
  }
}

function send(form, url) {
  return fetch(url, { method: "POST", body: new URLSearchParams(new FormData(form)) });
}

function say(form, words) {
  const status = form.querySelector("[data-kept]");
  if (status) status.textContent = words;
}

/** @param {KeyboardEvent} event */
function published(event, form) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('button[value="publish"]'));
}
