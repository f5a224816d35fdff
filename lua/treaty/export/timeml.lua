--- TimeML 1.2.1: NAME.tml for each document with claims. Dates are TIMEX3; a claim is an instance of the
-- EVENT that stands on the first verb group of its words (or on its words, where they have none), linked to
-- its date. Dates and verb groups are those of today's packs.

local treaty = require "treaty"
local common = require "treaty.export.common"
local escape = require "treaty.export.escape"
local files = require "treaty.export.files"

local CLASSES = { announce = "REPORTING", recommend = "I_ACTION", urge = "I_ACTION" }

local timeml = {}

local function overlaps(marks, first, last)
  for _, mark in ipairs(marks) do
    if mark.first < last and first < mark.last then return mark end
  end
  return nil
end

local function read(document, text, body, what)
  return assert(treaty.annotate({ text = text:sub(body), title = document.title,
    published = document.published, lang = document.lang }, { [what] = true }))
end

-- Dates of the body, in bytes of the whole text.
local function date_marks(document, text, body)
  local marks = {}
  for n, timex in ipairs(read(document, text, body, "timex").timex) do
    marks[n] = { first = utf8.offset(text, timex.start + 1, body) - 1,
      last = utf8.offset(text, timex["end"] + 1, body) - 1, tid = "t" .. n, value = timex.value,
      tag = ('<TIMEX3 tid="t%d" type="%s" value="%s">'):format(n, escape.attribute(timex.type),
        escape.attribute(timex.value)), close = "</TIMEX3>" }
  end
  return marks
end

local function verbs_of(document, text, body)
  local verbs = {}
  for _, span in ipairs(read(document, text, body, "spans").spans) do
    if span.layer == "vg" then verbs[#verbs + 1] = span end
  end
  return verbs
end

local function place_of(claim, verbs, marks)
  for _, verb in ipairs(verbs) do
    if verb.start >= claim.start and verb["end"] <= claim["end"]
      and not overlaps(marks, verb.start, verb["end"]) then
      return verb.start, verb["end"]
    end
  end
  local last = claim["end"]
  for _, mark in ipairs(marks) do
    if mark.first < last and mark.last > claim.start then last = mark.first end
  end
  return claim.start, last
end

local function event_mark(claim, verbs, marks, events)
  local first, last = place_of(claim, verbs, marks)
  local there = overlaps(events, first, last)
  if there or first >= last then return there end
  local mark = { first = first, last = last, eid = "e" .. #events + 1, close = "</EVENT>" }
  mark.tag = ('<EVENT eid="%s" class="%s">'):format(mark.eid, CLASSES[claim.act] or "OCCURRENCE")
  events[#events + 1] = mark
  return mark
end

local function link_of(claim, instance, dates)
  if not claim.date then return nil end
  for _, mark in ipairs(dates) do
    if mark.value == claim.date then
      return ('<TLINK lid="l%d" relType="IS_INCLUDED" eventInstanceID="ei%d" relatedToTime="%s"/>\n')
        :format(instance, instance, mark.tid)
    end
  end
  return nil
end

local function instances(claims, dates, verbs)
  local events, out, links = {}, {}, {}
  for n, claim in ipairs(claims) do
    local mark = event_mark(claim, verbs, dates, events)
    if mark then
      out[#out + 1] = ('<MAKEINSTANCE eiid="ei%d" eventID="%s" tense="NONE" aspect="NONE" pos="VERB"'
        .. ' polarity="%s"%s/>\n<!-- ei%d: %s -->\n'):format(n, mark.eid,
        claim.status == "denied" and "NEG" or "POS",
        claim.status == "conditional" and ' modality="conditional"' or "", n,
        escape.xml(escape.plain(common.says(claim))):gsub("%-%-", "- -"))
      links[#links + 1] = link_of(claim, n, dates)
    end
  end
  return events, table.concat(out) .. table.concat(links)
end

local function marked(text, from, to, marks)
  local out, at = {}, from
  for _, mark in ipairs(marks) do
    if mark.first >= from and mark.last <= to then
      out[#out + 1] = escape.xml(text:sub(at + 1, mark.first)) .. mark.tag
        .. escape.xml(text:sub(mark.first + 1, mark.last)) .. mark.close
      at = mark.last
    end
  end
  out[#out + 1] = escape.xml(text:sub(at + 1, to))
  return table.concat(out)
end

local function page(document, claims, text, body)
  local dates = date_marks(document, text, body)
  local events, rest = instances(claims, dates, verbs_of(document, text, body))
  local marks = table.move(events, 1, #events, #dates + 1, table.move(dates, 1, #dates, 1, {}))
  table.sort(marks, function(a, b) return a.first < b.first end)
  local day = document.published and document.published:sub(1, 10)
  return ('<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n<DOCID>%s</DOCID>\n<DCT>%s</DCT>\n'
    .. "<TITLE>%s</TITLE>\n<TEXT>%s</TEXT>\n%s</TimeML>\n"):format(escape.xml(document.id),
    day and ('<TIMEX3 tid="t0" type="DATE" value="%s" functionInDocument="PUBLICATION_TIME">%s</TIMEX3>')
      :format(day, day) or "", document.title and marked(text, 0, #document.title, marks) or "",
    marked(text, body - 1, #text, marks), rest)
end

function timeml.export(corpus, options, write)
  local add, finish = files.open(options, write)
  for document, claims in common.documents(corpus, options) do
    if #claims > 0 then
      local text, body = assert(corpus:text(document.id))
      add(escape.file_name(document.id) .. ".tml", page(document, claims, text, body))
    end
  end
  finish()
end

return timeml
