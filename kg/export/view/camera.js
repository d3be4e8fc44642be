// Where the camera stands. The wheel scrolls the picture like a page; with Ctrl, or two fingers, it zooms.
var LEGIBLE = 0.92, LEAST = 0.75, LARGEST = 1.15;
var CRUMBS = 40; // px that the way back takes at the top of the stage

function bounds(nodes) {
  var box = [1e9, 1e9, -1e9, -1e9];
  function grow(x, y, w, h) {
    box = [Math.min(box[0], x - w / 2), Math.min(box[1], y - h / 2), Math.max(box[2], x + w / 2), Math.max(box[3], y + h / 2)];
  }
  nodes.forEach(function (node) {
    var below = belowCard(node.card);
    grow(node.x, node.y + below / 2, node.card[1], node.card[2] + below);
  });
  if (nodes === scene.nodes) scene.notes.forEach(function (note) { grow(note.x, note.y, note.w, note.h); });
  if (nodes === scene.nodes) scene.frames.forEach(function (f) { grow(f[0] + f[2] / 2, f[1] + f[3] / 2, f[2], f[3]); });
  return box;
}

function clamp(value, least, most) { return Math.max(least, Math.min(most, value)); }

// How much of the stage the panel covers: on a narrow screen it lies over the picture.
function sheet() {
  return !panel.hidden && getComputedStyle(panel).position === "absolute" ? panel.offsetHeight : 0;
}

// Fit nodes; what would be smaller than ``least`` is shown at a size one can read, from the top or around its centre.
function fit(nodes, least, most, centre, still) {
  if (!nodes.length) return;
  var stage = byId("network"), box = bounds(nodes), w = box[2] - box[0], h = box[3] - box[1];
  var covered = sheet(), wide = stage.clientWidth - 48, high = stage.clientHeight - covered - 72 - CRUMBS;
  var scale = Math.min(wide / w, high / h), x = (box[0] + box[2]) / 2, y = (box[1] + box[3]) / 2;
  scale = scale < least ? LEGIBLE : Math.min(scale, most);
  if (h * scale > high) y = centre ? clamp(centre.y, box[1] + high / scale / 2, box[3] - high / scale / 2) : box[1] + (high / 2 + 8) / scale;
  if (w * scale > wide && centre) x = clamp(centre.x, box[0] + wide / scale / 2, box[2] - wide / scale / 2);
  y += (covered - CRUMBS) / 2 / scale;
  network.moveTo({ position: { x: x, y: y }, scale: scale, animation: still || calm ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
}

// At first the picture fills the width of the stage, from its top.
function start() {
  if (!scene.nodes.length) return;
  var stage = byId("network"), box = bounds(scene.nodes), wide = stage.clientWidth - 56;
  var scale = clamp(wide / (box[2] - box[0]), LEGIBLE, 1), x = (box[0] + box[2]) / 2;
  if ((box[2] - box[0]) * scale > wide) x = clamp(topMost().x, box[0] + wide / scale / 2, box[2] - wide / scale / 2);
  network.moveTo({ position: { x: x, y: box[1] + (stage.clientHeight / 2 - 24) / scale }, scale: scale, animation: false });
}
function whole() { fit(scene.nodes, 0, LARGEST, null, false); }

// On a narrow screen the picture starts at its highest body.
function topMost() {
  var first = scene.nodes[0];
  scene.nodes.forEach(function (node) { if (node.y < first.y) first = node; });
  return first;
}

function zoom(factor) {
  network.moveTo({ scale: clamp(network.getScale() * factor, 0.05, 3), animation: calm ? false : { duration: 160, easingFunction: "easeOutQuad" } });
}

function pan(dx, dy) {
  var at = network.getViewPosition(), scale = network.getScale(), box = bounds(scene.nodes);
  network.moveTo({ position: { x: clamp(at.x + dx / scale, box[0], box[2]), y: clamp(at.y + dy / scale, box[1], box[3]) } });
}

function show(node) {
  var stage = byId("network"), spot = network.canvasToDOM({ x: node.x, y: node.y });
  if (spot.x < 60 || spot.y < 40 || spot.x > stage.clientWidth - 60 || spot.y > stage.clientHeight - 60) {
    network.moveTo({ position: { x: node.x, y: node.y }, animation: calm ? false : { duration: 160, easingFunction: "easeOutQuad" } });
  }
}

// Where the arrow keys can go: cards, and the buttons that open more.
function stops() {
  return scene.nodes.filter(seen).concat(scene.notes.filter(function (note) { return note.act; }));
}

// The card nearest in a direction: what is straight ahead counts as nearer than what is aside.
function nearest(from, dx, dy) {
  var best = null, least = 1e9;
  stops().forEach(function (stop) {
    if (stop === from) return;
    var ahead = (stop.x - from.x) * dx + (stop.y - from.y) * dy;
    var aside = Math.abs((stop.x - from.x) * dy) + Math.abs((stop.y - from.y) * dx);
    if (ahead > 4 && ahead + 2.5 * aside < least) { best = stop; least = ahead + 2.5 * aside; }
  });
  return best;
}

function step(dx, dy) {
  var from = scene.cursor || (scene.focus && scene.at[Object.keys(scene.focus.centre)[0]]);
  var next = from ? nearest(from, dx, dy) : topMost();
  if (!next) return;
  scene.cursor = next;
  say(next.act ? next.lines.join("") : things[next.thing].label + " · " + nameOfKind(things[next.thing]));
  show(next);
  network.redraw();
}

function nameOfKind(thing) { return kinds[thing.face] ? named(kinds[thing.face]) : thing.type; }
