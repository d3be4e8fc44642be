// Comunica as a client of a SPARQL endpoint: node ask.cjs URL QUERY; the rows as JSON on stdout.
const { QueryEngine } = require("@comunica/query-sparql");

async function main([url, text]) {
  const stream = await new QueryEngine().queryBindings(text, { sources: [{ type: "sparql", value: url }] });
  const rows = await stream.toArray();
  console.log(JSON.stringify(rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));
}

main(process.argv.slice(2));
