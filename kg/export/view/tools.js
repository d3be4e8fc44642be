// The head of the page: counts, list, picture and table to take away, day and night, language.
function tools() {
  var box = byId("tools"), listed = !byId("list").hidden;
  box.textContent = "";
  add(box, t("筛选", "Filter"), t("图例与筛选", "legend and filters"), function () { document.body.classList.toggle("drawer"); }).className = "narrow";
  add(box, listed ? t("图", "Graph") : t("列表", "List"), t("列表与图切换（L）", "list or graph (L)"), function () { showList(!listed); });
  box.appendChild(takeAway());
  add(box, "◐", t("深色 / 浅色", "dark / light"), function () { theme = theme === "day" ? "night" : "day"; dress(); arrive(true); }).className = "dress";
  add(box, english ? "中" : "EN", "中文 / English", function () { english = !english; dress(); arrive(true); }).className = "dress";
}

function add(box, text, title, act) {
  var one = button("", text, act);
  one.title = title;
  one.setAttribute("aria-label", title);
  box.appendChild(one);
  return one;
}

function counts() {
  var box = byId("sum");
  box.textContent = "";
  [[page.sum.nodes, t("节点", "nodes")], [page.sum.relations, t("关系", "relations")], [page.sum.reports, t("篇报道", "reports")]].forEach(function (row) {
    var part = make("span");
    part.appendChild(make("b", "", String(row[0])));
    part.appendChild(document.createTextNode(" " + row[1]));
    box.appendChild(part);
  });
  if (page.stated === null) return;
  var share = make("span", "", t("原文直述 ", "stated ")), meter = make("meter");
  meter.setAttribute("aria-label", t("原文直述", "stated"));
  meter.min = 0;
  meter.max = 100;
  meter.value = page.stated;
  share.appendChild(meter);
  share.appendChild(make("b", "", " " + page.stated + "%"));
  box.appendChild(share);
}

var NARROW = 820; // px, as in the style

// Put on the language and the colours that are asked for.
function dress() {
  document.documentElement.lang = english ? "en" : "zh-CN";
  document.documentElement.setAttribute("data-theme", theme);
  document.title = tr(page.title);
  byId("title").textContent = tr(page.title);
  var hint = t("搜索姓名、机构、会议，支持拼音", "Search names, bodies, meetings; pinyin too");
  byId("search").placeholder = window.innerWidth < NARROW ? t("搜索，支持拼音", "Search, pinyin too") : hint;
  byId("search").setAttribute("aria-label", hint);
  byId("network").setAttribute("aria-label", t("网络图。方向键移动，回车查看依据；按 L 打开列表。", "Network. Arrow keys move, Enter shows evidence; L opens the list."));
  counts();
  tools();
  keys();
  zoomButtons();
  legend();
}

function keys() {
  var box = byId("keys");
  box.textContent = "";
  box.appendChild(document.createTextNode(t("点击卡片或连线看依据", "click a card or a line for evidence")));
  [["/", t("搜索", "search")], ["F", t("全图", "fit")], ["L", t("列表", "list")], ["Esc", t("取消", "clear")], ["Ctrl+" + t("滚轮", "wheel"), t("缩放", "zoom")]].forEach(function (row) {
    box.appendChild(make("kbd", "", row[0]));
    box.appendChild(document.createTextNode(" " + row[1] + " "));
  });
}

function zoomButtons() {
  var box = byId("zoom");
  box.textContent = "";
  add(box, "+", t("放大", "zoom in"), function () { zoom(1.25); });
  add(box, "−", t("缩小", "zoom out"), function () { zoom(0.8); });
  add(box, "⤢", t("全图", "show all"), whole);
}
