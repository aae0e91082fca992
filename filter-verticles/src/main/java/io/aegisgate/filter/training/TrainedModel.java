package io.aegisgate.filter.training;

/**
 * What a training run made.
 *
 * @param bytes the model file
 * @param card the model card, Markdown
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TrainedModel(byte[] bytes, String card) {
    /** Copies the bytes. */
    public TrainedModel {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
