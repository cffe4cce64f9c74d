// Elements, figures and code points. Texts of the graph enter the page here alone, and only as text nodes.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const byId = (id) => document.getElementById(id);

// Offsets in the graph count code points, strings here count UTF-16 units: the two differ after 𠮷 and its like.
function unitOffset(text, points) {
  if (!/[\uD800-\uDBFF]/.test(text)) return points;
  let units = 0;
  for (let passed = 0; passed < points && units < text.length; passed += 1) {
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  }
  return units;
}

function slicePoints(text, start, end) {
  return text.slice(unitOffset(text, start), unitOffset(text, end));
}

const pointLength = (text) => (/[\uD800-\uDBFF]/.test(text) ? Array.from(text).length : text.length);

// Names that are alike differ at their ends as often as at their beginnings, so the middle gives way.
function shorten(text, most) {
  const points = Array.from(text);
  if (points.length <= most) return text;
  const tail = Math.floor((most - 1) * 0.35);
  return `${points.slice(0, most - 1 - tail).join("")}…${points.slice(points.length - tail).join("")}`;
}

// The same folding as the search keys: compatibility forms, accents, case and everything but letters and digits.
function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function grouped(value) {
  const [whole, part] = String(value).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? "." + part : "");
}

const SCALES = [[[1e8, "亿"], [1e4, "万"]], [[1e9, " billion"], [1e6, " million"]]];

// A figure as people write it, never rounded: 380000000 → 3.8 亿, 123456789 → 123,456,789.
function figure(value) {
  const number = Number(value);
  for (const [scale, name] of SCALES[language.index]) {
    if (Math.abs(number) >= scale) {
      const scaled = String(number / scale);
      const digits = (scaled.split(".")[1] || "").length;
      if (digits <= 4 && !scaled.includes("e")) return grouped(scaled) + name;
      break;
    }
  }
  return grouped(value);
}

const percent = (value) => `${Math.round(value * 100)}%`;
const unique = (values) => [...new Set(values)];

// Those of which `test` holds, and the others.
function split(values, test) {
  const parts = [[], []];
  for (const value of values) parts[test(value) ? 0 : 1].push(value);
  return parts;
}
