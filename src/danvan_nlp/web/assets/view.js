// Shows records: the text with marks, details of a mark, tables with search and sorting. Used by the report and by the
// local page. Everything that comes from a document is written as text, never as HTML.
"use strict";
const danvan = (() => {
  const LABELS = ["PERSON", "ROLE", "BODY", "DATE", "DIRECTIVE", "MEETING"];
  const messages = JSON.parse(document.getElementById("messages").textContent);
  const state = { language: "vi", documents: [], current: 0, query: "", off: new Set(), sort: {} };
  const listeners = [];

  const $ = (id) => document.getElementById(id);
  const say = (key) => messages[state.language][key] ?? key;

  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((c) => c !== null && c !== undefined));
    return node;
  }

  // ---- language and theme
  function translate() {
    document.documentElement.lang = state.language;
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
    for (const node of document.querySelectorAll("[data-say-label]")) node.setAttribute("aria-label", say(node.dataset.sayLabel));
    render();
  }
  function remember(key, value) { try { localStorage.setItem("danvan." + key, value); } catch { /* storage is a convenience */ } }
  function recall(key) { try { return localStorage.getItem("danvan." + key); } catch { return null; } }
  const preferred = window.matchMedia("(prefers-color-scheme: dark)");
  function theme() {
    const choice = $("theme").value;
    const dark = choice === "dark" || (choice === "auto" && preferred.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    for (const listener of listeners) listener(dark);
  }

  // ---- spans of a record, in code points
  function spansOf(record) {
    const bodies = Object.fromEntries(record.bodies.map((b) => [b.id, b.name]));
    const spans = [];
    const add = (m, label, entity, value, body) => spans.push({ start: m.start, end: m.end, label, entity, value, body, rule: m.rule, rows: m.rows || [] });
    for (const o of record.officials) {
      for (const m of o.mentions) add(m, "PERSON", o.id, o.name);
      for (const r of o.roles) add(r, "ROLE", o.id, r.title + (r.status === "current" ? "" : ` (${say(r.status)})`), [bodies[r.body], o.name].filter(Boolean).join(" · "));
    }
    for (const b of record.bodies) for (const m of b.mentions) add(m, "BODY", b.id, b.name);
    for (const d of record.dates) add(d, "DATE", d.id, d.value);
    for (const v of record.directives) for (const m of v.mentions) add(m, "DIRECTIVE", v.id, keyOf(v));
    for (const g of record.meetings) {
      add(g, "MEETING", g.id, g.type);
      for (const m of g.mentions || []) if (m.start !== g.start) add(m, "MEETING", g.id, g.type);
    }
    spans.sort((a, b) => a.start - b.start || b.end - a.end || LABELS.indexOf(a.label) - LABELS.indexOf(b.label));
    return spans;
  }
  const keyOf = (v) => v.symbol || [v.type, v.number].filter(Boolean).join(" ");

  // Marks nest; a span that would cross the one around it is cut at its end.
  function marked(text, spans) {
    const points = Array.from(text);
    const root = document.createDocumentFragment();
    const stack = [{ node: root, end: points.length }];
    let at = 0;
    const write = (to) => { if (to > at) { stack[stack.length - 1].node.append(points.slice(at, to).join("")); at = to; } };
    for (const span of spans) {
      while (stack.length > 1 && stack[stack.length - 1].end <= span.start) { write(stack[stack.length - 1].end); stack.pop(); }
      write(span.start);
      const end = Math.min(span.end, stack[stack.length - 1].end);
      if (end <= span.start) continue;
      const node = el("mark", { class: state.off.has(span.label) ? "off" : span.label, tabindex: state.off.has(span.label) ? null : "0", role: "button",
        title: `${say(span.label)}: ${span.value}`, "data-label": span.label, "data-entity": span.entity });
      const choose = (event) => { event.stopPropagation(); detail(span, node, points); };
      node.addEventListener("click", choose);
      node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(event); } });
      stack[stack.length - 1].node.append(node);
      stack.push({ node, end });
    }
    while (stack.length > 1) { write(stack[stack.length - 1].end); stack.pop(); }
    write(points.length);
    return root;
  }

  function detail(span, node, points) {
    if (state.off.has(span.label)) return;
    for (const other of document.querySelectorAll("mark.chosen")) other.classList.remove("chosen");
    for (const other of document.querySelectorAll(`mark[data-entity="${CSS.escape(span.entity)}"]`)) if (other.dataset.label === span.label) other.classList.add("chosen");
    const list = el("dl");
    const line = (key, value) => { if (value) list.append(el("dt", {}, say(key)), el("dd", {}, value)); };
    line("kind", say(span.label));
    line("value", span.value);
    line("body", span.body);
    line("text", points.slice(span.start, span.end).join(""));
    const record = state.documents[state.current].record;
    if (span.label === "DIRECTIVE") {
      const v = record.directives.find((x) => x.id === span.entity);
      line("issuer", nameOf(record, v.issuer)); line("issued", v.issued); line("subject", v.subject);
    }
    if (span.label === "PERSON") line("roles", rolesOf(record, record.officials.find((o) => o.id === span.entity)).join("; "));
    line("rule", span.rule);
    line("rows", span.rows.join(", "));
    $("detail").replaceChildren(list);
  }

  // ---- tables
  const nameOf = (record, id) => record.bodies.find((b) => b.id === id)?.name ?? "";
  const personOf = (record, id) => record.officials.find((o) => o.id === id)?.name ?? "";
  const dateOf = (record, id) => record.dates.find((d) => d.id === id)?.value ?? "";
  const rolesOf = (record, o) => [...new Set(o.roles.map((r) => [r.title, nameOf(record, r.body)].filter(Boolean).join(", ") + (r.status === "current" ? "" : ` (${say(r.status)})`)))];

  const TABLES = {
    officials: { columns: ["name", "roles", "mentions", "document"], rows: (r, d) => r.officials.map((o) => [o.name, rolesOf(r, o).join("; "), String(o.mentions.length), d]) },
    meetings: { columns: ["date", "type", "topic", "organiser", "venue", "chairs", "attendees", "document"],
      rows: (r, d) => r.meetings.map((m) => [dateOf(r, m.date), m.type, m.topic ?? "", nameOf(r, m.organiser), m.venue ?? "", m.chairs.map((c) => personOf(r, c)).join(", "), m.attendees.map((c) => personOf(r, c)).join(", "), d]) },
    personnel: { columns: ["date", "event", "person", "new", "old", "document"],
      rows: (r, d) => (r.personnel ?? []).map((p) => [dateOf(r, p.date), p.type, personOf(r, p.official), [p.new_title, nameOf(r, p.new_body)].filter(Boolean).join(", "), [p.old_title, nameOf(r, p.old_body)].filter(Boolean).join(", "), d]) },
    directives: { columns: ["symbol", "type", "issuer", "issued", "subject", "mentions", "document"],
      rows: (r, d) => r.directives.map((v) => [keyOf(v), v.type, nameOf(r, v.issuer), v.issued ?? "", v.subject ?? "", String(v.mentions.length), d]) },
    bodies: { columns: ["name", "level", "place", "mentions", "document"], rows: (r, d) => r.bodies.map((b) => [b.name, b.level ?? "", b.place ?? "", String(b.mentions.length), d]) },
  };

  function table(name) {
    const host = $("table-" + name);
    if (!host) return;
    const { columns, rows } = TABLES[name];
    const shown = state.documents.length > 1 ? columns : columns.filter((c) => c !== "document");
    let all = state.documents.flatMap((d) => rows(d.record, d.title));
    const total = all.length;
    const query = state.query.toLocaleLowerCase("vi");
    if (query) all = all.filter((row) => row.some((cell) => cell.toLocaleLowerCase("vi").includes(query)));
    const sort = state.sort[name];
    if (sort) all.sort((a, b) => sort.sign * a[sort.column].localeCompare(b[sort.column], "vi", { numeric: true }));
    const head = el("tr", {}, ...shown.map((c, n) => el("th", { scope: "col", "aria-sort": sort?.column === n ? (sort.sign > 0 ? "ascending" : "descending") : "none" },
      el("button", { type: "button", onclick: () => { state.sort[name] = { column: n, sign: sort?.column === n ? -sort.sign : 1 }; table(name); } }, say(c)))));
    const body = all.map((row) => el("tr", {}, ...shown.map((c, n) => el("td", {}, row[n]))));
    host.replaceChildren(total ? (all.length ? el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)) : el("p", { class: "quiet" }, say("nothing"))) : el("p", { class: "quiet" }, say("none")));
  }

  function documents() {
    const host = $("documents");
    host.parentElement.classList.toggle("single", state.documents.length < 2);
    host.hidden = state.documents.length < 2;
    const query = state.query.toLocaleLowerCase("vi");
    host.replaceChildren(...state.documents.map((d, n) => {
      const hit = !query || d.search.includes(query);
      return el("li", { hidden: !hit }, el("button", { type: "button", "aria-current": n === state.current ? "true" : "false", onclick: () => { state.current = n; documents(); reader(); } },
        d.title, el("small", {}, d.record.published ?? "")));
    }));
  }

  function reader() {
    const shown = state.documents[state.current];
    $("detail").replaceChildren(el("p", { class: "quiet" }, say("choose")));
    if (!shown) { $("text").replaceChildren(); $("document-title").textContent = ""; return; }
    $("document-title").textContent = shown.title + (shown.record.published ? ` · ${say("published")} ${shown.record.published}` : "");
    $("text").replaceChildren(marked(shown.text, spansOf(shown.record)));
  }

  function summary() {
    const count = (key) => state.documents.reduce((n, d) => n + (d.record[key] ?? []).length, 0);
    $("summary").replaceChildren(...["documents", "officials", "bodies", "meetings", "directives", "dates"].map((key) =>
      el("li", {}, el("b", {}, String(key === "documents" ? state.documents.length : count(key))), el("span", {}, say(key)))));
  }

  function kinds() {
    $("kinds").replaceChildren(el("legend", {}, say("kinds")), ...LABELS.map((label) => {
      const box = el("input", { type: "checkbox", value: label, checked: !state.off.has(label), onchange: () => { state.off[box.checked ? "delete" : "add"](label); reader(); } });
      return el("label", { class: label }, box, " ", say(label));
    }));
  }

  function render() { kinds(); summary(); documents(); reader(); for (const name of Object.keys(TABLES)) table(name); }

  function show(items) {
    state.documents = items.map(({ record, text }) => ({ record, text, title: record.doc_id ?? say("document"), search: (text + " " + (record.doc_id ?? "")).toLocaleLowerCase("vi") }));
    state.current = 0;
    render();
  }

  function start() {
    state.language = recall("language") ?? ((navigator.language || "vi").startsWith("vi") ? "vi" : "en");
    $("language").value = state.language;
    $("theme").value = recall("theme") ?? "auto";
    $("language").addEventListener("change", () => { state.language = $("language").value; remember("language", state.language); translate(); });
    $("theme").addEventListener("change", () => { remember("theme", $("theme").value); theme(); });
    preferred.addEventListener("change", theme);
    $("search").addEventListener("input", () => { state.query = $("search").value.trim(); documents(); for (const name of Object.keys(TABLES)) table(name); });
    translate();
    theme();
  }
  return { start, show, say, el, state, onTheme: (f) => listeners.push(f), theme };
})();
