/** Fetching a page and putting it in the place of the one that stands there. */

const LIMIT_MS = 10_000;

let standing = address(window.location);

/** Back and forward to an address that was shown without a load: load it. */
window.addEventListener("popstate", () => {
  if (address(window.location) !== standing) window.location.reload();
});

/** A question kept alive by the browser may have been answered meanwhile: ask the server. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-answer-form], [data-next]")) window.location.reload();
});

/**
 * Gives status, final address and text of a page; throws TimeoutError after ten seconds and
 * TypeError when the network fails.
 * @param {string} url
 * @param {RequestInit} [options]
 */
export async function read(url, options = {}) {
  const response = await fetch(url, {
    ...options,
    headers: { Accept: "text/html" },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  return { status: response.status, url: response.url, text: await response.text() };
}

/**
 * Shows the page, at its own address, and puts the focus where it asks for it.
 * @param {{ url: string, text: string }} page
 * @param {() => void} shown
 */
export async function show(page, shown) {
  const fresh = new DOMParser().parseFromString(page.text, "text/html");
  if (!fresh.querySelector("main")) {
    window.location.assign(page.url);
    return;
  }
  if (address(new URL(page.url)) !== address(window.location)) window.history.pushState(null, "", page.url);
  standing = address(window.location);
  await change(() => {
    document.title = fresh.title;
    document.body.replaceChildren(...fresh.body.childNodes);
  });
  window.scrollTo(0, 0);
  shown();
  focusFirst();
}

/** With a soft change where the browser has one and nobody asked for less movement. */
async function change(update) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!document.startViewTransition || still || document.hidden) {
    update();
    return;
  }
  const transition = document.startViewTransition(update);
  transition.ready.catch(() => {}); // skipped: the page has changed all the same
  await transition.updateCallbackDone;
}

function focusFirst() {
  const wanted = document.querySelector("[role=alert][tabindex], [autofocus]");
  const target = wanted ?? document.querySelector("main h1");
  if (!wanted) target?.setAttribute("tabindex", "-1");
  target?.focus({ preventScroll: true });
  document.querySelector(".feedback, .error-summary")?.scrollIntoView({ block: "nearest" });
}

function address(location) {
  return location.pathname + location.search;
}
