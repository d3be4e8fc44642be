// The panel beside the picture: what is known of a thing or a line, and where it stands.
var panel = byId("panel");
var FIRST = 40;

function openPanel(kind, colour, title) {
  panel.textContent = "";
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.setAttribute("aria-label", title);
  var close = button("close", "×", function () { goSheet(sheetNow); });
  close.setAttribute("aria-label", t("关闭", "close"));
  panel.appendChild(close);
  var badge = make("span", "kind", kind);
  badge.style.background = colour;
  panel.appendChild(badge);
  panel.appendChild(make("h2", "", title));
  network.setSize("100%", "100%");
  say(kind + " " + title);
}

function kindColour(thing) {
  var paint = page.looks[page.swatches[thing.face]].day;
  return thing.face === "meeting" || thing.face === "spirit" ? "#8A6414" : thing.face === "task" ? "#2F6B54" : thing.face === "union" || thing.face === "person" || thing.face === "writer" ? paint[0] : "#6A625B";
}

function nameButton(number) {
  return button("name", things[number].label, function () { go("n", things[number].id); });
}

function tag(word, family) {
  var element = make("span", "word", word);
  element.style.color = element.style.borderColor = colourOf(family);
  return element;
}

// Relations that say the same of the same two ends are told once, with every quote.
function grouped(told, centre) {
  var groups = [], byKey = {};
  told.forEach(function (one) {
    var outward = one.from === centre, other = outward ? one.to : one.from;
    var said = page.ends[one.rel][(english ? 2 : 0) + (outward ? 0 : 1)] || one.label;
    var key = [other, said, one.rel, one.basis].join("\n");
    if (!byKey[key]) groups.push(byKey[key] = { other: other, word: said, family: one.family, basis: one.basis, told: [] });
    byKey[key].told.push(one);
  });
  var order = page.families.map(function (row) { return row[0]; });
  return groups.sort(function (a, b) { return order.indexOf(a.family) - order.indexOf(b.family); });
}

function section(group) {
  var element = make("section", "relation"), title = make("h3");
  title.appendChild(tag(group.word, group.family));
  title.appendChild(nameButton(group.other));
  if (group.told.length > 1) title.appendChild(make("span", "times", t(group.told.length + " 处依据", group.told.length + " sources")));
  if (group.basis !== "stated") title.appendChild(make("span", "basis", named(bases[group.basis])));
  element.appendChild(title);
  group.told.forEach(function (one) { evidence(element, one); });
  return element;
}

// Long lists are told in part at first: a national body may have a thousand relations.
function sections(groups) {
  groups.slice(0, FIRST).forEach(function (group) { panel.appendChild(section(group)); });
  if (groups.length <= FIRST) return;
  var rest = groups.slice(FIRST);
  var more = button("more", t("再显示 ", "show ") + rest.length + t(" 条", " more"), function () {
    panel.removeChild(more);
    sections(rest);
  });
  panel.appendChild(more);
}

// What a reader looks for and the reports do not say, is said to be missing.
var EXPECTED = { person: ["职务", "posts"], meeting: ["时间", "time"], task: ["时间", "time"] };

function factsOf(thing) {
  var list = make("dl", "facts"), expected = EXPECTED[thing.face];
  var facts = thing.facts.slice();
  if (expected && !facts.some(function (fact) { return fact[0] === expected[0]; })) facts.push(expected.concat(t("原文未载明", "not stated")));
  facts.forEach(function (fact) {
    var line = make("div");
    line.appendChild(make("dt", "", tr(fact)));
    line.appendChild(make("dd", "", fact[2]));
    list.appendChild(line);
  });
  return list;
}

function tellThing(number) {
  var thing = things[number], told = thing.told.filter(relationAllowed);
  openPanel(english ? nameOfKind(thing) : thing.type || nameOfKind(thing), kindColour(thing), thing.label);
  panel.appendChild(factsOf(thing));
  panel.appendChild(actions(number));
  var own = page.reports.map(function (report) { return report.thing; }).indexOf(number);
  if (own >= 0) panel.appendChild(button("more", t("阅读全文", "Read the report"), function () { read(own, 0, 0); }));
  sections(grouped(told, number));
  if (!thing.told.length) panel.appendChild(make("p", "no-quote", t("文中只提到名称，没有写明与其他人物、机构的关系。", "Only named; no relation to others is stated.")));
  else if (told.length < thing.told.length) panel.appendChild(make("p", "no-quote", t("另有 ", "") + (thing.told.length - told.length) + t(" 条被图例筛去。", " more are filtered out by the legend.")));
}

function actions(number) {
  var line = make("div", "actions"), thing = things[number], near = scene.name === "around";
  line.appendChild(near ?
    button("", t("回到层级图", "Hierarchy"), function () { go("n", thing.id); }) :
    button("", t("看关系图", "Relations"), function () { go("r", thing.id); }));
  line.appendChild(button("", t("从此找关系", "Paths from here"), function () { pathFrom(number); }));
  line.appendChild(button("", t("复制链接", "Copy link"), function () { copy(location.href.split("#")[0] + "#n=" + encodeURIComponent(thing.id)); }));
  var inside = opens[sheetNow + " " + number];
  if (inside && !near) line.appendChild(button("", t("展开此分支 ›", "Open this branch ›"), function () { goSheet(inside); }));
  if (near || scene.at[thing.id]) line.appendChild(depths());
  return line;
}

function depths() {
  var group = make("span", "depths");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", t("层数", "steps"));
  group.appendChild(make("span", "", t("层数", "steps")));
  [1, 2, 3].forEach(function (number) {
    var one = button("", String(number), function () { depth = number; arrive(); });
    one.title = number + t(" 层以内", number > 1 ? " steps" : " step");
    one.setAttribute("aria-pressed", String(depth === number));
    group.appendChild(one);
  });
  return group;
}

function tellLine(line) {
  var row = families[line.family], from = numberAt(line.from), to = numberAt(line.to);
  openPanel(named(row), row[4], things[from].label + " → " + things[to].label);
  var told = line.relations.map(function (number) { return relations[number]; }).filter(relationAllowed);
  told.forEach(function (one) { panel.appendChild(stepOf(one)); });
}

function numberAt(id) { return scene.at[id].thing; }
