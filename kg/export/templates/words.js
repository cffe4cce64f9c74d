// The interface in Chinese and English: words.json holds [中文, English] for each key.

const WORDS = JSON.parse(byId("words").textContent);

const language = { index: 0 };

function say(key, values = {}, kind = "page") {
  const pair = Object.hasOwn(WORDS[kind], key) ? WORDS[kind][key] : null;
  const text = pair ? pair[language.index] : String(key);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const sayIn = (kind, key) => say(key, {}, kind);

function nameOf(item) {
  return language.index === 1 && item.english ? item.english : item.label;
}

function applyWords() {
  document.documentElement.lang = ["zh-CN", "en"][language.index];
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", say(element.dataset.wordLabel));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.wordLabel);
  }
  for (const element of document.querySelectorAll("[data-word-placeholder]")) {
    element.placeholder = say(element.dataset.wordPlaceholder);
  }
  byId("language").textContent = ["English", "中文"][language.index];
  byId("language").lang = ["en", "zh-CN"][language.index];
}

function range(value, upper, write) {
  return upper === undefined ? write(value) : `${write(value)}–${write(upper)}`;
}

const hedged = (text, comparator) => say(comparator || "=", { v: text }, "comparator");

// A value of a fact in words. `values` holds it and what belongs to it (comparator, upper end, unit).
function valueText(slot, values) {
  const value = values[slot];
  if (value === undefined || value === null) return "";
  if (["sector", "status", "field"].includes(slot)) return sayIn(slot, value);
  if (slot === "ordinal" || slot === "batch") return say("ordinal", { n: value }, "format");
  if (slot === "investment") {
    const amount = range(value, values.investment_upper, figure);
    return say("yuan", { v: hedged(amount, values.investment_comparator) }, "format");
  }
  if (slot === "personnel") return say("people", { v: hedged(figure(value), values.personnel_comparator) }, "format");
  if (slot === "value") return quantityText(values);
  return String(value);
}

function unitText(amount, unit) {
  if (unit === "%") return `${amount}%`;
  return unit === "元" ? say("yuan", { v: amount }, "format") : say("amount", { v: amount, u: unit }, "format");
}

function quantityText(values) {
  const amount = hedged(range(values.value, values.upper, figure), values.comparator);
  return [
    values.expected ? sayIn("format", "expected") : "",
    values.cumulative ? sayIn("format", "cumulative") : "",
    unitText(amount, values.unit || ""),
    values.per ? say("per", { u: values.per }, "format") : "",
  ].filter(Boolean).join(" ");
}
