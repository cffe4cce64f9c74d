// The explorer's parts put together: what the buttons and keys do, and what follows a change of the drawing.

import * as R from "@reactodia/workspace";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { type Node, type Relation, type Schema, relations } from "../shared/api";
import { language, say } from "../shared/language";
import { REACTODIA } from "../shared/words";
import { written } from "./address";
import { Card, SceneContext } from "./Card";
import { useKeys } from "./keys";
import { layered } from "./layered";
import { LINE } from "./Line";
import { Panel } from "./Panel";
import { Provider } from "./provider";
import { reasonOf } from "./reason";
import { type Ref, type Run, Scene } from "./scene";
import { Search } from "./Search";
import { Tools } from "./Tools";
import { begin, room, show } from "./views";

type Bundle = NonNullable<R.WorkspaceProps["translations"]>[number];

const LABELLED = 60; // more lines than these bear no names
const TRANSLATIONS = [bundle()];

function bundle(): Bundle {
  const spoken = (pairs: Record<string, [string, string]>) =>
    Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[language === "zh" ? 0 : 1]]));
  return Object.fromEntries(Object.entries(REACTODIA).map(([group, pairs]) => [group, spoken(pairs)]));
}

export function Explorer({ schema }: { schema: Schema }) {
  const scene = useRef<Scene | null>(null);
  const [, changed] = useReducer((n: number) => n + 1, 0);
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
  // An address that is typed or followed, not one that we wrote.
  useEffect(() => {
    const follow = () => void run(async (there) => {
      if (location.hash === written(there)) return;
      there.remove(there.drawn());
      return begin(there);
    });
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [run]);
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
            <Status scene={scene} message={message} changed={changed} />
          </div>
          <Side scene={scene} actions={actions} />
        </div>
      </R.Workspace>
    </SceneContext.Provider>
  );
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

function Side({ scene, actions }: { scene: Ref; actions: Actions }) {
  const selected = scene.current?.selected() ?? [];
  return (
    <aside id="panel" tabIndex={-1} aria-label={say("details")}>
      {scene.current && <Panel scene={scene.current} iri={selected.length === 1 ? selected[0]! : null} many={selected.length} actions={actions} />}
    </aside>
  );
}

// Follows the drawing: the line below it, the address, and whoever shows what is drawn.
function Status({ scene, message, changed }: { scene: Ref; message: string; changed: () => void }) {
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
  const text = model.elements.length ? say("onCanvas", { n: model.elements.length, m: model.links.length }) : say("nothing");
  return <p className="status" role="status">{[text, message].filter(Boolean).join(language === "zh" ? "；" : "; ")}</p>;
}
