package io.aegisgate.shared.config.load;

/**
 * One thing that is wrong, or worth a warning, in the configuration. Never holds the value of a secret.
 *
 * @param variable the variable, or the file when no variable is meant
 * @param source where the value came from: {@code environment}, {@code default} or {@code file:line}
 * @param what what is wrong and what is allowed
 */
public record ConfigProblem(String variable, String source, String what) {
    @Override
    public String toString() {
        return variable + " (" + source + "): " + what;
    }
}
