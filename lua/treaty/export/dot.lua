--- DOT (Graphviz) of claims, events, sources, documents, states and treaties.

local escape = require "treaty.export.escape"
local graph = require "treaty.export.graph"

local SHAPES = { state = "house", treaty = "hexagon", source = "cylinder", document = "note", claim = "box",
  event = "ellipse" }

local dot = {}

-- A backslash means something to Graphviz, and so does & in a label.
local function quoted(text)
  return '"' .. escape.plain(text):gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("&", "&amp;") .. '"'
end

function dot.export(corpus, options, write)
  write 'digraph treaty {\n  graph [rankdir=LR, charset="UTF-8"];\n  node [fontname="sans-serif"];\n'
  graph.walk(corpus, options, function(id, kind, attributes)
    write(("  %s [shape=%s, class=%s, label=%s];\n"):format(id, SHAPES[kind], kind, quoted(attributes.label)))
  end, function(from, to, kind)
    write(("  %s -> %s [class=%s%s];\n"):format(from, to, kind,
      kind == "contradicts" and ", style=dashed" or ""))
  end)
  write "}\n"
end

return dot
