/**
 * How well a classifier does on labelled texts: ranking, recall at a bounded share of false alarms, intervals, and the pages
 * that show them. Plain Java on one thread; the same scores give the same page.
 */
@NullMarked
package io.aegisgate.filter.scorecard;

import org.jspecify.annotations.NullMarked;
