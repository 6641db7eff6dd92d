// Makes the charts' grey as dark or as light as the theme wants.
"use strict";
danvan.onTheme((dark) => {
  const ink = dark ? "#d0d0d0" : "#444444";
  const names = ["axis_line_color", "major_tick_line_color", "minor_tick_line_color", "major_label_text_color", "axis_label_text_color", "grid_line_color", "text_color"];
  for (const doc of window.Bokeh?.documents ?? [])
    for (const root of doc.roots())
      for (const model of root.references())
        for (const name of names) {
          if (!model.attributes || !(name in model.attributes)) continue;
          try { model[name] = model.type === "LabelSet" ? { value: ink } : ink; } catch { /* a colour, not a fact */ }
        }
});
