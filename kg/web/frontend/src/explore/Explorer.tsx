// The explorer's parts put together: what the buttons and keys do, and what follows a change of the drawing.

import * as R from "@reactodia/workspace";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { type Node, type Relation, type Schema, nodes, relations } from "../shared/api";
import { language, say } from "../shared/language";
import { REACTODIA } from "../shared/words";
import { asked, read, written } from "./address";
import { Card, SceneContext } from "./Card";
import { useKeys } from "./keys";
import { CARD } from "./places";
import { layered } from "./layered";
import { LINE } from "./Line";
import { Panel } from "./Panel";
import { Provider } from "./provider";
import { reasonOf } from "./reason";
import { MOST, Scene } from "./scene";
import { Search } from "./Search";
import { Tools } from "./Tools";

type Bundle = NonNullable<R.WorkspaceProps["translations"]>[number];

const MARGIN = 30;
const LABELLED = 60; // more lines than these bear no names
const TRANSLATIONS = [bundle()];

function bundle(): Bundle {
  const spoken = (pairs: Record<string, [string, string]>) =>
    Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[language === "zh" ? 0 : 1]]));
  return Object.fromEntries(Object.entries(REACTODIA).map(([group, pairs]) => [group, spoken(pairs)]));
}

export function Explorer({ schema }: { schema: Schema }) {
  const scene = useRef<Scene | null>(null);
  const [version, changed] = useReducer((n: number) => n + 1, 0);
  const [message, setMessage] = useState("");
  const provider = useMemo(() => new Provider(schema), [schema]);

  // One thing at a time: what is asked for while another thing is being read waits for it.
  const queue = useRef(Promise.resolve());
  const run = useCallback((act: (scene: Scene) => Promise<string | void>) => {
    queue.current = queue.current.then(async () => {
      if (!scene.current) return;
      try {
        setMessage((await act(scene.current)) ?? "");
      } catch (error) {
        setMessage(say("failed", { reason: reasonOf(error) }));
      }
      changed();
    });
    return queue.current;
  }, []);

  const { onMount } = R.useLoadedWorkspace(async ({ context, signal }) => {
    await context.model.createNewDiagram({ dataProvider: provider, signal });
    scene.current = new Scene(context);
    await run((there) => begin(there));
    context.model.history.reset();
  }, [provider]);

  const actions = useActions(run, scene);
  const busy = (scene.current?.model.links.length ?? 0) > LABELLED;
  useKeys(scene, actions);
  return (
    <SceneContext.Provider value={scene.current}>
      <R.Workspace ref={onMount} defaultLayout={layered} translations={TRANSLATIONS} defaultLanguage={language}>
        <div className="explorer" id="content" tabIndex={-1}>
          <h1 className="unseen">{say("explorer")}</h1>
          <div className="bar">
            <Search onTake={actions.take} />
            <Tools scene={scene} run={run} />
          </div>
          <div className={busy ? "stage busy" : "stage"} role="application" aria-label={say("canvas")}>
            <R.WorkspaceRoot colorScheme="auto">
              <R.Canvas elementTemplateResolver={() => Card} linkTemplateResolver={() => LINE} zoomOptions={{ requireCtrl: false, maxFit: 1, fitPadding: 0 }}>
                <R.Selection><R.SelectionActionRemove dock="ne" hotkey={null} /></R.Selection>
                <R.Halo>
                  <R.SelectionActionRemove dock="ne" hotkey={null} />
                  <R.SelectionAction dock="s" className="expand" title={say("expand")} onSelect={actions.expandSelected}>+</R.SelectionAction>
                </R.Halo>
                <R.ZoomControl dock="sw" />
                <R.Navigator dock="se" expanded={false} />
              </R.Canvas>
            </R.WorkspaceRoot>
            <Status scene={scene} message={message} changed={changed} version={version} />
          </div>
          <Side scene={scene} version={version} actions={actions} />
        </div>
      </R.Workspace>
    </SceneContext.Provider>
  );
}

type Run = (act: (scene: Scene) => Promise<string | void>) => Promise<void>;
type Ref = { current: Scene | null };

const room = (left: number) => (left > 0 ? say("full", { n: MOST }) : "");

