--- iCalendar of pending dates: the days on which what is under way in the registers takes effect.

local watch = require "treaty.watch"

local ics = {}

function ics.export(corpus, options, write) write(watch.calendar(watch.rows(corpus, options))) end

return ics
