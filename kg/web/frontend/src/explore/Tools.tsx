// The buttons above the drawing.

import * as R from "@reactodia/workspace";
import { save } from "../shared/files";
import { say } from "../shared/language";
import { saveCsv, saveTurtle } from "./exports";
import { picture, png } from "./picture";
import type { Ref, Run, Scene } from "./scene";
import { arrange, fit, overview } from "./views";

// What is saved: the selected nodes, or all where none is.
const chosen = (scene: Scene) => (scene.selected().length ? scene.selected() : scene.drawn());

const SAVES: Record<string, (scene: Scene) => Promise<void>> = {
  PNG: async (scene) => save(await png(picture(scene)), "duikou.png"),
  SVG: async (scene) => save(picture(scene).svg, "duikou.svg", "image/svg+xml;charset=utf-8"),
  Turtle: (scene) => saveTurtle(chosen(scene)),
  CSV: (scene) => saveCsv(chosen(scene)),
};

async function copyLink(): Promise<string> {
  try {
    await navigator.clipboard.writeText(location.href);
    return say("copied");
  } catch {
    return say("notCopied");
  }
}

async function clear(scene: Scene) {
  scene.remove(scene.drawn());
}

// A new first view takes the place of what was drawn, in two steps of the history.
async function anew(scene: Scene): Promise<string> {
  scene.remove(scene.drawn());
  return overview(scene);
}

export function Tools({ scene, run }: { scene: Ref; run: Run }) {
  const { model } = R.useWorkspace();
  const undos = R.useObservedProperty(model.history.events, "historyChanged", () => model.history.undoStack.length);
  const redos = R.useObservedProperty(model.history.events, "historyChanged", () => model.history.redoStack.length);
  const empty = !scene.current?.drawn().length;
  return (
    <div className="toolbar" role="toolbar" aria-label={say("tools")}>
      <span className="switch">
        <button type="button" id="undo" disabled={!undos} onClick={() => model.history.undo()}>{say("undo")}</button>
        <button type="button" id="redo" disabled={!redos} onClick={() => model.history.redo()}>{say("redo")}</button>
      </span>
      <span className="switch">
        <button type="button" id="arrange" disabled={empty} onClick={() => void run(arrange)}>{say("arrange")}</button>
        <button type="button" id="fit" disabled={empty} onClick={() => void run(fit)}>{say("fit")}</button>
        <button type="button" id="overview" onClick={() => void run(anew)}>{say("overview")}</button>
        <button type="button" id="clear" disabled={empty} onClick={() => void run(clear)}>{say("clear")}</button>
      </span>
      <span className="switch" role="group" aria-label={say("save")}>
        {Object.entries(SAVES).map(([name, act]) => (
          <button key={name} type="button" id={`save-${name.toLowerCase()}`} disabled={empty} onClick={() => void run(act)}>{name}</button>
        ))}
      </span>
      <button type="button" id="copy" onClick={() => void run(copyLink)}>{say("copyLink")}</button>
    </div>
  );
}
