package io.aegisgate.gateway.boundary;

/** What the boundary says to a request. */
public sealed interface Decision permits Pass, Reject {}
