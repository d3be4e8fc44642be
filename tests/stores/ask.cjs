// N3.js: load N-Quads into its store, count, answer every query of a folder with Comunica on top of it; JSON on
// stdout, a line when it is loaded and a line a query (tests/stores/programs.py).
//   node ask.cjs data.nq queries/ times seconds
const fs = require("fs");
const path = require("path");
const { Parser, Store, Writer } = require("n3");
const { QueryEngine } = require("@comunica/query-sparql-rdfjs");

function json(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  const told = { type: "literal", value: term.value };
  if (term.language) told["xml:lang"] = term.language;
  else told.datatype = term.datatype.value;
  return told;
}

/** Ends the question at hand; a program waits for its timers, so it is cleared with the question. */
let limit;

/** What a stream of results holds, or null where it takes longer than it may; then it is stopped. */
async function all(stream, milliseconds) {
  const late = new Promise((resolve) => {
    limit = setTimeout(() => resolve(null), milliseconds);
  });
  const found = await Promise.race([stream.toArray(), late]);
  clearTimeout(limit);
  if (found === null) stream.destroy();
  return found;
}

/** Comunica throws where nobody can catch it, in a callback of its own: that fails the question, not the program. */
function caught(question) {
  let failed;
  const thrown = new Promise((_, reject) => {
    failed = reject;
  });
  process.on("uncaughtException", failed);
  return Promise.race([question, thrown])
    .catch((fault) => ({ fault: String(fault) }))
    .finally(() => {
      process.off("uncaughtException", failed);
      clearTimeout(limit);
    });
}

async function ask(engine, store, text, milliseconds) {
  const result = await engine.query(text, { sources: [store] });
  const rows = await all(await result.execute(), milliseconds);
  if (rows === null) return null;
  if (result.resultType === "bindings") {
    const bindings = rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, json(term)])));
    return { json: { results: { bindings } } };
  }
  return { nt: new Writer({ format: "N-Triples" }).quadsToString(rows) };
}

async function timed(engine, store, text, times, milliseconds) {
  const spent = [];
  let answer;
  const until = performance.now() + milliseconds;
  for (let n = 0; n < times && (n === 0 || performance.now() < until); n++) {
    const began = performance.now();
    answer = await ask(engine, store, text, milliseconds);
    if (answer === null) return {};
    spent.push(performance.now() - began);
  }
  return { ...answer, ms: spent.sort((a, b) => a - b)[spent.length >> 1] };
}

async function main([data, folder, times, seconds]) {
  const began = performance.now();
  const store = new Store(new Parser({ format: "N-Quads" }).parse(fs.readFileSync(data, "utf8")));
  const load = (performance.now() - began) / 1000;
  const plain = store.countQuads(null, null, null, "");
  console.log(JSON.stringify({ load, default: plain, named: store.size - plain }));
  const engine = new QueryEngine();
  for (const file of fs.readdirSync(folder).sort()) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    const answer = await caught(timed(engine, store, text, Number(times), 1000 * Number(seconds)));
    console.log(JSON.stringify({ name: path.basename(file, ".rq"), ...answer }));
  }
}

main(process.argv.slice(2));
