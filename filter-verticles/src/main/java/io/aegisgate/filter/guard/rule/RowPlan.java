package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.RuleScanner;
import io.aegisgate.filter.guard.view.ViewKind;
import java.util.Map;

/**
 * Scanners for the channels of one kind of text under one policy. Immutable; any thread.
 *
 * @param acting rows that may change a text in plain sight
 * @param telling rows that are only told there; those among them that speak of what is hidden act in other views
 * @param discussing rows that mark talk about attacks
 * @param others all rows that read other views, by the view
 */
record RowPlan(RuleScanner acting, RuleScanner telling, RuleScanner discussing, Map<ViewKind, RuleScanner> others) {}
