package io.aegisgate.filter.stage;

/** A stage threw: a bug, for which the exchange is refused. The cause's own message may quote text and is not shown. */
public final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String stage;

    /** The failure of a stage. */
    public StageFailure(String stage, RuntimeException cause) {
        super("stage " + stage + " failed with " + cause.getClass().getName(), cause);
        this.stage = stage;
    }

    /** The name of the stage. */
    public String stage() {
        return stage;
    }
}
