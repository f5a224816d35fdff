--- GraphML of claims, events, sources, documents, states and treaties.

local escape = require "treaty.export.escape"
local graph = require "treaty.export.graph"

local KEYS = { "kind", "label", "name", "date", "act", "status", "url", "text" }

local graphml = {}

local function data(out, key, value)
  if value then out[#out + 1] = ('<data key="%s">%s</data>'):format(key, escape.xml(value)) end
end

function graphml.export(corpus, options, write)
  local edges = 0
  write '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
  for _, key in ipairs(KEYS) do
    write(('<key id="%s" for="%s" attr.name="%s" attr.type="string"/>\n'):format(key,
      key == "kind" and "all" or "node", key))
  end
  write '<graph id="treaty" edgedefault="directed">\n'
  graph.walk(corpus, options, function(id, kind, attributes)
    local out = { ('<node id="%s">'):format(id) }
    data(out, "kind", kind)
    for i = 2, #KEYS do data(out, KEYS[i], attributes[KEYS[i]]) end
    out[#out + 1] = "</node>\n"
    write(table.concat(out))
  end, function(from, to, kind)
    edges = edges + 1
    write(('<edge id="x%d" source="%s" target="%s"><data key="kind">%s</data></edge>\n'):format(edges, from,
      to, kind))
  end)
  write "</graph>\n</graphml>\n"
end

return graphml
