// The explorer: the server's element #app in, a canvas with search, tools and panel out.

import { createRoot } from "react-dom/client";
import { schema } from "./shared/api";
import { learn } from "./shared/vocabulary";
import { Explorer } from "./explore/Explorer";
import { keepAcrossLanguages, say } from "./shared/language";
import { reasonOf } from "./explore/reason";
import "./shared/page.css";
import "./explore/explore.css";

const room = document.getElementById("app")!;
const root = createRoot(room);
keepAcrossLanguages();

schema().then(
  (known) => {
    learn(known);
    root.render(<Explorer schema={known} />);
  },
  (error: unknown) => root.render(<p className="notice" role="alert">{say("failed", { reason: reasonOf(error) })}</p>),
);
