/**
 * The named checks of the rule rows: check digits, ranges, encodings, plausibility. Each takes the secret as the rule
 * found it (in the normalised view, separators included) and says whether it can be real. Pure functions on any thread;
 * cost linear in the value.
 */
@NullMarked
package io.aegisgate.filter.catalogue.validator;

import org.jspecify.annotations.NullMarked;
