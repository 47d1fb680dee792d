/**
 * Single keys. An element with `data-key="1"` is chosen or followed by that key; letters A to I
 * stand for 1 to 9; Space presses what is marked `data-space`. Nothing happens in a text field,
 * with a modifier, or when the page says `<html data-shortcuts="off">`.
 */
export function enhanceKeys() {
  document.addEventListener("keydown", (event) => {
    if (!listens(event)) return;
    const key = event.key.toLowerCase();
    const done = WORDS[key] ? WORDS[key]() : step(key) || press(key);
    if (done) event.preventDefault();
  });
}

const WORDS = { enter: goOn, " ": turn, "?": help };

/** @param {KeyboardEvent} event */
function listens(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.shiftKey && event.key !== "?") return false;
  if (event.key === "Enter") return !operable(event.target);
  if (event.key === " " && operable(event.target)) return false;
  return document.documentElement.dataset.shortcuts !== "off" && !typing(event.target);
}

/** Is this a place where keys write or pick words? */
function typing(element) {
  if (element.isContentEditable) return true;
  if (element.matches("input")) return !/^(radio|checkbox|button|submit|reset)$/.test(element.type);
  return element.matches("textarea, select");
}

/** Has Enter a meaning of its own here? */
function operable(element) {
  return element.isContentEditable || element.matches("a, button, input, select, textarea, summary");
}

/** Enter anywhere else: the next question, or check this one. */
function goOn() {
  const next = document.querySelector('[data-key="n"]');
  const check = document.querySelector("[data-answer-form] button:not([type=button])");
  (next ?? check)?.click();
  return Boolean(next ?? check);
}

/** Space anywhere else: show the answer, or rate it as suggested. */
function turn() {
  const button = document.querySelector("[data-space]");
  button?.click();
  return Boolean(button);
}

function press(key) {
  const letter = "abcdefghi".indexOf(key);
  const name = letter >= 0 ? String(letter + 1) : key;
  if (!/^[a-z0-9]$/.test(name)) return false;
  const element = document.querySelector(`[data-key="${name}"]`) ?? document.querySelector(`[data-key="${key}"]`);
  if (!element || element.disabled) return false;
  if (element.matches("input")) element.focus();
  element.click();
  return true;
}

/** J and K move between the marks in the reader's margin. */
function step(key) {
  const pins = [...document.querySelectorAll(".pin")];
  if (pins.length === 0 || (key !== "j" && key !== "k")) return false;
  const pin = key === "j" ? after(pins) : before(pins);
  pin?.focus({ preventScroll: true });
  pin?.scrollIntoView({ block: "center" });
  return true;
}

function after(pins) {
  const now = pins.indexOf(document.activeElement);
  if (now >= 0) return pins[now + 1];
  return pins.find((pin) => pin.getBoundingClientRect().top >= 0);
}

function before(pins) {
  const now = pins.indexOf(document.activeElement);
  if (now >= 0) return pins[now - 1];
  return pins.findLast((pin) => pin.getBoundingClientRect().bottom < window.innerHeight);
}

function help() {
  const link = document.querySelector("[data-keyboard-help]");
  if (link) window.location.assign(link.href);
  return Boolean(link);
}
