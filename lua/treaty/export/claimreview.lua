--- schema.org ClaimReview (JSON-LD): each sentence or headline that says more than the law of its day, and
-- what the law was. `author`: who publishes the review.

local treaty = require "treaty"
local common = require "treaty.export.common"
local escape = require "treaty.export.escape"
local words = require "treaty.report.words"

local claimreview = {}

-- One review for one sentence, whatever the number of states in it.
local function groups_of(corpus, options)
  local list, by_key, wanted = {}, {}, {}
  for _, id in ipairs(common.treaties(corpus, options)) do
    for row in corpus:ahead { treaty = id, on = options.on, known = options.known,
      internal = options.internal } do
      local key = ("%s %s %s"):format(row.claim, row.says, row.law)
      if not options.state or row.state == options.state then
        if not by_key[key] then
          by_key[key] = { row = row, names = {} }
          list[#list + 1] = by_key[key]
          wanted[row.document] = true
        end
        table.insert(by_key[key].names, row.name)
      end
    end
  end
  return list, wanted
end

local function appearance(row, document)
  local url = escape.url(document.url)
  return { ["@type"] = "CreativeWork", ["@id"] = escape.urn("document", row.document), url = url,
    headline = document.title, datePublished = row.published,
    publisher = { ["@type"] = "Organization", name = row.source } }
end

local function review(group, document, options)
  local row = group.row
  local who = words.list(group.names)
  return { ["@type"] = "ClaimReview", ["@id"] = escape.urn("review", row.claim .. "/" .. row.says),
    datePublished = options.on, url = escape.url(document.url),
    author = { ["@type"] = "Organization", name = options.author or "treaty" },
    claimReviewed = row.evidence,
    reviewBody = ("Says of %s: %s (%s). In law on %s: %s."):format(who, row.says, row.treaty,
      words.date(row.law_on), words.legal { legal = row.law }),
    reviewRating = { ["@type"] = "Rating", alternateName = "Ahead of the law" },
    itemReviewed = { ["@type"] = "Claim", appearance = appearance(row, document),
      author = { ["@type"] = "Organization", name = row.source }, datePublished = row.published } }
end

function claimreview.export(corpus, options, write)
  local groups, wanted = groups_of(corpus, options)
  local documents = {}
  for document in corpus:documents { internal = options.internal } do
    if wanted[document.id] then documents[document.id] = document end
  end
  local separator = "\n"
  write '{"@context": "https://schema.org", "@graph": ['
  for _, group in ipairs(groups) do
    write(separator .. treaty.json.encode(review(group, documents[group.row.document] or {}, options)))
    separator = ",\n"
  end
  write "\n]}\n"
end

return claimreview
