// Where one is: the sheets from the whole down to this one, and the way back.
function crumbs() {
  var box = byId("crumbs"), away = scene.name !== "hierarchy" || scene.sheet > 0 || !!scene.focus;
  box.textContent = "";
  box.hidden = !away;
  box.setAttribute("aria-label", t("位置", "place"));
  if (!away) return;
  var previous = button("back", "←", back);
  previous.title = t("返回上一步", "back");
  previous.setAttribute("aria-label", previous.title);
  box.appendChild(previous);
  trailOf(sheetNow).forEach(function (number) {
    if (number) box.appendChild(make("span", "", "›"));
    box.appendChild(button("crumb", nameOfSheet(number), function () { if (number === scene.sheet) scene.focus = null; goSheet(number); }));
  });
  var end = scene.name === "around" ? t("关系图：", "around ") + things[scene.centre].label : scene.name === "paths" ? t("找关系", "paths") : "";
  if (!end) return;
  box.appendChild(make("span", "", "›"));
  box.appendChild(make("span", "crumb", end));
}

function trailOf(number) {
  var found = [number];
  while (found[0]) found.unshift(page.sheets[found[0]].up);
  return found;
}

function nameOfSheet(number) {
  var sheet = page.sheets[number];
  if (!number) return t("全图", "all");
  var name = sheet.body < 0 ? t("其余", "the rest") : things[sheet.body].label;
  return sheet.part > 1 ? name + t("（续 " + (sheet.part - 1) + "）", " (" + sheet.part + ")") : name;
}

// The two layouts: the hierarchy, and what is around one thing (by default the one that most is told of).
function layouts() {
  var box = byId("layouts"), near = scene.name === "around";
  box.textContent = "";
  box.setAttribute("aria-label", t("布局", "layout"));
  [[t("层级", "Hierarchy"), scene.name === "hierarchy", function () { if (near) go("n", things[scene.centre].id); else goSheet(sheetNow); }],
    [t("关系", "Relations"), near, function () { if (!near) go("r", things[centreOf()].id); }]].forEach(function (row) {
    var one = button("", row[0], row[2]);
    one.setAttribute("aria-pressed", String(row[1]));
    box.appendChild(one);
  });
}

function centreOf() {
  var what = asked();
  if (what && what.view !== "s") return what.numbers[0];
  var best = 0;
  things.forEach(function (thing) {
    if (!SENTENCES[thing.face] && thing.told.length > things[best].told.length) best = thing.number;
  });
  return best;
}
