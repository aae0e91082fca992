package io.aegisgate.filter.training;

/** What a training run made. Immutable. */
public final class TrainedModel {
    private final byte[] bytes;
    private final String card;

    /**
     * From its parts.
     *
     * @param bytes the model file
     * @param card the model card, Markdown
     */
    public TrainedModel(byte[] bytes, String card) {
        this.bytes = bytes.clone();
        this.card = card;
    }

    /** A copy of the model file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The model card, Markdown. */
    public String card() {
        return card;
    }
}
