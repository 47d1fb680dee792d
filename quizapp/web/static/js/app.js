/** Starts what makes the pages pleasanter; every page works without it. */
import { enhanceAnswers } from "./answer.js";
import { enhanceOrdering } from "./ordering.js";
import { enhancePrinting } from "./print.js";
import { enhanceKeys } from "./shortcuts.js";
import { enhanceTheme } from "./theme.js";
import { enhanceTime } from "./time.js";

enhanceAnswers({ shown: enhanceMain });
enhanceMain();
enhancePrinting();
enhanceKeys();
enhanceTheme();

/** What a page that was put in the place of another needs as well. */
function enhanceMain() {
  enhanceOrdering();
  enhanceTime();
}
