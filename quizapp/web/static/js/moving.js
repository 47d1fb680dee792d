/**
 * Rows that can be put in another order. In a list `[data-moves]` a row `[data-move]` is dragged by
 * its grip, and moved by Alt with an arrow key while the focus is in it. Its form is sent to the
 * address, and with the fields, that its buttons `[data-by]` use; of the page that comes back the
 * part around the list, `[data-renew]`, takes the place of the old one. What was not stored goes
 * back to where it was, and that is said.
 */
import { read } from "./page.js";

const EDGE = 64;
const STEP = 14;
const FOCUSABLE = "a[href], input:not([type=hidden]), select, textarea, summary, button:not([data-by])";

let busy = false;

export function enhanceMoving() {
  prepare(document);
  document.addEventListener("pointerdown", grasped);
  document.addEventListener("keydown", keyed);
  document.addEventListener("click", pressed);
}

/** Grips are for those who have scripts; what is said needs its place before it is said. */
function prepare(root) {
  for (const grip of root.querySelectorAll("[data-grip]")) grip.hidden = false;
  for (const list of document.querySelectorAll("[data-moves]")) {
    const part = around(list);
    if (part.previousElementSibling?.matches(".moved-said")) continue;
    part.before(Object.assign(document.createElement("p"), { className: "hint moved-said", role: "status" }));
  }
}

function around(list) {
  return list.closest("[data-renew]") ?? list;
}

function rows(list) {
  return [...list.children].filter((child) => child.matches("[data-move]"));
}

/** A move as it begins: what will be sent, and how the rows stood. */
function begin(row) {
  const list = row.parentElement;
  const form = row.querySelector("form") ?? row.closest("form");
  const body = new URLSearchParams(new FormData(form));
  return { row, list, form, body, from: rows(list).indexOf(row), stood: [...list.children] };
}

/** @param {PointerEvent} event */
function grasped(event) {
  const grip = event.target.closest("[data-grip]");
  if (!grip || busy || event.button !== 0) return;
  event.preventDefault();
  const move = begin(grip.closest("[data-move]"));
  const { row, list } = move;
  let height = row.getBoundingClientRect().top;
  let isHeld = true;
  grip.setPointerCapture(event.pointerId);
  steady(grip, () => sorting(list, row, true));
  const held = heldAt(row, event.clientY);
  const follow = (moved) => {
    height = moved.clientY - held;
    put(list, row, under(list, row, height));
  };
  const scroll = () => {
    if (!isHeld) return;
    const by = height + held < EDGE ? -STEP : height + held > window.innerHeight - EDGE ? STEP : 0;
    if (by) {
      window.scrollBy(0, by);
      put(list, row, under(list, row, height));
    }
    requestAnimationFrame(scroll);
  };
  const end = (isDropped) => {
    isHeld = false;
    over.abort();
    if (!isDropped) list.append(...move.stood);
    steady(grip, () => sorting(list, row, false));
    if (isDropped) save(move);
  };
  const over = new AbortController();
  const until = { signal: over.signal };
  document.addEventListener("pointermove", follow, until);
  document.addEventListener("pointerup", () => end(true), until);
  document.addEventListener("pointercancel", () => end(false), until);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end(false), until);
  requestAnimationFrame(scroll);
}

/** How far below its top a row is held; in its middle if the page was too short to keep it there. */
function heldAt(row, height) {
  const below = height - row.getBoundingClientRect().top;
  return below > 0 && below < row.offsetHeight ? below : row.offsetHeight / 2;
}

function sorting(list, row, yes) {
  list.classList.toggle("is-sorting", yes);
  row.classList.toggle("is-dragged", yes);
}

/** Whatever grows or shrinks above it, an element stays at its height of the window. */
function steady(element, change) {
  const { top } = element.getBoundingClientRect();
  const stays = change() ?? element;
  window.scrollBy(0, stays.getBoundingClientRect().top - top);
}

/** The place of the row if its top were at this height: after all others whose middle lies above. */
function under(list, row, height) {
  const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
  return rows(list).filter((one) => one !== row && middle(one) < height + row.offsetHeight / 2).length;
}

/** The others move around the row: it keeps the pointer that holds it, and the focus. */
function put(list, row, index) {
  const now = rows(list).indexOf(row);
  const others = rows(list).filter((one) => one !== row);
  for (const one of others.slice(now, index)) row.before(one);
  for (const one of others.slice(index, now).reverse()) row.after(one);
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const row = event.target.closest("[data-moves] > [data-move]");
  if (!by || !row || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.matches("select")) return;
  event.preventDefault();
  step(row, by);
}

/** @param {MouseEvent} event */
function pressed(event) {
  const button = event.target.closest("[data-moves] > [data-move] [data-by]");
  if (!button || event.defaultPrevented) return;
  event.preventDefault();
  step(button.closest("[data-move]"), Number(button.dataset.by));
}

function step(row, by) {
  const move = begin(row);
  const there = move.from + by;
  if (busy || there < 0 || there >= rows(move.list).length) return;
  const focused = focusOf(row);
  put(move.list, row, there);
  save(move, focused);
}

/** What has the focus in a row, so that the renewed row can have it in the same place. */
function focusOf(row) {
  const active = document.activeElement;
  if (!row.contains(active)) return null;
  return active.dataset.by ? { by: active.dataset.by } : { at: [...row.querySelectorAll(FOCUSABLE)].indexOf(active) };
}

function focusIn(row, focused) {
  const all = [...row.querySelectorAll(FOCUSABLE)];
  const wanted = focused.by ? row.querySelector(`[data-by="${focused.by}"]`) : all[focused.at];
  (wanted ?? row.querySelector("[data-by]") ?? all[0])?.focus({ preventScroll: true });
}

async function save(move, focused = null) {
  const { row, list, form, body, from, stood } = move;
  const index = rows(list).indexOf(row);
  if (index === from) return;
  body.append("do", `${row.dataset.move}:${index}`);
  busy = true;
  list.setAttribute("aria-busy", "true");
  around(list).inert = true; // what is typed now would be replaced by what was sent
  const page = await read(form.getAttribute("action"), { method: "POST", body }).catch(() => ({ status: 0, text: "" }));
  busy = false;
  list.removeAttribute("aria-busy");
  around(list).inert = false;
  const fresh = new DOMParser().parseFromString(page.text, "text/html");
  const renewed = page.status === 200 && fresh.getElementById(around(list).id);
  if (renewed) renew(list, renewed, index, focused);
  else {
    refuse(list, stood, fresh);
    if (focused) focusIn(row, focused);
  }
}

function renew(list, renewed, index, focused) {
  const part = around(list);
  const status = part.previousElementSibling;
  const fresh = renewed.matches("[data-moves]") ? renewed : renewed.querySelector("[data-moves]");
  const grip = rows(list)[index].querySelector("[data-grip]");
  steady(grip, () => {
    part.replaceWith(renewed);
    prepare(renewed);
    return rows(fresh)[index].querySelector("[data-grip]");
  });
  if (focused) focusIn(rows(fresh)[index], focused);
  status.textContent = `${fresh.dataset.moves} moved: now ${index + 1} of ${rows(fresh).length}.`;
  renewed.closest("form")?.dispatchEvent(new Event("input", { bubbles: true }));
}

function refuse(list, stood, page) {
  list.append(...stood);
  const why = page.querySelector(".error-summary li")?.textContent.trim() ?? "Load the page again, or try once more.";
  around(list).previousElementSibling.textContent = `Not stored, so it is back where it was. ${why}`;
}
