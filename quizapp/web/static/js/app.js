/** Starts what makes the pages pleasanter; every page works without it. */
import { enhanceAnswers } from "./answer.js";
import { enhanceAsking } from "./ask.js";
import { enhanceEditor } from "./editor.js";
import { enhanceMoving } from "./moving.js";
import { enhanceOrdering } from "./ordering.js";
import { enhancePrinting } from "./print.js";
import { enhanceSelecting } from "./selecting.js";
import { enhanceKeys } from "./shortcuts.js";
import { enhanceTheme } from "./theme.js";
import { enhanceTime } from "./time.js";
import { tellZone } from "./zone.js";

enhanceAnswers({ shown: enhanceMain });
enhanceMain();
enhanceAsking();
enhanceEditor();
enhanceMoving();
enhancePrinting();
enhanceSelecting();
enhanceKeys();
enhanceTheme();
tellZone();

/** What a page that was put in the place of another needs as well. */
function enhanceMain() {
  enhanceOrdering();
  enhanceTime();
}
