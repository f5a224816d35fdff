--- W3C Web Annotation (JSON-LD): a claim is an annotation of its document's text, found by position in code
-- points and by quotation. The text is title, blank line, body.

local treaty = require "treaty"
local common = require "treaty.export.common"
local escape = require "treaty.export.escape"

local CONTEXT = 32 -- code points before and behind a quotation

local webannotation = {}

local function quote(text, first, last)
  local from = utf8.offset(text, -CONTEXT, first + 1) or 1
  local to = utf8.offset(text, CONTEXT + 1, last + 1) or #text + 1
  return { type = "TextQuoteSelector", exact = text:sub(first + 1, last),
    prefix = text:sub(from, first), suffix = text:sub(last + 1, to - 1) }
end

local function tags(claim)
  local bodies = { { type = "TextualBody", purpose = "describing", format = "text/plain", language = "en",
    value = common.says(claim) } }
  local function tag(value)
    bodies[#bodies + 1] = { type = "TextualBody", purpose = "tagging", value = value }
  end
  tag("treaty:" .. claim.treaty)
  tag("act:" .. claim.act)
  tag("direction:" .. claim.direction)
  tag("status:" .. claim.status)
  for _, state in ipairs(claim.actors) do tag("state:" .. state) end
  if claim.date then tag("date:" .. claim.date) end
  return bodies
end

local function annotation(document, claim, text, generator)
  return { id = escape.urn("claim", claim.id), type = "Annotation", motivation = "describing",
    body = tags(claim), generator = generator, generated = document.recorded,
    target = {
      source = { id = escape.urn("document", document.id), type = "Text", format = "text/plain",
        language = document.lang },
      selector = { { type = "TextPositionSelector", start = common.points(text, claim.start),
        ["end"] = common.points(text, claim["end"]) }, quote(text, claim.start, claim["end"]) },
    } }
end

function webannotation.export(corpus, options, write)
  local generator = { id = escape.urn("software", treaty._VERSION), type = "Software",
    name = "treaty " .. treaty._VERSION }
  local count, separator = 0, "\n"
  write('{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-treaty:annotations",'
    .. ' "type": "AnnotationCollection", "label": "Claims about treaties",\n'
    .. '"first": {"id": "urn:x-treaty:annotations:1", "type": "AnnotationPage", "startIndex": 0,'
    .. ' "partOf": "urn:x-treaty:annotations", "items": [')
  for document, claims in common.documents(corpus, options) do
    local text = #claims > 0 and assert(corpus:text(document.id))
    for _, claim in ipairs(claims) do
      write(separator .. treaty.json.encode(annotation(document, claim, text, generator)))
      separator, count = ",\n", count + 1
    end
  end
  write(("\n]}, \"total\": %d}\n"):format(count))
end

return webannotation
