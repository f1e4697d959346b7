/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters by author and issue, lights up what a mark leads to, sorts tables, copies citations. The page is complete without it. Text is written as text only. */
(function () {
  "use strict";
  var all = function (selector, root) { return Array.from((root || document).querySelectorAll(selector)); };
  var make = function (tag, text, parent) {
    var el = document.createElement(tag);
    el.textContent = text;
    if (parent) parent.appendChild(el);
    if (tag === "button") el.type = "button";
    return el;
  };
  var status = make("p", "", document.body);
  status.className = "status";
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");

  /* A link into a folded part opens it. */
  var reveal = function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (var el = target; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    if (target.hidden) clear();
    target.scrollIntoView();
  };

  /* What belongs to an author or an issue: by attributes, in the evidence by ids. */
  var items = all("main [data-author], main [data-issue]").map(function (el) {
    return { el: el, a: el.dataset.author, o: el.dataset.other, i: el.dataset.issue };
  });
  var authors = new Map(), issues = new Map(), chosen = { a: new Set(), i: new Set() }, buttons = [];
  all("#evidence details[id], #evidence tbody[id]").forEach(function (el) {
    var id = /^(?:i|e-(\d+))-(\d+)/.exec(el.id);
    if (!id) return;
    items.push({ el: el, a: id[1], i: id[2] });
    if (!id[1]) issues.set(id[2], el.querySelector("h3").textContent);
    else if (!authors.has(id[1])) authors.set(id[1], el.querySelector("th").firstChild.textContent.trim());
  });
  all(".chart tr a[href^='#e-']").forEach(function (a) {
    items.push({ el: a.closest("tr"), a: a.getAttribute("href").split("-")[1] });
  });
  var apply = function () {
    var a = chosen.a, i = chosen.i, cards = 0;
    items.forEach(function (item) {
      var both = item.o !== undefined && a.size > 1;
      var show = (!a.size || item.a === undefined || (both ? a.has(item.a) && a.has(item.o) : a.has(item.a) || a.has(item.o))) &&
        (!i.size || item.i === undefined || i.has(item.i));
      if (item.el.ownerSVGElement) item.el.classList.toggle("off", !show);
      else item.el.hidden = !show;
      if (show && item.el.className === "card") cards++;
    });
    all(".chart tbody[data-issue]").forEach(function (body) {
      if (!body.hidden && a.size) body.hidden = !body.querySelector("tr:not([hidden]) td a");
    });
    all("#evidence details[id]").forEach(function (box) {
      if (!box.hidden && a.size) box.hidden = !box.querySelector("tbody:not([hidden])");
    });
    buttons.forEach(function (b) { b.el.setAttribute("aria-pressed", String(chosen[b.kind].has(b.key))); });
    reset.hidden = !a.size && !i.size;
    status.textContent = reset.hidden ? "Showing everything." :
      "Showing " + (a.size || "all") + " of " + authors.size + " authors and " + (i.size || "all") + " of " + issues.size + " issues; " + cards + " cards.";
  };
  var clear = function () { chosen.a.clear(); chosen.i.clear(); apply(); };
  var bar = make("div", ""), reset = make("button", "Show all");
  bar.className = "filter";
  reset.className = "reset";
  var chips = function (kind, names, label) {
    if (names.size < 2) return;
    var box = make("details", "", bar);
    make("summary", label + " (" + names.size + ")", box);
    var group = make("div", "", box);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    names.forEach(function (name, key) {
      var b = make("button", name, group);
      b.dir = "auto";
      b.addEventListener("click", function () {
        if (!chosen[kind].delete(key)) chosen[kind].add(key);
        apply();
      });
      buttons.push({ el: b, kind: kind, key: key });
    });
    box.open = names.size <= 8 && innerWidth > 700;
  };
  chips("a", authors, "Filter by author");
  chips("i", issues, "Filter by issue");
  if (document.querySelector(".chart .speaker")) {
    var fold = make("button", "Fold speakers", bar);
    fold.setAttribute("aria-pressed", "false");
    fold.addEventListener("click", function () {
      fold.setAttribute("aria-pressed", String(document.body.classList.toggle("folded")));
    });
  }
  reset.addEventListener("click", function () { clear(); var b = bar.querySelector("summary"); if (b) b.focus(); });
  bar.appendChild(reset);
  if (buttons.length) {
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "Filter");
    document.querySelector("main").before(bar);
    apply();
    status.textContent = "";
  }

  /* Marks and evidence light each other up. */
  var light = function (event) {
    var target = event.target;
    if (!target.closest) return;
    all(".lit").forEach(function (el) { el.classList.remove("lit"); });
    var link = target.closest("a[href^='#']"), row = target.closest("#evidence [id]");
    var other = link && document.getElementById(decodeURIComponent((link.getAttribute("href") || "#").slice(1)));
    if (other && /^[es]/.test(other.id)) other.classList.add("lit");
    if (row) all("a[href='#" + CSS.escape(row.id) + "']").forEach(function (el) { el.classList.add("lit"); });
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);

  /* Sorting. */
  var value = function (row, column) {
    var text = row.cells[column].textContent.trim(), number = parseFloat(text.replace("\u2212", "-").replace(/^[^\d.-]+/, ""));
    return isNaN(number) ? text.toLowerCase() : number;
  };
  all("table.sortable").forEach(function (table) {
    all("thead th", table).forEach(function (th, column) {
      var b = make("button", th.textContent);
      th.replaceChildren(b);
      b.addEventListener("click", function () {
        var up = th.getAttribute("aria-sort") !== "ascending", body = table.tBodies[0];
        all("th", table.tHead).forEach(function (other) { other.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        Array.from(body.rows).sort(function (x, y) {
          var a = value(x, column), b = value(y, column), order = typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;
          return up ? order : -order;
        }).forEach(function (row) { body.appendChild(row); });
        status.textContent = "Sorted by " + b.textContent + ", " + th.getAttribute("aria-sort") + ".";
      });
    });
  });

  /* Citations. */
  var clean = function (text) { return text.replace(/\s+/g, " ").trim(); };
  var copy = function (text) {
    var done = function () { status.textContent = "Citation copied."; };
    var byHand = function () {
      var box = make("textarea", text, document.body);
      box.select();
      document.execCommand("copy");
      box.remove();
      done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  };
  all(".card").forEach(function (card) {
    var b = make("button", "Copy citation", card.querySelector(".reason"));
    b.addEventListener("click", function () {
      copy(clean(card.querySelector("h3").textContent) + "\n" + all("figure", card).map(function (side) {
        return clean(side.querySelector("blockquote").textContent) + " (" + all("figcaption, .trail", side).map(function (el) { return clean(el.textContent); }).join("; ") + ")";
      }).join("\n"));
    });
  });

  addEventListener("hashchange", reveal);
  reveal();
})();
