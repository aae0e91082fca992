package io.aegisgate.filter.guard.view.decode;

/**
 * What decoding one text may cost.
 *
 * @param depth how often something decoded is decoded again
 * @param candidates how many parts are decoded
 * @param chars how many characters come out
 */
public record DecodeLimits(int depth, int candidates, int chars) {
    /** Deeper nesting than attacks use, and more than any mail or page needs. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(5, 256, 1 << 20);

    /** Refuses limits that switch decoding off. */
    public DecodeLimits {
        if (depth < 1 || candidates < 1 || chars < 1) {
            throw new IllegalArgumentException("decoding needs a depth, a candidate and a character at least");
        }
    }
}
