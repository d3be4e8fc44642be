// Search: by characters, by pinyin in full or its initials, by other names and posts.
var MOST = 14;

function folded(text) { return text.toLowerCase().replace(/\s+/g, ""); }

// What each thing is searched by, made when something is looked for the first time.
var sought = null;
function seek() {
  sought = sought || things.map(function (thing) {
    return { label: folded(thing.label), other: folded(thing.names.concat(thing.facts.map(function (fact) { return fact[2]; })).join("\n")) };
  });
  return sought;
}

function found(thing, query) {
  var words = seek()[thing.number], at = words.label.indexOf(query);
  if (at >= 0) return at ? 1 : 0;
  if (thing.keys.indexOf(query) >= 0) return 0;
  if (thing.keys.some(function (key) { return key.indexOf(query) === 0; })) return 2;
  // 主席 asks for people rather than for meetings of 主席.
  if (words.other.indexOf(query) >= 0) return thing.face === "person" ? 1 : 3;
  if (query.length > 2 && thing.keys.some(function (key) { return key.indexOf(query) > 0; })) return 4;
  return -1;
}

function find(words) {
  var query = folded(words), hits = [];
  if (!query) return [];
  things.forEach(function (thing) {
    var rank = found(thing, query);
    if (rank >= 0) hits.push([SENTENCES[thing.face] ? 1 : 0, rank, thing.label.length, thing.number]);
  });
  hits.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]; });
  return hits.slice(0, MOST).map(function (row) { return row[3]; });
}

// Tasks and reports are named by sentences: what people look for comes before them.
var SENTENCES = { task: true, report: true };

function completer(input, list, take) {
  var shown = [], at = 0;
  function mark() {
    Array.prototype.forEach.call(list.children, function (item, place) {
      item.className = place === at && shown.length ? "on" : item.className === "none" ? "none" : "";
      item.setAttribute("aria-selected", String(place === at));
    });
    if (shown.length) input.setAttribute("aria-activedescendant", list.id + "-" + at);
  }
  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function open() {
    shown = find(input.value);
    at = 0;
    list.textContent = "";
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (!shown.length) list.appendChild(make("li", "none", t("没有找到", "nothing found")));
    shown.forEach(function (number, place) {
      var item = make("li"), thing = things[number];
      item.id = list.id + "-" + place;
      item.setAttribute("role", "option");
      item.appendChild(make("span", "", thing.label));
      item.appendChild(make("small", "", thing.face === "person" && thing.facts.length ? thing.facts[0][2] : nameOfKind(thing)));
      item.addEventListener("mousedown", function (event) { event.preventDefault(); pick(place); });
      list.appendChild(item);
    });
    mark();
  }
  function pick(place) {
    if (!shown.length) return;
    close();
    take(shown[place]);
  }
  list.setAttribute("role", "listbox");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % Math.max(shown.length, 1);
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden) {
      pick(at);
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
      input.blur();
    }
  });
}
