// The list: all that the picture shows, and what it has no room for, as tables that a screen reader reads.
var PAGE = 100;

function list() {
  var box = byId("list");
  box.textContent = "";
  box.setAttribute("aria-label", t("列表", "list"));
  page.kinds.concat(page.otherKinds).forEach(function (row) {
    if (!row[3] || off.face[row[0]]) return;
    var members = things.filter(function (thing) { return thing.face === row[0]; });
    box.appendChild(make("h2", "", named(row) + "（" + members.length + "）"));
    var table = make("table"), head = make("tr"), body = make("tbody");
    [t("名称", "name"), t("说明", "about"), t("关系", "relations")].forEach(function (word) {
      var cell = make("th", "", word);
      cell.scope = "col";
      head.appendChild(cell);
    });
    table.appendChild(make("thead")).appendChild(head);
    table.appendChild(body);
    box.appendChild(table);
    rowsInto(body, members, box, table);
  });
}

function rowsInto(body, members, box, table) {
  members.slice(0, PAGE).forEach(function (thing) {
    var line = make("tr"), name = make("th");
    name.scope = "row";
    name.appendChild(button("name", thing.label, function () { go("n", thing.id); }));
    line.appendChild(name);
    line.appendChild(make("td", "", thing.facts.map(function (fact) { return fact[2]; }).join(t("；", "; "))));
    line.appendChild(make("td", "count", String(thing.told.filter(relationAllowed).length)));
    body.appendChild(line);
  });
  if (members.length <= PAGE) return;
  var more = button("more", t("再显示 ", "show ") + Math.min(PAGE, members.length - PAGE) + t(" 条", " more"), function () {
    box.removeChild(more);
    rowsInto(body, members.slice(PAGE), box, table);
  });
  box.insertBefore(more, table.nextSibling);
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
