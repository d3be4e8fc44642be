// What stands on the stage: the whole hierarchy, what is around one thing, or the paths between two.
// A scene has nodes ({id, thing, x, y}), lines ({id, from, to, family, relations, …}), frames, notes, wires.
var off = { face: {}, family: {}, basis: {}, time: {} };
var wired = {}, scene = null, network = null;

function hierarchy() {
  var found = {
    name: "hierarchy", frames: page.frames, notes: page.notes, wires: page.wires, upright: true, focus: null, cursor: null,
    nodes: data.nodes.map(function (node) { return { id: node.id, thing: numberOf[node.id], x: node.x, y: node.y }; }),
    lines: data.edges.map(function (edge, number) {
      return {
        id: "line-" + number, from: edge.from, to: edge.to, family: edge.family, relations: edge.relations,
        wire: edge.wire, rest: edge.rest, dashes: edge.dashes
      };
    })
  };
  found.lines.forEach(function (line) { if (line.wire) wired[line.to + " " + line.from] = line; });
  return found;
}

function place(next) {
  scene = next;
  scene.under = null;
  scene.at = {};
  scene.nodes.forEach(function (node) { scene.at[node.id] = node; });
  scene.lineAt = {};
  scene.lines.forEach(function (line) { scene.lineAt[line.id] = line; });
  network.setOptions({ edges: { smooth: { type: "cubicBezier", forceDirection: scene.upright ? "vertical" : "horizontal", roundness: options.edges.smooth.roundness } } });
  network.setData({
    nodes: new vis.DataSet(scene.nodes.map(function (node) {
      return { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: painter(node), fixed: true };
    })),
    edges: new vis.DataSet(scene.lines.map(lineState))
  });
  refresh();
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

// In the hierarchy a word in the middle of a line may fall behind a card that stands out.
function covered(from, to) {
  var x = (from.x + to.x) / 2, y = (from.y + to.y) / 2;
  return !!scene.focus && Object.keys(scene.focus.nodes).some(function (id) {
    var node = scene.at[id], card = things[node.thing].card;
    return Math.abs(node.x - x) < card[1] / 2 + 26 && Math.abs(node.y - y) < card[2] / 2 + 8;
  });
}

function lineState(line) {
  var lit = scene.name !== "hierarchy" || touched(line) || !!(scene.focus && scene.focus.lines[line.id]);
  var from = scene.at[line.from], to = scene.at[line.to];
  var far = Math.sqrt(Math.pow(from.x - to.x, 2) + Math.pow(from.y - to.y, 2)) > 130;
  var crowded = scene.name === "hierarchy" && scene.focus && Object.keys(scene.focus.lines).length > 16;
  return {
    id: line.id, from: line.from, to: line.to,
    hidden: !!line.wire || !allowed(line) || !(lit || line.rest),
    width: lit ? 2 : 1.2,
    dashes: line.dashes ? [5, 4] : false,
    label: lit && far && !crowded && !covered(from, to) && !(touched(line) && !scene.focus) ? wordOf(line) : undefined,
    font: { size: 11.5, color: ground().word, face: SANS, strokeWidth: 5, strokeColor: ground().paper, align: "horizontal" },
    color: { color: colourOf(line.family), opacity: scene.focus ? (lit ? 0.95 : 0.04) : lit ? 0.9 : 0.38, inherit: false }
  };
}

// The lines of the card under the mouse show themselves.
function touched(line) { return scene.under !== null && (line.from === scene.under || line.to === scene.under); }

function touch(id) {
  if (scene.name !== "hierarchy" || scene.focus || scene.under === id) return;
  var before = scene.lines.filter(touched);
  scene.under = id;
  network.body.data.edges.update(before.concat(scene.lines.filter(touched)).map(lineState));
}

function refresh() {
  network.body.data.nodes.update(scene.nodes.map(function (node) {
    return { id: node.id, hidden: scene.name === "hierarchy" && !!off.face[things[node.thing].face] };
  }));
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
