// A quote: the sentence of the report, the words of the evidence standing out, names marked as with a pen.
var LONG = 150, MARGIN = 44;

function sentenceAt(report, offset) {
  var stops = report.stops, start = 0;
  for (var place = 0; place < stops.length; place += 1) {
    if (offset < stops[place]) return [start, stops[place]];
    start = stops[place];
  }
  return [start, report.text.length];
}

// The places of one relation by sentence, each with its marks in order and none overlapping.
function sentencesOf(one) {
  var found = [], byKey = {};
  one.places.forEach(function (spot) {
    var report = page.reports[spot[0]], bounds = sentenceAt(report, spot[1]);
    var stop = Math.max(bounds[1], spot[2]), key = spot[0] + " " + bounds[0];
    if (!byKey[key]) found.push(byKey[key] = { report: spot[0], start: bounds[0], stop: stop, marks: [] });
    byKey[key].stop = Math.max(byKey[key].stop, stop);
    byKey[key].marks.push([spot[1], spot[2]]);
  });
  found.forEach(function (sentence) { sentence.marks = merged(sentence.marks); });
  return found;
}

function merged(marks) {
  var found = [];
  marks.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).forEach(function (mark) {
    var last = found[found.length - 1];
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else found.push([mark[0], mark[1]]);
  });
  return found;
}

function quoteOf(sentence, names) {
  var text = page.reports[sentence.report].text, element = make("blockquote");
  var start = sentence.start, stop = sentence.stop, marks = sentence.marks;
  if (stop - start > LONG) {
    start = Math.max(start, marks[0][0] - MARGIN);
    stop = Math.min(stop, marks[marks.length - 1][1] + MARGIN);
  }
  var at = start;
  if (start > sentence.start) element.appendChild(make("span", "around", "…"));
  marks.forEach(function (mark) {
    if (mark[0] > at) element.appendChild(make("span", "around", text.slice(at, mark[0])));
    element.appendChild(marked(text.slice(mark[0], mark[1]), names));
    at = mark[1];
  });
  element.appendChild(make("span", "around", text.slice(at, stop).replace(/\s+$/, "") + (stop < sentence.stop ? "…" : "")));
  return element;
}

function marked(text, names) {
  var element = make("span", "said");
  while (text) {
    var best = -1, found = "";
    names.forEach(function (name) {
      var at = text.indexOf(name);
      if (at >= 0 && (best < 0 || at < best || (at === best && name.length > found.length))) { best = at; found = name; }
    });
    if (best < 0) break;
    element.appendChild(document.createTextNode(text.slice(0, best)));
    element.appendChild(make("mark", "", found));
    text = text.slice(best + found.length);
  }
  element.appendChild(document.createTextNode(text));
  return element;
}

function namesOf(numbers) {
  var names = [];
  numbers.forEach(function (number) { names = names.concat(things[number].label, things[number].names); });
  return names.filter(Boolean);
}

// Everything that stands behind one relation: quotes, source, reporter, date, rule, confidence.
function evidence(element, one) {
  var names = namesOf([one.from, one.to]), report = page.reports[one.report];
  sentencesOf(one).forEach(function (sentence) { element.appendChild(quoteOf(sentence, names)); });
  one.words.forEach(function (words) {
    var quote = make("blockquote");
    quote.appendChild(marked(words, names));
    element.appendChild(quote);
  });
  if (!one.places.length && !one.words.length) {
    element.appendChild(make("p", "no-quote", one.basis === "background" ?
      t("背景知识（如行政区划），不出自报道原文。", "Background knowledge (such as administrative divisions), not from a report.") :
      t("由其他事实推断，原文没有直接写明。", "Inferred from other facts, not stated in the text.")));
  }
  if (report) element.appendChild(sourceOf(one, report));
  var why = t("置信度 ", "confidence ") + Math.round(one.score * 100) + t("% · 规则 ", "% · rule ") + one.rule;
  if (report && one.start >= 0) why += " · " + placeOf(one, report);
  var last = make("p", "why", why + " · ");
  last.appendChild(button("cite", t("复制引用", "copy citation"), function () { copy(citation(one, report)); }));
  element.appendChild(last);
}

// A fact with its words and where they stand, as one would cite it.
function citation(one, report) {
  var words = one.places.map(function (spot) { return page.reports[spot[0]].text.slice(spot[1], spot[2]); }).concat(one.words);
  var told = things[one.from].label + " — " + one.label + " → " + things[one.to].label;
  if (!report) return told + "（" + named(bases[one.basis]) + "，" + one.rule + "）";
  return told + (words.length ? "：“" + words.join("……") + "”" : "（" + named(bases[one.basis]) + "）") + "。" +
    (report.headline ? "《" + report.headline + "》，" : "") + report.by.concat(report.published || t("日期未载明", "undated"), placeOf(one, report)).join("，") + "。";
}

// The file, the page where it has pages, and the characters.
function placeOf(one, report) {
  var leaf = one.pages ? t(" 第 ", " p. ") + one.pages.join(t("、", ", ")) + t(" 页", "") : "";
  return report.file + leaf + (one.start >= 0 ? t(" 第 ", " ") + one.start + "–" + one.stop + t(" 字", "") : "");
}

// The clipboard's own interface is closed to pages from disk in some browsers; this way is open in all.
function copy(text) {
  var field = make("textarea", "unseen");
  field.value = text;
  document.body.appendChild(field);
  field.select();
  say(document.execCommand("copy") ? t("已复制：", "copied: ") + text : t("无法复制", "could not copy"));
  document.body.removeChild(field);
}

function sourceOf(one, report) {
  var line = make("p", "source");
  var spot = one.places[0] || [one.report, 0, 0];
  var open = button("report", report.headline ? "《" + report.headline + "》" : report.file, function () { read(spot[0], spot[1], spot[2]); });
  open.title = t("打开原文", "read the report");
  line.appendChild(open);
  line.appendChild(make("span", "", (report.by.join("、") || t("记者未载明", "no byline")) + " · " + (report.published || t("日期未载明", "undated"))));
  return line;
}
