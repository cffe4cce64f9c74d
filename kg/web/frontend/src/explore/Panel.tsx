// What is known of the selected node: how many neighbours each relation has, and each value with its sentences.

import { Fragment, useEffect, useState } from "react";
import { type NodePage, type Relation, type Sentence, type Values, nodePage } from "../shared/api";
import { inLanguage, language, link, say } from "../shared/language";
import { last } from "../shared/names";
import { howName, typeName } from "../shared/vocabulary";
import { reasonOf } from "./reason";
import type { Scene } from "./scene";

const SENTENCES = 3;

type Loaded = { iri: string; page?: NodePage; error?: string };

function usePage(iri: string | null): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (iri === null) return setLoaded(null);
    const stop = new AbortController();
    setLoaded({ iri });
    nodePage(iri, stop.signal).then(
      (page) => setLoaded({ iri, page }),
      (error: unknown) => stop.signal.aborted || setLoaded({ iri, error: reasonOf(error) }),
    );
    return () => stop.abort();
  }, [iri]);
  return loaded?.iri === iri ? loaded : iri === null ? null : { iri };
}

type Actions = { expand: (iri: string, relation: Relation) => void; remove: (iris: string[]) => void; select: (iri: string) => void };

export function Panel({ scene, iri, many, actions }: { scene: Scene; iri: string | null; many: number; actions: Actions }) {
  const loaded = usePage(iri);
  if (loaded === null) return <NodeList scene={scene} many={many} actions={actions} />;
  if (loaded.error) return <p className="notice" role="alert">{say("failed", { reason: loaded.error })}</p>;
  if (!loaded.page) return <p className="note" role="status">{say("loading")}</p>;
  return <Details page={loaded.page} scene={scene} actions={actions} />;
}

function Details({ page, scene, actions }: { page: NodePage; scene: Scene; actions: Actions }) {
  return (
    <>
      <p className={`type type-${page.type}`}>{typeName(page.type)}</p>
      <h2>{inLanguage(page.label)}</h2>
      <p className="note">{[otherName(page), confidence(page.confidence), sources(page.support)].filter(Boolean).join(" · ")}</p>
      <p className="actions">
        <a className="button" href={link(page.path)}>{say("openPage")}</a>
        <button type="button" onClick={() => actions.remove([page.iri])}>{say("remove")}</button>
      </p>
      <h3>{say("relations")}</h3>
      {page.relations.length ? (
        <ul className="relations">
          {page.relations.map((relation) => (
            <RelationRow key={relation.relation + relation.direction} iri={page.iri} path={page.path} relation={relation} scene={scene} actions={actions} />
          ))}
        </ul>
      ) : <p className="note">{say("noRelations")}</p>}
      {page.values.length > 0 && <h3>{say("statements")}</h3>}
      {page.values.map((values) => <Statement key={values.property} values={values} path={page.path} />)}
    </>
  );
}

// The count stands there before anything is drawn, and leads to the list of all; the button says how many it draws.
function RelationRow({ iri, path, relation, scene, actions }: { iri: string; path: string; relation: Relation; scene: Scene; actions: Actions }) {
  const drawn = scene.drawnOf(iri, relation.relation, relation.direction);
  const rest = relation.count - drawn;
  const next = Math.min(rest, 24);
  const label = inLanguage(relation.label);
  return (
    <li>
      <span className="name">{label}</span>
      {relation.direction === "in"
        ? <a className="count" href={link(`${path}?in=${last(relation.relation)}`)}>{say("drawnOf", { n: drawn, m: relation.count })}</a>
        : <span className="count">{say("drawnOf", { n: drawn, m: relation.count })}</span>}
      {rest > 0 ? (
        <button type="button" aria-label={`${label}: ${say("drawMore", { n: next, m: rest })}`} onClick={() => actions.expand(iri, relation)}>
          {next < rest ? say("drawMore", { n: next, m: rest }) : say("draw", { n: next })}
        </button>
      ) : <span className="note">{say("allDrawn")}</span>}
    </li>
  );
}

// A node is a link to its page, a figure to the words that state it; the sentences unfold below.
function Told({ values: { values, href } }: { values: Values }) {
  const comma = language === "zh" ? "、" : ", ";
  if (values.some(({ path }) => path)) {
    return <span>{values.map((value, index) => <Fragment key={index}>{index > 0 && comma}{value.path ? <a href={link(value.path)}>{value[language]}</a> : value[language]}</Fragment>)}</span>;
  }
  const told = values.map((value) => value[language]).join(comma);
  return href ? <a className="figure" href={link(href)}>{told}</a> : <span>{told}</span>;
}

function Statement({ values, path }: { values: Values; path: string }) {
  const shown = values.sentences.slice(0, SENTENCES);
  return (
    <div className="statement">
      <p className="value">
        <span className="slot">{inLanguage(values.label)}</span>
        <Told values={values} />
      </p>
      {shown.length > 0 && (
        <details>
          <summary>{sources(values.sources)}</summary>
          {shown.map((sentence, index) => <Proof key={index} sentence={sentence} />)}
          {values.sentences.length > shown.length && <p><a href={link(path)}>{say("moreSentences", { n: values.sentences.length - shown.length })}</a></p>}
        </details>
      )}
    </div>
  );
}

function Proof({ sentence }: { sentence: Sentence }) {
  const { report } = sentence;
  const source = [report.title, report.publisher, report.date ?? say("undated")].filter(Boolean).join(" · ");
  return (
    <article className="proof">
      <blockquote><mark>{sentence.quote}</mark></blockquote>
      <p className="note">{source}</p>
      <p className="note" title={sentence.rule ?? undefined}>{[howName(sentence.how), confidence(sentence.confidence)].filter(Boolean).join(" · ")}</p>
      <p><a href={link(sentence.href)}>{say("openReport")}</a></p>
    </article>
  );
}

const confidence = (value: number | null) => (value === null || value === undefined ? "" : say("confidence", { n: Math.round(value * 100) }));
const sources = (n: number | null) => (n ? (n === 1 ? say("source") : say("sources", { n })) : "");
const otherName = ({ label }: NodePage) => (label.zh === label.en ? "" : language === "zh" ? label.en : label.zh);

// Everything that is drawn as a list, for those who do not see the drawing.
function NodeList({ scene, many, actions }: { scene: Scene; many: number; actions: Actions }) {
  const nodes = scene.drawn().flatMap((iri) => scene.known.get(iri) ?? []).sort((a, b) => (a.type + a.label.zh < b.type + b.label.zh ? -1 : 1));
  const selected = scene.selected();
  return (
    <>
      <h2>{many > 1 ? say("selectedMany", { n: many }) : say("nodes")}</h2>
      {many > 1 && <p className="actions"><button type="button" onClick={() => actions.remove(selected)}>{say("remove")}</button></p>}
      {nodes.length ? (
        <ul className="nodes">
          {nodes.filter(({ iri }) => many < 2 || selected.includes(iri)).map((node) => (
            <li key={node.iri}>
              <button type="button" className="plain" onClick={() => actions.select(node.iri)}>{inLanguage(node.label)}</button>{" "}
              <span className={`type type-${node.type}`}>{typeName(node.type)}</span>
            </li>
          ))}
        </ul>
      ) : <p className="note">{say("nothing")}</p>}
      <p className="note keys">{say("keys")}</p>
    </>
  );
}
