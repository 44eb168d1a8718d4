// What the pages need beyond HTML and htmx. Everything works without it, only less comfortably.
"use strict";

(function () {
  const announce = (root) => {
    const source = root.querySelector ? root.querySelector("[data-announce]") : null;
    const target = document.getElementById("kabar");
    if (source && target && target.textContent !== source.dataset.announce) {
      target.textContent = source.dataset.announce;
    }
  };

  const closeMenus = (except) => {
    document.querySelectorAll("details.user-menu[open], details.nav-more[open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  };

  // The menu on narrow screens; without this script it stands open.
  document.querySelectorAll(".nav-toggle").forEach((toggle) => { toggle.hidden = false; });
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest(".nav-toggle");
    if (toggle) {
      const open = toggle.getAttribute("aria-expanded") !== "true";
      toggle.setAttribute("aria-expanded", String(open));
      return;
    }
    closeMenus(event.target.closest("details.user-menu, details.nav-more"));
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.user-menu[open], details.nav-more[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A form that is on its way is not sent twice. The button comes back when the page is left by a download or restored.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = event.submitter && event.submitter.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (form.method !== "post" || form.hasAttribute("hx-post") || event.defaultPrevented) return;
    window.setTimeout(() => {
      form.querySelectorAll("button[type=submit], button:not([type])").forEach((button) => {
        button.disabled = true;
        button.setAttribute("aria-busy", "true");
      });
    }, 0);
  });

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelectorAll("button[aria-busy]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    });
  });

  // The name and size of a chosen file, beside its field: <input type="file" data-file-name="id-of-output">.
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches("input[type=file][data-file-name]")) return;
    const output = document.getElementById(input.dataset.fileName);
    const file = input.files[0];
    if (!output) return;
    output.textContent = file
      ? `${file.name} (${(file.size / 1048576).toLocaleString("id-ID", { maximumFractionDigits: 1 })} MiB)`
      : "Belum ada berkas dipilih";
  });

  // Addresses stay short: parameters without a value are not sent.
  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt;
    if (!form.matches || !form.matches("form.filters")) return;
    for (const [name, value] of [...event.detail.formData.entries()]) {
      if (value === "") event.detail.formData.delete(name);
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => announce(event.detail.target));

  // Who used the keyboard goes on where the list changed, not at the top of the page.
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    if (document.activeElement === document.body && target.matches("#daftar, #daftar-isi")) {
      target.focus({ preventScroll: true });
    }
  });

  // A partial answer that failed, e.g. after the session ended, becomes a whole page that explains itself.
  document.addEventListener("htmx:responseError", () => window.location.reload());
  document.addEventListener("htmx:beforeSwap", (event) => {
    const path = event.detail.xhr.responseURL ? new URL(event.detail.xhr.responseURL).pathname : "";
    if (path.startsWith("/akun/masuk")) {
      event.detail.shouldSwap = false;
      window.location.reload();
    }
  });
})();
