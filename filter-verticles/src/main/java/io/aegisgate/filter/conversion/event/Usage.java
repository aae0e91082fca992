package io.aegisgate.filter.conversion.event;

/**
 * Tokens used.
 *
 * @param input all input tokens, cached ones included
 * @param cacheRead input tokens that came from a cache
 * @param cacheWritten input tokens that were put into a cache
 * @param output all output tokens, reasoning included
 * @param reasoning output tokens spent on reasoning
 */
public record Usage(long input, long cacheRead, long cacheWritten, long output, long reasoning) {
    /** Nothing is known. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    /** Input tokens that no cache was involved in. */
    public long uncachedInput() {
        return Math.max(0, input - cacheRead - cacheWritten);
    }

    /** Input and output. */
    public long total() {
        return input + output;
    }

    /** The greater of each count: a later report may leave out what an earlier one said. */
    public Usage or(Usage other) {
        return new Usage(
                Math.max(input, other.input),
                Math.max(cacheRead, other.cacheRead),
                Math.max(cacheWritten, other.cacheWritten),
                Math.max(output, other.output),
                Math.max(reasoning, other.reasoning));
    }
}
