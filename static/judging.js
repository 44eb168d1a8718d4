// Judging by keyboard. Without this script every button works as a plain form.
"use strict";

(function () {
  const room = document.querySelector("[data-judging]");
  const keys = document.querySelector("[data-keys]");
  const pairs = room ? [...room.querySelectorAll("[data-pair]")] : [];
  const REMEMBERED = "judging-keys";
  // A key pressed for the page before must not answer for this one.
  const SETTLE_MS = 250;
  const opened = performance.now();
  let chosen = 0;
  let sent = false;

  const choose = (index, follow) => {
    chosen = Math.max(0, Math.min(index, pairs.length - 1));
    pairs.forEach((pair, at) => {
      if (at === chosen) pair.setAttribute("aria-current", "true");
      else pair.removeAttribute("aria-current");
    });
    if (!follow) return;
    pairs[chosen].focus({ preventScroll: true });
    pairs[chosen].scrollIntoView({ block: "nearest" });
  };

  const isTyping = (target) => Boolean(target.closest && target.closest("input, textarea, select, [contenteditable]"));
  const isOn = () => !keys || keys.querySelector("[data-keys-on]").checked;

  // A button that goes against the proposal asks for its reason first, and waits for Ctrl+Enter or another press.
  const reasonLacks = (form, button) => {
    const reason = form.querySelector("textarea");
    if (!reason) return false;
    const lacks = "reason" in button.dataset && reason.value.trim() === "";
    reason.setCustomValidity(lacks ? "Tulis alasannya dahulu: putusan ini menyimpang dari usulan mesin atau dari putusan yang berlaku." : "");
    form.dataset.pending = button.value;
    return lacks;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-judge] button[type=submit]");
    if (button) reasonLacks(button.form, button);
  });

  document.addEventListener("submit", () => { sent = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-judge] textarea")) event.target.setCustomValidity("");
  });

  const press = (key) => {
    const here = key === "u" ? document : pairs[chosen];
    const button = here && here.querySelector(`[data-key="${key}"]`);
    if (button) button.click();
    return Boolean(button);
  };

  const act = {
    j: () => choose(chosen + 1, true),
    k: () => choose(chosen - 1, true),
    "?": () => { if (keys) keys.open = !keys.open; },
  };
  act.arrowdown = act.j;
  act.arrowup = act.k;

  const onTyped = (event) => {
    const form = event.target.closest("[data-judge]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form && form.dataset.pending) {
      event.preventDefault();
      form.querySelector(`button[value="${form.dataset.pending}"]`).click();
    }
    if (event.key === "Escape") event.target.blur();
  };

  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target)) {
      onTyped(event);
      return;
    }
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || sent || !isOn()) return;
    if (key in act) {
      if (key.startsWith("arrow") && pairs.length < 2) return;
      act[key]();
      event.preventDefault();
    } else if ("sbru".includes(key) && performance.now() - opened > SETTLE_MS) {
      if (press(key)) event.preventDefault();
    }
  });

  if (pairs.length) choose(0, false);
  if (keys) {
    const box = keys.querySelector("[data-keys-on]");
    box.checked = localStorage.getItem(REMEMBERED) !== "off";
    box.addEventListener("change", () => localStorage.setItem(REMEMBERED, box.checked ? "on" : "off"));
  }
})();
