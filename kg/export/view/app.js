(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var options = JSON.parse(document.getElementById("options").textContent);
  var page = data.page, things = page.things, relations = page.relations;
  var SANS = getComputedStyle(document.body).fontFamily;
  var PAPER = "#FAF8F4", FADED = 0.13, RED = "#A5302A";
  var calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  var cards = {}, lines = {}, wired = {};
  var off = { face: {}, family: {}, basis: {} };
  var focus = null;

  data.nodes.forEach(function (node) { cards[node.id] = node; });
  data.edges.forEach(function (edge) {
    lines[edge.id] = edge;
    if (edge.wire) wired[edge.to + " " + edge.from] = edge;
  });

  // ---- drawing

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

  function paint(node) {
    var look = page.looks[node.look], texts = node.label.split("\n");
    return function (args) {
      return {
        drawNode: function () {
          var ctx = args.ctx, x = args.x, y = args.y;
          var chosen = focus && focus.centre[node.id];
          ctx.globalAlpha = !focus || focus.nodes[node.id] ? 1 : FADED;
          shapeOf(ctx, look.shape, x, y, node.w, node.h);
          ctx.fillStyle = node.color.background;
          ctx.fill();
          ctx.lineWidth = chosen ? 3 : 1.2;
          ctx.strokeStyle = chosen ? "#E0A93B" : node.color.border;
          ctx.stroke();
          ctx.fillStyle = node.font.color;
          ctx.textAlign = "center";
          ctx.textBaseline = "middle";
          ctx.font = node.font.size + "px " + SANS;
          texts.forEach(function (text, line) {
            ctx.fillText(text, x, y + (line - (texts.length - 1) / 2) * look.leading + 0.5);
          });
          if (node.caption.length) {
            ctx.font = "10.5px " + SANS;
            ctx.fillStyle = "#6F6861";
            node.caption.forEach(function (text, line) {
              ctx.fillText(text, x, y + node.h / 2 + 11 + line * 13);
            });
          }
        },
        nodeDimensions: { width: node.w, height: node.h }
      };
    };
  }

  function paintGround(ctx) {
    ctx.save();
    ctx.globalAlpha = focus ? 0.55 : 1;
    page.frames.forEach(function (frame) {
      outline(ctx, frame[0], frame[1], frame[2], frame[3], 12);
      ctx.fillStyle = "#FFFEFC";
      ctx.fill();
      ctx.lineWidth = 1;
      ctx.strokeStyle = "#E6E0D6";
      ctx.stroke();
      if (frame[4]) {
        ctx.font = "bold 12px " + SANS;
        ctx.textAlign = "left";
        ctx.textBaseline = "top";
        ctx.fillStyle = "#8A827A";
        ctx.fillText(frame[4], frame[0] + 14, frame[1] + 12);
      }
    });
    page.notes.forEach(function (note) {
      var heading = note[4] === "heading";
      ctx.font = (heading ? "bold 13px " : "10.5px ") + SANS;
      ctx.textAlign = heading ? "left" : "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = heading ? "#6F6861" : "#A59D94";
      ctx.fillText(note[3], heading ? note[0] - note[2] / 2 + 4 : note[0], note[1]);
    });
    ctx.restore();
    page.wires.forEach(function (wire) { paintWire(ctx, wire); });
  }

  function wireLines(wire) {
    return wire[1].map(function (lower) { return wired[wire[0] + " " + lower]; }).filter(Boolean);
  }

  function paintWire(ctx, wire) {
    var told = wireLines(wire).filter(allowed);
    if (!told.length) return;
    var lit = focus && told.some(function (line) { return focus.lines[line.id]; });
    ctx.save();
    ctx.globalAlpha = focus && !lit ? FADED : lit ? 1 : 0.75;
    ctx.strokeStyle = RED;
    ctx.lineWidth = lit ? 2.6 : 1.6;
    ctx.lineJoin = "round";
    if (told.every(function (line) { return line.dashes; })) ctx.setLineDash([5, 4]);
    ctx.beginPath();
    wire[2].forEach(function (point, place) { ctx[place ? "lineTo" : "moveTo"](point[0], point[1]); });
    ctx.stroke();
    ctx.restore();
  }

  // ---- what is shown

  function allowed(line) {
    return !off.family[line.family] && !off.face[things[line.from].face] && !off.face[things[line.to].face] &&
      line.bases.some(function (basis) { return !off.basis[basis]; });
  }

  function lineState(line) {
    var lit = focus && focus.lines[line.id];
    var far = Math.hypot(cards[line.from].x - cards[line.to].x, cards[line.from].y - cards[line.to].y) > 130;
    var colour = line.color.color;
    return {
      id: line.id,
      hidden: line.wire || !allowed(line) || !(lit || line.rest),
      width: lit ? 2.2 : 1.3,
      dashes: line.dashes ? [5, 4] : false,
      label: lit && far ? line.word : "",
      font: { size: 11.5, color: "#4A443E", face: SANS, strokeWidth: 5, strokeColor: PAPER },
      color: { color: colour, opacity: focus ? (lit ? 0.95 : 0.05) : 0.42 }
    };
  }

  function refresh() {
    network.body.data.nodes.update(data.nodes.map(function (node) {
      return { id: node.id, hidden: !!off.face[node.face] };
    }));
    network.body.data.edges.update(data.edges.map(lineState));
    network.redraw();
  }

  function around(ids) {
    var found = { centre: {}, nodes: {}, lines: {} };
    ids.forEach(function (id) { found.centre[id] = found.nodes[id] = true; });
    data.edges.forEach(function (line) {
      if ((found.centre[line.from] || found.centre[line.to]) && allowed(line)) {
        found.lines[line.id] = found.nodes[line.from] = found.nodes[line.to] = true;
      }
    });
    return found;
  }

  // ---- where the camera stands

  function bounds(ids) {
    var box = [1e9, 1e9, -1e9, -1e9];
    function grow(x, y, w, h) {
      box = [Math.min(box[0], x - w / 2), Math.min(box[1], y - h / 2), Math.max(box[2], x + w / 2), Math.max(box[3], y + h / 2)];
    }
    ids.forEach(function (id) { grow(cards[id].x, cards[id].y, cards[id].w, cards[id].h + 30); });
    if (ids.length === data.nodes.length) {
      page.frames.forEach(function (f) { grow(f[0] + f[2] / 2, f[1] + f[3] / 2, f[2], f[3]); });
    }
    return box;
  }

  function look(ids, least, most, top) {
    var stage = document.getElementById("network");
    var box = bounds(ids), w = box[2] - box[0], h = box[3] - box[1];
    var scale = Math.min((stage.clientWidth - 56) / w, (stage.clientHeight - 64) / h);
    scale = Math.max(least, Math.min(most, scale));
    var y = (box[1] + box[3]) / 2;
    if (top && h * scale > stage.clientHeight - 64) y = box[1] + (stage.clientHeight / 2 - 32) / scale;
    network.moveTo({
      position: { x: (box[0] + box[2]) / 2, y: y }, scale: scale,
      animation: top || calm ? false : { duration: 320, easingFunction: "easeInOutQuad" }
    });
  }

  function everything() { return data.nodes.map(function (node) { return node.id; }); }
  function start() { if (data.nodes.length) look(everything(), 0.85, 1.15, true); }
  function whole() { if (data.nodes.length) look(everything(), 0.05, 1.15, false); }

  // ---- the panel

  var panel = document.getElementById("panel");

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function nameButton(id) {
    var button = make("button", "name", things[id].label);
    button.type = "button";
    button.addEventListener("click", function () { choose(id); });
    return button;
  }

  function colourOf(family) {
    return page.families.filter(function (row) { return row[0] === family; })[0][2];
  }

  function tag(word, family) {
    var element = make("span", "word", word);
    element.style.color = element.style.borderColor = colourOf(family);
    return element;
  }

  // The words of the evidence stand out from the rest of the sentence, the names like with a marker pen.
  function quoteOf(quote, names) {
    var text = quote[0], element = make("blockquote"), at = 0;
    quote[1].forEach(function (mark) {
      if (mark[0] > at) element.appendChild(make("span", "around", text.slice(at, mark[0])));
      marked(element, text.slice(mark[0], mark[1]), names);
      at = mark[1];
    });
    if (at < text.length) element.appendChild(make("span", "around", text.slice(at)));
    return element;
  }

  function marked(element, text, names) {
    while (text) {
      var best = -1, found = "";
      names.forEach(function (name) {
        var at = text.indexOf(name);
        if (at >= 0 && (best < 0 || at < best || (at === best && name.length > found.length))) { best = at; found = name; }
      });
      if (best < 0) { element.appendChild(document.createTextNode(text)); return; }
      element.appendChild(document.createTextNode(text.slice(0, best)));
      element.appendChild(make("mark", "", found));
      text = text.slice(best + found.length);
    }
  }

  function namesOf(ids) {
    var names = [];
    ids.forEach(function (id) { names = names.concat(things[id].names); });
    return names.filter(Boolean);
  }

  // Relations that say the same of the same two ends are told once, with every quote.
  function grouped(told, centre) {
    var groups = [], byKey = {};
    told.forEach(function (one) {
      var outward = one.from === centre, other = outward ? one.to : one.from;
      var said = page.words[one.rel][outward ? 0 : 1] || one.label;
      var key = [other, said, one.rel, one.basis].join("\n");
      if (!byKey[key]) groups.push(byKey[key] = { other: other, word: said, family: one.family, basis: one.basis, told: [] });
      byKey[key].told.push(one);
    });
    var order = page.families.map(function (row) { return row[0]; });
    return groups.sort(function (a, b) { return order.indexOf(a.family) - order.indexOf(b.family); });
  }

  function section(group, centre) {
    var element = make("section", "relation"), title = make("h3");
    title.appendChild(tag(group.word, group.family));
    title.appendChild(nameButton(group.other));
    if (group.basis !== "stated") title.appendChild(make("span", "basis", page.bases[group.basis]));
    element.appendChild(title);
    group.told.forEach(function (one) { evidence(element, one, namesOf([centre, group.other])); });
    return element;
  }

  function evidence(element, one, names) {
    one.quotes.forEach(function (quote) { element.appendChild(quoteOf(quote, names)); });
    if (!one.quotes.length) {
      element.appendChild(make("p", "no-quote", one.basis === "background" ? "行政区划等背景知识，不出自报道原文。" : "由其他事实推断，原文没有直接写明。"));
    }
    if (one.file) {
      var source = make("p", "source");
      source.appendChild(make("b", "", one.headline ? "《" + one.headline + "》" : one.file));
      source.appendChild(make("span", "", one.file + (one.start >= 0 ? " · 第 " + one.start + "–" + one.stop + " 字" : "")));
      element.appendChild(source);
    }
    element.appendChild(make("p", "why", "规则 " + one.rule + " · 置信度 " + Math.round(one.score * 100) + "%"));
  }

  function open(kind, colour, title, facts) {
    panel.textContent = "";
    panel.hidden = false;
    panel.scrollTop = 0;
    var close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "关闭 / close");
    close.addEventListener("click", clear);
    panel.appendChild(close);
    var badge = make("span", "kind", kind);
    badge.style.background = colour;
    panel.appendChild(badge);
    panel.appendChild(make("h2", "", title));
    var list = make("div", "facts");
    facts.forEach(function (fact) {
      var line = make("div");
      line.appendChild(make("i", "", fact[0] + "："));
      line.appendChild(document.createTextNode(fact[1]));
      list.appendChild(line);
    });
    panel.appendChild(list);
  }

  function tellNode(id) {
    var thing = things[id];
    var told = relations.filter(function (one) { return one.from === id || one.to === id; });
    open(thing.type || page.kinds[thing.face] || "", page.colours[thing.face] || "#6A625B", thing.label, thing.facts);
    grouped(told, id).forEach(function (group) { panel.appendChild(section(group, id)); });
    if (!told.length) panel.appendChild(make("p", "no-quote", "文中只提到名称，没有写明与其他人物、机构的关系。"));
  }

  function tellLine(line) {
    var family = page.families.filter(function (row) { return row[0] === line.family; })[0];
    open(family[1], family[2], things[line.from].label + " → " + things[line.to].label, []);
    grouped(line.relations.map(function (place) { return relations[place]; }), line.from).forEach(function (group) {
      panel.appendChild(section(group, line.from));
    });
  }

  function choose(id) {
    if (cards[id] && !off.face[cards[id].face]) {
      focus = around([id]);
      tellNode(id);
      refresh();
      look(Object.keys(focus.nodes), 0.55, 1.25, false);
    } else {
      focus = null;
      tellNode(id);
      refresh();
    }
    history.replaceState(null, "", "#n=" + encodeURIComponent(id));
  }

  function chooseLine(line) {
    focus = { centre: {}, nodes: {}, lines: {} };
    focus.nodes[line.from] = focus.nodes[line.to] = focus.lines[line.id] = true;
    tellLine(line);
    refresh();
  }

  function clear() {
    focus = null;
    panel.hidden = true;
    refresh();
    history.replaceState(null, "", "#");
  }

  // ---- the legend, which is the filter

  function swatch(draw) {
    var canvas = make("canvas"), ratio = window.devicePixelRatio || 1;
    canvas.width = 28 * ratio;
    canvas.height = 16 * ratio;
    var ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    draw(ctx);
    return canvas;
  }

  function kindSwatch(face) {
    var look = page.looks[page.swatches[face]];
    return swatch(function (ctx) {
      if (look.shape === "circle") shapeOf(ctx, "circle", 14, 8, 14, 14); else shapeOf(ctx, look.shape, 14, 8, 25, 13);
      ctx.fillStyle = look.fill;
      ctx.fill();
      ctx.strokeStyle = look.edge;
      ctx.stroke();
    });
  }

  function lineSwatch(colour, dashed) {
    return swatch(function (ctx) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 2;
      if (dashed) ctx.setLineDash([4, 3]);
      ctx.beginPath();
      ctx.moveTo(1, 8);
      ctx.lineTo(27, 8);
      ctx.stroke();
    });
  }

  function filter(kind, key, label, count, picture) {
    var button = make("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.appendChild(picture);
    button.appendChild(make("span", "", label));
    button.appendChild(make("span", "count", String(count)));
    button.addEventListener("click", function () {
      off[kind][key] = !off[kind][key];
      button.setAttribute("aria-pressed", String(!off[kind][key]));
      refresh();
    });
    return button;
  }

  function count(field, value) {
    return relations.filter(function (one) { return one[field] === value; }).length;
  }

  function legend() {
    var box = document.getElementById("legend");
    box.appendChild(make("h2", "", "节点类型"));
    Object.keys(page.kindNames).forEach(function (place) {
      var face = page.kindNames[place][0];
      if (page.faces[face]) box.appendChild(filter("face", face, page.kindNames[place][1], page.faces[face], kindSwatch(face)));
    });
    box.appendChild(make("h2", "", "关系类型"));
    page.families.forEach(function (row) {
      var number = count("family", row[0]);
      if (number) box.appendChild(filter("family", row[0], row[1], number, lineSwatch(row[2], false)));
    });
    box.appendChild(make("h2", "", "依据"));
    page.basisNames.forEach(function (row) {
      var number = count("basis", row[0]);
      if (number) box.appendChild(filter("basis", row[0], row[1], number, lineSwatch("#6F6861", row[0] !== "stated")));
    });
  }

  // ---- search

  var input = document.getElementById("search"), hits = document.getElementById("hits"), at = 0, shown = [];

  function find(words) {
    var query = words.trim().toLowerCase().replace(/\s+/g, "");
    if (!query) return [];
    return Object.keys(things).map(function (id) {
      var thing = things[id], place = thing.keys.replace(/[ \n]+/g, " ").indexOf(query);
      var whole = thing.label.toLowerCase().indexOf(query);
      if (place < 0 && whole < 0) return null;
      return [whole === 0 ? 0 : whole > 0 ? 1 : 2, cards[id] ? 0 : 1, thing.label.length, id];
    }).filter(Boolean).sort(function (a, b) {
      return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1);
    }).slice(0, 14).map(function (row) { return row[3]; });
  }

  function list() {
    shown = find(input.value);
    at = 0;
    hits.textContent = "";
    hits.hidden = !input.value.trim();
    if (!shown.length) hits.appendChild(make("li", "none", "没有找到"));
    shown.forEach(function (id, place) {
      var item = make("li", place === at ? "on" : "");
      item.setAttribute("role", "option");
      item.appendChild(make("span", "", things[id].label));
      item.appendChild(make("small", "", (page.kinds[things[id].face] || things[id].type) + (cards[id] ? "" : " · 未画出")));
      item.addEventListener("mousedown", function (event) { event.preventDefault(); pick(place); });
      hits.appendChild(item);
    });
  }

  function pick(place) {
    if (!shown[place]) return;
    hits.hidden = true;
    input.blur();
    choose(shown[place]);
  }

  input.addEventListener("input", list);
  input.addEventListener("focus", function () { if (input.value) list(); });
  input.addEventListener("blur", function () { hits.hidden = true; });
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % Math.max(shown.length, 1);
      Array.prototype.forEach.call(hits.children, function (item, place) { item.className = place === at ? "on" : ""; });
      event.preventDefault();
    } else if (event.key === "Enter") {
      pick(at);
    } else if (event.key === "Escape") {
      input.value = "";
      hits.hidden = true;
      input.blur();
    }
    event.stopPropagation();
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { input.focus(); event.preventDefault(); }
    if (event.key === "f" || event.key === "F") whole();
    if (event.key === "Escape") clear();
  });

  Array.prototype.forEach.call(document.querySelectorAll("#zoom button"), function (button) {
    button.addEventListener("click", function () {
      var factor = Number(button.getAttribute("data-zoom"));
      if (factor) network.moveTo({ scale: network.getScale() * factor }); else whole();
    });
  });

  // ---- the network itself

  data.nodes.forEach(function (node) { node.ctxRenderer = paint(node); });
  var stage = document.getElementById("network");
  var network = new vis.Network(stage, { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }, options);

  network.on("beforeDrawing", paintGround);
  network.on("click", function (event) {
    if (event.nodes.length) return choose(event.nodes[0]);
    var line = event.edges.map(function (id) { return lines[id]; })[0] || wireAt(event.pointer.canvas);
    if (line) chooseLine(line); else if (focus) clear();
  });

  function wireAt(point) {
    for (var place = 0; place < page.wires.length; place += 1) {
      var wire = page.wires[place], told = wireLines(wire);
      if (told.length !== 1) continue;
      for (var part = 1; part < wire[2].length; part += 1) {
        if (near(point, wire[2][part - 1], wire[2][part])) return told[0];
      }
    }
    return null;
  }

  function near(point, a, b) {
    return point.x > Math.min(a[0], b[0]) - 6 && point.x < Math.max(a[0], b[0]) + 6 &&
      point.y > Math.min(a[1], b[1]) - 6 && point.y < Math.max(a[1], b[1]) + 6;
  }

  stage.addEventListener("mousemove", function (event) {
    var box = stage.getBoundingClientRect();
    var spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    stage.style.cursor = network.getNodeAt(spot) || network.getEdgeAt(spot) ? "pointer" : "grab";
  });

  legend();
  refresh();
  start();
  var asked = decodeURIComponent((location.hash.match(/^#n=(.+)$/) || ["", ""])[1]);
  if (Object.prototype.hasOwnProperty.call(things, asked)) choose(asked);
  window.addEventListener("resize", function () { network.redraw(); });
  window.kgNetwork = network;
}());
