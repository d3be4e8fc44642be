// The list: all that the picture shows, and what it has no room for, as tables that a screen reader reads.
var PAGE = 100, listing = "things";

function list() {
  var box = byId("list");
  box.textContent = "";
  box.setAttribute("aria-label", t("列表", "list"));
  var tabs = make("div", "both");
  tabs.setAttribute("role", "group");
  tabs.setAttribute("aria-label", t("列什么", "what to list"));
  [["things", t("人物、机构、会议、任务", "Things")], ["relations", t("关系与依据", "Relations and evidence")]].forEach(function (row) {
    var tab = button("", row[1], function () { listing = row[0]; list(); });
    tab.setAttribute("aria-pressed", String(listing === row[0]));
    tabs.appendChild(tab);
  });
  box.appendChild(tabs);
  if (listing === "things") listThings(box);
  else listRelations(box);
}

function listThings(box) {
  page.kinds.concat(page.otherKinds).forEach(function (row) {
    if (!row[3] || off.face[row[0]]) return;
    var members = things.filter(function (thing) { return thing.face === row[0]; });
    table(box, named(row), [t("名称", "name"), t("说明", "about"), t("关系", "relations")], members, thingRow);
  });
}

function listRelations(box) {
  page.families.forEach(function (row) {
    var members = relations.filter(function (one) { return one.family === row[0] && relationAllowed(one); });
    if (members.length) table(box, named(row), [t("从", "from"), t("关系", "relation"), t("到", "to"), t("依据", "evidence")], members, relationRow);
  });
}

function table(box, title, heads, members, rowOf) {
  box.appendChild(make("h2", "", title + t("（", " (") + members.length + t("）", ")")));
  var element = make("table"), head = make("tr"), body = make("tbody");
  heads.forEach(function (word) {
    var cell = make("th", "", word);
    cell.scope = "col";
    head.appendChild(cell);
  });
  element.setAttribute("aria-label", title);
  element.appendChild(make("thead")).appendChild(head);
  element.appendChild(body);
  box.appendChild(element);
  rowsInto(body, members, box, element, rowOf);
}

function rowsInto(body, members, box, element, rowOf) {
  members.slice(0, PAGE).forEach(function (one) { body.appendChild(rowOf(one)); });
  if (members.length <= PAGE) return;
  var more = button("more", t("再显示 ", "show ") + Math.min(PAGE, members.length - PAGE) + t(" 条", " more"), function () {
    box.removeChild(more);
    rowsInto(body, members.slice(PAGE), box, element, rowOf);
  });
  box.insertBefore(more, element.nextSibling);
}

function thingRow(thing) {
  var line = make("tr"), name = make("th");
  name.scope = "row";
  name.appendChild(button("name", thing.label, function () { go("n", thing.id); }));
  line.appendChild(name);
  line.appendChild(make("td", "", thing.facts.map(function (fact) { return fact[2]; }).join(t("；", "; "))));
  line.appendChild(make("td", "count", String(thing.told.filter(relationAllowed).length)));
  return line;
}

function relationRow(one) {
  var line = make("tr"), report = page.reports[one.report], quote = quoteOfRelation(one), last = make("td");
  [one.from, one.to].forEach(function (number) { line.appendChild(make("td")).appendChild(nameButton(number)); });
  line.insertBefore(make("td", "", page.ends[one.rel][english ? 2 : 0] || one.label), line.lastChild);
  last.appendChild(make("q", "", quote));
  if (!quote) last.textContent = named(bases[one.basis]) + " · " + one.rule;
  if (report && quote) last.appendChild(make("small", "", " " + (report.headline ? "《" + report.headline + "》" : report.file)));
  line.appendChild(last);
  return line;
}

function quoteOfRelation(one) {
  return one.places.map(function (spot) { return page.reports[spot[0]].text.slice(spot[1], spot[2]); }).concat(one.words).join(" … ");
}

function showList(on) {
  byId("list").hidden = !on;
  document.body.classList.toggle("listing", on);
  if (on) {
    list();
    byId("list").focus();
  }
  tools();
}
