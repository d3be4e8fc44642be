// The view of relations: one thing in the middle, what it is tied to on both sides, and so on outwards.
// A tree laid out sideways: its lines cross no card, because each branch has a strip of its own.
var BRANCHES = 28, TWIGS = 8, STRIP = 12, REACH = 132, COLUMN = 160;
var unfolded = {}; // things whose branch is shown in full, since its button was pressed

function aroundScene(number) {
  var found = empty("around"), tree = grow(number);
  found.centre = number;
  tree.twigs.forEach(heightOf);
  var wide = (2 * depth * (REACH + COLUMN) + COLUMN) * LEGIBLE; // of both sides; a narrow stage has room for one
  var sides = byId("network").clientWidth < wide ? [tree.twigs, []] : halves(tree.twigs);
  spread(found, tree, sides[0], 1);
  spread(found, tree, sides[1], -1);
  found.nodes.unshift({ id: things[number].id, thing: number, x: 0, y: 0, card: things[number].card });
  return found;
}

// Breadth first, so that each thing stands as near to the middle as it can.
function grow(number) {
  var root = { thing: number, twigs: [], left: 0 }, level = [root], seen = {}, total = 1;
  seen[number] = true;
  for (var step = 0; step < depth; step += 1) {
    var next = [];
    level.forEach(function (parent) {
      var most = unfolded[parent.thing] ? BUDGET : step ? TWIGS : BRANCHES;
      next = next.concat(twigsOf(parent, seen, Math.min(most, Math.max(BUDGET - total, 0))));
      total += parent.twigs.length;
    });
    level = next;
  }
  return root;
}

function twigsOf(parent, seen, most) {
  var found = [], byOther = {};
  things[parent.thing].told.filter(relationAllowed).forEach(function (one) {
    var other = one.from === parent.thing ? one.to : one.from;
    if (byOther[other]) { byOther[other].told.push(one); return; }
    if (seen[other]) return;
    found.push(byOther[other] = { thing: other, told: [one], twigs: [], left: 0 });
  });
  var order = page.families.map(function (row) { return row[0]; });
  found.sort(function (a, b) { return order.indexOf(a.told[0].family) - order.indexOf(b.told[0].family) || a.thing - b.thing; });
  parent.left = Math.max(found.length - most, 0);
  parent.twigs = found.slice(0, most);
  parent.twigs.forEach(function (twig) { seen[twig.thing] = true; });
  return parent.twigs;
}

function belowCard(card) { return card[4].length ? 4 + LEADING * card[4].length : 0; }

function heightOf(twig) {
  var card = things[twig.thing].card, own = card[2] + belowCard(card) + (twig.left ? 30 : 0);
  var below = twig.twigs.reduce(function (sum, one) { return sum + heightOf(one); }, 0);
  twig.high = Math.max(own + STRIP, below);
  return twig.high;
}

// The right side takes branches until it holds half of the height.
function halves(twigs) {
  var all = twigs.reduce(function (sum, twig) { return sum + twig.high; }, 0), used = 0, right = [], left = [];
  twigs.forEach(function (twig) {
    (used + twig.high / 2 <= all / 2 || !right.length ? right : left).push(twig);
    used += twig.high;
  });
  return [right, left];
}

function spread(found, root, twigs, side) {
  var high = twigs.reduce(function (sum, twig) { return sum + twig.high; }, 0), card = things[root.thing].card;
  strip(found, root, twigs, side, card[1] / 2, -high / 2);
  if (root.left && side > 0) more(found, root, 0, card[2] / 2 + belowCard(card) + 22);
}

function strip(found, parent, twigs, side, x, top) {
  twigs.forEach(function (twig) {
    var card = things[twig.thing].card, id = things[twig.thing].id, near = x + REACH;
    var foot = belowCard(card) + (twig.left ? 30 : 0), middle = top + (twig.high - foot) / 2;
    found.nodes.push({ id: id, thing: twig.thing, x: side * (near + card[1] / 2), y: middle, card: card });
    link(found, things[parent.thing].id, id, parent.thing, twig.told);
    if (twig.left) more(found, twig, side * (near + card[1] / 2), middle + card[2] / 2 + belowCard(card) + 17);
    strip(found, twig, twig.twigs, side, near + card[1], top + (twig.high - twig.twigs.reduce(function (sum, one) { return sum + one.high; }, 0)) / 2);
    top += twig.high;
  });
}

function more(found, twig, x, y) {
  found.notes.push({
    x: x, y: y, w: 96, h: 24, lines: [t("另有 ", "") + twig.left + t(" 项 +", " more +")], style: "more",
    act: function () { unfolded[twig.thing] = true; arrive(true); }
  });
}

// One line for all that is told of two ends; it points the way that most of it is told.
function link(found, near, far, centre, told) {
  var outward = told[0].from === centre;
  found.lines.push({
    id: near + " " + far, from: outward ? near : far, to: outward ? far : near, family: told[0].family,
    relations: numbersOf(told),
    dashes: told.every(function (one) { return one.basis !== "stated"; })
  });
}
