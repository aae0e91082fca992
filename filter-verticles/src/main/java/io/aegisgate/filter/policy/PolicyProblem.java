package io.aegisgate.filter.policy;

/** A policy file is refused. The message names the file and the field. */
public final class PolicyProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** For the operator. */
    public PolicyProblem(String message) {
        super(message);
    }
}
