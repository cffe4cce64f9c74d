// One relation on the canvas, from what states it to what it names; "assists" with the number of actions.

import * as R from "@reactodia/workspace";
import { ACTIONS, ASSISTS, ONT, last, short } from "../shared/names";
import { link as address, language, say } from "../shared/language";

const COUNT = `${ONT}count`;

export function linkLabel(model: R.DataDiagramModel, link: R.Link): string {
  const data = link instanceof R.RelationLink ? link.data : undefined;
  const labels = model.getLinkType(link.typeId)?.data?.label;
  const name = labels?.find((label) => label.language === language)?.value ?? last(link.typeId);
  if (link.typeId !== ASSISTS) return name;
  return `${name} ${say("between", { n: data?.properties[COUNT]?.[0]?.value ?? 1 })}`;
}

// The actions that the number on a line counts, in the table.
function actionsOf(link: R.Link): string {
  const [donor, recipient] = link instanceof R.RelationLink ? [link.data.sourceId, link.data.targetId].map(short) : ["", ""];
  const asked = new URLSearchParams([["donor", donor!], ["recipient", recipient!], ...ACTIONS.map((type) => ["type", type])]);
  return address(`/table?${asked}`);
}

function Relation(props: R.LinkTemplateProps) {
  const { model } = R.useWorkspace();
  const { link, path, markerSource, markerTarget, getPathPosition } = props;
  const counted = link.typeId === ASSISTS;
  R.useKeyedSyncStore(R.subscribeLinkTypes, [link.typeId], model);
  return (
    <g className={counted ? "line assists" : "line"}>
      <R.LinkPath path={path} pathProps={{ fill: "none", className: "stroke" }} markerSource={markerSource} markerTarget={markerTarget} />
      <R.LinkLabel className={counted ? "counted" : "named"} link={link} position={getPathPosition(0.5)} primary>
        {counted ? <a href={actionsOf(link)} tabIndex={-1} onPointerDown={(event) => event.stopPropagation()}>{linkLabel(model, link)}</a> : linkLabel(model, link)}
      </R.LinkLabel>
    </g>
  );
}

export const LINE: R.LinkTemplate = {
  markerTarget: { ...R.LinkMarkerArrowhead, fill: "var(--line)" },
  renderLink: (props) => <Relation {...props} />,
};
