// Light or dark: what the reader chose before, else what the system says; the button changes it.
(function () {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const set = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  };
  set(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
      set(dark ? "light" : "dark");
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept, but shown */ }
      document.dispatchEvent(new CustomEvent("themechange", { detail: root.dataset.theme }));
    });
  });
})();