// The first view: what the address names, else who helps whom.
async function begin(scene: Scene): Promise<string> {
  const { placed, selected } = read(location.hash);
  if (placed.length) {
    const gone = await scene.restore(placed);
    await fit(scene);
    scene.select(selected[0] ?? null);
    return gone ? say("gone", { n: gone }) : "";
  }
  const wanted = asked();
  if (wanted.length) {
    const found = await nodes(wanted);
    await scene.add(found);
    for (const node of found) await scene.expandAll(node.iri, (await relations(node.iri)).relations);
    await arrange(scene);
    scene.select(found[0]?.iri ?? null);
    return found.length < wanted.length ? say("gone", { n: wanted.length - found.length }) : "";
  }
  return overview(scene);
}

export async function overview(scene: Scene): Promise<string> {
  const [n, m] = await scene.overview();
  await arrange(scene);
  return m ? say("pairsShown", { n, m }) : "";
}

export async function fit(scene: Scene) {
  const canvas = scene.workspace.view.findAnyCanvas();
  if (!canvas) return;
  canvas.renderingState.syncUpdate();
  const placed = scene.elements().map(({ position: { x, y } }) => ({ left: x, right: x + CARD.width, top: y, bottom: y + CARD.height }));
  if (!placed.length) return;
  const [x, y] = [Math.min(...placed.map(({ left }) => left)), Math.min(...placed.map(({ top }) => top))];
  const [right, bottom] = [Math.max(...placed.map(({ right: end }) => end)), Math.max(...placed.map(({ bottom: end }) => end))];
  await canvas.zoomToFitRect({ x: x - MARGIN, y: y - MARGIN, width: right - x + 2 * MARGIN, height: bottom - y + 2 * MARGIN });
}

export async function arrange(scene: Scene) {
  await scene.workspace.performLayout({ layoutFunction: layered, animate: false, zoomToFit: false });
  await fit(scene);
}

function useActions(run: Run, scene: Ref) {
  return useMemo(() => ({
    take: (node: Node) => void run(async (there) => {
      const left = await there.add([node]);
      show(there, node.iri);
      return room(left);
    }),
    expand: (iri: string, relation: Relation) => void run(async (there) => room(await there.expand(iri, relation))),
    expandAll: (iri: string) => void run(async (there) => room(await there.expandAll(iri, (await relations(iri)).relations))),
    expandSelected: () => void run(async (there) => {
      const iri = there.selected()[0];
      return iri ? room(await there.expandAll(iri, (await relations(iri)).relations)) : "";
    }),
    remove: (iris: string[]) => scene.current?.remove(iris),
    select: (iri: string) => scene.current && show(scene.current, iri),
  }), [run, scene]);
}

export type Actions = ReturnType<typeof useActions>;

function show(scene: Scene, iri: string) {
  scene.select(iri);
  const element = scene.elementOf(iri);
  const canvas = scene.workspace.view.findAnyCanvas();
  if (!element || !canvas) return;
  const middle = { x: element.position.x + CARD.width / 2, y: element.position.y + CARD.height / 2 };
  const { clientWidth, clientHeight } = canvas.metrics.area;
  const [first, last] = [canvas.metrics.clientToPaperCoords(0, 0), canvas.metrics.clientToPaperCoords(clientWidth, clientHeight)];
  const inside = first.x < middle.x && middle.x < last.x && first.y < middle.y && middle.y < last.y;
  if (!inside) void canvas.centerTo(middle);
}

function Side({ scene, version, actions }: { scene: Ref; version: number; actions: Actions }) {
  const selected = scene.current?.selected() ?? [];
  return (
    <aside id="panel" tabIndex={-1} aria-label={say("details")}>
      {scene.current && <Panel scene={scene.current} iri={selected.length === 1 ? selected[0]! : null} many={selected.length} version={version} actions={actions} />}
    </aside>
  );
}

// Follows the drawing: the line below it, the address, and whoever shows what is drawn.
function Status({ scene, message, changed, version }: { scene: Ref; message: string; changed: () => void; version: number }) {
  const { model } = R.useWorkspace();
  useEffect(() => {
    const listener = new R.EventObserver();
    let timer: ReturnType<typeof setTimeout>;
    const follow = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (scene.current) history.replaceState(null, "", location.pathname + location.search + written(scene.current));
        changed();
      }, 100);
    };
    for (const event of ["changeCells", "elementEvent", "changeSelection"] as const) listener.listen(model.events, event, follow);
    return () => listener.stopListening();
  }, [model, scene, changed]);
  void version;
  const text = model.elements.length ? say("onCanvas", { n: model.elements.length, m: model.links.length }) : say("nothing");
  return <p className="status" role="status">{[text, message].filter(Boolean).join(language === "zh" ? "；" : "; ")}</p>;
}
