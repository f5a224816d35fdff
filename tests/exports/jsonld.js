// Expands JSON-LD exports with the jsonld package, offline: node jsonld.js MODULES FOLDER.
// The two contexts of others that the exports name stand here in the part that is used.
const fs = require("fs");
const [modules, folder] = process.argv.slice(2);
const jsonld = require(modules + "/jsonld");

const OA = "http://www.w3.org/ns/oa#";
const as = "http://www.w3.org/ns/activitystreams#";
const id = (iri) => ({ "@id": iri, "@type": "@id" });
const CONTEXTS = {
  "http://www.w3.org/ns/anno.jsonld": {
    id: "@id", type: "@type", Annotation: OA + "Annotation", TextualBody: OA + "TextualBody",
    TextPositionSelector: OA + "TextPositionSelector", TextQuoteSelector: OA + "TextQuoteSelector",
    AnnotationCollection: as + "OrderedCollection", AnnotationPage: as + "OrderedCollectionPage",
    Text: "http://purl.org/dc/dcmitype/Text", Software: as + "Application",
    body: id(OA + "hasBody"), target: id(OA + "hasTarget"), source: id(OA + "hasSource"),
    selector: id(OA + "hasSelector"), motivation: { "@id": OA + "motivatedBy", "@type": "@vocab" },
    purpose: { "@id": OA + "hasPurpose", "@type": "@vocab" }, describing: OA + "describing", tagging: OA + "tagging",
    value: "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", exact: OA + "exact", prefix: OA + "prefix",
    suffix: OA + "suffix", start: OA + "start", end: OA + "end",
    format: "http://purl.org/dc/elements/1.1/format", language: "http://purl.org/dc/elements/1.1/language",
    generator: id(as + "generator"), generated: "http://purl.org/dc/terms/issued", name: "http://xmlns.com/foaf/0.1/name",
    first: id(as + "first"), items: { "@id": as + "items", "@type": "@id", "@container": "@list" },
    partOf: id(as + "partOf"), startIndex: as + "startIndex", total: as + "totalItems",
    label: "http://www.w3.org/2000/01/rdf-schema#label",
  },
  "https://schema.org": { "@vocab": "https://schema.org/", url: id("https://schema.org/url") },
};

const documentLoader = async (url) => {
  if (!CONTEXTS[url]) throw new Error("not offline: " + url);
  return { contextUrl: null, documentUrl: url, document: { "@context": CONTEXTS[url] } };
};

let passed = 0, failed = 0;
function check(name, good, detail) {
  if (good) passed++;
  else { failed++; console.log(`FAIL ${name}: ${String(detail).slice(0, 300)}`); }
}
const quads = async (name) => jsonld.toRDF(JSON.parse(fs.readFileSync(`${folder}/${name}`, "utf8")), { documentLoader, safe: true });
const objects = (all, predicate) => all.filter((q) => q.predicate.value === predicate).map((q) => q.object.value);
const rows = (name) => fs.readFileSync(`${folder}/${name}`, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

(async () => {
  const steps = rows("claims.jsonl").filter((c) => !c.kind);
  const annotations = await quads("webannotation");
  const exact = objects(annotations, OA + "exact").sort();
  const evidence = steps.map((c) => c.evidence).sort();
  check("webannotation quotes every claim", JSON.stringify(exact) === JSON.stringify(evidence), exact.length);
  const prov = await quads("prov");
  check("prov quotes every claim", objects(prov, "http://www.w3.org/ns/prov#wasQuotedFrom").length === steps.length);
  const reviews = await quads("claimreview");
  const reviewed = objects(reviews, "https://schema.org/claimReviewed");
  check("claimreview reviews claims", reviewed.length >= 5 && reviewed.every((words) => evidence.includes(words)), reviewed);
  check("claimreview rates each", objects(reviews, "https://schema.org/reviewRating").length === reviewed.length);
  console.log(`jsonld: ${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
})().catch((error) => { console.log(`FAIL jsonld: ${error.stack}`); process.exit(1); });
