/**
 * A list `[data-ordering]` of rows, each with a `<select>` of places. Scripts add a grip to drag and
 * two buttons; rows stand in the order of their places, and the values are sent in the order in
 * which the server wrote the rows. Nothing has a place until something was moved or given one: the
 * order in which the rows came is no answer.
 */
export function enhanceOrdering() {
  for (const list of document.querySelectorAll("[data-ordering]:not([data-enhanced])")) enhance(list);
}

function enhance(list) {
  const written = [...list.children];
  list.dataset.enhanced = "";
  const status = Object.assign(document.createElement("p"), { className: "vh", role: "status" });
  list.after(status);
  for (const row of written) addHandles(list, row, status);
  arrange(list, written);
  list.addEventListener("change", (event) => placed(list, event.target, status));
  list.closest("form")?.addEventListener("formdata", ({ formData }) => {
    const { name } = pick(written[0]);
    const chosen = written.map((row) => pick(row).value);
    const beside = formData.getAll(name).filter((value) => !chosen.includes(value)); // a button's own
    formData.delete(name);
    for (const value of [...chosen, ...beside]) formData.append(name, value);
  });
}

function pick(row) {
  return row.querySelector("select");
}

function places(row) {
  return [...pick(row).options].filter((option) => option.value !== "");
}

function place(row) {
  return places(row).findIndex((option) => option.selected);
}

/** Rows whose places are known come back in that order, as after an error. */
function arrange(list, rows) {
  if (new Set(rows.map(place)).size !== rows.length || rows.some((row) => place(row) < 0)) return;
  list.append(...[...rows].sort((one, other) => place(one) - place(other)));
}

function number(list) {
  [...list.children].forEach((row, index) => {
    places(row)[index].selected = true;
  });
}

/** @param {number} index the place it shall have, from 0 */
function move(list, row, index, status) {
  const rows = [...list.children];
  const now = rows.indexOf(row);
  if (index < 0 || index >= rows.length || index === now) return;
  if (index > now) rows[index].after(row);
  else rows[index].before(row);
  number(list);
  status.textContent = `Now ${index + 1} of ${rows.length}`;
}

function placed(list, select, status) {
  const row = select.closest("[data-ordering] > *");
  const index = place(row);
  if (index >= 0) move(list, row, index, status);
  number(list);
  select.focus();
}

function addHandles(list, row, status) {
  const words = pick(row).labels[0]?.textContent.trim() ?? "";
  const index = () => [...list.children].indexOf(row);
  row.prepend(grip(list, row, status));
  row.append(
    button("↑", `Move up: ${words}`, () => move(list, row, index() - 1, status)),
    button("↓", `Move down: ${words}`, () => move(list, row, index() + 1, status)),
  );
}

function button(sign, label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "icon-btn";
  element.textContent = sign;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", () => {
    act();
    element.focus();
  });
  return element;
}

function grip(list, row, status) {
  const element = Object.assign(document.createElement("span"), { className: "order-grip", textContent: "⠿" });
  element.setAttribute("aria-hidden", "true");
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    row.classList.add("is-dragged");
    const follow = ({ clientY }) => move(list, row, under(list, clientY), status);
    const drop = () => {
      row.classList.remove("is-dragged");
      document.removeEventListener("pointermove", follow);
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", drop, { once: true });
    document.addEventListener("pointercancel", drop, { once: true });
  });
  return element;
}

/** The place of the row at this height of the window. */
function under(list, height) {
  const index = [...list.children].findIndex((row) => height < row.getBoundingClientRect().bottom);
  return index < 0 ? list.children.length - 1 : index;
}
