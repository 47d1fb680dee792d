/** The form `[data-theme-form]` changes the colours at once and tells the server afterwards. */
export function enhanceTheme() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-theme-form]") || !event.submitter) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    wear(event.submitter.value);
    form.querySelector(`button:not([value="${event.submitter.value}"])`)?.focus();
    // A theme the server did not hear of lasts until the next page: nothing to tell.
    fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual" }).catch(() => {});
  });
}

/** @param {string} theme "light" or "dark" */
function wear(theme) {
  document.documentElement.dataset.theme = theme;
}
