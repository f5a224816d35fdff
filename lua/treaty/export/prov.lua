--- PROV-O (JSON-LD): documents and their sources, claims quoted from documents by the reading with these
-- packs, events derived from claims.

local treaty = require "treaty"
local common = require "treaty.export.common"
local escape = require "treaty.export.escape"

local CONTEXT = { prov = "http://www.w3.org/ns/prov#", dcterms = "http://purl.org/dc/terms/",
  xsd = "http://www.w3.org/2001/XMLSchema#", rdfs = "http://www.w3.org/2000/01/rdf-schema#",
  treaty = "urn:x-treaty:vocabulary:" }

local prov = {}

local function ref(id) return { ["@id"] = id } end

local function typed(value, kind) return value and { ["@value"] = value, ["@type"] = "xsd:" .. kind } end

local function software(info)
  local agent, packs = escape.urn("software", treaty._VERSION), escape.urn("packs", info.packs or "none")
  return {
    { ["@id"] = agent, ["@type"] = "prov:SoftwareAgent", ["rdfs:label"] = "treaty " .. treaty._VERSION },
    { ["@id"] = packs, ["@type"] = { "prov:Entity", "prov:Plan" }, ["rdfs:label"] = "packs "
      .. (info.packs or "none"):sub(1, 12) },
    { ["@id"] = "urn:x-treaty:reading", ["@type"] = "prov:Activity", ["prov:used"] = ref(packs),
      ["prov:wasAssociatedWith"] = ref(agent) } }
end

local function document_node(document)
  local day = document.published and document.published:sub(1, 10)
  local url = escape.url(document.url)
  return { ["@id"] = escape.urn("document", document.id), ["@type"] = "prov:Entity",
    ["dcterms:identifier"] = document.id, ["dcterms:title"] = document.title,
    ["dcterms:language"] = document.lang, ["dcterms:issued"] = typed(day, "date"),
    ["prov:wasAttributedTo"] = ref(escape.urn("source", document.source)),
    ["prov:hadPrimarySource"] = url and ref(url), ["treaty:sha256"] = document.sha256,
    ["treaty:recorded"] = typed(document.recorded, "dateTime") }
end

local function claim_node(document, claim)
  local states = {}
  for i, state in ipairs(claim.actors) do states[i] = state end
  return { ["@id"] = escape.urn("claim", claim.id), ["@type"] = "prov:Entity",
    ["rdfs:label"] = common.says(claim), ["prov:value"] = claim.evidence,
    ["prov:wasQuotedFrom"] = ref(escape.urn("document", document.id)),
    ["prov:wasGeneratedBy"] = ref "urn:x-treaty:reading", ["treaty:rule"] = claim.rule,
    ["treaty:treaty"] = claim.treaty, ["treaty:act"] = claim.act, ["treaty:status"] = claim.status,
    ["treaty:date"] = claim.date, ["treaty:state"] = #states > 0 and states or nil }
end

local function event_node(event)
  local claims = {}
  for i, claim in ipairs(event.claims) do claims[i] = ref(escape.urn("claim", claim)) end
  return { ["@id"] = escape.urn("event", event.id), ["@type"] = "prov:Entity",
    ["rdfs:label"] = ("%s: %s, %s"):format(event.state or event.treaty, event.act_name,
      event.date or "undated"),
    ["prov:wasDerivedFrom"] = claims, ["treaty:treaty"] = event.treaty, ["treaty:state"] = event.state,
    ["treaty:act"] = event.act, ["treaty:status"] = event.status, ["treaty:date"] = event.date,
    ["treaty:independentSources"] = event.sources }
end

function prov.export(corpus, options, write)
  local separator, sources, shown = "\n", {}, {}
  local function put(node)
    write(separator .. treaty.json.encode(node))
    separator = ",\n"
  end
  write(('{"@context": %s, "@graph": ['):format(treaty.json.encode(CONTEXT)))
  for _, node in ipairs(software(assert(corpus:info()))) do put(node) end
  for document, claims in common.documents(corpus, options) do
    if not sources[document.source] then
      sources[document.source] = true
      put { ["@id"] = escape.urn("source", document.source),
        ["@type"] = { "prov:Agent", "prov:Organization" }, ["rdfs:label"] = document.source }
    end
    put(document_node(document))
    for _, claim in ipairs(claims) do
      shown[claim.id] = true
      put(claim_node(document, claim))
    end
  end
  for event in common.events(corpus, options) do
    for i = #event.claims, 1, -1 do
      if not shown[event.claims[i]] then table.remove(event.claims, i) end
    end
    if #event.claims > 0 then put(event_node(event)) end
  end
  write "\n]}\n"
end

return prov
