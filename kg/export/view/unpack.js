// What the page knows stands in it as JSON, or compressed where that saves megabytes.
// Of what larger whole it is a part stands in a block of its own.
function unpack(begin) {
  var plain = document.getElementById("page"), packed = document.getElementById("packed"), part = document.getElementById("part");
  function start(page) {
    var whole = part && JSON.parse(part.textContent);
    if (whole) { page.scope = whole.scope; page.sum.reports = whole.reports; }
    begin(page);
  }
  if (!packed) { start(JSON.parse(plain.textContent)); return; }
  if (!window.DecompressionStream) {
    sorry("浏览器太旧，打不开这么大的图：请用 Chrome 80、Edge 80、Firefox 113 或更新的版本。", "This browser is too old for a graph of this size: Chrome 80, Edge 80, Firefox 113 or later will do.");
    return;
  }
  var letters = atob(packed.textContent), bytes = new Uint8Array(letters.length);
  for (var at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  packed.textContent = "";
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text().then(JSON.parse).then(start, function () {
    sorry("文件不完整，请重新生成。", "The file is not whole; please make it again.");
  });
}

function sorry(zh, en) {
  var line = document.getElementById("said");
  line.className = "sorry";
  line.textContent = zh + " / " + en;
}
