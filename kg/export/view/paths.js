// 找关系: all short ways from one thing to another, the shortest first. A step through a thing that
// everybody is tied to says little, so it counts as longer. Best first search: how far it still is to the
// end is known for each thing beforehand, so that ways come out in order of their length.
var WAYS = 10, SLACK = 1.5, LONGEST = 8, TRIES = 20000, GAP = 92;

function passing(number) { return 1 + Math.log(1 + things[number].told.length) / Math.LN2 / 3; }

function neighbours(number) {
  var found = {};
  things[number].told.forEach(function (one) {
    if (relationAllowed(one)) found[one.from === number ? one.to : one.from] = true;
  });
  return Object.keys(found).map(Number);
}

// What it costs to go from each thing to ``end`` (Dijkstra); the ends themselves cost one step.
function costsTo(end) {
  var cost = {}, done = {}, heap = [[0, end]];
  cost[end] = 0;
  while (heap.length) {
    var number = pop(heap)[1];
    if (done[number]) continue;
    done[number] = true;
    var step = number === end ? 1 : passing(number);
    neighbours(number).forEach(function (other) {
      var way = cost[number] + step;
      if (cost[other] !== undefined && way >= cost[other] - 1e-9) return;
      cost[other] = way;
      push(heap, [way, other]);
    });
  }
  return cost;
}

function waysBetween(from, to) {
  var rest = costsTo(to), found = [], best = Infinity;
  if (rest[from] === undefined) return found;
  var heap = [[rest[from], from, 0, [from]]];
  for (var tried = 0; heap.length && tried < TRIES && found.length < WAYS; tried += 1) {
    var top = pop(heap), way = top[3];
    if (top[0] > best * SLACK + 1e-9) break;
    if (top[1] === to) { found.push(way); best = Math.min(best, top[0]); continue; }
    if (way.length <= LONGEST || !found.length) extend(heap, top, rest, to);
  }
  return found;
}

function extend(heap, top, rest, to) {
  neighbours(top[1]).forEach(function (other) {
    var spent = top[2] + (other === to ? 1 : passing(other));
    if (top[3].indexOf(other) < 0) push(heap, [spent + rest[other], other, spent, top[3].concat(other)]);
  });
}

function before(a, b) { return a[0] < b[0] || (a[0] === b[0] && (a[3] ? a[3].length < b[3].length || (a[3].length === b[3].length && a[1] < b[1]) : a[1] < b[1])); }

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
    for (var child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child += 1) {
      if (before(heap[child], heap[least])) least = child;
    }
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

function between(a, b) {
  return things[a].told.filter(function (one) { return (one.from === b || one.to === b) && relationAllowed(one); });
}

function numbersOf(told) { return told.map(function (one) { return one.number; }); }

// Each way is a row of its own: no line crosses another.
function pathScene(ways) {
  var found = empty("paths"), y = 0;
  ways.forEach(function (way, row) {
    var x = 0, high = way.reduce(function (most, number) { return Math.max(most, things[number].card[2] + belowCard(things[number].card)); }, 0);
    way.forEach(function (number, place) {
      var wide = things[number].card[1], id = "way-" + row + "-" + place;
      found.nodes.push({ id: id, thing: number, x: x + wide / 2, y: y, card: things[number].card });
      if (place) link(found, "way-" + row + "-" + (place - 1), id, way[place - 1], between(way[place - 1], number));
      if (place + 1 < way.length) x += wide + Math.max(GAP, wordOf({ relations: numbersOf(between(number, way[place + 1])) }).length * WORD + 48);
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
      between(way[place - 1], way[place]).slice(0, 3).forEach(function (one) { panel.appendChild(stepOf(one)); });
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
