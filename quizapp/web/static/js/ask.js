/**
 * In the reader, for teachers: words that are selected, by mouse, touch or keyboard, bring up the
 * form `[data-ask]`, whose buttons lead to the editor with exactly these words. A sentence's text
 * is the source character for character, so that a place in it is a place in the source.
 */
const WAIT_MS = 150;

const PRESSED_MS = 700;
const MOST_SAID = 120;

let timer = 0;
let pressed = 0;

export function enhanceAsking() {
  const form = document.querySelector("form[data-ask]");
  if (!form) return;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(form), WAIT_MS);
  });
  form.addEventListener("pointerdown", () => (pressed = Date.now()));
  form.querySelector("[data-copy]")?.addEventListener("click", () => copy(form));
}

/** Shows what can be done with the selection; a button that a finger is on stays, selection or not. */
export function offer(form) {
  const place = selected(form.closest("article"));
  if (!place && Date.now() - pressed < PRESSED_MS) return;
  form.hidden = !place;
  if (!place) return;
  const { section, first, last, from, to } = place;
  form.querySelector('[name="at"]').value = `${form.dataset.source}:${section}.${first}~${from}-${last}~${to}`;
  form.querySelector("[data-what]").textContent =
    first === last ? `§${section}, sentence ${first}` : `§${section}, sentences ${first}–${last}`;
  say(`${form.querySelector("[data-what]").textContent}: ${shortened(document.getSelection().toString())}`);
  form.dataset.link = `#s${section}-${first}`;
}

/** What stands in the bar is told where nothing is hidden. */
function say(words) {
  const place = document.querySelector("[data-said]");
  if (place && place.textContent !== words) place.textContent = words;
}

function shortened(text) {
  const words = text.trim().replace(/\s+/g, " ");
  return words.length > MOST_SAID ? `${words.slice(0, MOST_SAID / 2)} … ${words.slice(-MOST_SAID / 2)}` : words;
}

/** Where the selection stands, if it is some words of one section. */
function selected(article) {
  const selection = document.getSelection();
  if (!article || !selection || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  const sentences = [...article.querySelectorAll(".s[data-n]")].filter((one) => range.intersectsNode(one) && words(range, one));
  if (sentences.length === 0) return null;
  const [start, end] = [sentences[0], sentences.at(-1)];
  const section = start.closest("section");
  if (!section || section !== end.closest("section")) return null;
  return {
    section: section.id.slice(1),
    first: start.dataset.n,
    last: end.dataset.n,
    from: characters(before(range, start)),
    to: characters(before(range, end) + words(range, end)),
  };
}

/** The part of a sentence that is selected. */
function words(range, sentence) {
  const part = within(range, sentence);
  return part ? part.toString() : "";
}

function before(range, sentence) {
  const part = within(range, sentence);
  const lead = document.createRange();
  lead.selectNodeContents(sentence);
  if (part) lead.setEnd(part.startContainer, part.startOffset);
  return lead.toString();
}

function within(range, sentence) {
  const part = document.createRange();
  part.selectNodeContents(sentence);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part.collapsed ? null : part;
}

/** Python counts characters where JavaScript counts halves of some. */
function characters(text) {
  return [...text].length;
}

async function copy(form) {
  const link = new URL(form.dataset.link, window.location.href).href;
  const status = form.querySelector("[data-what]");
  try {
    await navigator.clipboard.writeText(link);
    status.textContent = "Link copied";
    say("Link copied");
  } catch {
    status.textContent = link;
  }
}
