--- The script of a page: colours, sortable tables, filters, timelines, places in texts. It reads the page
-- it stands in and fetches nothing; without it all that the page says is there to read.

return [==[
(function () {
"use strict";
var all = function (s, r) { return Array.from((r || document).querySelectorAll(s)); };
var one = function (s, r) { return (r || document).querySelector(s); };
var make = function (name, words, attributes) {
  var e = document.createElement(name);
  if (words) e.textContent = words;
  Object.entries(attributes || {}).forEach(function (a) { e.setAttribute(a[0], a[1]); });
  return e;
};
var named = function (hash) {
  var id = "";
  try { id = decodeURIComponent(hash.slice(1)); } catch (e) { return null; }
  return id ? document.getElementById(id) : null;
};

/* colours */
var root = document.documentElement, theme = one("#theme");
var dark = function () {
  if (root.dataset.theme) return root.dataset.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
};
theme.hidden = false;
theme.setAttribute("aria-pressed", String(dark()));
theme.addEventListener("click", function () {
  root.dataset.theme = dark() ? "light" : "dark";
  theme.setAttribute("aria-pressed", String(dark()));
});

/* sortable tables */
var order = new Intl.Collator(undefined, { numeric: true });
all("table.sortable").forEach(function (table) {
  var heads = all("thead th", table), body = one("tbody", table);
  heads.forEach(function (th, column) {
    var button = make("button", th.textContent, { type: "button" });
    th.replaceChildren(button);
    var key = function (row) {
      var cell = row.cells[column];
      return cell.dataset.sort === undefined ? cell.textContent : cell.dataset.sort;
    };
    button.addEventListener("click", function () {
      var down = th.getAttribute("aria-sort") === "ascending";
      heads.forEach(function (h) { h.removeAttribute("aria-sort"); });
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      var rows = Array.from(body.rows);
      rows.sort(function (a, b) { return (down ? -1 : 1) * order.compare(key(a), key(b)); });
      body.append.apply(body, rows);
    });
  });
});

/* places in texts */
var light = function (id, on) {
  all("mark[data-c~='" + CSS.escape(id) + "']").forEach(function (m) { m.classList.toggle("on", on); });
};
var lit = null;
var arrive = function () {
  var target = named(location.hash);
  if (!target) return;
  for (var e = target; e; e = e.parentElement) {
    if (e.tagName === "DETAILS") e.open = true;
    if (e.hidden) e.hidden = false;
  }
  if (lit) light(lit, false);
  lit = target.id.startsWith("s-") ? target.id.slice(2) : null;
  if (lit) light(lit, true);
  target.scrollIntoView({ block: "center" });
};
window.addEventListener("hashchange", arrive);
all("[data-claim]").forEach(function (item) {
  var id = item.dataset.claim;
  item.addEventListener("mouseenter", function () { light(id, true); });
  item.addEventListener("mouseleave", function () { if (lit !== id) light(id, false); });
});
var closed = [];
window.addEventListener("beforeprint", function () {
  closed = all("details:not([open])");
  closed.forEach(function (d) { d.open = true; });
});
window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });

/* timelines: the same sizes as treaty.report.svg */
var RIGHT = 24, TOP = 44, LEVEL = 26, REACH = 12, BAR = 4, LAW = 24;
var timelines = all("figure.zoom").map(function (figure) {
  var svg = one("svg", figure), plot = one(".plot", figure), panel = one(".opened", figure);
  var from = 0, to = 1, width = 0, left = 0, opener = null;
  var at = function (x) { return left + (width - left - RIGHT) * (x - from) / (to - from); };
  var inside = function (x) { return x >= from - 1e-9 && x <= to + 1e-9; };
  var move = function (e, x, y) { e.setAttribute("transform", "translate(" + x.toFixed(1) + " " + y + ")"); };
  var show = function (e, shown) {
    if (shown) e.removeAttribute("display"); else e.setAttribute("display", "none");
  };
  var side = function (label, flip, reach) {
    label.setAttribute("x", flip ? -reach : reach);
    if (flip) label.setAttribute("text-anchor", "end"); else label.removeAttribute("text-anchor");
  };
  var levels = function (marks) {
    var taken = [], count = 0;
    marks.forEach(function (m) {
      var x = at(m.x), wide = m.width, flip = x + REACH + wide > width;
      var a = flip ? x - REACH - wide : x - REACH, b = flip ? x + REACH : x + REACH + wide, level = 0;
      if (flip && a < 0) { a = x - REACH; b = x + REACH; wide = 0; }
      while (taken.some(function (t) { return t.level === level && t.to > a && t.from < b; })) level++;
      m.level = level;
      count = Math.max(count, level + 1);
      taken.push({ level: level, from: a, to: b });
      if (m.label) { side(m.label, flip, REACH); show(m.label, wide > 0); }
    });
    return count;
  };
  var rows = all(".row", svg).map(function (g) {
    return { g: g, bars: all(".bound", g), marks: all(".mark", g).map(function (e) {
      return { e: e, x: +e.dataset.x, law: e.dataset.side === "law", label: one(".label", e),
        width: +e.dataset.w, target: e.hasAttribute("href") ? named(e.getAttribute("href")) : null };
    }) };
  });
  var row_at = function (row, y) {
    var shown = row.marks.filter(function (m) {
      var seen = inside(m.x) && !(m.target && m.target.hidden);
      show(m.e, seen);
      return seen;
    });
    var up = shown.filter(function (m) { return !m.law; });
    var down = shown.filter(function (m) { return m.law; });
    var axis = y + (left < 100 ? 20 : 0) + LEVEL * Math.max(1, levels(up));
    var name = one(".name", row.g), line = one(".axis", row.g);
    name.setAttribute("y", left < 100 ? y + 12 : axis + 4);
    line.setAttribute("x1", left); line.setAttribute("x2", width - RIGHT);
    line.setAttribute("y1", axis); line.setAttribute("y2", axis);
    row.bars.forEach(function (bar) {
      var a = Math.max(from, +bar.dataset.x), b = Math.min(to, +bar.dataset.to);
      show(bar, b > a);
      bar.setAttribute("x", at(a)); bar.setAttribute("width", Math.max(0, at(b) - at(a)));
      bar.setAttribute("y", axis + BAR);
    });
    var depth = Math.max(1, levels(down));
    up.forEach(function (m) { move(m.e, at(m.x), axis - LEVEL * m.level - REACH); });
    down.forEach(function (m) { move(m.e, at(m.x), axis + LAW + LEVEL * m.level); });
    return axis + LAW + LEVEL * depth - 6;
  };
  var ticks = function (height) {
    var days = all(".tick", svg), finest = 1200;
    [1200, 120, 12, 3, 1].forEach(function (level) {
      var seen = days.filter(function (t) { return +t.dataset.level >= level && inside(+t.dataset.x); });
      if (seen.length * 70 <= width - left) finest = level;
    });
    days.forEach(function (t) {
      show(t, +t.dataset.level >= finest && inside(+t.dataset.x));
      move(t, at(+t.dataset.x), 0);
      one("line", t).setAttribute("y2", height);
      show(one("text", t), at(+t.dataset.x) <= width - 60);
    });
    var today = one(".today", svg), x = at(+today.dataset.x);
    show(today, inside(+today.dataset.x));
    move(today, x, 0);
    side(one("text", today), x + 90 > width, 4);
    one("line", today).setAttribute("y2", height);
  };
  var layout = function () {
    if (!plot.clientWidth) return;
    width = plot.clientWidth;
    left = width >= 640 ? 150 : 12;
    var y = TOP;
    rows.forEach(function (row) {
      row.g.style.display = "";
      if (row.marks.length && row.marks.every(function (m) { return m.target && m.target.hidden; })) {
        row.g.style.display = "none";
      } else { y = row_at(row, y); }
    });
    ticks(y);
    svg.setAttribute("viewBox", "0 0 " + width + " " + y);
  };
  var view = function (a, b) {
    var size = Math.min(1, Math.max(0.01, b - a));
    from = Math.min(Math.max(0, a), 1 - size);
    to = from + size;
    layout();
  };
  var zoom = function (factor, around) {
    var x = around === undefined ? (from + to) / 2 : around, size = (to - from) * factor;
    view(x - (x - from) * factor, x - (x - from) * factor + size);
  };
  var pan = function (part) { view(from + (to - from) * part, to + (to - from) * part); };
  var x_of = function (event) {
    var x = event.clientX - plot.getBoundingClientRect().left;
    return from + (to - from) * (x - left) / (width - left - RIGHT);
  };
  var deeds = {
    "+": function () { zoom(0.6); }, "=": function () { zoom(0.6); }, "-": function () { zoom(1 / 0.6); },
    "0": function () { view(0, 1); },
    ArrowLeft: function () { pan(-0.2); }, ArrowRight: function () { pan(0.2); }
  };
  plot.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  });
  var tools = one(".tools", figure);
  [["+", "Zoom in"], ["-", "Zoom out"], ["ArrowLeft", "Earlier"], ["ArrowRight", "Later"], ["0", "All"]]
    .forEach(function (t) {
      var button = make("button", t[1], { type: "button" });
      button.addEventListener("click", function () { deeds[t[0]](); });
      tools.append(button);
    });
  tools.append(make("span", "Keys: + \u2212 \u2190 \u2192 0. Mouse: drag, or Ctrl and wheel. " +
    "Every mark opens its sentence."));
  tools.hidden = false;
  plot.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1 / 0.8 : 0.8, x_of(event));
  }, { passive: false });
  plot.addEventListener("dblclick", function (event) { zoom(0.6, x_of(event)); });
  var held = null;
  plot.addEventListener("pointerdown", function (event) {
    if (event.pointerType === "mouse" && event.button === 0 && !event.target.closest("a")) {
      held = { x: event.clientX, from: from, to: to };
      event.preventDefault();
      plot.focus();
    }
  });
  window.addEventListener("pointermove", function (event) {
    if (!held) return;
    var by = (event.clientX - held.x) / (width - left - RIGHT) * (held.to - held.from);
    by = Math.max(Math.min(by, held.from), held.to - 1);
    view(held.from - by, held.to - by);
  });
  window.addEventListener("pointerup", function () { held = null; });

  var shut = function () {
    panel.hidden = true;
    panel.replaceChildren();
    all(".mark.open", svg).forEach(function (m) { m.classList.remove("open"); });
    if (opener) opener.focus();
    opener = null;
  };
  var open = function (mark, target) {
    var copy = target.cloneNode(true), close = make("button", "Close", { type: "button" });
    if (opener) opener.classList.remove("open");
    opener = mark;
    mark.classList.add("open");
    [copy].concat(all("[id]", copy)).forEach(function (e) { e.removeAttribute("id"); });
    if (copy.tagName === "DETAILS") copy.open = true;
    copy.hidden = false;
    close.addEventListener("click", shut);
    panel.replaceChildren(close, copy);
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView({ block: "nearest" });
  };
  panel.addEventListener("keydown", function (event) { if (event.key === "Escape") shut(); });
  rows.forEach(function (row) {
    row.marks.forEach(function (m) {
      if (!m.target) return;
      m.e.addEventListener("click", function (event) { event.preventDefault(); open(m.e, m.target); });
    });
  });
  plot.classList.add("live");
  new ResizeObserver(layout).observe(plot);
  layout();
  return layout;
});

