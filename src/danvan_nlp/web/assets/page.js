// The local page: paste text or drop files, see the marks, download the records.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const { say, el } = danvan;
  let shown = [];

  function message(text, wrong = false) {
    $("message").className = wrong ? "error" : "quiet";
    $("message").textContent = text;
  }

  async function ask(path, options) {
    const answer = await fetch(path, { method: "POST", ...options });
    if (answer.ok) return answer;
    let why = answer.statusText;
    try { const body = await answer.json(); why = body.error ?? why; } catch { /* the status says it */ }
    throw new Error(why);
  }

  function display(items, problems) {
    shown = items.concat(shown);
    danvan.show(shown);
    $("result").hidden = shown.length === 0;
    message(problems.length ? `${say("failed")}: ${problems.join("; ")}` : say("done"), problems.length > 0);
  }

  async function annotate() {
    const text = $("input").value;
    if (!text.trim()) { message(say("empty"), true); $("input").focus(); return; }
    message(say("working"));
    try {
      const answer = await ask("annotate", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, published: $("published").value || null }) });
      display([{ record: await answer.json(), text }], []);
    } catch (error) { message(`${say("failed")}: ${error.message}`, true); }
  }

  async function read(files) {
    if (!files.length) return;
    message(say("working"));
    const form = new FormData();
    for (const file of files) form.append("files", file);
    if ($("published").value) form.append("published", $("published").value);
    try {
      const { documents, problems } = await (await ask("documents", { body: form })).json();
      display(documents, problems);
    } catch (error) { message(`${say("failed")}: ${error.message}`, true); }
  }

  function save(blob, name) {
    const link = el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  $("annotate").addEventListener("click", annotate);
  $("input").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) annotate(); });
  $("files").addEventListener("change", () => { read([...$("files").files]); $("files").value = ""; });
  $("clear").addEventListener("click", () => { $("input").value = ""; shown = []; danvan.show([]); $("result").hidden = true; message(""); $("input").focus(); });
  $("json").addEventListener("click", () => save(new Blob(shown.map((s) => JSON.stringify(s.record) + "\n"), { type: "application/x-ndjson" }), "records.jsonl"));
  $("csv").addEventListener("click", async () => {
    try { save(await (await ask("tables.zip", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ records: shown.map((s) => s.record) }) })).blob(), "records-csv.zip"); }
    catch (error) { message(`${say("failed")}: ${error.message}`, true); }
  });
  const drop = $("drop");
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) { event.preventDefault(); read([...event.dataTransfer.files]); } });
  danvan.start();
})();
