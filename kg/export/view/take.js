// To take away: this view as a picture, the whole sheet as a drawing, the relations shown as a table, paper.
function takeAway() {
  var box = make("div", "menu"), list = make("div", "items");
  var head = add(box, t("导出", "Export"), t("导出", "export"), function () { open(list.hidden); });
  head.setAttribute("aria-haspopup", "menu");
  list.setAttribute("role", "menu");
  list.setAttribute("aria-label", t("导出", "export"));
  list.hidden = true;
  [[t("PNG 图片（当前画面）", "PNG, this view"), savePicture], [t("SVG 矢量图（整幅）", "SVG, the whole sheet"), saveDrawing],
    [t("CSV 表格（当前显示的关系）", "CSV, the relations shown"), saveTable], [t("打印", "Print"), function () { window.print(); }]].forEach(function (row) {
    var item = button("", row[0], function () { open(false); row[1](); });
    item.setAttribute("role", "menuitem");
    list.appendChild(item);
  });
  function open(on) {
    list.hidden = !on;
    head.setAttribute("aria-expanded", String(on));
    if (on) list.firstChild.focus();
  }
  list.addEventListener("keydown", function (event) {
    var step = event.key === "ArrowDown" ? "nextSibling" : event.key === "ArrowUp" ? "previousSibling" : "";
    if (event.key === "Escape") { open(false); head.focus(); }
    else if (step && document.activeElement[step]) document.activeElement[step].focus();
    else if (event.key !== "Enter" && event.key !== " " && event.key !== "Tab") return;
    event.stopPropagation();
  });
  box.addEventListener("focusout", function (event) {
    if (!box.contains(event.relatedTarget)) open(false);
  });
  open(false);
  box.appendChild(list);
  return box;
}

function save(url, name) {
  var link = make("a");
  link.href = url;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
}

function saveText(text, type, name) { save(URL.createObjectURL(new Blob([text], { type: type })), name); }

function savePicture() {
  var drawn = byId("network").querySelector("canvas"), copy = make("canvas");
  copy.width = drawn.width;
  copy.height = drawn.height;
  var ctx = copy.getContext("2d");
  ctx.fillStyle = ground().paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  save(copy.toDataURL("image/png"), "network.png");
}

// A spreadsheet takes a cell that begins with = + - @ for a formula; an apostrophe keeps it a text.
function cell(value) {
  var text = String(value);
  if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = "'" + text;
  return '"' + text.replace(/"/g, '""') + '"';
}

// What is shown: of the scene's lines, those that the filters let through; of a focus, its own.
function relationsShown() {
  var found = {};
  scene.lines.forEach(function (line) {
    if (scene.focus && !scene.focus.lines[line.id]) return;
    line.relations.forEach(function (number) { if (relationAllowed(relations[number])) found[number] = true; });
  });
  return Object.keys(found).map(function (number) { return relations[number]; });
}

function saveTable() {
  var rows = [["从", "关系", "到", "依据", "引文", "报道", "记者", "日期", "文件", "页", "起", "止", "规则", "置信度"]];
  relationsShown().forEach(function (one) {
    var report = page.reports[one.report] || { headline: "", file: "", by: [], published: "" };
    rows.push([things[one.from].label, one.label, things[one.to].label, bases[one.basis][1], quoteOfRelation(one), report.headline,
      report.by.join("、"), report.published, report.file, (one.pages || []).join("、"), one.start, one.stop, one.rule, one.score]);
  });
  saveText("\uFEFF" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n", "text/csv", "network.csv");
}

function saveDrawing() {
  saveText(new XMLSerializer().serializeToString(drawing()), "image/svg+xml", "network.svg");
}
