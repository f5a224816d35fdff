--- The corpus as a graph: states, treaties, sources, documents, claims, events, and what joins them.
-- Knows no format.

local common = require "treaty.export.common"

local graph = {}

-- Gives each thing a short id when it is first met, and tells `node` of it.
local function namer(prefix, kind, node)
  local ids, count = {}, 0
  return function(name, attributes)
    if not ids[name] then
      count = count + 1
      ids[name] = prefix .. count
      node(ids[name], kind, attributes or { label = name })
    end
    return ids[name]
  end, ids
end

--- Walks through the graph. A node is told before its edges.
---@param corpus treaty.Corpus
---@param options table
---@param node fun(id: string, kind: string, attributes: table)
---@param edge fun(from: string, to: string, kind: string)
function graph.walk(corpus, options, node, edge)
  local state, treaty = namer("s", "state", node), namer("t", "treaty", node)
  local source, document = namer("o", "source", node), namer("d", "document", node)
  local claim_node, claim_ids = namer("c", "claim", node)
  local event_node = namer("e", "event", node)
  for d, claims in common.documents(corpus, options) do
    local at = document(d.id, { label = d.title or d.id, date = d.published, name = d.id, url = d.url })
    edge(source(d.source), at, "published")
    for _, c in ipairs(claims) do
      local id = claim_node(c.id, { label = common.says(c), date = c.date, act = c.act, status = c.status,
        text = c.evidence })
      edge(at, id, "says")
      edge(id, treaty(c.treaty), "about")
      for _, actor in ipairs(c.actors) do edge(id, state(actor), "of") end
    end
  end
  for e in common.events(corpus, options) do
    local id
    local function join(claims, kind)
      for _, claim in ipairs(claims) do
        if claim_ids[claim] then
          id = id or event_node(e.id, { label = ("%s: %s, %s"):format(e.state or e.treaty, e.act_name,
            e.date or "undated"), name = e.id, date = e.date, act = e.act, status = e.status })
          edge(claim_ids[claim], id, kind)
        end
      end
    end
    join(e.claims, "supports")
    join(e.contradicted_by, "contradicts")
    if id then
      edge(id, treaty(e.treaty), "about")
      if e.state then edge(id, state(e.state), "of") end
    end
  end
end

return graph
