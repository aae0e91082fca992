/**
 * Which detectors a run of digits, letters or hexadecimal groups concerns: by its length, its first units and its
 * neighbours, sixty-four detectors at a time. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan.run;

import org.jspecify.annotations.NullMarked;
