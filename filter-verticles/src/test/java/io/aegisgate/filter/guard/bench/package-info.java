/** Measurements of the readings; run by hand, see {@link io.aegisgate.filter.guard.bench.ViewBenchmark}. */
package io.aegisgate.filter.guard.bench;
