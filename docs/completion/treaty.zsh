#compdef treaty
# completion of treaty for zsh
local -a commands
commands=(
  'add:adds files, folders, - for JSONL'
  'annotate:claims, dates, quotes, names of documents'
  'audit:register rows that cannot be right'
  'calc:the rule alone'
  'changes:what came, advanced or went, by recorded time'
  'check:verifies the whole file'
  'check-pack:runs the examples of a pack'\''s rules'
  'claims:who is said to have done what'
  'conflicts:what cannot both be true'
  'demo:reads the sample corpus and shows the brief'
  'events:each step once, with its sources'
  'export:csv, json, jsonl, atom, ics, webannotation, prov, claimreview, brat, timeml, graphml, dot'
  'freq:how often a pattern is met, by form, source or month'
  'help:lists the commands, or says more of one'
  'import:takes in a register (CSV, XML of the UN Treaty Collection, notifications)'
  'kwic:concordance of a pattern'
  'parties:who is bound on a day'
  'remove:hides a document; --purge takes its words out'
  'report:brief, digest, dossier, factcheck, matrix or watchlist'
  'reread:reads again what older packs read'
  'review:confirmed, rejected or explained'
  'run:a report script in a process of its own'
  'search:documents, best first'
  'status:where a state stands, and why'
  'subcorpus:lists the saved sub-corpora, saves a search as one'
  'timex:dates with offsets in code points'
)
if (( CURRENT == 2 )); then
  _describe command commands
  return
fi
case "$words[2]:$CURRENT" in
  help:3) compadd -- add annotate audit calc changes check check-pack claims conflicts demo events export freq help import kwic parties remove report reread review run search status subcorpus timex; return ;;
  report:4) compadd -- brief digest dossier factcheck matrix watchlist; return ;;
  review:5) compadd -- confirmed rejected explained; return ;;
  export:4) compadd -- atom brat claimreview csv dot graphml ics json jsonl prov timeml webannotation; return ;;
