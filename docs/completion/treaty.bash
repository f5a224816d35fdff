# completion of treaty for bash
_treaty() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]} words=
    [ "$COMP_CWORD" = 1 ] && words='add annotate audit calc changes check check-pack claims conflicts demo events export freq help import kwic parties remove report reread review run search status subcorpus timex'
    case $command:$COMP_CWORD in
        help:2) words='add annotate audit calc changes check check-pack claims conflicts demo events export freq help import kwic parties remove report reread review run search status subcorpus timex' ;;
        report:3) words='brief digest dossier factcheck matrix watchlist' ;;
        review:4) words='confirmed rejected explained' ;;
        export:3) words='atom brat claimreview csv dot graphml ics json jsonl prov timeml webannotation' ;;
    esac
    [ "${cur#-}" != "$cur" ] && case $command in
        add) words='--jobs --encoding --source --no-read' ;;
        annotate) words='--headlines --explain' ;;
        audit) words='--treaty --json --csv --raw' ;;
        calc) words='--state --notified --deposited --out-by --in-by --json' ;;
        changes) words='--treaty --state --since --to --known --internal --json --csv --raw' ;;
        claims) words='--treaty --state --since --to --known --internal --json --csv --raw' ;;
        conflicts) words='--treaty --state --since --to --known --internal --json --csv --raw' ;;
        events) words='--treaty --state --since --to --known --internal --json --csv --raw' ;;
        export) words='--treaty --state --doc --since --to --on --known --what --author --internal --raw --output' ;;
        freq) words='--limit --by --where --filter --context --json --csv --raw' ;;
        help) words='--man --completion' ;;
        import) words='--source --treaty --complete-as-at --dry-run' ;;
        kwic) words='--limit --context --sort --sample --where --filter --json --csv --raw' ;;
        parties) words='--treaty --on --known --count --json --csv --raw' ;;
        remove) words='--purge' ;;
        report) words='--treaty --state --doc --since --on --known --internal --watermark --format --output' ;;
        reread) words='--limit' ;;
        review) words='--note --who' ;;
        run) words='--out --seconds --memory' ;;
        search) words='--limit --sort --facets --cursor --json --csv --raw' ;;
        status) words='--state --treaty --on --known --json' ;;
        subcorpus) words='--forget --json --csv --raw' ;;
    esac
    case $prev in
        --by) words='form source month' ;;
        --completion) words='bash zsh fish' ;;
        --encoding) words='latin1 windows-1252' ;;
        --format) words='text md html json ics' ;;
        --sort) words='score date doc left right' ;;
    esac
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}
complete -o filenames -F _treaty treaty
