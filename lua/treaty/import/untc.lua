--- The participation table of the UN Treaty Collection (XML) as register entries.
--
-- Its traps: the order and words of the columns vary, so the header is read; who left stays in the table in
-- square brackets, and only an end note may say when; note marks are escaped tags, and stick to the numbers
-- where they were lost; who left and came back is shown once; the encoding is not always what is declared.

local import = require "treaty.import"
local french = require "treaty.import.french"

local untc = {}

---- the tree ----

local function find(node, name)
  for _, child in ipairs(node) do
    if type(child) == "table" then
      if child.name:lower() == name then return child end
      local found = find(child, name)
      if found then return found end
    end
  end
end

local function each(node, name, f)
  for _, child in ipairs(node) do
    if type(child) == "table" then
      if child.name:lower() == name then f(child) else each(child, name, f) end
    end
  end
end

-- Text with note marks as <superscript>, whether they were tags or escaped ones.
local function text_of(node, out)
  local list = out or {}
  for _, child in ipairs(node) do
    if type(child) == "string" then
      list[#list + 1] = child
    elseif child.name:lower() == "superscript" or child.name:lower() == "sup" then
      list[#list + 1] = "<superscript>"
      text_of(child, list)
      list[#list + 1] = "</superscript>"
    else
      text_of(child, list)
    end
  end
  if not out then return (table.concat(list):gsub("&lt;", "<"):gsub("&gt;", ">"):gsub("\u{A0}", " ")) end
end

local function squeeze(text) return (text:gsub("%s+", " "):match "^ ?(.-) ?$") end

-- Text without tags, and the numbers of its notes.
local function without_marks(text)
  local marks = {}
  text = text:gsub("<[Ss]up[ersciptERSCIPT]*>(.-)</[Ss]up[ersciptERSCIPT]*>", function(inside)
    for number in inside:gmatch "%d+" do marks[#marks + 1] = number end
    return ""
  end)
  return squeeze(text:gsub("</?%a[^>]*>", "")), marks
end

---- the header ----

-- First match wins; the order matters where one word holds another.
local ACTS = {
  { "definitive sign", "definitive_signature" }, { "signature d.+finitive", "definitive_signature" },
  { "succession to sign", "signature" }, { "succession .+ la sign", "signature" },
  { "signature", "signature" },
  { "provis", "provisional" }, { "ratif", "ratification" }, { "accept", "acceptance" },
  { "appro", "approval" }, { "access", "accession" }, { "adh", "accession" }, { "success", "succession" },
  { "consent", "consent" }, { "confirmation", "consent" }, { "participation", "consent" },
}

local function act_of(words)
  words = words:lower()
  for _, pair in ipairs(ACTS) do
    if words:find(pair[1]) then return pair[2], words end
  end
end

-- "Ratification, Acceptance(A), Accession(a)" gives { [""] = "ratification", A = "acceptance", ... }.
local function column_of(title)
  local acts, known = {}, false
  for part in title:gmatch "[^,;]+" do
    local words, letter = part:match "^%s*(.-)%s*%((%a%a?)%)%s*$"
    local act = act_of(words or part)
    if act then
      known = true
      acts[letter or ""] = acts[letter or ""] or act
    end
  end
  return known and acts or nil
end

-- Letters that a header left out. Fixed since the first printed lists.
local LETTERS = { A = "acceptance", AA = "approval", a = "accession", d = "succession",
  s = "definitive_signature", n = "provisional", P = "consent", c = "consent" }

local function header(table_)
  local head = find(table_, "thead")
  local titles = {}
  local function add(entry) titles[#titles + 1] = without_marks(text_of(entry)) end
  if head then each(head, "entry", add) end
  if head and #titles == 0 then
    local row = find(head, "row")
    for _, child in ipairs(row or {}) do if type(child) == "table" then add(child) end end
  end
  return titles, head and head.line
end

---- end notes ----

local INLINE = { superscript = true, sup = true, i = true, b = true, em = true }

-- { ["3"] = "text" }: a note begins with its number, bare or as a mark, in its own element or not.
local function notes_of(root)
  local notes, current = {}, nil
  local section = find(root, "endnotes")
  local function take(text)
    local number, rest = text:match "^%s*<superscript>%s*(%d+)%s*</superscript>(.*)$"
    if not number then number, rest = text:match "^%s*(%d%d?%d?)[%.%)]?%s*$", "" end
    if not number then number, rest = text:match "^%s*(%d%d?%d?)[%.%)]?%s+(%u.*)$" end
    if number then current = number end
    if current then notes[current] = (notes[current] or "") .. " " .. (number and rest or text) end
  end
  local function walk(node)
    local leaf = true
    for _, child in ipairs(node) do
      local name = type(child) == "table" and child.name:lower()
      if name and not INLINE[name] then leaf = false end
    end
    if leaf then return take(text_of(node)) end
    for _, child in ipairs(node) do
      if type(child) == "table" then walk(child) elseif child:find "%S" then take(child) end
    end
  end
  if section then walk(section) end
  for number, text in pairs(notes) do notes[number] = without_marks(text) end
  return notes
end

local function speaks_of_exit(text)
  local low = text:lower()
  return low:find "withdr" or low:find "denounc" or low:find "denunc" or low:find "d.?.?noncia" or
    low:find "retrait"
end

-- Days of notice and of effect in a note on an exit; sentences about an intention count for nothing.
local function exit_days(text)
  local notice, effect
  for sentence in (text:gsub("([%.;])%s", "%1\n") .. "\n"):gmatch "(.-)\n" do
    local low = sentence:lower()
    if not low:find "inten[tds]" and (speaks_of_exit(sentence) or (notice and low:find "effe[ct]")) then
      for at, d, m, y in sentence:gmatch("()" .. import.DAY) do
        local day = import.day(d, m, y)
        local before = low:sub(math.max(1, at - 60), at - 1)
        if day and (before:find "effect" or before:find "effet") then effect = effect or day
        elseif day then notice = notice or day end
      end
    end
  end
  if notice and effect and effect < notice then effect = nil end
  return notice, effect
end

---- rows ----

-- { date, letters, withdrawn } of each date in a cell, and what is left over.
local function dates_of(cell)
  local dates, rest = {}, {}
  local function take(text, withdrawn)
    local left = text:gsub(import.DAY .. "%s*(%a*)", function(d, m, y, letters)
      local day = import.day(d, m, y)
      if not day then return nil end
      dates[#dates + 1] = { day = day, letters = letters, withdrawn = withdrawn }
      return ""
    end)
    if left:find "[%w\128-\255]" then rest[#rest + 1] = squeeze(left) end
  end
  take(cell:gsub("%[(.-)%]", function(inside)
    take(inside, true)
    return " "
  end), false)
  return dates, rest[1]
end

local CONSENTS = { ratification = true, acceptance = true, approval = true, accession = true,
  succession = true, definitive_signature = true, consent = true }

local function entry_of(state, act, date)
  local entry = { line = state.line, participant = state.name, act = act, term = act, depositary = "UN",
    note = state.note }
  if act == "signature" or act == "provisional" then entry.done = date.day else entry.deposited = date.day end
  return entry
end

-- The end notes of a row that speak of an exit, each on its own.
local function note_on_exit(state, notes, users)
  for _, number in ipairs(state.marks) do
    local text = notes[number]
    local mine = text and (users[number] == 1 or text:find(state.name:match "^[^%(]*[^%( ]", 1, true))
    if mine and speaks_of_exit(text) then return squeeze(text) end
  end
end

local function add_exit(entries, state, as_at)
  local notice, effect
  if state.note then notice, effect = exit_days(state.note) end
  entries[#entries + 1] = { line = state.line, participant = state.name, act = "withdrawal",
    deposited = notice, effective = effect, done = not (notice or effect) and as_at or nil,
    depositary = "UN", note = state.note }
end

local function add_row(entries, state, cells, columns, as_at)
  local gone, found, count = false, false, 0
  local function problem(what)
    entries[#entries + 1] = { line = state.line, participant = state.name, act = "none", problem = what }
  end
  for i, cell in ipairs(cells) do
    local acts = columns[i]
    local dates, rest = {}, nil
    if acts then dates, rest = dates_of(cell) end
    if rest then problem(("column %d: '%s' is not a date"):format(i, rest)) end
    for _, date in ipairs(dates) do
      local act = acts[date.letters] or LETTERS[date.letters] or nil
      found = true
      if not act then
        problem(("column %d: the letter '%s' is not known"):format(i, date.letters))
      else
        entries[#entries + 1] = entry_of(state, act, date)
        gone = gone or (date.withdrawn and CONSENTS[act])
        count = CONSENTS[act] and not date.withdrawn and 1 or count
      end
    end
  end
  if gone then add_exit(entries, state, as_at) end
  if not found and #entries == 0 then problem "no date in its row" end
  return count
end

-- The head's own count; where marks stick to it ("521" for 52 with note 1), its first digits are it.
local function check_count(root, parties, entries)
  local status = find(root, "status")
  local element = status and find(status, "parties")
  local text = element and without_marks(text_of(element)) or status and
    (without_marks(text_of(status)):match "[Pp]art[^%d]*%d+" or "")
  local said = text and text:match "%d+"
  if said and said:sub(1, #tostring(parties)) ~= tostring(parties) then
    entries[#entries + 1] = { line = status.line, act = "none",
      problem = ("its head counts %s parties, its table has %d"):format(said, parties) }
  end
end

local function rows_of(table_, where, notes)
  local rows, users = {}, {}
  each(find(table_, "tbody") or table_, "row", function(row)
    local cells = {}
    each(row, "entry", function(entry) cells[#cells + 1] = text_of(entry) end)
    if not cells[where] then return end
    local name, marks = without_marks(cells[where])
    for i, cell in ipairs(cells) do
      local plain, more = without_marks(cell)
      cells[i] = plain
      if i ~= where then table.move(more, 1, #more, #marks + 1, marks) end
    end
    if name == "" then return end
    local state = { line = row.line, name = french[name] or name, marks = marks }
    for _, number in ipairs(marks) do users[number] = (users[number] or 0) + 1 end
    rows[#rows + 1] = { state = state, cells = cells }
  end)
  for _, row in ipairs(rows) do row.state.note = note_on_exit(row.state, notes, users) end
  return rows
end

--- Reads the table.
---@param text string XML
---@param as_at string the register's day, for who left on a day that no note gives
---@return table[]? entries
---@return string? message
---@return string? code
function untc.entries(text, as_at)
  local xml, why, how = import.xml()
  if not xml then return nil, why, how end
  local root, message, code = xml.parse(text)
  if not root then return nil, message, code end
  local participants = find(root, "participants")
  if not participants then
    return nil, "no participants in it: not a page of the UN Treaty Collection", "badinput"
  end
  local titles, line = header(participants)
  local columns, where, entries = {}, nil, {}
  for i, title in ipairs(titles) do
    columns[i] = column_of(title)
    if not where and title:lower():find "^participant" then
      where, columns[i] = i, nil
    elseif not columns[i] and title ~= "" then
      entries[#entries + 1] = { line = line, act = "none",
        problem = ("the column '%s' is not known and not read"):format(title) }
    end
  end
  if not where then return nil, "its table has no column of participants", "badinput" end
  local parties, all = 0, entries
  for _, row in ipairs(rows_of(participants, where, notes_of(root))) do
    local own = {}
    parties = parties + add_row(own, row.state, row.cells, columns, as_at)
    table.move(own, 1, #own, #all + 1, all)
  end
  check_count(root, parties, all)
  return all
end

return untc
