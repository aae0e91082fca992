/** Measurements of the scanner; run by hand, see {@link io.aegisgate.filter.catalogue.bench.CatalogueBenchmark}. */
package io.aegisgate.filter.catalogue.bench;
