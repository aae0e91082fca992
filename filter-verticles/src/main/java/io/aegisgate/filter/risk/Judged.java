package io.aegisgate.filter.risk;

import io.aegisgate.filter.guard.Finding;

/** A finding with what follows from it by itself. */
public record Judged(Finding finding, double weight, Action action) {}
