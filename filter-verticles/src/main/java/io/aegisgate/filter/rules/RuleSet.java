package io.aegisgate.filter.rules;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.inspection.Guards;

/**
 * The rules of one moment, compiled. Immutable; any thread.
 *
 * @param catalogue the redaction rules
 * @param guardRows how many rows the guards were made of
 */
public record RuleSet(Catalogue catalogue, Guards guards, int guardRows) {}
