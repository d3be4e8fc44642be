// What the address asks for is what is shown: #n= a thing in the hierarchy, #r= what is around it, #p= paths, #s= a sheet.
var depth = 1, sheetNow = 0, travelled = 0;

function go(view, what) {
  var hash = view ? "#" + view + "=" + encodeURIComponent(what) : "#";
  if (location.hash === hash || (!view && !location.hash)) arrive();
  else location.hash = hash;
}

function goSheet(number) {
  var sheet = page.sheets[number];
  if (number) go("s", (sheet.body < 0 ? "" : things[sheet.body].id) + "," + sheet.part);
  else go("");
}

// Back to where one came from; a page that was opened by a deep link has no such place but the whole.
function back() {
  if (travelled > 0) { travelled -= 2; history.back(); } else go("");
}

function asked() {
  var found = location.hash.match(/^#([nrps])=(.+)$/);
  if (!found) return null;
  try {
    var words = decodeURIComponent(found[2]).split(",");
    if (found[1] === "s") return sheetAsked(words);
    var numbers = words.map(function (id) { return Object.prototype.hasOwnProperty.call(numberOf, id) ? numberOf[id] : -1; });
    return numbers.some(function (number) { return number < 0; }) || (found[1] === "p") !== (numbers.length === 2) ? null : { view: found[1], numbers: numbers };
  } catch (fault) {
    return null; // an address that is no address
  }
}

function sheetAsked(words) {
  for (var number = 1; number < page.sheets.length; number += 1) {
    var sheet = page.sheets[number];
    if (String(sheet.part) === words[1] && (sheet.body < 0 ? "" : things[sheet.body].id) === words[0]) return { view: "s", numbers: [number] };
  }
  return null;
}

// Show what the address asks for; ``still`` keeps the camera and the panel's place (a filter, a colour).
function arrive(still) {
  still = still === true;
  var what = asked(), scrolled = panel.scrollTop;
  if (!what) home(0, still);
  else if (what.view === "s") home(what.numbers[0], still);
  else if (what.view === "p") paths(what.numbers, still);
  else if (what.view === "r") nearby(what.numbers[0], still);
  else chosen(what.numbers[0], still);
  if (still) panel.scrollTop = scrolled;
  else document.body.classList.remove("drawer");
  crumbs();
  layouts();
  if (!byId("list").hidden && still) list();
}

function home(number, still) {
  var same = scene === sheetScene(number), focused = same && !!scene.focus;
  sheetNow = number;
  sheetScene(number).focus = null;
  panel.hidden = true;
  network.setSize("100%", "100%");
  if (same) refresh();
  else place(sheetScene(number));
  if (!focused && !still) start(); // from a focus one stays where one is, and comes to the whole by asking once more
}

function chosen(number, still) {
  var id = things[number].id, on = standsOn[number];
  if (on === undefined || off.face[things[number].face]) { nearby(number, still); return; }
  if (!sheetScene(sheetNow).nodes.some(function (node) { return node.thing === number; })) sheetNow = on;
  if (scene !== sheetScene(sheetNow)) place(sheetScene(sheetNow));
  scene.focus = around([id], depth);
  scene.cursor = null;
  tellThing(number);
  refresh();
  if (!still) fit(scene.nodes.filter(function (node) { return scene.focus.nodes[node.id]; }), LEAST, LARGEST, scene.at[id], false);
}

function nearby(number, still) {
  var before = scene && scene.name === "around" && scene.centre === number && still ? network.getViewPosition() : null;
  place(aroundScene(number));
  scene.cursor = scene.at[things[number].id];
  tellThing(number);
  if (before) network.moveTo({ position: before });
  else fit(scene.nodes, LEAST, LARGEST, scene.at[things[number].id], true);
}

function paths(numbers, still) {
  var ways = waysBetween(numbers[0], numbers[1]);
  ends = numbers.slice();
  if (!still) legend();
  place(pathScene(ways));
  tellWays(numbers[0], numbers[1], ways);
  fit(scene.nodes, LEAST, LARGEST, null, true);
}

// ---- the network itself

network = new vis.Network(byId("network"), { nodes: new vis.DataSet(), edges: new vis.DataSet() }, options);
network.on("beforeDrawing", paintGround);
network.on("afterDrawing", paintWords);
network.on("click", function (event) {
  if (event.nodes.length) return pick(event.nodes[0]);
  var note = noteAt(event.pointer.canvas);
  if (note) return note.act();
  var line = event.edges.map(function (id) { return scene.lineAt[id]; })[0] || wireAt(event.pointer.canvas);
  if (line) pickLine(line);
  else if (scene.name === "hierarchy" && scene.focus) goSheet(sheetNow);
});

function pick(id) { go(scene.name === "around" ? "r" : "n", things[numberAt(id)].id); }

function pickLine(line) {
  if (scene.name === "hierarchy") {
    scene.focus = { centre: {}, nodes: {}, lines: {} };
    scene.focus.nodes[line.from] = scene.focus.nodes[line.to] = scene.focus.lines[line.id] = true;
  }
  tellLine(line);
  refresh();
}

function noteAt(point) {
  return scene.notes.filter(function (note) {
    return note.act && Math.abs(point.x - note.x) <= note.w / 2 && Math.abs(point.y - note.y) <= note.h / 2;
  })[0];
}

function wireAt(point) {
  var hit = null;
  scene.wires.forEach(function (wire) {
    var told = wireLines(wire);
    if (hit || told.length !== 1) return;
    var a = wire[2][0], b = wire[2][1];
    if (point.x > Math.min(a[0], b[0]) - 6 && point.x < Math.max(a[0], b[0]) + 6 &&
      point.y > Math.min(a[1], b[1]) - 6 && point.y < Math.max(a[1], b[1]) + 6) hit = told[0];
  });
  return hit;
}

dress();
arrive();
window.addEventListener("hashchange", function () { travelled += 1; arrive(); });
window.kg = { network: network, page: page, things: things, relations: relations, ways: waysBetween, scene: function () { return scene; } };
