(() => {
"use strict";
const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = {
  title: ["标注与读取对照", "Gold and read facts"], report: ["报道", "Report"], type: ["类型", "Type"], error: ["差错", "Error"],
  all: ["全部", "All"], skip: ["跳到事实", "Skip to the facts"], facts: ["事实", "Facts"], gold: ["人工标注", "gold"], read: ["程序读取", "read"],
  none: ["(无)", "(none)"], "no-text": ["没有原文:加上 --docs 可以对照。", "No text: give --docs to see it."],
  right: ["一致", "right"], partly: ["部分一致", "partly right"], missed: ["漏读", "missed"], false: ["多读", "not in gold"],
  confidence: ["置信度", "confidence"], shown: ["条,共", "of"], overall: ["总分", "overall"], absent: ["原文中未找到这段引文", "the quotation is not in the text"],
  assistance: ["对口关系", "assistance"], batch: ["批次", "batch"], group_program: ["组团式", "group programme"], project: ["项目", "project"], outcome: ["成果", "outcome"],
  invented: ["虚构", "invented"], split: ["一拆为多", "split"], merged: ["多并为一", "merged"], "wrong boundary": ["边界不符", "wrong boundary"],
  "wrong value": ["数值不符", "wrong value"], "wrong donor": ["支援方不符", "wrong donor"], "wrong recipient": ["受援方不符", "wrong recipient"],
  "wrong subject": ["归属不符", "wrong subject"], "background taken for outcome": ["背景当成成果", "background taken for outcome"], "not aid": ["与支援无关", "not aid"],
  donor: ["支援方", "donor"], recipient: ["受援方", "recipient"], name: ["名称", "name"], place: ["地点", "place"], sector: ["领域", "sector"], status: ["状态", "status"],
  investment: ["投资", "investment"], start: ["开始", "start"], end: ["结束", "end"], measure: ["指标", "measure"], value: ["数值", "value"], unit: ["单位", "unit"],
  comparator: ["比较", "comparator"], period: ["时段", "period"], subject: ["归属", "subject"], ordinal: ["第几批", "ordinal"], field: ["方面", "field"], host: ["单位所在", "host"],
  personnel: ["人数", "personnel"], leader: ["领队", "leader"], level: ["层级", "level"], programme_wide: ["整体数字", "programme-wide"],
};
const STATES = ["right", "partly", "missed", "false"];
const TYPES = ["assistance", "batch", "group_program", "project", "outcome"];
const ERRORS = ["missed", "invented", "split", "merged", "wrong boundary", "wrong value", "wrong donor", "wrong recipient", "wrong subject",
  "background taken for outcome", "not aid"];
const find = (id) => document.getElementById(id);
let english = false;
let chosen = null;

function say(key) {
  const found = Object.hasOwn(WORDS, key) ? WORDS[key] : null;
  return found ? found[english ? 1 : 0] : key;
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function report() {
  return DATA.reports[Number(find("report").value)] ?? { name: "", overall: 0, text: "", rows: [] };
}

function shownRows() {
  const type = find("type").value;
  const error = find("error").value;
  return report().rows.filter((row) => (!type || row.type === type) && (!error || row.state === error || row.errors.includes(error)));
}

/* The text in pieces, cut wherever a fact's words begin or end; each piece has the worst state of the facts on it. */
function showText(rows) {
  const { text, name } = report();
  find("text-title").textContent = name;
  const spans = rows.flatMap((row) => [row.gold, row.read].flatMap((fact) => (fact ? fact.words : []).map(([start, end]) => ({ start, end, state: row.state }))));
  const picked = chosen ? chosen.words : [];
  const characters = Array.from(text);
  const cuts = [...new Set([0, characters.length, ...spans.flatMap((s) => [s.start, s.end]), ...picked.flat()])].sort((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1];
    const over = spans.filter((s) => s.start <= start && end <= s.end).map((s) => s.state);
    const state = STATES.findLast((one) => over.includes(one)) ?? "";
    const marked = picked.some(([low, high]) => low <= start && end <= high);
    return make("span", { class: `${state} ${marked ? "chosen" : ""}`.trim() }, characters.slice(start, end).join(""));
  });
  find("body").replaceChildren(...(text ? pieces : [make("p", { class: "note" }, say("no-text"))]));
  find("body").querySelector(".chosen")?.scrollIntoView({ block: "center" });
}

function sideButton(fact, side) {
  if (!fact) return make("p", { class: "soft" }, `${say(side)}: ${say("none")}`);
  const lines = fact.slots.map(([slot, value, same]) => make("span", { class: "value" }, make("span", { class: "slot" }, say(slot)), make("span", { class: same ? "" : "differs" }, value)));
  const button = make("button", { type: "button", "aria-pressed": String(fact === chosen) }, make("span", { class: "side" }, say(side)), ...lines);
  if (fact.confidence !== null) button.append(make("span", { class: "side" }, `${say("confidence")} ${fact.confidence} ${fact.rule}`));
  button.addEventListener("click", () => {
    chosen = fact === chosen ? null : fact;
    for (const other of find("rows").querySelectorAll("button")) other.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", String(fact === chosen));
    showText(shownRows());
    find("status").textContent = chosen && !chosen.words.length ? say("absent") : count();
  });
  return button;
}

function rowItem(row) {
  const errors = row.errors.filter((error) => error !== row.state).map(say).join(" · ");
  const head = make("p", { class: "head" }, make("b", {}, say(row.state)), make("span", {}, say(row.type)), make("span", { class: "soft" }, errors));
  return make("li", { class: row.state }, head, make("div", { class: "sides" }, sideButton(row.gold, "gold"), sideButton(row.read, "read")));
}

function count() {
  const all = report().rows.length;
  return `${shownRows().length} ${say("shown")} ${all} · ${say("overall")} ${report().overall} (${DATA.overall})`;
}

function show() {
  const rows = shownRows();
  if (chosen && !rows.some((row) => row.gold === chosen || row.read === chosen)) chosen = null;
  showText(rows);
  find("status").textContent = count();
  find("key").replaceChildren(...STATES.map((state) => make("li", { class: state }, say(state))));
  find("rows").replaceChildren(...rows.map(rowItem));
}

function fill(select, keys, label) {
  const before = select.value;
  select.replaceChildren(...keys.map(([value, key]) => make("option", { value }, label(key))));
  if (before) select.value = before;
}

function showWords() {
  document.documentElement.lang = english ? "en" : "zh-CN";
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  fill(find("report"), DATA.reports.map((one, i) => [String(i), `${one.name} (${one.overall})`]), (name) => name);
  fill(find("type"), [["", "all"], ...TYPES.map((type) => [type, type])], say);
  fill(find("error"), [["", "all"], ...["right", "partly", "false"].map((s) => [s, s]), ...ERRORS.map((error) => [error, error])], say);
  find("language").textContent = english ? "中文" : "English";
  find("language").lang = english ? "zh-CN" : "en";
  show();
}

for (const id of ["report", "type", "error"]) find(id).addEventListener("change", show);
find("language").addEventListener("click", () => { english = !english; showWords(); });
find("rows").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...find("rows").querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement) + step];
  if (step && next) { event.preventDefault(); next.focus(); }
});
showWords();
})();
