package io.aegisgate.filter.classifier;

/** Where a text comes from, as far as thresholds differ. The operator's own prompt is trusted and never classified. */
public enum Origin {
    /** Typed by the user, or anything not known to be foreign. */
    USER(Head.DIRECT),
    /** Given back by a tool. */
    TOOL(Head.PLANTED),
    /** Documents fetched for the model. */
    RETRIEVED(Head.PLANTED);

    private final Head head;

    Origin(Head head) {
        this.head = head;
    }

    /** The head that judges such texts. */
    public Head head() {
        return head;
    }
}
