// The language of the page, as the server set it, and words in it.

import type { Label } from "./api";
import { PAGE } from "./words";

export type Language = "zh" | "en";

export const language: Language = document.getElementById("app")?.dataset.lang === "en" ? "en" : "zh";

export const inLanguage = (label: Label) => label[language] || label.zh || label.en;

export function say(key: keyof typeof PAGE, values: Record<string, string | number> = {}): string {
  const text = PAGE[key][language === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

// The link to the other language leads to what is seen now, not to what the page began with.
export function keepAcrossLanguages() {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) {
    link.addEventListener("click", () => {
      const here = new URL(location.href);
      here.searchParams.set("lang", link.hreflang);
      link.href = here.href;
    });
  }
}

// The address of another page of this server, in the language that this page was asked for in.
export function link(path: string): string {
  const asked = new URLSearchParams(location.search).get("lang");
  const address = new URL(path, location.origin);
  if (asked) address.searchParams.set("lang", asked);
  return address.pathname + address.search + address.hash;
}
