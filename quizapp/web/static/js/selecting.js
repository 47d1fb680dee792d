/**
 * In the reader, for teachers: words chosen without dragging. Where a sentence has the focus, arrows
 * up and down choose the next sentence, left and right the next word; with Shift they extend what is
 * chosen; Enter asks about it, with Shift it makes a gap, Escape lets it go. By touch, the first and
 * the last sentence are tapped; a second tap on the first begins with the word under the finger.
 * What is chosen is the browser's own selection, as if it had been dragged.
 *
 * A place is { sentence, from, to }: characters of a sentence. `chosen` is where a selection began
 * and where it now ends, `tapped` what a next tap goes on from.
 */
import { offer } from "./ask.js";

const SENTENCE = ".s[data-n]";

let chosen = null;
let tapped = null;
let pointer = "";

export function enhanceSelecting() {
  const form = document.querySelector("form[data-ask]");
  if (!form) return;
  const article = form.closest("article");
  for (const section of article.querySelectorAll("section")) section.querySelector(SENTENCE)?.setAttribute("tabindex", "0");
  for (const hint of document.querySelectorAll("[data-selecting]")) hint.hidden = false;
  article.addEventListener("keydown", (event) => keyed(event, form));
  article.addEventListener("pointerdown", ({ pointerType }) => {
    pointer = pointerType;
    if (pointer === "mouse") chosen = tapped = null;
  });
  article.addEventListener("contextmenu", () => {
    if (chosen?.words !== document.getSelection().toString()) chosen = tapped = null; // a long press chose others
  });
  article.addEventListener("click", (event) => tap(event, form));
}

/** @param {KeyboardEvent} event */
function keyed(event, form) {
  const sentence = event.target;
  if (!sentence.matches(SENTENCE)) return;
  pointer = "";
  const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
  const isLong = /Up|Down/.test(event.key) || event.ctrlKey || event.altKey;
  if (by && event.shiftKey) extend(sentence, by, isLong);
  else if (by && !event.ctrlKey && !event.altKey && !event.metaKey) go(sentence, by, isLong);
  else if (event.key === "Enter") ask(sentence, form, event.shiftKey);
  else if (event.key === "Escape" && chosen) letGo();
  else return;
  event.preventDefault();
}

/** Choose the next sentence instead of what is chosen; or the next word, of a sentence the first. */
function go(sentence, by, isSentence) {
  const all = isSentence ? sentences(sentence).map(whole) : words(sentence);
  const head = chosen?.head ?? whole(sentence);
  const isInto = !isSentence && isWhole(head);
  const next = all[isInto ? indexOf(all, head, -by) : indexOf(all, head, by) + by];
  if (next) choose(next, next);
}

/** Choose one more sentence or word, or one less on the way back. */
function extend(sentence, by, isSentence) {
  if (!chosen) {
    const place = isSentence ? whole(sentence) : words(sentence)[indexOf(words(sentence), whole(sentence), -by)];
    if (place) choose(place, place);
    return;
  }
  const { anchor, head } = chosen;
  const next = isSentence ? further(head, by) : words(head.sentence)[indexOf(words(head.sentence), head, isBack(anchor, head) ? -1 : 1) + by];
  if (next) choose(anchor, next);
}

/** To the end of a sentence, or to the end of the next one; backwards to beginnings. */
function further(head, by) {
  const { sentence } = head;
  const own = words(sentence).filter((one) => one.sentence === sentence);
  const all = whole(sentence);
  if (by > 0 && head.to < all.to) return { sentence, from: own.at(-1)?.from ?? 0, to: all.to };
  if (by < 0 && head.from > 0) return { sentence, from: 0, to: own[0]?.to ?? all.to };
  const next = sentences(sentence)[sentences(sentence).indexOf(sentence) + by];
  return next && whole(next);
}

function ask(sentence, form, isGap) {
  if (!chosen && document.getSelection().isCollapsed) choose(whole(sentence), whole(sentence));
  offer(form);
  form.querySelector(isGap ? 'button[name="gap"]' : "button:not([name])").click();
}

/** @param {PointerEvent} event */
function tap(event, form) {
  if (!pointer || pointer === "mouse" || event.target.closest("a, button, input")) return;
  const sentence = event.target.closest(SENTENCE);
  if (!sentence) {
    if (!form.contains(event.target)) letGo();
    return;
  }
  const from = tapped && section(tapped.place.sentence) === section(sentence) ? tapped : null;
  const isWord = from?.isWord || from?.place.sentence === sentence;
  const place = isWord ? wordAt(event, sentence) : whole(sentence);
  if (!place) return;
  const isFirst = !from || (isWord && !from.isWord);
  choose(isFirst ? place : from.place, place);
  tapped = isFirst ? { place, isWord } : null;
}

function choose(anchor, head) {
  const [first, last] = isBack(anchor, head) ? [head, anchor] : [anchor, head];
  for (const one of section(head.sentence).querySelectorAll(`${SENTENCE}[tabindex]`)) one.removeAttribute("tabindex");
  head.sentence.setAttribute("tabindex", "0");
  if (pointer !== "touch") {
    head.sentence.focus({ preventScroll: true });
    head.sentence.scrollIntoView({ block: "nearest" });
  }
  const selection = document.getSelection();
  const start = point(first.sentence, first.from);
  const end = point(last.sentence, last.to);
  selection.setBaseAndExtent(...start, ...end);
  chosen = { anchor, head, words: selection.toString() };
  tapped = null;
}

function letGo() {
  chosen = tapped = null;
  document.getSelection().removeAllRanges();
}

function isBack(anchor, head) {
  if (anchor.sentence === head.sentence) return head.from < anchor.from;
  return Boolean(anchor.sentence.compareDocumentPosition(head.sentence) & Node.DOCUMENT_POSITION_PRECEDING);
}

function section(sentence) {
  return sentence.closest("section");
}

function sentences(sentence) {
  return [...section(sentence).querySelectorAll(SENTENCE)];
}

function whole(sentence) {
  return { sentence, from: 0, to: sentence.textContent.length };
}

function isWhole({ sentence, from, to }) {
  return from === 0 && to === sentence.textContent.length;
}

/** The words of the section that a sentence is in. */
function words(sentence) {
  return sentences(sentence).flatMap((one) => split(one.textContent).map(([from, to]) => ({ sentence: one, from, to })));
}

function split(text) {
  if (!window.Intl?.Segmenter) return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)].map((found) => [found.index, found.index + found[0].length]);
  const segments = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => [index, index + segment.length]);
}

/** Which of the places stands at the end of a place, or at its beginning if one goes backwards. */
function indexOf(all, { sentence, from, to }, by) {
  if (by < 0) return all.findIndex((one) => one.sentence === sentence && one.to > from);
  return all.findLastIndex((one) => one.sentence === sentence && one.from < to);
}

function wordAt({ clientX, clientY }, sentence) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY) ?? document.caretRangeFromPoint?.(clientX, clientY);
  if (!caret) return null;
  const lead = document.createRange();
  lead.selectNodeContents(sentence);
  lead.setEnd(caret.offsetNode ?? caret.startContainer, caret.offset ?? caret.startOffset);
  const at = lead.toString().length;
  const own = words(sentence).filter((one) => one.sentence === sentence);
  return own.find((one) => one.to >= at) ?? own.at(-1);
}

/** The text node and the offset in it that a character of a sentence has. */
function point(sentence, offset) {
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  let left = offset;
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode();
  }
  return node ? [node, left] : [sentence, 0];
}
