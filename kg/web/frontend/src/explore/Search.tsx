// The search box: a combobox over /api/search, from one character on.

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Node, search } from "../shared/api";
import { inLanguage, language, say } from "../shared/language";
import { typeName } from "../shared/vocabulary";

const MOST = 30;
const PAUSE = 120; // milliseconds after the last key

type Found = { query: string; total: number; items: Node[] };

function useFound(text: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (!text.trim()) return setFound(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      search(text, MOST, stop.signal).then((told) => setFound({ ...told, query: text }), () => stop.signal.aborted || setFound({ query: text, total: 0, items: [] }));
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return found;
}

export function Search({ onTake }: { onTake: (node: Node) => void }) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = useFound(text);
  const items = found?.items ?? [];
  const shown = open && found !== null;

  // Enter may come before the answer: then the best hit is taken when it is there, never one of an older answer.
  const waiting = useRef(false);
  useEffect(() => {
    setAt(0);
    if (!waiting.current || found?.query !== text) return;
    waiting.current = false;
    take(found.items[0]);
  }, [found]);
  useEffect(() => {
    if (shown) document.getElementById(`result-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at, shown]);

  const take = (node: Node | undefined) => {
    if (!node) return;
    setOpen(false);
    onTake(node);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (items.length) setAt((at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length);
      setOpen(true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (text.trim() && found?.query !== text) waiting.current = true;
      else if (shown) take(items[at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (open) setOpen(false);
      else setText("");
    }
  };

  return (
    <div className="finder" role="search">
      <input
        ref={input} id="search" type="search" role="combobox" value={text} autoComplete="off" spellCheck={false}
        aria-label={say("search")} aria-expanded={shown} aria-controls="results" aria-autocomplete="list"
        aria-activedescendant={shown && items.length ? `result-${at}` : undefined} placeholder={say("searchHint")}
        onChange={(event) => { setText(event.target.value); setOpen(true); waiting.current = false; }} onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)} onKeyDown={key}
      />
      <kbd aria-hidden="true">/</kbd>
      <div className="found" hidden={!shown}>
        <ul id="results" role="listbox" aria-label={say("results")}>
          {items.map((node, index) => (
            <li key={node.iri} id={`result-${index}`} role="option" aria-selected={index === at}
              onMouseDown={(event) => { event.preventDefault(); take(node); }}>
              <span className="name">{inLanguage(node.label)}</span>
              <span className={`type type-${node.type}`}>{typeName(node.type)}</span>
              <span className="other">{otherName(node)}</span>
              <span className="count">{node.count}</span>
            </li>
          ))}
        </ul>
        <p role="status">{found && (found.total ? say("found", { n: items.length, m: found.total }) : say("foundNone"))}</p>
      </div>
    </div>
  );
}

const otherName = ({ label }: Node) => (label.zh === label.en ? "" : language === "zh" ? label.en : label.zh);
