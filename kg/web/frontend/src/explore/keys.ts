// Keys: the same everywhere on the page, but for those who are writing.

import { useEffect } from "react";
import type { Actions } from "./Explorer";
import type { Ref, Scene } from "./scene";

export function useKeys(scene: Ref, actions: Actions) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const there = scene.current;
      if (!there || (event.target instanceof HTMLElement && event.target.matches("input, textarea, select"))) return;
      const node = (event.target as HTMLElement).querySelector?.<HTMLElement>(":scope > .card, :scope > * > .card")?.dataset["iri"];
      if (act(event, there, actions, node)) event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [scene, actions]);
}

// `focused`: the node that holds the focus. Returns whether the key meant something.
function act(event: KeyboardEvent, scene: Scene, actions: Actions, focused: string | undefined): boolean {
  const { history } = scene.model;
  const command = event.ctrlKey || event.metaKey;
  const chosen = focused ?? scene.selected()[0];
  const key = command ? `ctrl+${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}` : event.key;
  const onDrawing = event.target instanceof Element && event.target.closest(".stage") !== null && !event.target.closest("button");
  if (key === "/") document.getElementById("search")?.focus();
  else if (key === "ctrl+z") history.undo();
  else if (key === "ctrl+y" || key === "ctrl+shift+z") history.redo();
  else if (key === "Escape") scene.select(null);
  else if (!onDrawing) return false;
  else if (key === "Delete") scene.remove(focused ? [focused] : scene.selected());
  else if (key === "Enter" && focused) scene.select(focused);
  else if (key === " " && chosen) actions.expandAll(chosen);
  else return false;
  return true;
}
