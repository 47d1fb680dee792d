/**
 * The time of a test, `[data-seconds-left]`, kept true while its page stands: to the nearest minute,
 * in the last one in steps of ten seconds. It changes silently; nothing is read out by itself.
 */
const MINUTE = 60;
const STEP = 10;

let timer = 0;

export function enhanceTime() {
  clearTimeout(timer);
  const place = document.querySelector("[data-seconds-left]");
  if (place) tell(place, Date.now() + Number(place.dataset.secondsLeft) * 1000);
}

/** @param {number} end in milliseconds, by the clock of this machine */
function tell(place, end) {
  const seconds = Math.ceil((end - Date.now()) / 1000);
  const said = words(seconds);
  if (place.textContent !== said) place.textContent = said;
  if (seconds > 0) timer = setTimeout(() => tell(place, end), 1000);
  else place.closest(".note")?.classList.add("note-warn");
}

function words(seconds) {
  if (seconds <= 0) return "The time is over";
  if (seconds <= MINUTE) return `${Math.ceil(seconds / STEP) * STEP} seconds left`;
  const minutes = Math.round(seconds / MINUTE);
  return `${minutes} minute${minutes > 1 ? "s" : ""} left`;
}
