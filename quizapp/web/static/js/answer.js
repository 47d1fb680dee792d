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

/** @type {Map<HTMLFormElement, {timer: number, again: () => void}>} what has not arrived yet */
const unsent = new Map();

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
  if (document.querySelector("[data-answer-form][aria-busy]")) return;
  const first = waiting(form);
  if (first) first.again();
  else send(form, event.submitter, 0, shown);
}

/** What has not been stored yet goes first: sending another form would replace the page it is on. */
function waiting(form) {
  for (const [other, answer] of unsent) {
    if (other === form) continue;
    if (other.isConnected && other.method !== "get") return answer;
    clearTimeout(answer.timer);
    unsent.delete(other);
  }
  return undefined;
}

async function send(form, submitter, tries, shown) {
  clearTimeout(unsent.get(form)?.timer);
  unsent.delete(form);
  if (!form.isConnected) return;
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const body = new URLSearchParams(new FormData(form, submitter));
  busy(form, submitter, true);
  const page = await ask(form, url || window.location.href, body).catch(failed);
  busy(form, submitter, false);
  if (page.status === TOO_LATE) sendPlainly(form, submitter);
  else if (page.status === UNREACHABLE || page.status === 503) retry(form, submitter, tries, shown);
  else await show(page, shown);
}

/** A form that only shows something asks for it by its address. */
function ask(form, url, body) {
  return form.method === "get" ? read(`${url}?${body}`) : read(url, { method: "POST", body });
}

/** @param {Error} error what a fetch was refused with */
function failed(error) {
  return { status: error.name === "TimeoutError" ? TOO_LATE : UNREACHABLE, url: "", text: "" };
}

function retry(form, submitter, tries, shown) {
  const wait = WAITS[tries];
  const again = () => send(form, submitter, tries + 1, shown);
  const timer = wait === undefined ? 0 : setTimeout(again, wait);
  unsent.set(form, { timer, again });
  if (wait === undefined) {
    say(form, `${UNREACHED} Press the button to send it again.`);
    return;
  }
  say(form, `${UNREACHED} Trying again in ${wait / 1000} seconds.`);
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
