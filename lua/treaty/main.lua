#!/usr/bin/env lua5.4
-- The command `treaty`: hands the words of the command line over and ends with its exit code.
os.exit(require("treaty.cli").run(arg), true)
