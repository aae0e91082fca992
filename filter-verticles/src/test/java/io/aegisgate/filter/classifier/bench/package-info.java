/** Measurements of the classifier; run by hand, see {@link io.aegisgate.filter.classifier.bench.ClassifierBenchmark}. */
package io.aegisgate.filter.classifier.bench;
