package io.aegisgate.filter.rules;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.guard.rule.GuardRules;

/** The rules of one moment, compiled. Immutable; any thread. */
public record RuleSet(Catalogue catalogue, GuardRules guards) {}
