/** Starts what makes the pages pleasanter; every page works without it. */
import { enhanceAnswers } from "./answer.js";
import { enhanceOrdering } from "./ordering.js";
import { enhancePrinting } from "./print.js";
import { enhanceKeys } from "./shortcuts.js";
import { enhanceTheme } from "./theme.js";

enhanceAnswers({ shown: enhanceOrdering });
enhanceOrdering();
enhancePrinting();
enhanceKeys();
enhanceTheme();
