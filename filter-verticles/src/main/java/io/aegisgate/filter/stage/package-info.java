/**
 * What filters do to the texts of one body or stream: stages that look at all texts and hand in edits, run one after the
 * other. Called by the filter session on its worker thread. A stage's exception fails the exchange closed; nothing here
 * logs or reports text.
 */
@NullMarked
package io.aegisgate.filter.stage;

import org.jspecify.annotations.NullMarked;
