package io.aegisgate.filter.guard;

/**
 * Tells which findings in answers can change them under a policy, so that no text waits for those that are only told. Equal
 * instances answer alike. Immutable; any thread.
 */
@FunctionalInterface
public interface Acting {
    /** Nothing is ever changed. */
    Acting NEVER = finding -> false;

    /** Whether a finding like this one, wherever it stands and whether it is discussed or not, may change an answer. */
    boolean acts(Finding finding);
}
