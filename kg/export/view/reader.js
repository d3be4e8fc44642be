// The whole report, every stretch that a fact was read from underlined; opened at one of them.
function read(number, start, stop) {
  var report = page.reports[number];
  openPanel(t("原文", "Report"), "#6A625B", report.headline || report.file);
  panel.appendChild(make("p", "byline", [report.by.join("、") || t("记者未载明", "no byline"), report.published || t("日期未载明", "undated"), report.file].join(" · ")));
  panel.appendChild(button("more", t("← 返回", "← back"), arrive));
  var facts = make("div", "read-facts"), text = make("article", "text");
  facts.hidden = true;
  panel.appendChild(facts);
  panel.appendChild(text);
  paragraphs(report.text).forEach(function (bounds) {
    var line = make("p");
    pieces(number, bounds).forEach(function (piece) { line.appendChild(pieceOf(number, piece, facts, start, stop)); });
    text.appendChild(line);
  });
  var here = text.querySelector(".here");
  if (here) here.scrollIntoView({ block: "center" });
}

function paragraphs(text) {
  var found = [], at = 0;
  text.split("\n").forEach(function (line) {
    if (line) found.push([at, at + line.length]);
    at += line.length + 1;
  });
  return found;
}

function toldIn(number) {
  var found = [];
  relations.forEach(function (one) {
    one.places.forEach(function (spot) { if (spot[0] === number) found.push([spot[1], spot[2], one]); });
  });
  return found;
}

// Cut a paragraph where a fact begins or ends.
function pieces(number, bounds) {
  var told = toldIn(number).filter(function (spot) { return spot[0] < bounds[1] && spot[1] > bounds[0]; });
  var cuts = [bounds[0], bounds[1]];
  told.forEach(function (spot) { cuts.push(clamp(spot[0], bounds[0], bounds[1]), clamp(spot[1], bounds[0], bounds[1])); });
  cuts.sort(function (a, b) { return a - b; });
  var found = [];
  for (var place = 1; place < cuts.length; place += 1) {
    if (cuts[place] > cuts[place - 1]) found.push({ start: cuts[place - 1], stop: cuts[place], told: over(told, cuts[place - 1]) });
  }
  return found;
}

function over(told, offset) {
  return told.filter(function (spot) { return spot[0] <= offset && spot[1] > offset; }).map(function (spot) { return spot[2]; });
}

// Not a button element: that would not break over lines as text does.
function underlined(words, here, act) {
  var element = make("span", "fact" + (here ? " here" : ""), words);
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.addEventListener("click", act);
  element.addEventListener("keydown", function (event) {
    if (event.key === "Enter") act();
  });
  return element;
}

function pieceOf(number, piece, facts, start, stop) {
  var words = page.reports[number].text.slice(piece.start, piece.stop), here = piece.start < stop && piece.stop > start;
  if (!piece.told.length) return make("span", here ? "here" : "", words);
  return underlined(words, here, function () {
    facts.textContent = "";
    facts.hidden = false;
    piece.told.forEach(function (one) {
      var line = make("p");
      line.appendChild(nameButton(one.from));
      line.appendChild(tag(page.ends[one.rel][english ? 2 : 0] || one.label, one.family));
      line.appendChild(nameButton(one.to));
      facts.appendChild(line);
    });
    panel.scrollTop = 0;
  });
}
