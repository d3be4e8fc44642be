// What stands on the stage: a sheet of the hierarchy, what is around one thing, or the paths between two.
// A scene has nodes ({id, thing, x, y, card}), lines ({id, from, to, family, relations, …}), frames, wires, and
// notes ({x, y, w, h, lines, style, act}), of which those with an act are buttons.
var off = { face: {}, family: {}, basis: {}, time: {} };
var scene = null, network = null, opened = {};
var REST = 1, WIRE = 2, INSIDE = 4;

// The sheet that a thing stands on: the first, where it stands on several.
var standsOn = {}, opens = {};
data.nodes.forEach(function (node) { standsOn[numberOf[node.id]] = 0; });
page.sheets.forEach(function (sheet, number) {
  if (number) opens[sheet.up + " " + sheet.body] = number;
  sheet.nodes.forEach(function (row) { if (standsOn[row[0]] === undefined) standsOn[row[0]] = number; });
});

function empty(name) {
  return { name: name, frames: [], notes: [], wires: [], wired: {}, focus: null, cursor: null, nodes: [], lines: [] };
}

function sheetScene(number) {
  if (opened[number]) return opened[number];
  var sheet = page.sheets[number], found = opened[number] = empty("hierarchy");
  found.sheet = number;
  found.frames = sheet.frames;
  found.wires = sheet.wires;
  found.notes = sheet.notes.map(function (row) { return noteOf(row, opens[number + " " + row[6]]); });
  found.nodes = number ? sheet.nodes.map(nodeOfRow) : data.nodes.map(nodeOfPyvis);
  found.lines = number ? sheet.lines.map(lineOfRow) : data.edges.map(lineOfPyvis);
  found.lines.forEach(function (line) { if (line.wire) found.wired[line.to + " " + line.from] = line; });
  return found;
}

function noteOf(row, target) {
  var note = { x: row[0], y: row[1], w: row[2], h: row[3], lines: row[4], style: row[5] };
  if (note.style === "more") note.act = function () { goSheet(target); };
  return note;
}

function nodeOfPyvis(node) {
  return { id: node.id, thing: numberOf[node.id], x: node.x, y: node.y, card: node.card };
}

function nodeOfRow(row) {
  return { id: things[row[0]].id, thing: row[0], x: row[1], y: row[2], card: row[3] || things[row[0]].card };
}

function lineOfPyvis(edge, number) {
  return {
    id: "line-" + number, from: edge.from, to: edge.to, family: edge.family, relations: edge.relations,
    wire: edge.wire, rest: edge.rest, inside: edge.inside, dashes: edge.dashes
  };
}

function lineOfRow(row, number) {
  return {
    id: "line-" + number, from: things[row[0]].id, to: things[row[1]].id, family: row[2], relations: row[4],
    wire: !!(row[3] & WIRE), rest: !!(row[3] & REST), inside: !!(row[3] & INSIDE),
    dashes: row[4].every(function (one) { return relations[one].basis !== "stated"; })
  };
}

function place(next) {
  scene = next;
  scene.under = null;
  scene.at = {};
  scene.nodes.forEach(function (node) { scene.at[node.id] = node; });
  scene.lineAt = {};
  scene.lines.forEach(function (line) { scene.lineAt[line.id] = line; });
  var upright = scene.name === "hierarchy";
  network.setOptions({ edges: { smooth: { type: "cubicBezier", forceDirection: upright ? "vertical" : "horizontal", roundness: options.edges.smooth.roundness } } });
  network.setData({
    nodes: new vis.DataSet(scene.nodes.map(function (node) {
      return { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: painter(node), fixed: true, hidden: !seen(node) };
    })),
    edges: new vis.DataSet(scene.lines.map(lineState))
  });
}

function relationAllowed(one) {
  return !off.family[one.family] && !off.basis[one.basis] && !off.time[timeOf(one)] && !off.face[things[one.from].face] && !off.face[things[one.to].face];
}

function allowed(line) {
  return line.relations.some(function (number) { return relationAllowed(relations[number]); });
}

function wordOf(line) {
  var words = [];
  line.relations.forEach(function (number) {
    var one = relations[number], word = one.label;
    if (english) word = page.ends[one.rel][2] || one.label;
    if (words.indexOf(word) < 0) words.push(word);
  });
  var told = words.slice(0, 3).join(english ? ", " : "、") + (words.length > 3 ? "…" : "");
  return told.length > 14 ? told.slice(0, 13) + "…" : told;
}

