// The editor of YASGUI. It sends nothing by itself: no endpoint, no list of prefixes, no vocabulary from elsewhere.

import Yasqe from "@zazuko/yasqe";
import type { Schema } from "../shared/api";
import { say } from "../shared/language";

type Options = { value: string; run: () => void };

export class Editor {
  private readonly yasqe: Yasqe;

  constructor(place: HTMLElement, schema: Schema, { value, run }: Options) {
    const names = namesOf(schema);
    Yasqe.registerAutocompleter({
      name: "terms",
      bulk: true,
      autoShow: false,
      persistenceId: null,
      isValidCompletionPosition: (yasqe) => /^[a-z]+:?\w*$/i.test(yasqe.getCompleteToken().string),
      get: () => names,
    }, false);
    // Merged by index with those given to the constructor, so they are replaced here: the others ask servers elsewhere.
    Yasqe.defaults.autocompleters = ["variables", "terms"];
    this.yasqe = new Yasqe(place, {
      value,
      persistenceId: null,
      showQueryButton: false,
      resizeable: false,
      createShareableLink: () => location.href,
      consumeShareLink: null,
      collapsePrefixesOnLoad: false,
      prefixCcApi: null,
      lineWrapping: true,
      viewportMargin: Infinity,
      screenReaderLabel: say("query"),
      extraKeys: {
        "Ctrl-Enter": run,
        "Cmd-Enter": run,
        "Ctrl-Space": () => this.yasqe.autocomplete(),
        "Ctrl-/": () => this.yasqe.commentLines(),
        Tab: (editor: { execCommand: (name: string) => void }) => (this.leaving ? this.leave() : editor.execCommand("defaultTab")),
        Esc: () => { this.leaving = true; },
      },
    } as unknown as ConstructorParameters<typeof Yasqe>[1]);
    const { prefixes } = schema;
    this.yasqe.on("change", () => this.declare(prefixes));
    this.declare(prefixes);
    this.yasqe.on("blur", () => { this.leaving = false; });
    for (const link of place.querySelectorAll(".yasqe_buttons")) link.remove();
  }

  // Esc, then Tab leads out of the editor: a keyboard must not be caught in it.
  private leaving = false;

  private leave() {
    this.leaving = false;
    document.getElementById("ask")?.focus();
  }

  // The prefixes of ours that a query uses are declared in it, so that it can be taken elsewhere.
  private declare(prefixes: Record<string, string>) {
    const declared = this.yasqe.getPrefixesFromQuery();
    const text = this.text.replace(/#.*$|<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'/gm, "");
    const used = new Set([...text.matchAll(/(?<![\w?$:])([a-z]+):/gi)].map(([, name]) => name!));
    const missing = Object.entries(prefixes).filter(([name]) => used.has(name) && !Object.hasOwn(declared, name));
    if (missing.length) this.yasqe.addPrefixes(Object.fromEntries(missing));
  }

  get text(): string {
    return this.yasqe.getValue();
  }

  set text(value: string) {
    this.yasqe.setValue(value);
  }
}

// Classes and properties in the short form in which queries name them.
function namesOf({ prefixes, classes, properties }: Schema): string[] {
  const known = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  return [...classes, ...properties].flatMap(({ iri }) => {
    const found = known.find(([, base]) => iri.startsWith(base));
    return found ? [`${found[0]}:${iri.slice(found[1].length)}`] : [];
  }).sort();
}
