// Hands: mouse, wheel, keys.
var stage = byId("network");

stage.addEventListener("mousemove", function (event) {
  var box = stage.getBoundingClientRect(), spot = { x: event.clientX - box.left, y: event.clientY - box.top };
  var id = network.getNodeAt(spot), node = id !== undefined && scene.at[id], note = node ? null : noteAt(network.DOMtoCanvas(spot));
  stage.style.cursor = node || note || network.getEdgeAt(spot) ? "pointer" : "grab";
  touch(node ? id : null);
  if (scene.over !== note) { scene.over = note; network.redraw(); }
  stage.title = node && node.card[3].join("") !== things[node.thing].label ? things[node.thing].label : "";
});

stage.addEventListener("wheel", function (event) {
  if (event.ctrlKey || event.metaKey) return; // the engine zooms
  var unit = event.deltaMode === 1 ? 32 : event.deltaMode === 2 ? stage.clientHeight : 1;
  pan((event.shiftKey ? event.deltaY : event.deltaX) * unit, (event.shiftKey ? 0 : event.deltaY) * unit);
  event.preventDefault();
  event.stopPropagation();
}, { capture: true, passive: false });

var ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Keys that act wherever one stands, but in a field.
var KEYS = {
  "/": function () { byId("search").focus(); },
  f: whole,
  l: function () { showList(byId("list").hidden); },
  escape: function () { if (!byId("list").hidden) showList(false); else if (scene.focus || scene.name !== "hierarchy") goSheet(sheetNow); else go(""); },
  backspace: back,
  "+": function () { zoom(1.25); },
  "-": function () { zoom(0.8); }
};

["1", "2", "3"].forEach(function (key) {
  KEYS[key] = function () { if (!panel.hidden) { depth = Number(key); arrive(); } };
});

document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  var key = event.key.toLowerCase();
  if (Object.prototype.hasOwnProperty.call(KEYS, key)) { KEYS[key](); event.preventDefault(); return; }
  if (document.activeElement !== stage) return;
  if (ARROWS[event.key]) { step(ARROWS[event.key][0], ARROWS[event.key][1]); event.preventDefault(); }
  if (key === "enter" && scene.cursor) { if (scene.cursor.act) scene.cursor.act(); else pick(scene.cursor.id); }
});

completer(byId("search"), byId("hits"), function (number) {
  byId("search").value = "";
  byId("search").blur();
  showList(false);
  go("n", things[number].id);
});

window.addEventListener("resize", function () { network.redraw(); });

// On paper the drawing stands for the canvas: all of the sheet, sharp at any size.
window.addEventListener("beforeprint", function () {
  byId("paper").textContent = "";
  byId("paper").appendChild(drawing());
});
window.addEventListener("afterprint", function () { byId("paper").textContent = ""; });
