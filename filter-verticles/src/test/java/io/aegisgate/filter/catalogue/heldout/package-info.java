/**
 * Texts made up by seed, none of them an example of a row: values of every family in many carriers, and ordinary text that
 * holds none. They say whether the rows know more than their examples.
 */
package io.aegisgate.filter.catalogue.heldout;
