// Cards, frames, notes and wires on the canvas.
var SANS = getComputedStyle(document.body).fontFamily;
var FADED = 0.14, WORD = 11.5;
var UNREADABLE = 3; // px: smaller letters are not drawn, and the picture follows the mouse more quickly

function outline(ctx, x, y, w, h, r) {
  r = Math.min(r, w / 2, h / 2);
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
}

function shapeOf(ctx, shape, x, y, w, h) {
  if (shape === "circle") {
    ctx.beginPath();
    ctx.arc(x, y, w / 2, 0, 2 * Math.PI);
    ctx.closePath();
  } else {
    outline(ctx, x - w / 2, y - h / 2, w, h, shape === "pill" ? 14 : 6);
  }
}

function texts(ctx, lines, x, y, leading) {
  lines.forEach(function (line, place) {
    ctx.fillText(line, x, y + (place - (lines.length - 1) / 2) * leading + 0.5);
  });
}

function paintCard(ctx, card, x, y, ring) {
  var look = page.looks[card[0]], paint = paintOf(card[0]), wide = card[1], high = card[2];
  if (ring) {
    shapeOf(ctx, look.shape, x, y, wide + 8, high + 8);
    ctx.lineWidth = 3;
    ctx.strokeStyle = ground().ring;
    ctx.stroke();
  }
  shapeOf(ctx, look.shape, x, y, wide, high);
  ctx.fillStyle = paint[0];
  ctx.fill();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = paint[1];
  ctx.stroke();
  if (look.size * network.getScale() < UNREADABLE) return;
  ctx.fillStyle = paint[2];
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = look.size + "px " + SANS;
  texts(ctx, card[3], x, y, look.leading);
  ctx.font = CAPTION + "px " + SANS;
  ctx.fillStyle = ground().caption;
  texts(ctx, card[4], x, y + high / 2 + 4 + LEADING * card[4].length / 2, LEADING);
}

// What pyvis hands to its engine as the shape "custom".
function painter(node) {
  return function (args) {
    return {
      drawNode: function () {
        args.ctx.globalAlpha = !scene.focus || scene.focus.nodes[node.id] ? 1 : FADED;
        paintCard(args.ctx, node.card, args.x, args.y, scene.cursor === node || (scene.focus && scene.focus.centre[node.id]));
      },
      nodeDimensions: { width: node.card[1], height: node.card[2] }
    };
  };
}

function paintGround(ctx) {
  var colours = ground();
  ctx.save();
  ctx.globalAlpha = scene.focus ? 0.6 : 1;
  scene.frames.forEach(function (frame) {
    outline(ctx, frame[0], frame[1], frame[2], frame[3], 12);
    ctx.fillStyle = colours.lane;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.rim;
    ctx.stroke();
    write(ctx, frame[4], frame[0] + 14, frame[1] + 19, "bold 12px ", "left", colours.heading);
  });
  scene.notes.forEach(function (note) {
    ctx.globalAlpha = scene.focus ? FADED : 1;
    if (note.style === "heading") write(ctx, note.lines[0], note.x - note.w / 2 + 4, note.y, "bold 13px ", "left", colours.heading);
    else if (note.style === "more") paintMore(ctx, note);
    else write(ctx, note.lines[0], note.x, note.y, CAPTION + "px ", "center", colours.note);
  });
  ctx.restore();
  scene.wires.forEach(function (wire) { paintWire(ctx, wire); });
}

// A button on the canvas.
function paintMore(ctx, note) {
  outline(ctx, note.x - note.w / 2, note.y - note.h / 2, note.w, note.h, 11);
  ctx.fillStyle = scene.over === note ? ground().hover : ground().button;
  ctx.fill();
  ctx.lineWidth = scene.cursor === note ? 3 : 1;
  ctx.strokeStyle = scene.cursor === note ? ground().ring : ground().rim;
  ctx.stroke();
  ctx.font = CAPTION + "px " + SANS;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ground().heading;
  texts(ctx, note.lines, note.x, note.y, NOTE_LEADING);
}

// The words of the lines, above them and beside the cards.
function paintWords(ctx) {
  scene.lines.filter(tells).forEach(function (line) {
    var spot = wordSpot(line), word = wordOf(line);
    ctx.font = WORD + "px " + SANS;
    var wide = ctx.measureText(word).width + 6;
    ctx.fillStyle = ground().paper;
    ctx.fillRect(spot.x - wide / 2, spot.y - WORD * 0.75, wide, WORD * 1.5);
    write(ctx, word, spot.x, spot.y, WORD + "px ", "center", ground().word);
  });
}

function write(ctx, text, x, y, font, align, colour) {
  ctx.font = font + SANS;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

function wireLines(wire) {
  return wire[1].map(function (lower) { return scene.wired[things[wire[0]].id + " " + things[lower].id]; }).filter(Boolean);
}

function paintWire(ctx, wire) {
  var told = wireLines(wire).filter(allowed);
  if (!told.length) return;
  var lit = scene.focus && told.some(function (line) { return scene.focus.lines[line.id]; });
  ctx.save();
  ctx.globalAlpha = scene.focus && !lit ? FADED : lit ? 1 : 0.8;
  ctx.strokeStyle = colourOf("union");
  ctx.lineWidth = lit ? 2.6 : 1.5;
  if (told.every(function (line) { return line.dashes; })) ctx.setLineDash([5, 4]);
  ctx.beginPath();
  wire[2].forEach(function (point, place) { ctx[place ? "lineTo" : "moveTo"](point[0], point[1]); });
  ctx.stroke();
  ctx.restore();
}
