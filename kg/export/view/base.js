// What the page knows, its languages and colours, and how an element is made (always as text).
var data = JSON.parse(document.getElementById("data").textContent);
var options = JSON.parse(document.getElementById("options").textContent);
var things = page.things, relations = page.relations;
var BUDGET = page.budget, CAPTION = page.caption[0], LEADING = page.caption[1], NOTE_LEADING = page.caption[2];
var calm = !!window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
var english = false;

var numberOf = {};
things.forEach(function (thing, number) { thing.number = number; thing.told = []; numberOf[thing.id] = number; });
relations.forEach(function (one, number) {
  one.number = number;
  one.family = page.familyOf[one.rel];
  things[one.from].told.push(one);
  if (one.to !== one.from) things[one.to].told.push(one);
});

function t(zh, en) { return english ? en : zh; }
function tr(pair) { return pair[english ? 1 : 0]; }

function byName(rows) {
  var found = {};
  rows.forEach(function (row) { found[row[0]] = row; });
  return found;
}

var families = byName(page.families), kinds = byName(page.kinds.concat(page.otherKinds)), bases = byName(page.bases);
function named(row) { return row[english ? 2 : 1]; }

// ---- time: when the report of a relation was printed, by day, month or year as there are few or many

var UNDATED = "undated", FEW = 4;
var cut = [10, 7, 4].filter(function (length) {
  var seen = {};
  page.reports.forEach(function (report) { seen[report.published.slice(0, length)] = true; });
  return Object.keys(seen).length <= FEW;
})[0] || 4;

function timeOf(one) {
  var report = page.reports[one.report];
  return (report && report.published.slice(0, cut)) || UNDATED;
}

function times() {
  var counts = {};
  relations.forEach(function (one) { counts[timeOf(one)] = (counts[timeOf(one)] || 0) + 1; });
  return Object.keys(counts).sort(function (a, b) {
    return (a === UNDATED) - (b === UNDATED) || (a < b ? -1 : 1);
  }).map(function (time) {
    return [time, time === UNDATED ? "未载明" : time, time, counts[time], time === UNDATED ? "" : time];
  });
}

// ---- day and night

var GROUNDS = {
  day: { paper: "#FAF8F4", lane: "#FFFEFC", rim: "#E6E0D6", note: "#736B62", heading: "#5F5851", caption: "#5F5851", ring: "#E0A93B", word: "#4A443E", button: "#F3EEE5", hover: "#EAE2D4" },
  night: { paper: "#171513", lane: "#1E1B19", rim: "#37322D", note: "#958D84", heading: "#B8B0A7", caption: "#B8B0A7", ring: "#F0C052", word: "#E5DED5", button: "#2A2623", hover: "#38332E" }
};
var theme = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "day";
function ground() { return GROUNDS[theme]; }
function colourOf(family) { return families[family][theme === "day" ? 4 : 5]; }
function paintOf(look) { return page.looks[look][theme]; }

// ---- elements

function byId(id) { return document.getElementById(id); }

function make(tag, name, text) {
  var element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function button(name, text, act) {
  var element = make("button", name, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

function say(words) { byId("said").textContent = words; }
