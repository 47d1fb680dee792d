/** A button `[data-print]` prints the page. */
export function enhancePrinting() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}
