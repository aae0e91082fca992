package io.aegisgate.filter.text;

/**
 * A text of a body.
 *
 * @param writing what an edit of it has to mind
 * @param role who speaks, for reports: a role of the protocols ({@code user}), empty where nobody does
 */
public record TextLeaf(TextSpan span, Writing writing, String role) {
    /** A text outside of any message. */
    public TextLeaf(TextSpan span, Writing writing) {
        this(span, writing, SpeakerRole.of("", span.kind()));
    }
}
