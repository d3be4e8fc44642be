// The legend, which is the filter; below it, paths between two names.
function swatch(draw) {
  var canvas = make("canvas"), ratio = window.devicePixelRatio || 1;
  canvas.width = 28 * ratio;
  canvas.height = 16 * ratio;
  canvas.setAttribute("aria-hidden", "true");
  var ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  draw(ctx);
  return canvas;
}

function kindSwatch(face) {
  var name = page.swatches[face], look = page.looks[name], paint = paintOf(name);
  return swatch(function (ctx) {
    if (look.shape === "circle") shapeOf(ctx, "circle", 14, 8, 14, 14);
    else outline(ctx, 2, 2, 24, 12, look.shape === "pill" ? 6 : 2.5);
    ctx.fillStyle = paint[0];
    ctx.fill();
    ctx.strokeStyle = paint[1];
    ctx.stroke();
  });
}

function lineSwatch(colour, dashed) {
  return swatch(function (ctx) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    if (dashed) ctx.setLineDash([4, 3]);
    ctx.beginPath();
    ctx.moveTo(1, 8);
    ctx.lineTo(27, 8);
    ctx.stroke();
  });
}

function filter(kind, row, picture) {
  var one = button("", undefined, function () {
    off[kind][row[0]] = !off[kind][row[0]];
    one.setAttribute("aria-pressed", String(!off[kind][row[0]]));
    say(named(row) + (off[kind][row[0]] ? t("：隐藏", ": hidden") : t("：显示", ": shown")));
    arrive(true);
  });
  one.setAttribute("aria-pressed", String(!off[kind][row[0]]));
  one.setAttribute("data-filter", kind + " " + row[0]);
  one.appendChild(picture);
  one.appendChild(make("span", "", named(row)));
  one.appendChild(make("span", "count", String(row[3])));
  return one;
}

function filters(box, title, kind, rows, picture) {
  rows = rows.filter(function (row) { return row[3]; });
  if (!rows.length) return;
  var group = make("div", "rows");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title);
  group.appendChild(make("h2", "", title));
  rows.forEach(function (row) { group.appendChild(filter(kind, row, picture(row))); });
  box.appendChild(group);
}

function legend() {
  var box = byId("legend");
  box.textContent = "";
  box.setAttribute("aria-label", t("图例与筛选", "legend and filters"));
  box.appendChild(make("h2", "", t("布局", "Layout")));
  var both = make("div", "both");
  both.id = "layouts";
  both.setAttribute("role", "group");
  box.appendChild(both);
  filters(box, t("节点类型", "Nodes"), "face", page.kinds, function (row) { return kindSwatch(row[0]); });
  if (page.scope.length) box.appendChild(make("p", "left-out", tr(page.scope)));
  if (page.leftOut.length) box.appendChild(make("p", "left-out", leftOut()));
  filters(box, t("关系类型", "Relations"), "family", page.families, function (row) { return lineSwatch(colourOf(row[0]), false); });
  filters(box, t("依据", "Basis"), "basis", page.bases, function (row) { return lineSwatch(ground().heading, row[0] !== "stated"); });
  bars(box);
  box.appendChild(finder());
}

function leftOut() {
  return t("全图先画出最重要的 ", "The first picture draws the ") + data.nodes.length + t(" 个；点“另有”逐层展开：", " that matter most; “另有” opens the rest: ") +
    page.leftOut.map(function (row) { return tr(row) + " " + row[2]; }).join(t("、", ", ")) + t("。搜索和列表含全部。", ". Search and list have all.");
}

// When the reports of the relations were printed, as bars; the last for those that do not say.
function bars(box) {
  var rows = times(), most = rows.reduce(function (high, row) { return Math.max(high, row[3]); }, 0);
  if (rows.length < 2) return;
  box.appendChild(make("h2", "", t("报道时间", "Printed")));
  var group = make("div", "bars");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", t("报道时间", "printed"));
  rows.forEach(function (row) {
    var bar = make("i"), one = filter("time", row, bar);
    bar.style.height = Math.max(3, Math.round(34 * row[3] / most)) + "px";
    one.title = named(row) + "：" + row[3];
    one.querySelector("span").textContent = named(row).replace("-", "\n"); // the year above month and day
    group.appendChild(one);
  });
  box.appendChild(group);
}

// ---- 找关系

var ends = [null, null], endInputs = [];

function finder() {
  var form = make("form", "finder");
  form.appendChild(make("h2", "", t("找关系", "Paths")));
  endInputs = [t("从（姓名、机构）", "from (a name)"), t("到（姓名、机构）", "to (a name)")].map(function (hint, place) {
    var line = make("div", "end"), input = make("input"), list = make("ul", "hits");
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = hint;
    input.setAttribute("aria-label", hint);
    input.value = ends[place] === null ? "" : things[ends[place]].label;
    list.id = "end-hits-" + place;
    list.hidden = true;
    completer(input, list, function (number) { ends[place] = number; input.value = things[number].label; });
    input.addEventListener("input", function () { ends[place] = null; });
    line.appendChild(input);
    line.appendChild(list);
    form.appendChild(line);
    return input;
  });
  var ask = make("button", "ask", t("查找路径", "Find paths"));
  ask.type = "submit";
  form.appendChild(ask);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    endInputs.forEach(function (input, place) {
      var hit = ends[place] === null ? find(input.value)[0] : ends[place];
      ends[place] = hit === undefined ? null : hit;
      if (ends[place] !== null) input.value = things[ends[place]].label;
    });
    if (ends[0] === null || ends[1] === null || ends[0] === ends[1]) say(t("请填两个不同的名称", "Give two different names"));
    else go("p", things[ends[0]].id + "," + things[ends[1]].id);
  });
  return form;
}

function pathFrom(number) {
  ends = [number, null];
  legend();
  document.body.classList.add("drawer");
  endInputs[1].focus();
}
