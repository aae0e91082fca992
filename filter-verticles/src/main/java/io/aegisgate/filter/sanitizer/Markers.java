package io.aegisgate.filter.sanitizer;

/** The texts that stand for what was taken out of an answer. Clients look for them, so they never change. */
public final class Markers {
    /** Stands for a dangerous fragment, and before a fragment that was made harmless by hyphens. */
    public static final String SAFETY = "【AegisGate已处理危险疑似片段】";

    /** Stands for unwanted advertising. */
    public static final String SPAM = "[AegisGate:spam-content-removed]";

    private Markers() {}
}