/* filters */
var FACETS = [["state", "State"], ["source", "Source"], ["act", "Step"], ["status", "Told as"],
  ["kind", "Kind"]];
all("form.filters").forEach(function (form) {
  var items = all("[data-f]").map(function (e) { return { e: e, f: JSON.parse(e.dataset.f) }; });
  var fields = [], said = make("output", "", { "aria-live": "polite" });
  var label = function (words, field) {
    var l = make("label", words);
    l.append(field);
    form.append(l);
    fields.push(field);
  };
  var update = function () {
    var words = fields[0].value.trim().toLowerCase(), shown = 0;
    items.forEach(function (i) {
      var fits = !words || i.e.textContent.toLowerCase().includes(words);
      fields.slice(1).forEach(function (s) {
        fits = fits && (!s.value || (i.f[s.name] || []).includes(s.value));
      });
      i.e.hidden = !fits;
      if (fits) shown++;
    });
    all("[data-group]").forEach(function (g) {
      g.hidden = !one("[data-f]:not([hidden])", g);
    });
    said.textContent = (shown === items.length ? "All " + shown : shown + " of " + items.length) + " shown.";
    timelines.forEach(function (layout) { layout(); });
  };
  label("Words", make("input", "", { type: "search", name: "words", autocomplete: "off" }));
  FACETS.forEach(function (facet) {
    var values = new Set();
    items.forEach(function (i) { (i.f[facet[0]] || []).forEach(function (v) { values.add(v); }); });
    if (values.size < 2) return;
    var select = make("select", "", { name: facet[0] });
    select.append(make("option", "all", { value: "" }));
    Array.from(values).sort(order.compare).forEach(function (v) {
      select.append(make("option", v, { value: v }));
    });
    label(facet[1], select);
  });
  var clear = make("button", "Show all", { type: "reset" });
  form.append(clear, said);
  form.addEventListener("input", update);
  form.addEventListener("reset", function () { setTimeout(update); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = items.length < 2;
  update();
});
arrive();
})();
]==]
