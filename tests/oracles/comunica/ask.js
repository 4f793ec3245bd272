// usage: node ask.js ENDPOINT
// Asks with comunica and prints one JSON object: rows of a SELECT, an ASK, and the triples of a CONSTRUCT.
import { QueryEngine } from '@comunica/query-sparql';

const endpoint = process.argv[2];
const engine = new QueryEngine();
const context = { sources: [{ type: 'sparql', value: endpoint }] };
const ip = 'PREFIX ip: <https://w3id.org/xincheng/ont#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>';

const bindings = await engine.queryBindings(
  `${ip} SELECT ?label WHERE { ?town a ip:NewTown ; rdfs:label ?label FILTER(LANG(?label) = "zh") }`, context);
const labels = (await bindings.toArray()).map(b => b.get('label').value).sort();

const truth = await engine.queryBoolean(`${ip} ASK { ?town ip:hasLeadingIndustry ?industry }`, context);

const quads = await engine.queryQuads(
  `${ip} CONSTRUCT { ?town ip:hasLeadingIndustry ?i } WHERE { ?town ip:hasLeadingIndustry ?i }`, context);
const triples = (await quads.toArray()).length;

console.log(JSON.stringify({ labels, truth, triples }));
