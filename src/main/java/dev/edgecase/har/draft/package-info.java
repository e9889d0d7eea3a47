/**
 * A capture of a real site becomes the draft of a scenario: requests as steps, what was seen as expectations, an origin that
 * answers as was seen, and no secrets. It writes the text of a file and knows nothing of how that is read. Start with
 * {@link dev.edgecase.har.draft.ScenarioDraft}.
 */
@NullMarked
package dev.edgecase.har.draft;

import org.jspecify.annotations.NullMarked;
