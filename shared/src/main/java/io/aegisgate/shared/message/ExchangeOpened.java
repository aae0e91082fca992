package io.aegisgate.shared.message;

/** Reply to {@link OpenExchange}: the address of the worker that holds the session, and its verdict on the request. */
public record ExchangeOpened(String workerAddress, Verdict verdict) {}
