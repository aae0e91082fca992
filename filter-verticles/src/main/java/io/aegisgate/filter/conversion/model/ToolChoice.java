package io.aegisgate.filter.conversion.model;

/** Whether and which tool is to be called. */
public sealed interface ToolChoice {
    /** The model decides. */
    record Auto() implements ToolChoice {}

    /** No tool may be called. */
    record None() implements ToolChoice {}

    /** Some tool must be called. */
    record Required() implements ToolChoice {}

    /** This tool must be called. */
    record Named(String name) implements ToolChoice {}

    /** OpenAI's words for the plain choices. */
    static ToolChoice ofWord(String word) {
        return switch (word) {
            case "none" -> new None();
            case "required" -> new Required();
            default -> new Auto();
        };
    }
}
