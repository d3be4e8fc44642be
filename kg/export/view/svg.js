// The scene as a drawing (SVG), element by element: texts stay texts, to be searched and set again.
var SVG = "http://www.w3.org/2000/svg";

function draw(parent, name, values, text) {
  var element = document.createElementNS(SVG, name);
  Object.keys(values).forEach(function (key) { element.setAttribute(key, values[key]); });
  if (text !== undefined) element.textContent = plainText(text);
  parent.appendChild(element);
  return element;
}

// XML has no place for control characters and for halves of characters.
function plainText(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1");
}

function drawing() {
  var box = bounds(scene.nodes), x = box[0] - 24, y = box[1] - 24, w = box[2] - box[0] + 48, h = box[3] - box[1] + 48;
  var root = document.createElementNS(SVG, "svg");
  root.setAttribute("viewBox", [x, y, w, h].join(" "));
  root.setAttribute("width", w);
  root.setAttribute("height", h);
  root.setAttribute("font-family", SANS);
  root.setAttribute("text-anchor", "middle");
  draw(root, "title", {}, document.title);
  draw(root, "rect", { x: x, y: y, width: w, height: h, fill: ground().paper });
  scene.frames.forEach(function (frame) {
    draw(root, "rect", { x: frame[0], y: frame[1], width: frame[2], height: frame[3], rx: 12, fill: ground().lane, stroke: ground().rim });
    if (frame[4]) draw(root, "text", { x: frame[0] + 14, y: frame[1] + 23, "font-size": 12, "font-weight": "bold", "text-anchor": "start", fill: ground().heading }, frame[4]);
  });
  scene.wires.forEach(function (wire) { drawWire(root, wire); });
  scene.lines.filter(shown).forEach(function (line) { drawLine(root, line); });
  scene.notes.forEach(function (note) {
    var heading = note.style === "heading";
    if (note.act) return;
    drawTexts(root, note.lines, heading ? note.x - note.w / 2 + 4 : note.x, note.y, NOTE_LEADING,
      { "font-size": heading ? 13 : CAPTION, fill: heading ? ground().heading : ground().note, "text-anchor": heading ? "start" : "middle", opacity: scene.focus ? FADED : 1 });
  });
  scene.nodes.filter(seen).forEach(function (node) { drawCard(root, node); });
  scene.lines.filter(tells).forEach(function (line) { drawWord(root, line); });
  return root;
}

function drawWire(root, wire) {
  var told = wireLines(wire).filter(allowed);
  if (!told.length) return;
  var lit = !scene.focus || told.some(function (line) { return scene.focus.lines[line.id]; });
  draw(root, "polyline", {
    points: wire[2].map(function (point) { return point.join(","); }).join(" "), fill: "none", stroke: colourOf("union"), "stroke-width": 1.5,
    "stroke-dasharray": told.every(function (line) { return line.dashes; }) ? "5 4" : "none", opacity: lit ? 0.9 : FADED
  });
}

// The curve that the engine draws between two cards, and the head of its arrow where it meets the second.
function drawLine(root, line) {
  var from = scene.at[line.from], to = scene.at[line.to], bend = options.edges.smooth.roundness, upright = scene.name === "hierarchy";
  var dx = upright ? 0 : (to.x - from.x) * bend, dy = upright ? (to.y - from.y) * bend : 0, group = draw(root, "g", { opacity: strengthOf(line) });
  var points = [[from.x, from.y], [from.x + dx, from.y + dy], [to.x - dx, to.y - dy], [to.x, to.y]];
  draw(group, "path", {
    d: "M" + points[0] + " C" + points.slice(1).join(" "), fill: "none", stroke: colourOf(line.family), "stroke-width": isLit(line) ? 2 : 1.2,
    "stroke-dasharray": line.dashes ? "5 4" : "none"
  });
  var end = meeting(points, to), turn = Math.atan2(end[1] - end[3], end[0] - end[2]) * 180 / Math.PI;
  draw(group, "path", { d: "M0 0 L-8 3.2 L-6 0 L-8 -3.2 Z", fill: colourOf(line.family), transform: "translate(" + end[0] + " " + end[1] + ") rotate(" + turn + ")" });
}

function drawWord(root, line) {
  var spot = wordSpot(line);
  draw(root, "text", {
    x: spot.x, y: spot.y + 4, "font-size": WORD, fill: ground().word, stroke: ground().paper, "stroke-width": 4, "paint-order": "stroke"
  }, wordOf(line));
}

function meeting(p, node) {
  var last = [p[3][0], p[3][1]];
  for (var step = 1; step <= 60; step += 1) {
    var t = 1 - step / 60, a = (1 - t) * (1 - t) * (1 - t), b = 3 * t * (1 - t) * (1 - t), c = 3 * t * t * (1 - t), d = t * t * t;
    var x = a * p[0][0] + b * p[1][0] + c * p[2][0] + d * p[3][0], y = a * p[0][1] + b * p[1][1] + c * p[2][1] + d * p[3][1];
    if (Math.abs(x - node.x) > node.card[1] / 2 + 1 || Math.abs(y - node.y) > node.card[2] / 2 + 1) return [x, y, 2 * x - last[0], 2 * y - last[1]];
    last = [x, y];
  }
  return [last[0], last[1], p[0][0], p[0][1]];
}

function drawCard(root, node) {
  var card = node.card, look = page.looks[card[0]], paint = paintOf(card[0]), x = node.x - card[1] / 2, y = node.y - card[2] / 2;
  var group = draw(root, "g", { opacity: !scene.focus || scene.focus.nodes[node.id] ? 1 : FADED });
  draw(group, "title", {}, things[node.thing].label);
  if (look.shape === "circle") draw(group, "circle", { cx: node.x, cy: node.y, r: card[1] / 2, fill: paint[0], stroke: paint[1], "stroke-width": 1.2 });
  else draw(group, "rect", { x: x, y: y, width: card[1], height: card[2], rx: look.shape === "pill" ? 14 : 6, fill: paint[0], stroke: paint[1], "stroke-width": 1.2 });
  drawTexts(group, card[3], node.x, node.y, look.leading, { "font-size": look.size, fill: paint[2] });
  drawTexts(group, card[4], node.x, node.y + card[2] / 2 + 4 + LEADING * card[4].length / 2, LEADING, { "font-size": CAPTION, fill: ground().caption });
}

function drawTexts(parent, lines, x, y, leading, values) {
  lines.forEach(function (line, place) {
    draw(parent, "text", Object.assign({ x: x, y: y + (place - (lines.length - 1) / 2) * leading + values["font-size"] * 0.36 }, values), line);
  });
}
