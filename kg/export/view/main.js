// What the address asks for is what is shown: #n= a thing in the hierarchy, #r= what is around it, #p= paths.
var depth = 1, atHome = hierarchy();

function go(view, what) {
  var hash = view ? "#" + view + "=" + encodeURIComponent(what) : "#";
  if (location.hash === hash || (!view && !location.hash)) arrive();
  else location.hash = hash;
}

function asked() {
  var found = location.hash.match(/^#([nrp])=(.+)$/);
  if (!found) return null;
  try {
    var numbers = decodeURIComponent(found[2]).split(",").map(function (id) {
      return Object.prototype.hasOwnProperty.call(numberOf, id) ? numberOf[id] : -1;
    });
    return numbers.some(function (number) { return number < 0; }) || (found[1] === "p") !== (numbers.length === 2) ? null : { view: found[1], numbers: numbers };
  } catch (fault) {
    return null; // an address that is no address
  }
}

// Show what the address asks for; ``still`` keeps the camera and the panel's place (a filter, a colour).
function arrive(still) {
  still = still === true;
  var what = asked(), scrolled = panel.scrollTop;
  if (!what) home(still);
  else if (what.view === "p") paths(what.numbers, still);
  else if (what.view === "r") nearby(what.numbers[0], still);
  else chosen(what.numbers[0], still);
  if (still) panel.scrollTop = scrolled;
  else document.body.classList.remove("drawer");
  if (!byId("list").hidden && still) list();
}

function home(still) {
  var same = scene === atHome;
  atHome.focus = null;
  panel.hidden = true;
  network.setSize("100%", "100%");
  if (same) refresh();
  else place(atHome);
  if (!same && !still) start();
}

function chosen(number, still) {
  var id = things[number].id, same = scene === atHome;
  if (!same) place(atHome);
  var drawn = scene.at[id] && !off.face[things[number].face];
  if (!drawn) { nearby(number, still); return; }
  scene.focus = around([id], depth);
  tellThing(number);
  refresh();
  if (!still) fit(scene.nodes.filter(function (node) { return scene.focus.nodes[node.id]; }), LEAST, LARGEST, scene.at[id], false);
}

function nearby(number, still) {
  place(aroundScene(number));
  scene.focus = null;
  scene.cursor = things[number].id;
  tellThing(number);
  fit(scene.nodes, LEAST, LARGEST, scene.at[things[number].id], true);
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
place(atHome);
network.on("beforeDrawing", paintGround);
network.on("click", function (event) {
  if (event.nodes.length) return pick(event.nodes[0]);
  var line = event.edges.map(function (id) { return scene.lineAt[id]; })[0] || wireAt(event.pointer.canvas);
  if (line) pickLine(line);
  else if (scene.name === "hierarchy" && scene.focus) go("");
});

function pick(id) {
  scene.cursor = null;
  go(scene.name === "around" ? "r" : "n", things[numberAt(id)].id);
}

function pickLine(line) {
  if (scene.name === "hierarchy") {
    scene.focus = { centre: {}, nodes: {}, lines: {} };
    scene.focus.nodes[line.from] = scene.focus.nodes[line.to] = scene.focus.lines[line.id] = true;
  }
  tellLine(line);
  refresh();
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

// ---- hands: mouse, wheel, keys

var stage = byId("network");
stage.addEventListener("mousemove", function (event) {
  var box = stage.getBoundingClientRect(), spot = { x: event.clientX - box.left, y: event.clientY - box.top };
  var id = network.getNodeAt(spot), told = id !== undefined && scene.at[id] ? things[numberAt(id)] : null;
  stage.style.cursor = told || network.getEdgeAt(spot) ? "pointer" : "grab";
  touch(told ? id : null);
  stage.title = told && told.card[3].join("") !== told.label ? told.label : "";
});

stage.addEventListener("wheel", function (event) {
  if (event.ctrlKey || event.metaKey) return; // the engine zooms
  var unit = event.deltaMode === 1 ? 32 : event.deltaMode === 2 ? stage.clientHeight : 1;
  pan((event.shiftKey ? event.deltaY : event.deltaX) * unit, (event.shiftKey ? 0 : event.deltaY) * unit);
  event.preventDefault();
  event.stopPropagation();
}, { capture: true, passive: false });

var ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  var key = event.key.toLowerCase();
  if (key === "/") { byId("search").focus(); event.preventDefault(); }
  else if (key === "f") whole();
  else if (key === "l") showList(byId("list").hidden);
  else if (key === "escape") { if (!byId("list").hidden) showList(false); else go(""); }
  else if (document.activeElement === stage && ARROWS[event.key]) { step(ARROWS[event.key][0], ARROWS[event.key][1]); event.preventDefault(); }
  else if (document.activeElement === stage && key === "enter" && scene.cursor) pick(scene.cursor);
});

completer(byId("search"), byId("hits"), function (number) {
  byId("search").value = "";
  byId("search").blur();
  showList(false);
  go("n", things[number].id);
});
window.addEventListener("hashchange", arrive);
window.addEventListener("resize", function () { network.redraw(); });

dress();
start();
arrive();
window.kg = { network: network, things: things, scene: function () { return scene; } };
