package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;

/** One family of encodings. */
interface Scheme {
    /** Decodes what looks like it. */
    void decode(MappedText in, Decoding out);

    /** Where something begins that more text may make longer or turn into a candidate; the length when nothing does. */
    int settled(String text);

    /** Whether only texts with characters beyond ASCII can be written in it. */
    default boolean beyondAscii() {
        return false;
    }
}
