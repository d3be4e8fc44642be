// 找关系: the short ways from one thing to another. A step through a thing that everybody is tied to
// says little, so it counts as longer; what was used once counts as longer the next time.
var WAYS = 3, SLACK = 2.2;

function degreeCost(number) { return Math.log(1 + things[number].told.length) / Math.LN2 / 3; }

function shortest(from, to, worn) {
  var cost = {}, back = {}, heap = [[0, from]], done = {};
  cost[from] = 0;
  while (heap.length) {
    var top = pop(heap), number = top[1];
    if (done[number]) continue;
    done[number] = true;
    if (number === to) return trail(back, from, to, top[0]);
    things[number].told.filter(relationAllowed).forEach(function (one) {
      var other = one.from === number ? one.to : one.from;
      var way = cost[number] + 1 + (other === to ? 0 : degreeCost(other)) + (worn[other] || 0);
      if (cost[other] === undefined || way < cost[other] - 1e-9) {
        cost[other] = way;
        back[other] = number;
        push(heap, [way, other]);
      }
    });
  }
  return null;
}

function trail(back, from, to, cost) {
  var way = [to];
  while (way[0] !== from) way.unshift(back[way[0]]);
  return { way: way, cost: cost };
}

function before(a, b) { return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]); }

function push(heap, item) {
  heap.push(item);
  for (var at = heap.length - 1; at > 0;) {
    var up = (at - 1) >> 1;
    if (!before(heap[at], heap[up])) return;
    swap(heap, at, up);
    at = up;
  }
}

function pop(heap) {
  var top = heap[0], last = heap.pop();
  if (!heap.length) return top;
  heap[0] = last;
  for (var at = 0; ;) {
    var least = at;
    [2 * at + 1, 2 * at + 2].forEach(function (child) { if (child < heap.length && before(heap[child], heap[least])) least = child; });
    if (least === at) return top;
    swap(heap, at, least);
    at = least;
  }
}

function swap(heap, a, b) {
  var kept = heap[a];
  heap[a] = heap[b];
  heap[b] = kept;
}

function waysBetween(from, to) {
  var found = [], worn = {}, known = {};
  for (var tried = 0; tried < WAYS * 2 && found.length < WAYS; tried += 1) {
    var next = shortest(from, to, worn);
    if (!next || (found.length && next.way.length > found[0].length * SLACK)) break;
    next.way.slice(1, -1).forEach(function (number) { worn[number] = (worn[number] || 0) + 2; });
    if (!known[next.way.join()]) found.push(next.way);
    known[next.way.join()] = true;
    if (next.way.length <= 2) break;
  }
  return found;
}

function between(a, b) {
  return things[a].told.filter(function (one) { return (one.from === b || one.to === b) && relationAllowed(one); });
}

// Each way is a row of its own: no line crosses another.
function pathScene(ways) {
  var found = { name: "paths", frames: [], notes: [], wires: [], upright: false, focus: null, cursor: null, nodes: [], lines: [] }, y = 0;
  ways.forEach(function (way, row) {
    var x = 0, high = way.reduce(function (most, number) { return Math.max(most, things[number].card[2] + 26 * !!things[number].card[4].length); }, 0);
    way.forEach(function (number, place) {
      var wide = things[number].card[1], id = "way-" + row + "-" + place;
      found.nodes.push({ id: id, thing: number, x: x + wide / 2, y: y });
      if (place) link(found, "way-" + row + "-" + (place - 1), id, way[place - 1], between(way[place - 1], number));
      x += wide + 130;
    });
    y += high + 56;
  });
  return found;
}

function tellWays(from, to, ways) {
  openPanel(t("找关系", "Paths"), "#24211E", things[from].label + " ↔ " + things[to].label);
  panel.appendChild(make("p", "byline", ways.length ?
    t("最短 " + (ways[0].length - 1) + " 步，共列出 " + ways.length + " 条路径，每一步都附依据", "shortest: " + (ways[0].length - 1) + " steps; " + ways.length + " paths, evidence at each step") :
    t("在当前筛选下，两者之间没有路径。", "No path between them under the present filters.")));
  ways.forEach(function (way, number) {
    panel.appendChild(make("h4", "", t("路径 ", "Path ") + (number + 1)));
    for (var place = 1; place < way.length; place += 1) {
      between(way[place - 1], way[place]).slice(0, 1).forEach(function (one) { panel.appendChild(stepOf(one)); });
    }
  });
}

function stepOf(one) {
  var element = make("section", "relation"), title = make("h3");
  title.appendChild(nameButton(one.from));
  title.appendChild(tag(page.ends[one.rel][english ? 2 : 0] || one.label, one.family));
  title.appendChild(nameButton(one.to));
  if (one.basis !== "stated") title.appendChild(make("span", "basis", named(bases[one.basis])));
  element.appendChild(title);
  evidence(element, one);
  return element;
}
