package io.aegisgate.filter.guard.shell.command;

/** A dangerous command found in a text, by its offsets. */
public record CommandFinding(CommandRule rule, int start, int end) {
    /** The worse of two, the longer of two equal ones. */
    public boolean worseThan(CommandFinding other) {
        int order = rule.severity().compareTo(other.rule.severity());
        if (order == 0) {
            order = Double.compare(rule.confidence(), other.rule.confidence());
        }
        return order > 0 || (order == 0 && end > other.end);
    }
}
