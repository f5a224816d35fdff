rockspec_format = "3.0"
package = "treaty-xml"
version = "scm-1"
source = { url = "git+file://." }
description = {
  summary = "XML and HTML for treaty: registers, pages and feeds",
  detailed = "libxml2 for Lua with limits on depth, size and entities, and no network.",
  license = "MIT",
}
dependencies = { "lua >= 5.4, < 5.5" }
external_dependencies = { LIBXML2 = { header = "libxml2/libxml/parser.h" } }
-- not builtin: that would also copy all of lua/, which is the rock treaty
build = {
  type = "make",
  build_target = "xml",
  install_target = "install-xml",
  build_variables = { MODE = "release" },
  install_variables = { MODE = "release", LIBDIR = "$(LIBDIR)" },
}