// Where the word of a line stands: in the middle of what is seen of it. Sideways that is where the curve crosses the
// middle of the gap between the two cards.
function wordSpot(line) {
  var from = scene.at[line.from], to = scene.at[line.to], side = from.x < to.x ? 1 : -1;
  if (scene.name === "hierarchy") return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  var x = (from.x + side * from.card[1] / 2 + to.x - side * to.card[1] / 2) / 2, bend = options.edges.smooth.roundness;
  for (var low = 0, high = 1, tried = 0; tried < 16; tried += 1) {
    var t = (low + high) / 2, b = 3 * t * (1 - t) * (1 - t), c = 3 * t * t * (1 - t), along = b * bend + c * (1 - bend) + t * t * t;
    if (side * (from.x + (to.x - from.x) * along) < side * x) low = t;
    else high = t;
  }
  return { x: x, y: from.y + (to.y - from.y) * t * t * (3 - 2 * t) };
}

// A word is told of lines that stand out and are long enough, where it covers no card and not all would speak at once.
function tells(line) {
  var from = scene.at[line.from], to = scene.at[line.to];
  if (!shown(line) || !isLit(line)) return false;
  if (scene.name !== "hierarchy") return true;
  if (!scene.focus || Object.keys(scene.focus.lines).length > 16) return false;
  var dx = Math.abs(from.x - to.x), dy = Math.abs(from.y - to.y), far = Math.sqrt(dx * dx + dy * dy);
  return far - inside(from.card, dx / far, dy / far) - inside(to.card, dx / far, dy / far) > wordOf(line).length * WORD + 24 && !covered(wordSpot(line));
}

// How much of a line from the middle of a card lies inside it; dx and dy say which way it runs.
function inside(card, dx, dy) { return Math.min(dx ? card[1] / 2 / dx : 1e9, dy ? card[2] / 2 / dy : 1e9); }

function covered(spot) {
  return Object.keys(scene.focus.nodes).some(function (id) {
    var node = scene.at[id];
    return Math.abs(node.x - spot.x) < node.card[1] / 2 + 26 && Math.abs(node.y - spot.y) < node.card[2] / 2 + 8;
  });
}

function isLit(line) { return scene.name !== "hierarchy" || touched(line) || !!(scene.focus && scene.focus.lines[line.id]); }

function lineState(line) {
  return {
    id: line.id, from: line.from, to: line.to,
    hidden: !shown(line),
    width: isLit(line) ? 2 : 1.2,
    dashes: line.dashes ? [5, 4] : false,
    color: { color: colourOf(line.family), opacity: strengthOf(line), inherit: false }
  };
}

function shown(line) { return !line.wire && !line.inside && allowed(line) && (isLit(line) || line.rest); }

function strengthOf(line) {
  var lit = isLit(line);
  return scene.focus ? (lit ? 0.95 : 0.04) : lit ? 0.9 : 0.38;
}

function seen(node) { return scene.name !== "hierarchy" || !off.face[things[node.thing].face]; }

// The lines of the card under the mouse show themselves.
function touched(line) { return scene.under !== null && (line.from === scene.under || line.to === scene.under); }

function touch(id) {
  if (scene.name !== "hierarchy" || scene.focus || scene.under === id) return;
  var before = scene.lines.filter(touched);
  scene.under = id;
  network.body.data.edges.update(before.concat(scene.lines.filter(touched)).map(lineState));
}

function refresh() {
  network.body.data.nodes.update(scene.nodes.map(function (node) { return { id: node.id, hidden: !seen(node) }; }));
  network.body.data.edges.update(scene.lines.map(lineState));
  network.redraw();
}

// The things within so many steps of one, and the lines between them.
function around(ids, depth) {
  var found = { centre: {}, nodes: {}, lines: {} }, reached = {};
  ids.forEach(function (id) { found.centre[id] = found.nodes[id] = reached[id] = true; });
  for (var step = 0; step < depth; step += 1) {
    var next = {};
    scene.lines.forEach(function (line) {
      if (!allowed(line) || !(reached[line.from] || reached[line.to])) return;
      found.lines[line.id] = found.nodes[line.from] = found.nodes[line.to] = true;
      next[line.from] = next[line.to] = true;
    });
    reached = next;
  }
  return found;
}
