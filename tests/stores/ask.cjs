// N3.js: load N-Quads into its store, count, answer every query of a folder with Comunica on top of it; one JSON
// object on stdout.
//   node ask.cjs data.nq queries/ times
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

async function ask(engine, store, text) {
  const result = await engine.query(text, { sources: [store] });
  if (result.resultType === "bindings") {
    const rows = await (await result.execute()).toArray();
    const bindings = rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, json(term)])));
    return { json: { results: { bindings } } };
  }
  const quads = await (await result.execute()).toArray();
  return { nt: new Writer({ format: "N-Triples" }).quadsToString(quads) };
}

async function main([data, folder, times]) {
  let began = performance.now();
  const store = new Store(new Parser({ format: "N-Quads" }).parse(fs.readFileSync(data, "utf8")));
  const load = (performance.now() - began) / 1000;
  const plain = store.countQuads(null, null, null, "");
  const answers = {};
  const engine = new QueryEngine();
  for (const file of fs.readdirSync(folder).sort()) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    const spent = [];
    let answer;
    for (let n = 0; n < Number(times); n++) {
      began = performance.now();
      answer = await ask(engine, store, text);
      spent.push(performance.now() - began);
    }
    answers[path.basename(file, ".rq")] = { ...answer, ms: spent.sort((a, b) => a - b)[spent.length >> 1] };
  }
  console.log(JSON.stringify({ load, default: plain, named: store.size - plain, answers }));
}

main(process.argv.slice(2));
