package io.aegisgate.filter.stage;

/** One filter at work on one exchange. Synchronous; it looks at every text and hands its edits in. */
public interface TextStage {
    /** The filter's name in reports and logs. */
    String name();

    /** Looks at the texts. An exception is a bug of the stage and fails the exchange. */
    void apply(StageContext context);
}
