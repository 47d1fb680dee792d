/**
 * An answer without a page load: the form `[data-answer-form]` is sent, and what comes back takes
 * the place of the page. Links `[data-next]` are followed in the same way. When the answer cannot
 * be delivered the form stays, with its hidden request key, and is sent again by itself: the server
 * stores it once.
 */
import { read, show } from "./page.js";

const WAITS = [2000, 4000, 8000];
const UNREACHABLE = 0;
const TOO_LATE = -1;
const UNREACHED = "Your answer is not stored yet. It is still here.";

let timer = 0;

/** @param {{ shown: () => void }} options `shown` is called when a new page stands there */
export function enhanceAnswers({ shown }) {
  document.addEventListener("submit", (event) => submitted(event, shown));
  document.addEventListener("click", (event) => followed(event, shown));
}

/** @param {SubmitEvent} event */
function submitted(event, shown) {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-answer-form]") || "plain" in form.dataset) return;
  event.preventDefault();
  if (form.hasAttribute("aria-busy")) return;
  clearTimeout(timer);
  send(form, event.submitter, 0, shown);
}

async function send(form, submitter, tries, shown) {
  if (!form.isConnected) return;
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const body = new URLSearchParams(new FormData(form, submitter));
  busy(form, submitter, true);
  const page = await read(url || window.location.href, { method: "POST", body }).catch(failed);
  busy(form, submitter, false);
  if (page.status === TOO_LATE) sendPlainly(form, submitter);
  else if (page.status === UNREACHABLE || page.status === 503) retry(form, submitter, tries, shown);
  else await show(page, shown);
}

/** @param {Error} error what a fetch was refused with */
function failed(error) {
  return { status: error.name === "TimeoutError" ? TOO_LATE : UNREACHABLE, url: "", text: "" };
}

function retry(form, submitter, tries, shown) {
  const wait = WAITS[tries];
  if (wait === undefined) {
    say(form, `${UNREACHED} Press the button to send it again.`);
    return;
  }
  say(form, `${UNREACHED} Trying again in ${wait / 1000} seconds.`);
  timer = setTimeout(() => send(form, submitter, tries + 1, shown), wait);
}

/** The ordinary way: the browser sends the form and shows what comes. */
function sendPlainly(form, submitter) {
  form.dataset.plain = "";
  form.requestSubmit(submitter);
}

function busy(form, submitter, yes) {
  for (const element of [form, submitter]) {
    if (yes) element?.setAttribute("aria-busy", "true");
    else element?.removeAttribute("aria-busy");
  }
}

function say(form, words) {
  const status = form.querySelector("[data-answer-status]") ?? document.querySelector("[data-answer-status]");
  if (status) status.textContent = words;
}

/** @param {MouseEvent} event */
async function followed(event, shown) {
  const link = event.target.closest("a[data-next]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    await show(await read(link.href), shown);
  } catch {
    // Whatever went wrong, the browser's own way says it best.
    window.location.assign(link.href);
  }
}
