// The two single keys of every page; the server leaves this file out for who switched them off.
"use strict";

(function () {
  const help = document.getElementById("bantuan-tombol");
  const isTyping = (target) => Boolean(target.closest && target.closest("input, textarea, select, [contenteditable], dialog"));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("main input[type=search], main .filter-search input");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?" && help && help.showModal && !document.querySelector("[data-keys]")) {
      // A page with keys of its own explains them itself.
      event.preventDefault();
      help.showModal();
    }
  });
})();