esac
case $words[2] in
  add)
    shift words
    (( CURRENT-- ))
    _arguments '--jobs[reading threads (the machine'\''s cores)]:value: ' \
      '--encoding[of files that are not UTF-8\: latin1 or windows-1252]:value:(latin1 windows-1252)' \
      '--source[who says so\: the outlet or institution, where the file names none]:value: ' \
      '--no-read[only index\: searched, but nothing claimed]' \
      '*:file:_files' ;;
  annotate)
    shift words
    (( CURRENT-- ))
    _arguments '--headlines[how each headline stands to the law]' \
      '--explain[the rule, the groups and the clause of each claim]' \
      '*:file:_files' ;;
  audit)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  calc)
    shift words
    (( CURRENT-- ))
    _arguments '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--notified[the day the depositary receives the notice]:value: ' \
      '--deposited[the day the instrument of ratification or accession is deposited]:value: ' \
      '--out-by[the day it is to be out]:value: ' \
      '--in-by[the day it is to be in force]:value: ' \
      '--json[one JSON object a line]' \
      '*:file:_files' ;;
  changes)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--since[from this day, month or year on]:value: ' \
      '--to[up to this day, month or year]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--internal[with sources marked internal]' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  check)
    shift words
    (( CURRENT-- ))
    _arguments '*:file:_files' ;;
  check-pack)
    shift words
    (( CURRENT-- ))
    _arguments '*:file:_files' ;;
  claims)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--since[from this day, month or year on]:value: ' \
      '--to[up to this day, month or year]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--internal[with sources marked internal]' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  conflicts)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--since[from this day, month or year on]:value: ' \
      '--to[up to this day, month or year]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--internal[with sources marked internal]' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  demo)
    shift words
    (( CURRENT-- ))
    _arguments '*:file:_files' ;;
  events)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--since[from this day, month or year on]:value: ' \
      '--to[up to this day, month or year]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--internal[with sources marked internal]' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  export)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--doc[the document to check]:value: ' \
      '--since[from this day, month or year on]:value: ' \
      '--to[up to this day, month or year]:value: ' \
      '--on[the day asked for (today)]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--what[documents, claims, events, conflicts, changes, states or register]:value: ' \
      '--author[who publishes the file]:value: ' \
      '--internal[with sources marked internal]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '--output[write there, not to standard output; -o for short]:file:_files' \
      '*:file:_files' ;;
  freq)
    shift words
    (( CURRENT-- ))
    _arguments '--limit[at most so many]:value: ' \
      '--by[count by form, source or month]:value:(form source month)' \
      '--where[only in documents that this search finds; in\:NAME\: in a saved sub-corpus]:value: ' \
      '--filter[only matches with this pattern in the words on either side; '\''! CQL'\''\: without it]:value: ' \
      '--context[words on each side (8)]:value: ' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  help)
    shift words
    (( CURRENT-- ))
    _arguments '--man[print the man page]' \
      '--completion[print the completion for bash, zsh or fish]:value:(bash zsh fish)' \
      '*:file:_files' ;;
  import)
    shift words
    (( CURRENT-- ))
    _arguments '--source[who says so\: the outlet or institution, where the file names none]:value: ' \
      '--treaty[a treaty\: id or name]:value: ' \
      '--complete-as-at[the file is the whole register of that day\: who is not in it is no party]:value: ' \
      '--dry-run[say what would be added and add nothing]' \
      '*:file:_files' ;;
  kwic)
    shift words
    (( CURRENT-- ))
    _arguments '--limit[at most so many]:value: ' \
      '--context[words on each side (8)]:value: ' \
      '--sort[search\: score or date; kwic\: doc, left or right]:value:(score date doc left right)' \
      '--sample[that many lines, drawn evenly]:value: ' \
      '--where[only in documents that this search finds; in\:NAME\: in a saved sub-corpus]:value: ' \
      '--filter[only matches with this pattern in the words on either side; '\''! CQL'\''\: without it]:value: ' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  parties)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--on[the day asked for (today)]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--count[print the number alone]' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  remove)
    shift words
    (( CURRENT-- ))
    _arguments '--purge[take its words out of the file too]' \
      '*:file:_files' ;;
  report)
    shift words
    (( CURRENT-- ))
    _arguments '--treaty[a treaty\: id or name]:value: ' \
      '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--doc[the document to check]:value: ' \
      '--since[from this day, month or year on]:value: ' \
      '--on[the day asked for (today)]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--internal[with sources marked internal]' \
      '--watermark[where the last run ended (default\: beside the corpus)]:file:_files' \
      '--format[text, md or html; for the watch list also json or ics]:value:(text md html json ics)' \
      '--output[write there, not to standard output; -o for short]:file:_files' \
      '*:file:_files' ;;
  reread)
    shift words
    (( CURRENT-- ))
    _arguments '--limit[at most so many]:value: ' \
      '*:file:_files' ;;
  review)
    shift words
    (( CURRENT-- ))
    _arguments '--note[why]:value: ' \
      '--who[whose verdict (the user)]:value: ' \
      '*:file:_files' ;;
  run)
    shift words
    (( CURRENT-- ))
    _arguments '--out[where write(name, text) puts files]:file:_files' \
      '--seconds[the script'\''s time (10)]:value: ' \
      '--memory[the script'\''s memory (256)]:value: ' \
      '*:file:_files' ;;
  search)
    shift words
    (( CURRENT-- ))
    _arguments '--limit[at most so many]:value: ' \
      '--sort[search\: score or date; kwic\: doc, left or right]:value:(score date doc left right)' \
      '--facets[count the documents found by these\: source,month,state,treaty,act]:value: ' \
      '--cursor[go on behind the row that has this cursor]:value: ' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  status)
    shift words
    (( CURRENT-- ))
    _arguments '--state[a state\: ISO 3166-1 alpha-3 or a name]:value: ' \
      '--treaty[a treaty\: id or name]:value: ' \
      '--on[the day asked for (today)]:value: ' \
      '--known[as it could be known on this day (default\: the day of --on, when that is past)]:value: ' \
      '--json[one JSON object a line]' \
      '*:file:_files' ;;
  subcorpus)
    shift words
    (( CURRENT-- ))
    _arguments '--forget[take the name out again]' \
      '--json[one JSON object a line]' \
      '--csv[comma-separated values, with a head (RFC 4180)]' \
      '--raw[CSV cells as they are, without the quote that keeps spreadsheets from running them]' \
      '*:file:_files' ;;
  timex)
    shift words
    (( CURRENT-- ))
    _arguments '*:file:_files' ;;
esac
