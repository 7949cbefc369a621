(function () {
  "use strict";
  // An enhancement only: without it the list is whole, and the radio buttons filter by themselves.
  var fold = function (text) {
    return text.toLowerCase()
      .replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9").replace(/[\u200c\u0640]/g, "")
      .replace(/[\u06f0-\u06f9]/g, function (d) { return d.charCodeAt(0) - 0x6f0; })
      .replace(/[\u0660-\u0669]/g, function (d) { return d.charCodeAt(0) - 0x660; });
  };
  var box = document.getElementById("search");
  var count = document.getElementById("shown");
  var rows = Array.prototype.map.call(document.querySelectorAll("tr[data-v]"), function (row) {
    return { row: row, text: fold(row.textContent + " " + row.getAttribute("data-d")) };
  });
  document.documentElement.classList.add("scripted");
  box.addEventListener("input", function () {
    var words = fold(box.value).split(/\s+/).filter(Boolean);
    var left = 0;
    rows.forEach(function (entry) {
      var found = words.every(function (word) { return entry.text.indexOf(word) >= 0; });
      entry.row.hidden = !found;
      if (found) { left += 1; }
    });
    count.textContent = words.length ? count.getAttribute("data-words").replace("#", left.toLocaleString(document.documentElement.lang)) : "";
  });
}());
